package dev.volver.rehearsal;

import dev.volver.backup.Lending;
import dev.volver.backup.Loan;
import dev.volver.json.Json;
import dev.volver.rehearsal.Reversal.Returned;
import java.util.Map;
import java.util.TreeMap;

/** SQL for a way back, with everything that it is proven against, as it is kept on disk. */
final class ReversalCodec {
  /** Counts what is read of a schema: before this was written it was less. */
  private static final long READS = 2;

  private static final long FIRST = 1;

  private ReversalCodec() {}

  static Json write(Reversal r) {
    return Json.of(
        "digest", r.digest(),
        "reads", r.earlier() ? FIRST : READS,
        "sql", r.sql(),
        "edited", r.edited(),
        "level", r.level(),
        "loans",
            Json.list(
                r.lending().loans(),
                l -> Json.of("name", l.name(), "table", l.table(), "columns", l.columns())),
        "counts", r.lending().counts(),
        "returned",
            Json.list(
                r.returned(),
                b ->
                    Json.of(
                        "table", b.table(),
                        "column", b.column(),
                        "standIn", b.standIn(),
                        "count", b.count(),
                        "lacking", b.lacking())),
        "before", Json.list(r.before().parts(), ReversalCodec::part),
        "up", Json.list(r.up().parts(), ReversalCodec::part));
  }

  private static Json part(Part p) {
    Map<String, Json> facts = new TreeMap<>();
    p.facts().forEach((name, fact) -> facts.put(name, new Json.Word(fact)));
    return Json.of(
        "kind", p.kind(),
        "table", p.table(),
        "name", p.name(),
        "facts", new Json.Members(facts),
        "position", p.position(),
        "sql", p.sql());
  }

  static Reversal read(Json j) {
    return new Reversal(
        j.word("sql"),
        j.flag("edited"),
        j.choice("level", Level.class),
        new Lending(
            j.list("loans", l -> new Loan(l.word("name"), l.word("table"), l.words("columns"))),
            j.words("counts")),
        j.list(
            "returned",
            b ->
                new Returned(
                    b.word("table"),
                    b.wordIfAny("column"),
                    b.wordIfAny("standIn"),
                    b.word("count"),
                    b.word("lacking"))),
        new Schema(j.list("before", ReversalCodec::readPart)),
        new Schema(j.list("up", ReversalCodec::readPart)),
        j.find("reads").isEmpty() || j.whole("reads") == FIRST,
        false);
  }

  private static Part readPart(Json j) {
    Map<String, String> facts = new TreeMap<>();
    if (j.get("facts") instanceof Json.Members members) {
      members.values().keySet().forEach(name -> facts.put(name, members.word(name)));
    }
    return new Part(
        j.choice("kind", Part.Kind.class),
        j.word("table"),
        j.word("name"),
        facts,
        Math.toIntExact(j.whole("position")),
        j.word("sql"));
  }
}
