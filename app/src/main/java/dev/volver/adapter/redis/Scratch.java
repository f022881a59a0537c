package dev.volver.adapter.redis;

import dev.volver.backup.Fingerprint;
import dev.volver.backup.Trees;
import dev.volver.exec.Command;
import dev.volver.exec.Completed;
import dev.volver.message.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * A private server that an RDB file was loaded into: without a port, reached by a socket in a
 * folder of its own. It writes nothing anywhere.
 */
final class Scratch implements AutoCloseable {
  private static final String DATABASES = "4096";

  /** Takes out what has an end: it would be another tomorrow. */
  private static final String LASTING =
      """
      for _, db in ipairs(ARGV) do
        redis.call('SELECT', db)
        local cursor = '0'
        repeat
          local page = redis.call('SCAN', cursor, 'COUNT', 1000)
          cursor = page[1]
          for _, key in ipairs(page[2]) do
            if redis.call('PTTL', key) ~= -1 then redis.call('DEL', key) end
          end
        until cursor == '0'
      end
      return 'done'
      """;

  private final Programs programs;
  private final Path dump;
  private final Path home;
  private final CompletableFuture<Completed> ended;

  private Scratch(Programs programs, Path dump, Path home) {
    this.programs = programs;
    this.dump = dump;
    this.home = home;
    Command server = programs.server(name(), folders(), arguments());
    this.ended =
        CompletableFuture.supplyAsync(
            () -> programs.cli().runner().run(server), task -> Thread.ofVirtual().start(task));
  }

  /**
   * Loads an RDB file.
   *
   * @throws dev.volver.message.Halt when the server does not take it
   */
  static Scratch of(Programs programs, Path dump) {
    try {
      // short, for the name of a socket may have 107 bytes
      var scratch =
          new Scratch(programs, dump.toAbsolutePath(), Files.createTempDirectory("redis"));
      Waiting.until(RedisCli.PATIENCE, () -> scratch.ended.isDone() || scratch.loaded());
      if (scratch.ended.isDone()) {
        String words = scratch.ended.join().lastWords(3);
        scratch.close();
        throw Rdb.wrong(dump, Text.verbatim(words));
      }
      return scratch;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> folders() {
    return List.of(home, Objects.requireNonNull(dump.getParent()));
  }

  private String name() {
    return "volver-" + home.getFileName();
  }

  private String socket() {
    return home.resolve("s").toString();
  }

  private String[] arguments() {
    List<String> words =
        new ArrayList<>(
            List.of("--port", "0", "--unixsocket", socket(), "--unixsocketperm", "700"));
    words.addAll(List.of("--dir", Objects.requireNonNull(dump.getParent()).toString()));
    words.addAll(List.of("--dbfilename", Objects.requireNonNull(dump.getFileName()).toString()));
    words.addAll(List.of("--save", "", "--appendonly", "no", "--daemonize", "no"));
    words.addAll(List.of("--databases", DATABASES, "--loglevel", "warning"));
    if (programs.version() >= 7) {
      words.addAll(List.of("--enable-debug-command", "yes"));
    }
    return words.toArray(String[]::new);
  }

  private Command command(String... arguments) {
    String[] words =
        Stream.concat(Stream.of("-s", socket()), Stream.of(arguments)).toArray(String[]::new);
    return programs.client(name(), words);
  }

  private boolean loaded() {
    return programs.cli().runner().run(command("ping")).text().equals("PONG");
  }

  /** Sends commands and gives the lines that come back. */
  List<String> ask(String commands) {
    Command all = command().reading(commands);
    return programs.cli().done(programs.cli().runner().run(all)).lines();
  }

  /** Sends commands and gives the many lines that come back, which go into no log. */
  List<String> askMuch(String commands) throws IOException {
    return through(command().reading(commands));
  }

  private List<String> through(Command command) throws IOException {
    Path out = home.resolve("out");
    programs.cli().done(programs.cli().runner().run(command.writing(out)));
    return Files.readAllLines(out);
  }

  /** Runs a script over the databases that hold something. */
  List<String> each(String script) throws IOException {
    String[] databases =
        keyspace().keySet().stream().map(n -> n.substring(2)).toArray(String[]::new);
    String[] words =
        Stream.concat(Stream.of("eval", script, "0"), Stream.of(databases)).toArray(String[]::new);
    return through(command(words));
  }

  private Map<String, Long> keyspace() {
    return Keyspace.of(RedisCli.told(ask("INFO keyspace\n")));
  }

  /**
   * What the file holds: the keys of each database that have no end, with a digest of them, and how
   * many there are that have one. It is the same at any later time. The scratch server holds only
   * the former afterwards.
   *
   * @param hashes which of them count as such
   */
  Fingerprint fingerprint(Rdb.Held held, Hashes hashes) {
    try {
      if (held.expiring() > 0) {
        each(LASTING);
      }
      if (hashes == Hashes.ALL || !fieldsMayEnd()) {
        return told(held.expiring());
      }
      each(hashes.script());
      Fingerprint lasting = told(held.keys() - keys());
      if (hashes == Hashes.NONE || held.keys() - keys() == held.expiring()) {
        return lasting;
      }
      each(Hashes.NONE.script());
      return new Fingerprint(lasting.counts(), List.of(digest()), lasting.schema());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Fingerprint told(long expiring) {
    Map<String, Long> counts = new TreeMap<>(keyspace());
    counts.put("expiring", expiring);
    return new Fingerprint(counts, List.of(), digest());
  }

  private long keys() {
    return keyspace().values().stream().mapToLong(Long::longValue).sum();
  }

  private String digest() {
    return ask("DEBUG DIGEST\n").getFirst();
  }

  private boolean fieldsMayEnd() {
    return ask("COMMAND INFO hpttl\n").stream().anyMatch(l -> !l.isBlank());
  }

  @Override
  public void close() {
    try {
      if (!ended.isDone()) {
        programs.cli().runner().run(command("shutdown", "nosave"));
      }
      ended.join();
      Trees.delete(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
