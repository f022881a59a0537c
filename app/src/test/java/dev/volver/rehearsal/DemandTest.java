package dev.volver.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DemandTest {

  @Test
  void whatARebuildThatWasRolledBackBrokeIsAskedOfTheTableItself() {
    assertThat(
            Demands.in(
                "django.db.utils.IntegrityError: UNIQUE constraint failed:"
                    + " new__agenda_patient.phone (agenda/migrations/0004_phone.py)"))
        .singleElement()
        .satisfies(d -> {
          assertThat(d.table()).isEqualTo("agenda_patient");
          assertThat(d.rule()).isEqualTo("unique (phone)");
        });
    assertThat(Demands.in("NOT NULL constraint failed: _alembic_tmp_item.note"))
        .singleElement()
        .satisfies(d -> {
          assertThat(d.table()).isEqualTo("item");
          assertThat(d.breaking()).endsWith("\"note\" is null");
        });
  }

  @Test
  void severalColumnsAreOneRule() {
    assertThat(Demands.in("UNIQUE constraint failed: place.code, place.kind"))
        .singleElement()
        .satisfies(d -> assertThat(d.rule()).isEqualTo("unique (code, kind)"));
  }

  @Test
  void anIndexOnAnExpressionNamesNoColumn() {
    assertThat(Demands.in("UNIQUE constraint failed: index 'lower_code'")).isEmpty();
  }

  @Test
  @Tag("D01")
  void aConditionOfAnIndexIsAConditionOfItsRows() {
    assertThat(
            Demands.in(
                "UNIQUE constraint failed: account.email;\nCREATE UNIQUE INDEX \"u\" ON \"account\" (\"email\") WHERE \"active\""))
        .singleElement()
        .satisfies(d -> {
          assertThat(d.rule()).isEqualTo("unique (email) where \"active\"");
          assertThat(d.breaking())
              .isEqualTo(
                  "select * from \"account\" where (\"active\") and (\"email\") in (select \"email\" from"
                      + " \"account\" where (\"active\") group by \"email\" having count(*) > 1)");
        });
  }

  @Test
  @Tag("D01")
  void anExpressionThatIsThereOnceIsGroupedBy() {
    assertThat(Demands.in("create unique index u on account using btree (lower(email) desc, kind)"))
        .singleElement()
        .satisfies(d -> {
          assertThat(d.rule()).isEqualTo("unique (lower(email), kind)");
          assertThat(d.breaking()).contains("group by lower(email), \"kind\"");
        });
  }

  @Test
  @Tag("D01")
  void aCheckOfATableThatTakesThePlaceOfAnotherIsAskedOfThatOne() {
    for (String made : List.of("new__item", "_alembic_tmp_item", "fresh")) {
      assertThat(
              Demands.in(
                  "CHECK constraint failed: few;\ncreate table \"%s\" (id integer primary key, quantity integer, constraint few check (quantity in (1, 2)));\nalter table \"%1$s\" rename to item"
                      .formatted(made)))
          .as(made)
          .singleElement()
          .satisfies(d -> {
            assertThat(d.table()).isEqualTo("item");
            assertThat(d.breaking()).endsWith("where not (quantity in (1, 2))");
          });
    }
  }

  @Test
  @Tag("D01")
  void aReferenceOfSeveralColumnsIsOneRule() {
    assertThat(
            Demands.in(
                "alter table seat add constraint r foreign key (room, place) references hall (room, number)"))
        .singleElement()
        .satisfies(d -> {
          assertThat(d.rule()).isEqualTo("(room, place) in hall (room, number)");
          assertThat(d.breaking())
              .contains("r.\"room\" = t.\"room\" and r.\"number\" = t.\"place\"");
        });
  }

  @Test
  @Tag("D01")
  void whatIsTooLongOrCannotBeReadAsANewTypeIsAskedFor() {
    assertThat(Demands.in("alter table item alter column code type varchar(3)"))
        .extracting(Demand::breaking)
        .containsExactly("select * from \"item\" where length(\"code\") > 3");
    assertThat(Demands.in("alter table item alter column code type varchar(3) using left(code, 3)"))
        .isEmpty();
    assertThat(
            Demands.in(
                "invalid input value for enum mood: \"sad\";\nalter table item alter code type mood using code::text::mood"))
        .extracting(Demand::breaking)
        .containsExactly("select * from \"item\" where cast(\"code\" as text) = 'sad'");
  }
}
