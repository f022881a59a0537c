package dev.volver.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.backup.Lending;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The clone's name on a server that does not have it: the settings lead to another server. */
class ElsewhereTest {
  private static final String MISSING =
      "psycopg2.OperationalError: connection to server at \"db2\" failed: FATAL:  database"
          + " \"shop_clone\" does not exist";

  private boolean there = true;

  private Clone onAServer() {
    return new Clone() {
      @Override
      public String tag() {
        return "work";
      }

      @Override
      public Place place() {
        return new Place.PostgresDatabase("shop_clone");
      }

      @Override
      public List<List<Optional<String>>> query(String sql) {
        if (!there) {
          throw said(MISSING);
        }
        return List.of(List.of(Optional.of("1")));
      }

      @Override
      public long bytes() {
        return 1;
      }

      @Override
      public void apply(String script) {
        throw new AssertionError(script);
      }

      @Override
      public Schema schema() {
        throw new AssertionError();
      }

      @Override
      public void write(String statement) {
        throw new AssertionError(statement);
      }

      @Override
      public List<Long> apply(String script, Clone copy, Lending lending) {
        throw new AssertionError(script);
      }

      @Override
      public Comparison compare(Clone after) {
        throw new AssertionError();
      }
    };
  }

  private static Halt said(String what) {
    return Halt.failed(Text.verbatim(what), "", Text.verbatim(""));
  }

  private Optional<Text> told(String failure, String looked) {
    return told(said(failure), said(looked));
  }

  private Optional<Text> told(Halt failure, Halt looked) {
    return Elsewhere.of(
        failure,
        onAServer(),
        () -> {
          throw looked;
        });
  }

  @Test
  void aServerWithoutTheCloneIsAnother() {
    assertThat(told(MISSING, MISSING))
        .hasValueSatisfying(t -> assertThat(t.en()).contains("db2", "shop_clone"));
  }

  @Test
  void aPoolerThatDoesNotKnowItIsNot() {
    String pooler = "FATAL: no such database: shop_clone";
    assertThat(told(pooler, pooler)).isEmpty();
  }

  @Test
  void aCloneThatIsGoneTellsNothing() {
    there = false;
    assertThat(told(MISSING, MISSING)).isEmpty();
  }

  @Test
  void anotherNameThatTheServerDoesNotHaveMayBeThatOfAPooler() {
    Halt pooled = Elsewhere.refusal("shop_pool", Path.of("code"));
    assertThat(told(pooled, pooled)).isPresent();
    there = false;
    assertThat(told(pooled, pooled)).isEmpty();
    Halt file = Elsewhere.refusal("/data/other.db", Path.of("code"));
    assertThat(told(file, file)).isPresent();
  }

  @Test
  void aSecondConnectionOfAMigrationTellsNothing() {
    assertThat(Elsewhere.of(said(MISSING), onAServer(), () -> {})).isEmpty();
    assertThat(told(MISSING, "KeyError: 'X'")).isEmpty();
  }
}
