package dev.volver.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.volver.backup.Fingerprint;
import dev.volver.exec.Pause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Hashes with fields that have an end (Redis 7.4, Valkey 9) are no different tomorrow. */
@Tag("A09")
@EnabledIf(value = "there", disabledReason = "needs Redis: apt-get install redis-server")
class FieldsThatEndTest {
  static boolean there() {
    return Server.installed();
  }

  @TempDir private Path folder;

  /** What the script asks of a server, told by a table in the script itself. */
  private static final String TOLD =
      """
      local gone = {}
      local asked = 0
      local redis = {call = function(command, key, ...)
        local words = {...}
        if command == 'SCAN' then return {'0', {'plain', 'small', 'ending', 'was', 'large'}} end
        if command == 'OBJECT' then
          local forms = {plain = 'listpack', small = 'listpackex'}
          return forms[words[1]] or 'hashtable'
        end
        if command == 'HSCAN' then
          if words[1] == '0' then return {'7', {'a', 'b'}} end
          return {'0', {'c'}}
        end
        if command == 'HPTTL' then
          asked = asked + 1
          local left = {}
          for i = 3, #words do
            left[#left + 1] = (words[i] == 'c' and ({ending = 5000, was = -2})[key]) or -1
          end
          return left
        end
        if command == 'DEL' then gone[#gone + 1] = key end
      end}
      """;

  @Test
  void thoseThatHaveOneAreTakenOut() {
    try (Server server = Server.start("appendonly no")) {
      String script =
          TOLD + Hashes.LASTING.script().replace("return 'done'", "return table.concat(gone, ' ')");

      assertThat(server.answer("EVAL \"" + script.replace("\n", " ") + "\" 0 0\n"))
          .isEqualTo("small ending was");
    }
  }

  @Test
  void aCopyIsTheSameOnceTheirEndHasCome() throws Exception {
    try (Server server = Server.start("appendonly no", "save \"\"")) {
      assumeTrue(!server.answer("COMMAND INFO hpttl\n").isBlank(), "needs Redis 7.4 or Valkey 9");
      server.answer("SET lasting 1\nHSET plain a 1 b 2\nSET soon 1 PX 1500\n");
      server.answer("HSET some a 1 b 2\nHPEXPIRE some 1500 FIELDS 1 a\n");
      server.answer("HSET whole a 1\nHPEXPIRE whole 1500 FIELDS 1 a\n");
      Rdb files = files(server);
      Path copy = saved(server, "copy.rdb");
      Fingerprint held = files.fingerprint(copy);
      assertThat(held.counts()).containsEntry("db0", 2L).containsEntry("expiring", 3L);

      Pause.of(Duration.ofSeconds(2));

      assertThat(files.compare(copy, held)).isEmpty();
      server.answer("SET lasting 2\n");
      assertThat(files.compare(saved(server, "other.rdb"), held)).isNotEmpty();
    }
  }

  @Test
  void aCopyThatWasCountedBeforeIsStillTheRightOne() throws Exception {
    try (Server plain = Server.start("appendonly no")) {
      assumeTrue(!plain.answer("COMMAND INFO hpttl\n").isBlank(), "needs Redis 7.4 or Valkey 9");
    }
    try (Server server = Server.start("appendonly no", "save \"\"", "enable-debug-command yes")) {
      server.answer("HSET some a 1 b 2\nHEXPIRE some 5000 FIELDS 1 a\n");
      String digest = server.answer("DEBUG DIGEST\n");
      Fingerprint before = new Fingerprint(Map.of("db0", 1L, "expiring", 0L), List.of(), digest);

      assertThat(files(server).compare(saved(server, "copy.rdb"), before)).isEmpty();
    }
  }

  private static Rdb files(Server server) {
    return new Rdb(
        new Programs(
            new RedisCli(server.config(), Server.RUNNER), Optional.empty(), Optional.empty()));
  }

  private Path saved(Server server, String name) throws IOException {
    assertThat(server.answer("SAVE\n")).isEqualTo("OK");
    return Files.copy(server.data().resolve("dump.rdb"), folder.resolve(name));
  }
}
