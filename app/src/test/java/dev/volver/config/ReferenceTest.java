package dev.volver.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code reference.yml} is true: it loads, and it leaves out no key that the loader knows. */
class ReferenceTest {
  static final Path REFERENCE = Path.of("src/main/resources/dev/volver/config/reference.yml");
  private static final Path DOCUMENT = Path.of("../docs/configuration.md");

  @TempDir Path folder;

  @Test
  void loadsWithoutAnyProblem() throws IOException {
    assertThat(asked(Files.readString(REFERENCE))).contains("deploy.keep-releases");
  }

  @Test
  void holdsEveryKeyThatTheLoaderKnows() throws IOException {
    String text = Files.readString(REFERENCE);
    Set<String> known = new TreeSet<>(asked(text));
    known.addAll(asked(withSystemd(text)));

    Set<String> missing =
        known.stream()
            .map(place -> place.substring(place.lastIndexOf('.') + 1))
            .filter(key ->
                !Pattern.compile("(?m)[\\s#{]" + Pattern.quote(key) + ":")
                    .matcher("\n" + text)
                    .find())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(missing).as("keys that reference.yml does not explain").isEmpty();
  }

  @Test
  void theDocumentIsMadeFromIt() throws IOException {
    String made = ReferenceDocument.of(Files.readString(REFERENCE));
    if (System.getProperty("update") != null) {
      Files.writeString(DOCUMENT, made);
    }
    assertThat(DOCUMENT)
        .as("docs/configuration.md; write it anew with -Dtest=ReferenceTest -Dupdate")
        .content()
        .isEqualTo(made);
  }

  /** The alternative that stands in a comment, in the place of the one that does not. */
  private static String withSystemd(String text) {
    String line =
        text.lines()
            .filter(l -> l.startsWith("  # systemd:"))
            .findFirst()
            .orElseThrow()
            .replace("# ", "");
    return text.replaceFirst("(?s)\n  process:.*?\n\n", "\n" + line + "\n\n");
  }

  private Set<String> asked(String yaml) throws IOException {
    Files.writeString(folder.resolve(".env"), "APP_ENV=production");
    Files.writeString(folder.resolve("old.key"), "z");
    Path file = Files.writeString(folder.resolve("volver.yml"), yaml);
    Problems problems = new Problems(file);
    App app =
        new AppLoader(
                Map.of(
                    "SHOP_DB_PASSWORD",
                    "x",
                    "SHOP_CHECK_TOKEN",
                    "x",
                    "SHOP_BACKUP_KEY",
                    "y",
                    "SHOP_REDIS_PASSWORD",
                    "y",
                    "S3_ACCESS_KEY",
                    "a",
                    "S3_SECRET_KEY",
                    "s",
                    "VOLVER_STATE",
                    folder.toString()))
            .load(file, file, problems);
    assertThat(app.name()).isEqualTo("shop");
    return problems.asked();
  }
}
