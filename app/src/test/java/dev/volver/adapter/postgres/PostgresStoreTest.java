package dev.volver.adapter.postgres;

import dev.volver.backup.Store;
import dev.volver.backup.StoreContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf(value = "there", disabledReason = "needs PostgreSQL: apt-get install postgresql")
class PostgresStoreTest extends StoreContract {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static Cluster cluster;

  static boolean there() {
    return Cluster.installed().isPresent();
  }

  @BeforeAll
  static void aServer() {
    cluster = Cluster.start();
    cluster.sql("postgres", "create role shop login createdb");
  }

  @AfterAll
  static void itEnds() {
    cluster.close();
  }

  @Override
  protected Harness in(Path folder) {
    String name = "shop" + NUMBER.incrementAndGet();
    cluster.sql("postgres", "create database " + name + " owner shop");
    var harness = new Rows(name);
    harness.sql("set role shop", "create table entry (k text primary key, v text)");
    return harness;
  }

  /** Each key is a row. */
  private record Rows(String name) implements Harness {
    List<String> sql(String... statements) {
      return cluster.sql(name, statements);
    }

    @Override
    public Store store() {
      var server = cluster.database("shop", name);
      return new PostgresStore("db", server, Cluster.RUNNER, Duration.ofMillis(300));
    }

    @Override
    public void put(String key, String value) {
      sql(
          "insert into entry values ('%1$s', '%2$s') on conflict (k) do update set v = '%2$s'"
              .formatted(key, value));
    }

    @Override
    public void remove(String key) {
      sql("delete from entry where k = '" + key + "'");
    }

    @Override
    public Map<String, String> contents() {
      Map<String, String> contents = new TreeMap<>();
      for (String row : sql("select k || '=' || v from entry")) {
        contents.put(row.split("=")[0], row.split("=")[1]);
      }
      return contents;
    }

    @Override
    public void lose() {
      cluster.sql("postgres", "drop database " + name + " with (force)");
    }

    @Override
    public void alter(Path copy) {
      try (Stream<Path> all = Files.walk(copy)) {
        for (Path data : all.filter(p -> p.toString().matches(".*/\\d+\\.dat")).toList()) {
          Files.writeString(data, Files.readString(data).replace("a\t1\n", ""));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void interruptStage(String tag) {
      cluster.sql("postgres", "create database " + name + "_volver_" + tag + " owner shop");
    }

    @Override
    public int swapChanges() {
      return 1;
    }

    @Override
    public void interruptSwap(String tag, String aside, int changes) {
      if (changes == 1) {
        store().swap(tag, aside);
      }
    }

    @Override
    public Optional<Path> heldFile() {
      return Optional.empty();
    }

    @Override
    public String table() {
      return "entry";
    }
  }
}
