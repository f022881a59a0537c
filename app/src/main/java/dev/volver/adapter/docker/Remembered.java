package dev.volver.adapter.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What Compose made of files, for as long as these are the same: to ask the older program takes
 * most of a second, and a deploy asks for the same files a dozen times. It is kept in memory alone,
 * for it holds passwords.
 */
final class Remembered {
  /** Files that Compose may read beside the ones that it is given. */
  private static final Pattern READ = Pattern.compile("(?i).*\\.ya?ml|.*env.*");

  /** What leads to other files, wherever they are. */
  private static final Pattern LEADS = Pattern.compile("\\b(include|extends)\\b");

  /** Files of variables that are named, in the line or in a list below it. */
  private static final Pattern NAMED =
      Pattern.compile("env_file\\s*:[ \\t]*([^\\n]*(?:\\n\\s*-[^\\n]*)*)");

  private static final int MOST = 1 << 18;

  private final ComposeProject project;
  private final List<String> files;
  private final Path code;
  private final Map<List<String>, Map<?, ?>> known = new ConcurrentHashMap<>();

  /**
   * @param files the files of Compose, relative to where they lie
   * @param code the code in place, whose files change when a release does
   */
  Remembered(ComposeProject project, List<String> files, Path code) {
    this.project = project;
    this.files = files;
    this.code = code;
  }

  /**
   * What is known, or else is asked now.
   *
   * @param folder where the files lie
   * @param ask asks Compose
   */
  Map<?, ?> of(Path folder, Supplier<Map<?, ?>> ask) {
    Optional<List<String>> seen = seen(folder);
    Map<?, ?> before = seen.<Map<?, ?>>map(known::get).orElse(null);
    if (before != null) {
      return before;
    }
    Map<?, ?> now = ask.get();
    seen.ifPresent(s -> known.put(s, now));
    return now;
  }

  /** All that the answer hangs on; none where that cannot be told. */
  private Optional<List<String>> seen(Path folder) {
    try {
      Path index = folder.resolve(".git/index");
      if (folder.equals(code) && !Files.isRegularFile(index)) {
        return Optional.empty();
      }
      List<String> seen = new ArrayList<>(List.of(folder.toRealPath().toString()));
      if (Files.isRegularFile(index)) {
        seen.add(Files.size(index) + " " + Files.getLastModifiedTime(index));
      }
      for (String file : files) {
        String text = text(folder.resolve(file));
        if (elsewhere(text)) {
          return Optional.empty();
        }
        seen.add(text);
      }
      seen.add(Files.exists(project.variables(code)) ? text(project.variables(code)) : "");
      for (Path beside : List.of(folder, project.directory(folder))) {
        for (Path file : read(beside)) {
          seen.add(file + "\n" + text(file));
        }
      }
      return Optional.of(seen);
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty(); // Compose says what is wrong
    }
  }

  /** Whether it leads to files that do not lie beside it. */
  private static boolean elsewhere(String text) {
    return LEADS.matcher(text).find()
        || NAMED
            .matcher(text)
            .results()
            .map(m -> m.group(1))
            .anyMatch(
                named -> named.contains("$") || named.replaceAll("(?<![.])[.]/", "").contains("/"));
  }

  private static List<Path> read(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(
              f -> READ.matcher(Objects.requireNonNull(f.getFileName()).toString()).matches())
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  private static String text(Path file) throws IOException {
    if (Files.size(file) > MOST) {
      throw new NoSuchFileException(file.toString(), null, "too long to be kept");
    }
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }
}
