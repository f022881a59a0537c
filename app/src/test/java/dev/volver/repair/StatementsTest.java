package dev.volver.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("D04")
class StatementsTest {
  @Test
  void areCutOnlyWhereOneEnds() {
    String sql =
        """
        -- mend; them
        update a set t = 'x;y''; commit', u = "odd;name" where n = $1;
        /* ; */ delete from b where t = $q$ ; $a$ ; $q$ or e = E'it\\'s;' ;
        insert into c values (`a;b`, 'it''s');;
        """;
    assertThat(Statements.changing(sql, "x"))
        .hasSize(3)
        .last()
        .isEqualTo("insert into c values (`a;b`, 'it''s')");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update a set b = 1; commit",
        "begin; update a set b = 1",
        "/* x */ -- y\nDROP TABLE a",
        "pragma foreign_keys = off; delete from a",
        "attach 'x' as y",
        "vacuum",
        "\\! rm -rf x",
        "copy a to program 'x'"
      })
  void whatIsNoChangeOfRowsIsRefused(String sql) {
    assertThatThrownBy(() -> Statements.changing(sql, "mend.sql"))
        .hasMessageContaining("changes rows and nothing else");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ;; ", "-- only a comment", "/* open"})
  void nothingIsRefused(String sql) {
    assertThatThrownBy(() -> Statements.changing(sql, "mend.sql"))
        .hasMessageContaining("there is no statement");
  }
}
