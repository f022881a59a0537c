package dev.volver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Redis with a password and append-only files, backed up and put back by the whole program. */
@Tag("A09")
@Tag("P14")
class RedisRestoreTest {
  @TempDir Path temp;
  private Path home;
  private Path project;
  private Map<String, String> environment;

  @BeforeEach
  void anAppWithRedis() throws Exception {
    for (String tool : List.of("git", "redis-server", "redis-cli")) {
      Assumptions.assumeTrue(shell("command -v " + tool).exit == 0, tool + " is not here");
    }
    home = Files.createTempDirectory("rd"); // short, for the name of a socket may have 107 bytes
    environment =
        Map.of("VOLVER_STATE", temp.resolve("the state").toString(), "REDISCLI_AUTH", "s3cret");
    Files.createDirectory(home.resolve("data"));
    Files.writeString(
        home.resolve("conf"),
        """
        port 0
        unixsocket %1$s/s
        dir %1$s/data
        appendonly yes
        requirepass s3cret
        repl-diskless-sync-delay 0
        daemonize yes
        """
            .formatted(home));
    assertThat(shell("redis-server " + home + "/conf").exit).isZero();
    shell("until redis-cli -s " + home + "/s ping | grep -q PONG; do sleep 0.1; done");
    project = Files.createDirectory(temp.resolve("shop"));
    Files.writeString(project.resolve(".gitignore"), "volver.yml\n.env\n");
    Files.writeString(project.resolve(".env"), "REDIS_URL=unix://:s3cret@%s/s\n".formatted(home));
    Files.writeString(
        project.resolve("volver.yml"),
        """
        app: shop
        source: { fetch: false }
        runtime: { process: { command: "sleep 986" } }
        stores:
          sessions:
            redis: { url: { file: .env, variable: REDIS_URL }, start: "redis-server %s/conf" }
        checks: { up: { running: true } }
        deploy: { watch: 0s }
        """
            .formatted(home));
    String git = "git -c user.name=a -c user.email=a@example.org ";
    shell("git init -q -b main; git add -A; " + git + "commit -qm one; git tag v1");
    assertThat(volver("deploy", "v1", "-y").exit).isZero();
  }

  @AfterEach
  void stop() throws IOException {
    String mark = "VOLVER_APP=" + temp.resolve("the state") + "/shop";
    shell(
        "grep -lzx '" + mark + "' /proc/[0-9]*/environ 2>/dev/null | cut -d/ -f3 | xargs -r kill");
    if (home != null) {
      shell("redis-cli -s " + home + "/s shutdown nosave; rm -rf " + home);
    }
  }

  @Test
  void itsKeysComeBackAndWhatCameAfterThemIsListed() throws IOException {
    redis("set before 1");
    assertThat(volver("backup", "create").exit).isZero();
    String backup = newest();
    redis("del before");
    redis("set after 1");

    Said refused = volver("restore", backup, "-y");
    assertThat(refused.exit).isEqualTo(3);
    Said restored = volver("restore", backup, "-y", "--accept-data-loss");

    assertThat(restored.exit).as(restored.out).isZero();
    assertThat(redis("keys '*'")).isEqualTo("before");
    assertThat(shell("cat '" + temp + "'/'the state'/shop/runs/*/left-behind/sessions/db0.txt").out)
        .isEqualTo("added\t\"after\"\nremoved\t\"before\"\n");
    assertThat(shell("grep -rl s3cret '" + temp + "'/'the state'/shop/runs/*/commands.log").out)
        .isEmpty();
    assertThat(volver("doctor").exit).isZero();
  }

  @Test
  void theRunbookDoesTheSameAndNamesNoPassword() throws IOException {
    redis("set before 1");
    assertThat(volver("backup", "create").exit).isZero();
    redis("del before");
    redis("set after 1");

    String page = volver("runbook").out;

    assertThat(page).contains("# Restore of shop").doesNotContain("s3cret");
    type(page);
    assertThat(redis("keys '*'")).isEqualTo("before");
    assertThat(home.resolve("data/dump.rdb.aside")).exists();
  }

  private String newest() {
    return volver("backup", "list")
        .out
        .lines()
        .filter(l -> l.matches(".*\\bb\\d{4}\\b.*"))
        .map(l -> l.replaceFirst(".*\\b(b\\d{4})\\b.*", "$1"))
        .findFirst()
        .orElseThrow();
  }

  private String redis(String command) throws IOException {
    return shell("redis-cli -s " + home + "/s " + command).out.strip();
  }

  private record Said(int exit, String out) {}

  private Said volver(String... words) {
    PrintStream before = System.out;
    var bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      List<String> all =
          new ArrayList<>(List.of("-C", project.resolve("volver.yml").toString(), "-q"));
      all.addAll(List.of(words));
      int exit = Main.run(environment, all.toArray(String[]::new));
      return new Said(exit, bytes.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(before);
    }
  }

  /** The fenced lines in one shell, as a person stays in one. */
  private void type(String page) throws IOException {
    StringBuilder script = new StringBuilder();
    boolean fenced = false;
    for (String line : page.lines().toList()) {
      boolean fence = line.startsWith("```");
      if (fenced && !fence) {
        script.append(line).append('\n');
      }
      fenced = fence ? line.equals("```bash") : fenced;
    }
    Path file = Files.writeString(temp.resolve("typed.sh"), script.toString());
    Said said = shell("env -u REDISCLI_AUTH bash '" + file + "' <<< s3cret");
    assertThat(said.exit).as(script + said.out).isZero();
  }

  private Said shell(String line) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("bash", "-c", line).redirectErrorStream(true);
    builder.directory(project == null ? temp.toFile() : project.toFile());
    builder.environment().putAll(environment == null ? Map.of() : environment);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      return new Said(process.waitFor(), out);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
