package dev.volver.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Backups elsewhere, of old scripts, and of Redis. */
class BackupsLab {

  @Test
  @Tag("O17")
  void backupsComeBackFromElsewhereOnAnEmptyMachine() {
    try (Project p = Shop.running()) {
      Path copy = p.root().resolve("nas");
      Shell.tell(p.root(), "mkdir", copy.toString());
      p.write(
          "volver.yml",
          p.read("volver.yml") + "backups: { copies: { nas: { folder: ../nas } } }\n");
      p.volver().ending(0, "backup", "create");
      List<String> before = p.keys();
      p.volver().ending(0, "backup", "copy");
      p.database().execute("insert into sale (key, note) values ('later', 'x')");
      Path backups = p.state().resolve("shop/backups");
      Shell.tell(p.root(), "mv", backups.toString(), backups + ".lost");

      p.volver().ending(0, "backup", "fetch", "nas");

      p.volver().ending(0, "backup", "verify", "--all");
      p.volver().ending(0, "restore", "latest", "-y", "--accept-data-loss");
      p.awaitHealthy();
      assertThat(p.keys()).isEqualTo(before);
      p.passed();
    }
  }

  @Test
  @Tag("O17")
  void aLostMachineIsRestoredFromElsewhereByOneCommand() {
    try (Project p = Shop.running()) {
      Shell.tell(p.root(), "mkdir", "nas");
      p.write(
          "volver.yml",
          p.read("volver.yml") + "backups: { copies: { nas: { folder: ../nas } } }\n");
      p.volver().ending(0, "backup", "create");
      List<String> before = p.keys();
      p.volver().ending(0, "backup", "copy");
      p.processes().forEach(ProcessHandle::destroyForcibly);
      Shell.tell(p.root(), "rm", "-rf", p.state().toString(), p.folder() + "/data");
      Shell.tell(p.folder(), "mkdir", "data");
      p.volver().ending(0, "restore", "latest", "--from", "nas", "--dry-run");
      assertThat(p.has("data/shop.db")).isFalse();

      var said = p.volver().ending(0, "restore", "latest", "--from", "nas", "-y", "-o", "json");

      assertThat(said.json().get("outcome").asString()).isEqualTo("succeeded");
      p.awaitHealthy();
      assertThat(p.keys()).isEqualTo(before);
      p.passed();
    }
  }

  @Test
  @Tag("Q08")
  @Tag("P01")
  void aBackupOfAnOldScriptIsListedAdoptedAndRestored() {
    try (Project p = Shop.running()) {
      Path data = p.folder().resolve("data");
      List<String> before = p.keys();
      for (String suffix : List.of("", "-wal")) {
        Shell.tell(
            data, "sh", "-c", "cp shop.db%1$s shop.db.20250102-030405.bak%1$s".formatted(suffix));
      }
      p.database().execute("insert into sale (key, note) values ('later', 'x')");
      assertThat(p.volver().ending(0, "backup", "list").out())
          .contains("2025-01-02 03:04:05", "not proven");

      p.volver().ending(0, "backup", "import", "data/shop.db.20250102-030405.bak");

      assertThat(p.volver().ending(0, "backup", "list", "-o", "json").json()).hasSize(1);
      p.volver().ending(0, "restore", "20250102_030405", "-y", "--accept-data-loss");
      p.awaitHealthy();
      assertThat(p.keys()).isEqualTo(before);
      p.passed();
    }
  }

  @ParameterizedTest(name = "appendonly {0}")
  @ValueSource(strings = {"no", "yes"})
  @Tag("A09")
  @Tag("P14")
  @Tag("P15")
  void redisComesBackWithItsKeys(String append) throws IOException {
    try (Project p = Shop.running()) {
      Path home = Files.createDirectories(p.root().resolve("redis"));
      Path socket = home.resolve("s");
      Path settings =
          Files.writeString(
              home.resolve("redis.conf"),
              """
              port 0
              unixsocket %s
              dir %s
              appendonly %s
              save 3600 1
              daemonize yes
              pidfile %s
              """
                  .formatted(socket, home, append, home.resolve("pid")));
      String start = "redis-server " + settings;
      p.write(
          "volver.yml",
          p.read("volver.yml")
              .replace(
                  "stores:",
                  "stores:\n  cache: { redis: { url: \"unix://%s\", start: \"%s\" } }"
                      .formatted(socket, start)));
      Shell.tell(home, "sh", "-c", start);
      try {
        Await.that(
            Duration.ofSeconds(10), "Redis answers", () -> said(socket, "ping").equals("PONG"));
        said(socket, "set", "good", "1");
        p.volver().ending(0, "backup", "create");
        said(socket, "set", "later", "1");
        said(socket, "del", "good");

        p.volver().ending(0, "restore", "latest", "--store", "cache", "-y", "--accept-data-loss");

        assertThat(said(socket, "get", "good")).isEqualTo("1");
        assertThat(said(socket, "dbsize")).isEqualTo("1");
        p.awaitHealthy();
        p.passed();
      } finally {
        said(socket, "shutdown", "nosave");
      }
    }
  }

  private static String said(Path socket, String... words) {
    List<String> argv = new ArrayList<>(List.of("redis-cli", "-s", socket.toString()));
    argv.addAll(List.of(words));
    return Shell.run(Path.of("/"), argv.toArray(String[]::new)).out().strip();
  }
}
