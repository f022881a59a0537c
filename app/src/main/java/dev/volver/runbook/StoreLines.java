package dev.volver.runbook;

import dev.volver.config.RedisService;
import dev.volver.config.StoreConfig;
import java.nio.file.Path;

/** What is typed to save a store, to see who holds it, and to see what was set aside of it. */
final class StoreLines {
  private StoreLines() {}

  /** Saves a store into {@code $SAVE}. */
  static String saved(String name, StoreConfig store) {
    return switch (store) {
      case StoreConfig.Sqlite s -> {
        String live = Typing.quoted(s.path());
        yield "[ ! -e %s ] || sqlite3 %s \".backup '$SAVE/%s.db'\"".formatted(live, live, name);
      }
      case StoreConfig.Files f -> {
        String live = Typing.quoted(f.path());
        yield "[ ! -e %s ] || cp -a %s \"$SAVE\"/%s".formatted(live, live, name);
      }
      case StoreConfig.Postgres p ->
          p.typed("pg_dump", "-Fc", "-d", p.name()) + " >\"$SAVE\"/" + name + ".dump";
      case StoreConfig.Redis r -> saved(name, r);
    };
  }

  private static String saved(String name, StoreConfig.Redis r) {
    String copy = "\"$SAVE\"/" + name + ".rdb";
    if (r.service() instanceof RedisService.Container c) {
      String inside = "/tmp/" + name + ".rdb";
      String fetch = Typing.quoted(c.name() + ":" + inside) + " " + copy;
      return r.typed("--rdb", inside) + " && docker cp " + fetch;
    }
    return r.typed("--rdb") + " " + copy;
  }

  /** Prints the processes that hold a store. */
  static String holders(StoreConfig store) {
    return switch (store) {
      case StoreConfig.Sqlite s ->
          "fuser "
              + Typing.quoted(s.path())
              + " "
              + Typing.quoted(s.path() + "-wal")
              + " "
              + Typing.quoted(s.path() + "-shm");
      case StoreConfig.Files f -> "find " + Typing.quoted(f.path()) + " -type f -exec fuser {} +";
      case StoreConfig.Postgres p ->
          p.typed(
              "psql",
              "-XAtd",
              p.maintenance(),
              "-c",
              "select pid from pg_stat_activity where datname = '" + p.name() + "'");
      case StoreConfig.Redis r ->
          r.typed("client", "list", "type", "normal") + " | grep -v cmd=client";
    };
  }

  /** Lists what was set aside by hand. */
  static String setAside(StoreConfig store) {
    return switch (store) {
      case StoreConfig.Sqlite db -> listed(db.path());
      case StoreConfig.Files f -> listed(f.path());
      case StoreConfig.Postgres p -> p.typed("psql", "-Xld", p.maintenance());
      case StoreConfig.Redis r ->
          "ls -ld \"$(%s | tail -n 1)\"/*.aside* \"$SAVE\""
              .formatted(r.typed("config", "get", "dir"));
    };
  }

  private static String listed(Path live) {
    return "ls -ld " + Typing.quoted(live + ".aside") + "* \"$SAVE\"";
  }
}
