package dev.volver.journal;

import dev.volver.json.Json;
import dev.volver.plan.Tried;
import dev.volver.plan.Tried.Lost;
import java.time.Instant;

/** What a rehearsal had found out, as the journal has it. */
final class TriedCodec {
  private TriedCodec() {}

  static Json write(Tried t) {
    return Json.of(
        "verdict",
        t.verdict(),
        "level",
        t.level(),
        "losses",
        Json.list(
            t.losses(),
            l -> Json.of("table", l.table(), "column", l.column(), "values", l.values())),
        "upMs",
        t.upMs(),
        "at",
        t.at().toString());
  }

  static Tried read(Json j) {
    return new Tried(
        j.word("verdict"),
        j.wordIfAny("level"),
        j.list("losses", l -> new Lost(l.word("table"), l.wordIfAny("column"), l.whole("values"))),
        j.whole("upMs"),
        Instant.parse(j.word("at")));
  }
}
