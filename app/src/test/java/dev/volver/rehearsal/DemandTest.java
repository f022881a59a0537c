package dev.volver.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DemandTest {

  @Test
  void whatARebuildThatWasRolledBackBrokeIsAskedOfTheTableItself() {
    assertThat(
            Demand.in(
                "django.db.utils.IntegrityError: UNIQUE constraint failed:"
                    + " new__agenda_patient.phone (agenda/migrations/0004_phone.py)"))
        .singleElement()
        .satisfies(d -> {
          assertThat(d.table()).isEqualTo("agenda_patient");
          assertThat(d.rule()).isEqualTo("unique (phone)");
        });
    assertThat(Demand.in("NOT NULL constraint failed: _alembic_tmp_item.note"))
        .singleElement()
        .satisfies(d -> {
          assertThat(d.table()).isEqualTo("item");
          assertThat(d.breaking()).endsWith("\"note\" is null");
        });
  }

  @Test
  void severalColumnsAreOneRule() {
    assertThat(Demand.in("UNIQUE constraint failed: place.code, place.kind"))
        .singleElement()
        .satisfies(d -> assertThat(d.rule()).isEqualTo("unique (code, kind)"));
  }

  @Test
  void anIndexOnAnExpressionNamesNoColumn() {
    assertThat(Demand.in("UNIQUE constraint failed: index 'lower_code'")).isEmpty();
  }
}
