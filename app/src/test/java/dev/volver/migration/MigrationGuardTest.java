package dev.volver.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.volver.backup.Fingerprint;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Migrations that take rows or triggers away without an error. */
@Tag("P06")
class MigrationGuardTest {
  private static final Fingerprint BEFORE =
      new Fingerprint(
          Map.of("book", 10L, "loan", 4L, "log", 0L),
          List.of("trigger:book_audit", "trigger:loan_audit", "index:book_title", "view:late"),
          "old");

  private static Fingerprint after(Map<String, Long> counts, String... objects) {
    return new Fingerprint(counts, List.of(objects), "new");
  }

  private static List<Problem> found(Fingerprint after, String... mayShrink) {
    Halt halt =
        catchThrowableOfType(
            Halt.class, () -> MigrationGuard.check(BEFORE, after, List.of(mayShrink)));
    return halt == null ? List.of() : halt.problems();
  }

  @Test
  void aMigrationThatOnlyAddsIsLetPass() {
    assertThatCode(() -> MigrationGuard.check(BEFORE, BEFORE, List.of()))
        .doesNotThrowAnyException();
    assertThat(
            found(
                after(
                    Map.of("book", 11L, "loan", 4L, "log", 0L, "shelf", 3L),
                    "trigger:book_audit",
                    "trigger:loan_audit",
                    "trigger:new")))
        .isEmpty();
  }

  @Test
  void rowsThatARebuildTookFromAnotherTableAreCounted() {
    List<Problem> problems =
        found(
            after(
                Map.of("book", 10L, "loan", 1L, "log", 0L),
                "trigger:book_audit",
                "trigger:loan_audit"));

    assertThat(problems).hasSize(1);
    assertThat(problems.getFirst().what().en())
        .isEqualTo("the migration took 3 of 4 rows from `loan`");
    assertThat(problems.getFirst().where()).isEqualTo("loan");
    assertThat(problems.getFirst().next().en()).contains("may-shrink: [loan]");
  }

  @Test
  void aTriggerThatARebuildDroppedIsNamed() {
    assertThat(found(after(BEFORE.counts(), "trigger:loan_audit")))
        .extracting(p -> p.what().en())
        .containsExactly("the migration dropped the trigger `book_audit`");
  }

  @Test
  void everythingThatIsLostIsToldAtOnce() {
    assertThat(found(after(Map.of("book", 0L, "loan", 0L, "log", 0L)))).hasSize(4);
  }

  @Test
  void aTableThatTheMigrationDroppedIsItsWill() {
    assertThat(
            found(
                after(Map.of("book", 10L, "log", 0L), "trigger:book_audit", "trigger:loan_audit")))
        .isEmpty();
  }

  @Test
  void whatTheOperatorExpectsToShrinkMay() {
    assertThat(
            found(
                after(Map.of("book", 1L, "loan", 4L, "log", 0L), "trigger:loan_audit"),
                "book",
                "book_audit"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"session", "public.session", "public.\"session\""})
  void aTableOfTheUsualSchemaHasOneNameInTheRehearsalAndInTheServer(String written) {
    for (String found : List.of("session", "public.session")) {
      assertThat(MigrationGuard.problems(List.of(new Shrunk(found, 1, 2)), List.of(written)))
          .isEmpty();
    }
    assertThat(MigrationGuard.problems(List.of(new Shrunk("old.session", 1, 2)), List.of(written)))
        .hasSize(1);
  }

  @Test
  void indexesAndViewsMayComeAndGo() {
    assertThat(found(after(BEFORE.counts(), "trigger:book_audit", "trigger:loan_audit"))).isEmpty();
  }
}
