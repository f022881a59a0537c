package dev.volver.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RevisionsTest {

  @Test
  void ofSeveralAppsOnlyThoseThatDifferAreShown() {
    var way = new Revisions("agenda.0001+auth.0012+shop.0003", "agenda.0002+auth.0012+shop.0003");

    assertThat(way.shownFrom()).isEqualTo("agenda.0001");
    assertThat(way.shownTo()).isEqualTo("agenda.0002");
  }

  @Test
  void whatIsTheWholeOfOneIsShownWhole() {
    assertThat(new Revisions("a.1", "a.1+b.1").shownFrom()).isEqualTo("a.1");
    assertThat(new Revisions("base", "r1").shownTo()).isEqualTo("r1");
  }
}
