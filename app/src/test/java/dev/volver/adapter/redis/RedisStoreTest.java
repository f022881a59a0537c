package dev.volver.adapter.redis;

import dev.volver.backup.Store;
import dev.volver.backup.StoreContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;

@Tag("A09")
@EnabledIf(value = "there", disabledReason = "needs Redis: apt-get install redis-server")
class RedisStoreTest extends StoreContract {
  private final List<Server> servers = new ArrayList<>();

  static boolean there() {
    return Server.installed();
  }

  /** Settings of the servers. */
  String[] settings() {
    return new String[] {"appendonly no", "save \"\""};
  }

  @Override
  protected Harness in(Path folder) {
    Server server = Server.start(settings());
    servers.add(server);
    return new Entries(server);
  }

  @AfterEach
  void theyEnd() {
    servers.forEach(Server::close);
  }

  /** Each key is a key. */
  private record Entries(Server server) implements Harness {
    @Override
    public Store store() {
      return server.store();
    }

    @Override
    public void put(String key, String value) {
      server.answer("SET " + key + " " + value + "\n");
    }

    @Override
    public void remove(String key) {
      server.answer("DEL " + key + "\n");
    }

    @Override
    public Map<String, String> contents() {
      Map<String, String> contents = new TreeMap<>();
      for (String key : server.answers("KEYS *\n")) {
        contents.put(key, server.answer("GET " + key + "\n"));
      }
      return contents;
    }

    @Override
    public void lose() {
      server.down("nosave");
      run("rm", "-rf", server.data().resolve("dump.rdb").toString());
      run("rm", "-rf", server.data().resolve("appendonlydir").toString());
    }

    @Override
    public void alter(Path copy) {
      try (Server other = Server.start("appendonly no", "save \"\"")) {
        other.down("nosave");
        Files.move(copy.resolve("dump.rdb"), other.data().resolve("dump.rdb"));
        other.up();
        other.answer("DEL a\nSET c 1\n");
        other.down("save");
        Files.move(other.data().resolve("dump.rdb"), copy.resolve("dump.rdb"));
        other.up();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private Path beside(String name) {
      return server.data().resolve(".volver").resolve(name);
    }

    @Override
    public void interruptStage(String tag) {
      try {
        Files.writeString(
            Files.createDirectories(beside(".dump.rdb." + tag + ".partial")).resolve("dump.rdb"),
            "REDIS0010");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public int swapChanges() {
      return 6;
    }

    @Override
    public void interruptSwap(String tag, String aside, int changes) {
      Path in = beside(".dump.rdb." + tag + ".transit");
      Path out = beside(".dump.rdb." + aside + ".transit");
      List<Runnable> all =
          List.of(
              () -> server.down("save"),
              () -> run("mkdir", out.toString()),
              () -> run("sh", "-c", "mv " + server.data() + "/[a-z]* " + out),
              () -> run("mv", out.toString(), beside("dump.rdb." + aside).toString()),
              () -> {
                complete(beside("dump.rdb." + tag));
                run("mv", beside("dump.rdb." + tag).toString(), in.toString());
              },
              () -> run("sh", "-c", "mv " + in + "/* " + server.data()));
      all.subList(0, changes).forEach(Runnable::run);
    }

    private void complete(Path set) {
      try {
        Path note = server.home.resolve("state/redis-cache");
        new AppendOnly(Layout.of(Files.readString(note))).complete(set);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void run(String... argv) {
      Server.done(dev.volver.exec.Command.of(Path.of("/"), argv));
    }

    @Override
    public Optional<Path> heldFile() {
      return Optional.empty();
    }

    @Override
    public String table() {
      return "db0";
    }
  }
}
