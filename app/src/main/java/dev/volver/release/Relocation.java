package dev.volver.release;

import dev.volver.backup.Ownership;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Python environment at another path: its scripts begin with that path, and packages installed
 * from a folder name it.
 *
 * @param from the path that its files name
 * @param to the path that they are to name
 */
record Relocation(Path from, Path to) {
  private static final int LARGEST = 1 << 20;
  private static final int DEEPEST = 6; // lib/python3.13/site-packages/x.dist-info/direct_url.json

  /** Writes the files of an environment anew that name the path; each is a new file. */
  void of(Path environment) {
    try (Stream<Path> files = Files.walk(environment, DEEPEST)) {
      for (Path file : files.filter(f -> names(environment, f)).toList()) {
        rewrite(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean names(Path environment, Path file) {
    String path = environment.relativize(file).toString();
    return (path.matches("bin/[^/]+|pyvenv\\.cfg")
            || path.matches(
                ".*/site-packages/(?:[^/]+\\.(?:pth|egg-link)|__editable__[^/]*\\.py|[^/]+/direct_url\\.json)"))
        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  private void rewrite(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      return;
    }
    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    String moved = text.replaceAll(pattern(), Matcher.quoteReplacement(bytes(to)));
    if (text.indexOf('\0') >= 0 || moved.equals(text)) {
      return;
    }
    Path fresh = file.resolveSibling(file.getFileName() + ".volver");
    Files.write(fresh, moved.getBytes(StandardCharsets.ISO_8859_1));
    Ownership.copy(file, fresh);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The path itself, or what is below it; not another one that begins alike. */
  private String pattern() {
    return Pattern.quote(bytes(from)) + "(?![\\w.-])";
  }

  private static String bytes(Path path) {
    return new String(
        path.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
