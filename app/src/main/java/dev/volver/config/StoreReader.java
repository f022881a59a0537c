package dev.volver.config;

import dev.volver.message.Text;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code stores}. */
final class StoreReader {
  private final Path base;
  private final Secrets secrets;

  StoreReader(Path base, Secrets secrets) {
    this.base = base;
    this.secrets = secrets;
  }

  Map<String, StoreConfig> read(Section top) {
    Map<String, StoreConfig> stores = new LinkedHashMap<>();
    Optional<Section> section = top.get("stores").flatMap(Value::section);
    section.ifPresent(s -> {
      for (String name : s.names()) {
        Value value = s.get(name).orElseThrow();
        value.section().flatMap(d -> store(d, value)).ifPresent(x -> stores.put(name, x));
      }
    });
    return stores;
  }

  private Optional<StoreConfig> store(Section s, Value place) {
    Optional<StoreConfig> sqlite = path(s, "sqlite").map(StoreConfig.Sqlite::new);
    Optional<StoreConfig> files = path(s, "files").map(StoreConfig.Files::new);
    Optional<Value> postgres = s.get("postgres");
    Optional<StoreConfig> server =
        postgres.flatMap(Value::section).flatMap(new PostgresReader(secrets)::read);
    Optional<Value> redis = s.get("redis");
    Optional<StoreConfig> cache =
        redis.flatMap(Value::section).flatMap(new RedisReader(secrets)::read);
    s.close();
    long kinds =
        Stream.of(sqlite.isPresent(), files.isPresent(), postgres.isPresent(), redis.isPresent())
            .filter(b -> b)
            .count();
    if (kinds != 1) {
      return place.wrong(
          Text.of("one of sqlite, postgres, redis and files", "sqlite, postgres, redis o files"),
          "{ sqlite: data/app.db }");
    }
    return sqlite.or(() -> files).or(() -> server).or(() -> cache);
  }

  private Optional<Path> path(Section s, String key) {
    return s.get(key).flatMap(Value::text).map(p -> base.resolve(p).normalize());
  }
}
