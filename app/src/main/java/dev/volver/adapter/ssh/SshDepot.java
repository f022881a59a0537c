package dev.volver.adapter.ssh;

import dev.volver.config.CopyConfig;
import dev.volver.exec.Command;
import dev.volver.exec.CommandRunner;
import dev.volver.exec.Completed;
import dev.volver.offsite.Depot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder of another machine, through {@code ssh}. The far side needs a shell and the ordinary
 * tools, nothing of Volver; it computes the sums itself. Every name goes as a quoted argument.
 */
public final class SshDepot implements Depot {
  private static final Duration PATIENCE = Duration.ofHours(2);
  private static final Path ROOT = Path.of("/");
  private static final Pattern LISTED = Pattern.compile("(\\d+) \\./(.*)");
  private static final Pattern SUM = Pattern.compile("(?m)^volver-sum ([0-9a-f]{64})\\b");
  private static final String PART = ".part";

  private static final String LIST =
      "[ -d \"$1\" ] || exit 0; cd \"$1\" && find . -type f -exec stat -c '%s %n' {} +";

  /** The sum is compared before the name is given: what a broken line cut short never gets it. */
  private static final String PUT =
      """
      mkdir -p "${1%/*}" && cat >"$1.part" \
      && { [ "$(sha256sum <"$1.part")" = "$2  -" ] || { echo "$1 arrived damaged" >&2; exit 1; }; } \
      && { sync "$1.part" 2>/dev/null || sync; } && mv -f "$1.part" "$1\"\
      """;

  private static final String GET =
      "s=$(sha256sum <\"$1\") && echo \"volver-sum $s\" >&2 && exec cat \"$1\"";
  private static final String DELETE = "rm -f \"$1\" && { rmdir \"${1%/*}\" 2>/dev/null || true; }";

  private final CopyConfig.Ssh machine;
  private final CommandRunner runner;

  public SshDepot(CopyConfig.Ssh machine, CommandRunner runner) {
    this.machine = machine;
    this.runner = runner;
  }

  @Override
  public String shown() {
    return machine.destination() + ":" + machine.folder();
  }

  @Override
  public Map<String, Long> list() throws IOException {
    Map<String, Long> all = new TreeMap<>();
    for (String line : done(runner.run(far(LIST, machine.folder()))).lines()) {
      Matcher listed = LISTED.matcher(line);
      if (listed.matches() && !listed.group(2).endsWith(PART)) {
        all.put(listed.group(2), Long.parseLong(listed.group(1)));
      }
    }
    return all;
  }

  @Override
  public void put(String name, Path file) throws IOException {
    Command far = far(PUT, place(name), sum(file));
    done(runner.run(far.by(List.of("sh", "-c", "exec \"$@\" <\"$0\"", file.toString()))));
  }

  @Override
  public void get(String name, Path target) throws IOException {
    Completed done = done(runner.run(far(GET, place(name)).writing(target)));
    Matcher told = SUM.matcher(done.err());
    if (!told.find() || !told.group(1).equals(sum(target))) {
      throw new IOException(name + " did not arrive as it is there");
    }
  }

  @Override
  public void delete(String name) throws IOException {
    done(runner.run(far(DELETE, place(name))));
  }

  private String place(String name) {
    return machine.folder() + "/" + name;
  }

  /** A script on the far side; its arguments are words to it, whatever is in them. */
  private Command far(String script, String... arguments) {
    List<String> words = new ArrayList<>(List.of("sh", "-c", script, "volver"));
    words.addAll(List.of(arguments));
    List<String> argv = new ArrayList<>(List.of("ssh"));
    machine.settings().ifPresent(f -> argv.addAll(List.of("-F", f.toString())));
    argv.addAll(
        List.of(
            "-T",
            "-oBatchMode=yes",
            "-oConnectTimeout=15",
            "-oServerAliveInterval=15",
            "-oServerAliveCountMax=4",
            "--",
            machine.destination(),
            Command.of(ROOT, words).typed()));
    return Command.of(ROOT, argv).within(PATIENCE);
  }

  private static Completed done(Completed done) throws IOException {
    if (done.exit() == Completed.NOT_FOUND && done.err().startsWith("Cannot run")) {
      throw new IOException("ssh cannot be run; install it (Debian: openssh-client)");
    }
    if (!done.ok()) {
      String said = done.lastWords(3);
      throw new IOException(said.isEmpty() ? "ssh ended with " + done.exit() : said);
    }
    return done;
  }

  private static String sum(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] block = new byte[1 << 16];
      for (int n = in.read(block); n >= 0; n = in.read(block)) {
        digest.update(block, 0, n);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
