package dev.volver.discovery;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A unit of systemd as its file has it.
 *
 * @param name with its suffix
 * @param file where it lies
 * @param installed whether it lies where systemd looks
 * @param directory its {@code WorkingDirectory}
 * @param command its {@code ExecStart}, without the marks systemd allows before it
 * @param user whom it runs as
 * @param ends whether it does its work and ends, as backups do
 * @param environmentFiles files of variables
 * @param environment variables; may hold secrets, so they are not shown
 */
public record UnitFile(
    String name,
    String file,
    boolean installed,
    Optional<String> directory,
    String command,
    Optional<String> user,
    boolean ends,
    List<String> environmentFiles,
    @JsonIgnore Map<String, String> environment) {
  private static final Pattern LINE = Pattern.compile("\\s*([A-Za-z]+)\\s*=\\s*(.*)");
  private static final Pattern VARIABLE =
      Pattern.compile(
          "\"([A-Za-z_]\\w*)=([^\"]*)\"|'([A-Za-z_]\\w*)=([^']*)'|([A-Za-z_]\\w*)=(\\S*)");

  private static final Pattern ASIDE =
      Pattern.compile(
          "(?i)\\b(celery|worker|beat|scheduler|rq|rqworker|huey|dramatiq|qcluster|bot)\\b");

  /**
   * Reads a file; empty when it starts nothing.
   *
   * @param more files that add to it or override it, in their order
   */
  static Optional<UnitFile> read(Path file, List<Path> more, boolean installed) {
    try {
      StringBuilder text = new StringBuilder(Files.readString(file));
      for (Path part : more) {
        text.append('\n').append(Files.isReadable(part) ? Files.readString(part) : "");
      }
      return parse(file, text.toString(), installed);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Reads a text; of {@code systemctl cat} too, in which later parts override earlier ones. */
  public static Optional<UnitFile> parse(Path file, String text, boolean installed) {
    Map<String, String> last = new LinkedHashMap<>();
    Map<String, String> environment = new LinkedHashMap<>();
    List<String> files = new ArrayList<>();
    text.replace("\\\n", " ")
        .lines()
        .filter(l -> !l.strip().startsWith("#") && !l.strip().startsWith(";"))
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .forEach(m -> {
          String value = m.group(2).strip();
          switch (m.group(1)) {
            case "Environment" -> variables(environment, value);
            case "EnvironmentFile" -> files(files, value.replaceFirst("^-", ""));
            case "ExecStart" -> start(last, value);
            default -> last.put(m.group(1), value);
          }
        });
    return Optional.ofNullable(last.get("ExecStart"))
        .map(command ->
            new UnitFile(
                file.getFileName().toString(),
                file.toString(),
                installed,
                Optional.ofNullable(last.get("WorkingDirectory"))
                    .map(d -> d.replaceFirst("^-", "")),
                command,
                Optional.ofNullable(last.get("User")),
                "oneshot".equals(last.get("Type")),
                files,
                environment));
  }

  /** The first of several counts, and an empty one takes back those before it. */
  private static void start(Map<String, String> last, String value) {
    if (value.isEmpty()) {
      last.remove("ExecStart");
    } else {
      last.putIfAbsent("ExecStart", value.replaceFirst("^[-@:+!]+", ""));
    }
  }

  /** An empty one takes back those before it, here too. */
  private static void files(List<String> all, String value) {
    if (value.isEmpty()) {
      all.clear();
    } else {
      all.add(value);
    }
  }

  private static void variables(Map<String, String> all, String value) {
    if (value.isEmpty()) {
      all.clear();
    }
    Matcher m = VARIABLE.matcher(value);
    while (m.find()) {
      for (int i = 1; i <= 5; i += 2) {
        if (m.group(i) != null) {
          all.put(m.group(i), m.group(i + 1));
        }
      }
    }
  }

  /** Whether it starts something in a folder, by whatever links it names that. */
  boolean pointsInto(Path folder) {
    Path real = real(folder);
    return Stream.concat(
            directory.stream().map(Path::of),
            words().stream()
                .filter(w -> w.startsWith("/"))
                .flatMap(w -> Optional.ofNullable(Path.of(w).getParent()).stream()))
        .anyMatch(p -> p.startsWith(folder) || real(p).startsWith(real));
  }

  /** Without the links that lead to it; as it is written where nothing is there. */
  static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path;
    }
  }

  /** Whether it only becomes a unit with a name after the {@code @}. */
  boolean template() {
    return name.endsWith("@.service");
  }

  /** Whether containers are what it starts. */
  boolean containers() {
    return command.matches("\\S*docker(-compose)?\\b.*");
  }

  /** Whether it works beside the app and answers nobody. */
  boolean aside() {
    return ASIDE.matcher(name + " " + command).find();
  }

  /** The words of its command. */
  public List<String> words() {
    return List.of(command.split("\\s+"));
  }
}
