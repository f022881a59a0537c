package dev.volver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be seen in the program's source files without compiling them. */
class SourcesTest {
  private static final Path MAIN = Path.of("src/main/java");
  private static final int LONGEST = 300;

  /** File (below src/main/java) to the reason why it may be longer. */
  private static final Map<String, String> MAY_BE_LONGER = Map.of();

  @Test
  void filesStayShort() throws IOException {
    assertThat(sources().filter(file -> lines(file).size() > LONGEST).map(SourcesTest::name))
        .as("files over %d lines: split them, or enter them here with a reason", LONGEST)
        .containsExactlyInAnyOrderElementsOf(MAY_BE_LONGER.keySet());
  }

  @Test
  void everyPackageIsNullMarked() throws IOException {
    assertThat(sources().map(Path::getParent).distinct())
        .as("packages whose package-info.java does not say @NullMarked: NullAway is blind there")
        .allSatisfy(folder -> {
          Path info = folder.resolve("package-info.java");
          assertThat(info).exists();
          assertThat(lines(info)).contains("@NullMarked");
        });
  }

  private static Stream<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(MAIN)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    }
  }

  private static String name(Path file) {
    return MAIN.relativize(file).toString();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
