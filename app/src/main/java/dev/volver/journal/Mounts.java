package dev.volver.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where file systems, or folders of them, are mounted, as the kernel tells: the number of a device
 * does not tell a folder that is mounted a second time from any other.
 */
public final class Mounts {
  private static final Path TOLD = Path.of("/proc/self/mountinfo");
  private static final int POINT = 4;

  /** Blanks and backslashes are written as the octal number of their byte. */
  private static final Pattern ESCAPE = Pattern.compile("\\\\([0-7]{3})");

  private Mounts() {}

  /** The mount points at a path and below it; a link at its end is not followed. */
  public static List<Path> within(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS) || !Files.isReadable(TOLD)) {
      return List.of();
    }
    Path real = real(path.toAbsolutePath().normalize());
    try (Stream<String> lines = Files.lines(TOLD, StandardCharsets.ISO_8859_1)) {
      return points(lines).filter(p -> p.startsWith(real)).distinct().sorted().toList();
    }
  }

  private static Path real(Path path) throws IOException {
    Path parent = path.getParent();
    return parent == null ? path : parent.toRealPath().resolve(path.getFileName());
  }

  /** The mount points that lines of {@code mountinfo} name, read byte for byte. */
  static Stream<Path> points(Stream<String> lines) {
    return lines
        .map(l -> l.split(" ", -1))
        .filter(words -> words.length > POINT)
        .map(words -> FileName.path(plain(words[POINT])));
  }

  private static String plain(String escaped) {
    String bytes =
        ESCAPE
            .matcher(escaped)
            .replaceAll(m ->
                Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(m.group(1), 8))));
    return FileName.decoded(bytes.getBytes(StandardCharsets.ISO_8859_1));
  }
}
