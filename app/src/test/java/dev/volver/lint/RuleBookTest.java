package dev.volver.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The book of rules is whole, in both languages, and docs/rules.md is made from it. */
@Tag("Q13")
class RuleBookTest {
  private static final Path DOCUMENT = Path.of("../docs/rules.md");

  private final RuleBook book = new RuleBook();

  @Test
  void everyRuleSaysWhyAndWhatToDoInBothLanguages() {
    for (Rule rule : Rule.values()) {
      RuleBook.Entry e = book.entry(rule);
      assertThat(e.why().en()).as(rule.id()).isNotBlank().isNotEqualTo(e.why().es());
      assertThat(e.fix().en()).as(rule.id()).isNotBlank().isNotEqualTo(e.fix().es());
      assertThat(e.example()).as(rule.id()).isNotBlank();
      assertThat(e.source()).as(rule.id()).isNotBlank();
    }
  }

  @Test
  void aMisspeltRuleIsGuessed() {
    assertThat(Nearest.of("drop-colum")).contains("drop-column");
    assertThat(Nearest.of("stub_downgrade")).contains("stub-downgrade");
    assertThat(Nearest.of("weather")).isEmpty();
  }

  @Test
  void theDocumentIsMadeFromIt() throws IOException {
    String made =
        "# The rules of `volver migrations lint`\n\n"
            + "<!-- Made from rules.yml by RuleBookTest; edit that file instead. -->\n\n"
            + "What they are for and what they do not prove is in [migrations](migrations.md).\n\n"
            + Arrays.stream(Rule.values()).map(this::section).collect(Collectors.joining("\n"));
    if (System.getProperty("update") != null) {
      Files.writeString(DOCUMENT, made);
    }
    assertThat(DOCUMENT)
        .as("docs/rules.md; write it anew with -Dtest=RuleBookTest -Dupdate")
        .content()
        .isEqualTo(made);
  }

  private String section(Rule rule) {
    RuleBook.Entry e = book.entry(rule);
    return """
    ## %s

    %s. %s

    ```
    %s
    ```

    %s

    Source: %s
    """
        .formatted(
            rule.id(),
            Character.toUpperCase(e.severity().word().charAt(0)) + e.severity().word().substring(1),
            e.why().en(),
            e.example(),
            e.fix().en(),
            e.source());
  }
}
