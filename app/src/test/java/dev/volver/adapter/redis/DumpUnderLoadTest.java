package dev.volver.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.backup.Fingerprint;
import dev.volver.backup.PlainCapture;
import dev.volver.backup.Trees;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * Dumps taken while clients move money between accounts: whatever moment is looked at, the balances
 * and the entries add up to nothing, and what was written before a dump was asked for is in it.
 */
@Tag("slow")
@EnabledIf(value = "there", disabledReason = "needs Redis: apt-get install redis-server")
class DumpUnderLoadTest {
  /** A sample; 200 are taken with {@code -Dvolver.test.dumps=200}. */
  private static final int DUMPS = Integer.getInteger("volver.test.dumps", 25);

  private static final String WRITER =
      """
      import random, time
      while True:
          a, b = random.sample(range(50), 2)
          n = random.randint(1, 999)
          print('MULTI')
          for account, amount in ((a, -n), (b, n)):
              print(f'RPUSH entry {amount}')
              print(f'HINCRBY account {account} {amount}')
          print('EXEC', flush=True)
          time.sleep(0.005)
      """;
  private static final String SUMS =
      """
      local function sum(all)
        local n = 0
        for _, amount in ipairs(all) do n = n + amount end
        return n
      end
      local entries = redis.call('LRANGE', 'entry', 0, -1)
      return {sum(redis.call('HVALS', 'account')), sum(entries), #entries % 2,
              redis.call('GET', 'marker')}
      """;

  @TempDir Path folder;

  static boolean there() {
    return Server.installed();
  }

  @Test
  @Tag("A09")
  void everyDumpAddsUpAndIsTheOneDescribed() throws IOException {
    List<Process> writers = new ArrayList<>();
    try (Server server = Server.start("appendonly no", "save \"\"")) {
      RedisStore store = server.store();
      for (int i = 0; i < 3; i++) {
        writers.addAll(writer(server));
      }
      for (int i = 0; i < DUMPS; i++) {
        server.answer("SET marker " + i + "\n");
        Path copy = Files.createDirectories(folder.resolve("copy"));
        Fingerprint held = store.capture(new PlainCapture(copy));
        store.stage(copy, "b" + i);
        if (i % 10 == 0) {
          assertThat(store.examineStaged("b" + i, held)).isEmpty();
        }
        assertThat(sums(server, Path.of(store.place("b" + i))))
            .containsExactly("0", "0", "0", "" + i);
        store.discard("b" + i);
        Trees.delete(copy);
      }
      assertThat(writers).allMatch(Process::isAlive);
      assertThat(Integer.parseInt(server.answer("LLEN entry\n"))).isGreaterThan(DUMPS);
    } finally {
      writers.forEach(Process::destroyForcibly);
    }
  }

  private static List<Process> writer(Server server) throws IOException {
    return ProcessBuilder.startPipeline(
        List.of(
            new ProcessBuilder("python3", "-c", WRITER).redirectError(Redirect.DISCARD),
            new ProcessBuilder("redis-cli", "-s", server.home.resolve("s").toString())
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)));
  }

  private static List<String> sums(Server server, Path dump) throws IOException {
    var programs =
        new Programs(
            new RedisCli(server.config(), Server.RUNNER), Optional.empty(), Optional.empty());
    try (Scratch scratch = Scratch.of(programs, dump)) {
      return scratch.each(SUMS);
    }
  }
}
