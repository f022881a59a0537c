package dev.volver.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.adapter.sqlite.Database;
import dev.volver.adapter.sqlite.SqliteStore;
import dev.volver.config.RuleConfig;
import dev.volver.journal.RuleResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("D05")
class RulesTest {
  private static final String NEGATIVE = "select id, quantity from item where quantity < 0; ";

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void aShop() {
    file = folder.resolve("app.db");
    Database.run(
        file,
        "create table item (id integer primary key, quantity integer)",
        "insert into item values (1, 4), (2, -2), (3, -7)");
  }

  private Rules rules(String sql, int limit) {
    return new Rules(
        Map.of("negatives", new RuleConfig(sql, "db", Optional.empty(), limit, true)),
        _ -> new SqliteStore("db", file));
  }

  private RuleResult compared(Rules rules, String... meanwhile) {
    List<RuleResult> before = rules.note(folder);
    Database.run(file, meanwhile);
    return rules.compare(before, folder).getFirst();
  }

  @Test
  void showsTheRowsWithTheNamesOfTheirColumns() {
    RuleResult found = rules(NEGATIVE, 100).ask("negatives");
    assertThat(found.now()).contains(2L);
    assertThat(found.columns()).containsExactly("id", "quantity");
    assertThat(found.rows()).containsExactly(List.of("2", "-2"), List.of("3", "-7"));
    assertThat(found.broken()).isTrue();
  }

  @Test
  void whatBrokeItBeforeIsNotNew() {
    RuleResult same = compared(rules(NEGATIVE, 100), "update item set quantity = -9 where id = 3");
    assertThat(same.counts()).isEqualTo("negatives 2 → 2");
    assertThat(same.worse()).isFalse();
    assertThat(same.rows()).isEmpty();
  }

  @Test
  void aRowThatTakesThePlaceOfAnotherIsNewThoughTheCountIsTheSame() {
    RuleResult other =
        compared(
            rules(NEGATIVE, 100),
            "update item set quantity = 0 where id = 3",
            "update item set quantity = -1 where id = 1");
    assertThat(other.counts()).isEqualTo("negatives 2 → 2");
    assertThat(other.added()).isEqualTo(1);
    assertThat(other.rows()).containsExactly(List.of("1", "-1"));
  }

  @Test
  void moreThanTheLimitIsOnlyCounted() {
    RuleResult more = compared(rules(NEGATIVE, 1), "update item set quantity = -1 where id = 1");
    assertThat(more.counts()).isEqualTo("negatives 2 → 3");
    assertThat(more.added()).isEqualTo(1);
  }

  @Test
  void whatCannotBeAskedIsNotKnownAndNoFailure() {
    RuleResult found = rules("select none from item", 100).ask("negatives");
    assertThat(found.unknown().orElseThrow().en()).contains("no such column");
    assertThat(found.broken()).isFalse();
    RuleResult gone = compared(rules(NEGATIVE, 100), "drop table item");
    assertThat(gone.counts()).isEqualTo("negatives 2 → ?");
    assertThat(gone.worse()).isFalse();
  }

  @Test
  void aRuleCannotChangeWhatItAsks() {
    rules("select 1) q; delete from item; --", 100).ask("negatives");
    rules("delete from item returning id", 100).ask("negatives");
    assertThat(Database.number(file, "select count(*) from item")).isEqualTo(3);
  }
}
