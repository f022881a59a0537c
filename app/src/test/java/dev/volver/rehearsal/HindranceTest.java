package dev.volver.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.message.Halt;
import dev.volver.message.Text;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What keeps migrations from being tried is told from migrations that fail. */
@Tag("Q13")
class HindranceTest {
  private static void connects() {}

  private static Halt said(String what) {
    return Halt.failed(Text.verbatim("upgrade to 2 failed: " + what), "", Text.verbatim(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ModuleNotFoundError: No module named 'sqlalchemy_utils'",
        "FileNotFoundError: [Errno 2] No such file or directory: 'rows.sql'",
        "PermissionError: [Errno 13] Permission denied: '/srv/app/instance'",
        "OSError: [Errno 30] Read-only file system: '/app/x'",
        "sqlite3.OperationalError: attempt to write a readonly database",
        "sqlite3.OperationalError: database or disk is full",
        "psycopg.errors.DiskFull: could not extend file \"base/1/2\": No space left on device",
        "alembic.util.exc.CommandError: Can't locate revision identified by 'r2'",
        "CommandError: Cannot find a migration matching '0005' from app 'shop'.",
        "ConnectionRefusedError: [Errno 111] Connection refused"
      })
  void whatIsAroundThemIsNotTheirs(String what) {
    assertThat(Hindrance.of(said(what), HindranceTest::connects)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sqlite3.IntegrityError: UNIQUE constraint failed: place.code",
        "psycopg.errors.NotNullViolation: column \"n\" of relation \"t\" contains null values",
        "sqlite3.OperationalError: no such table: nowhere",
        "ValueError: invalid literal for int() with base 10: 'x'",
        "ProgrammingError: relation \"import_error\" does not exist"
      })
  void whatTheyDoThemselvesIsTheirs(String what) {
    assertThat(Hindrance.of(said(what), HindranceTest::connects)).isEmpty();
  }

  @Test
  void aProgramThatDoesNotEvenConnectSaysNothingOfThem() {
    Runnable fails =
        () -> {
          throw said("KeyError: 'DATABASE_URL'");
        };
    assertThat(Hindrance.of(said("KeyError: 'DATABASE_URL'"), fails))
        .hasValueSatisfying(t -> assertThat(t.en()).contains("does not run on a clone"));
  }
}
