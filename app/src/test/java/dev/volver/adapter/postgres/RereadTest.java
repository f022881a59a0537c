package dev.volver.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RereadTest {
  @Test
  void aCastOfAnArrayStandsWithEachElement() {
    assertThat(
            Reread.of(
                "CHECK (((status)::text = ANY ((ARRAY['a'::character varying, 'it''s, (b)'::character varying])::text[])))"))
        .isEqualTo(
            "CHECK (((status)::text = ANY (ARRAY[('a'::character varying)::text, ('it''s, (b)'::character varying)::text])))");
    assertThat(Reread.of("(x = ANY ((ARRAY[1, (f(2, 3))])::\"My \"\"Type\"(10,2)[]))"))
        .isEqualTo(
            "(x = ANY (ARRAY[(1)::\"My \"\"Type\"(10,2), ((f(2, 3)))::\"My \"\"Type\"(10,2)]))");
    assertThat(Reread.of("(ARRAY[ARRAY[1], ARRAY[2]])::timestamp(3) without time zone[]"))
        .isEqualTo(
            "ARRAY[ARRAY[(1)::timestamp(3) without time zone], ARRAY[(2)::timestamp(3) without time zone]]");
  }

  @Test
  void conditionsThatBeganAsAListAreOneList() {
    assertThat(Reread.of("CHECK ((((a >= 1) AND (a <= 9)) AND (b > 0)))"))
        .isEqualTo("CHECK (((a >= 1) AND (a <= 9) AND (b > 0)))");
    assertThat(Reread.of("((((a) OR (b)) OR (c)) OR (d))")).isEqualTo("((a) OR (b) OR (c) OR (d))");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "((b > 0) AND ((a >= 1) AND (a <= 9)))",
        "(((a) OR (b)) AND (c))",
        "(((a) AND (b)) OR (c))",
        "(((SELECT x WHERE a AND b)) AND (c))",
        "((SELECT x WHERE a AND b) AND (c))",
        "((sum(x) OVER (ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) > 0) AND (c))",
        "(ARRAY['a'::text])::text",
        "(ARRAY[1])::dom || (b)::text[]",
        "(ARRAY[]::text[])::name[]",
        "(ARRAY[1] || 2)::text[]",
        "(note = '((a AND b) AND c) (ARRAY[1])::text[]'::text)",
        "AS $function$ select ((a AND b) AND c) $function$",
        "unbalanced ((a AND b) AND c",
        "mixed ((a AND b] AND c)",
        "an apostrophe's ((a AND b) AND c)",
      })
  void everythingElseStaysAsItIs(String definition) {
    assertThat(Reread.of(definition)).isEqualTo(definition);
  }
}
