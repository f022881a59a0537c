package dev.volver.config;

import dev.volver.message.Text;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code stores}. */
final class StoreReader {
  private final Path base;

  StoreReader(Path base) {
    this.base = base;
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
    Optional<Path> sqlite = path(s, "sqlite");
    Optional<Path> files = path(s, "files");
    s.close();
    if (sqlite.isPresent() == files.isPresent()) {
      return place.wrong(
          Text.of("one of sqlite and files", "sqlite o files"), "{ sqlite: data/app.db }");
    }
    return sqlite
        .<StoreConfig>map(StoreConfig.Sqlite::new)
        .or(() -> files.map(StoreConfig.Files::new));
  }

  private Optional<Path> path(Section s, String key) {
    return s.get(key).flatMap(Value::text).map(p -> base.resolve(p).normalize());
  }
}
