package dev.volver.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The secrets of an app in containers, and whoever could have seen them.
 *
 * @param planted by name
 * @param before which containers had which of them when it began, by service
 * @param said everything that was printed
 * @param seen the command lines that had one of them
 */
record Secrets(
    Project project,
    Map<String, String> planted,
    Map<String, Set<String>> before,
    List<String> said,
    Set<String> seen) {

  /** Those of {@code .env}. */
  static Secrets of(Project p) {
    Map<String, String> planted = new TreeMap<>();
    for (String line : p.read(".env").lines().toList()) {
      if (line.matches("(DB_PASSWORD|API_TOKEN|SMTP_PASSWORD)=.{20,}")) {
        planted.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
      }
    }
    assertThat(planted).hasSize(3);
    var secrets =
        new Secrets(p, planted, new TreeMap<>(), new ArrayList<>(), new ConcurrentSkipListSet<>());
    secrets.before.putAll(secrets.inContainers());
    return secrets;
  }

  /** Runs Volver, while every command line on this machine is looked at all the time. */
  Volver.Said watched(Supplier<Volver.Said> run) {
    Thread watcher = Thread.ofPlatform().daemon().start(this::look);
    try {
      Volver.Said ended = run.get();
      said.add(ended.all());
      return ended;
    } finally {
      watcher.interrupt();
    }
  }

  /** A process is looked at when it is new and twice more: it may yet become another program. */
  private void look() {
    Map<String, Integer> looks = new HashMap<>();
    while (!Thread.currentThread().isInterrupted()) {
      for (String pid : Objects.requireNonNull(new java.io.File("/proc").list())) {
        if (Character.isDigit(pid.charAt(0)) && looks.merge(pid, 1, Integer::sum) <= 3) {
          String line = commandLine(pid);
          if (!in(line).isEmpty()) {
            seen.add(line);
          }
        }
      }
      try {
        Thread.sleep(Duration.ofMillis(10));
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private static String commandLine(String pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/cmdline"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  /** The names of the secrets in a text. */
  private Set<String> in(String text) {
    Set<String> names = new TreeSet<>();
    planted.forEach((name, value) -> {
      if (text.contains(value)) {
        names.add(name);
      }
    });
    return names;
  }

  /** What the engine tells of each service's container. */
  private Map<String, Set<String>> inContainers() {
    Map<String, Set<String>> all = new TreeMap<>();
    Ops.of(project)
        .ids()
        .forEach((service, id) ->
            all.put(service, in(Shell.tell(Path.of("/"), "/usr/bin/docker", "inspect", id))));
    return all;
  }

  /** They are where they were before, and nowhere else but in kept copies of {@code .env}. */
  void nowhere() {
    assertThat(seen).as("command lines").isEmpty();
    assertThat(said).as("what was printed").allSatisfy(s -> assertThat(in(s)).isEmpty());
    assertThat(inContainers()).as("containers").isEqualTo(before);
    assertThat(files(project.state())).as("Volver's files").isEmpty();
    assertThat(files(Path.of(project.folder() + ".respaldos"))).as("backups").isEmpty();
    assertThat(temporary()).as("temporary files").isEmpty();
  }

  /** Of Volver's own; others come and go all the time. */
  private List<String> temporary() {
    String[] own = new java.io.File("/tmp").list((_, name) -> name.startsWith("volver"));
    return Stream.of(Objects.requireNonNull(own))
        .filter(name -> !in(content(Path.of("/tmp", name))).isEmpty())
        .toList();
  }

  /** Files that hold one, but for copies of {@code .env} that only their owner may read. */
  private List<String> files(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(f -> !in(content(f)).isEmpty())
          .filter(f -> !(f.getFileName().toString().equals(".env") && unreadable(f)))
          .map(Path::toString)
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new AssertionError(e);
    }
  }

  private static String content(Path file) {
    try {
      return Files.size(file) > 50_000_000
          ? ""
          : Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  private static boolean unreadable(Path file) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file)).endsWith("---");
    } catch (IOException e) {
      return false;
    }
  }
}
