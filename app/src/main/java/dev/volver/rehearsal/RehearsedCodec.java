package dev.volver.rehearsal;

import dev.volver.json.Json;
import dev.volver.message.Text;
import dev.volver.migration.Shrunk;
import dev.volver.rehearsal.Trial.Loss;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rehearsals as they are kept on disk and printed. */
public final class RehearsedCodec {
  private RehearsedCodec() {}

  /** The whole of it, as it is kept: also what its SQL is proven against. */
  static Json kept(Rehearsed r) {
    Map<String, Json> all = new LinkedHashMap<>();
    if (write(r) instanceof Json.Members printed) {
      all.putAll(printed.values());
    }
    r.reverse().ifPresent(v -> all.put("reversal", ReversalCodec.write(v)));
    return new Json.Members(all);
  }

  /** What people and programs may want to know. */
  public static Json write(Rehearsed r) {
    return Json.of(
        "commit", r.commit(),
        "ref", r.ref(),
        "verdict", r.verdict(),
        "level", r.level(),
        "whole", trial(r.whole()),
        "single", Json.list(r.single(), RehearsedCodec::trial),
        "added",
            Json.list(
                r.added(),
                a ->
                    Json.of(
                        "table", a.table(),
                        "column", a.column(),
                        "fallback", a.fallback(),
                        "constant", a.constant(),
                        "written", a.written())),
        "made",
            Json.list(
                r.made().entrySet().stream().sorted(Map.Entry.comparingByKey()).toList(),
                e -> Json.of("table", e.getKey(), "rows", e.getValue())),
        "shrunk",
            Json.list(r.shrunk(), t -> Json.of("name", t.name(), "gone", t.gone(), "of", t.of())),
        "files", r.files(),
        "reverse", r.reverse().map(Reversal::sql),
        "reverseLevel", r.reverse().map(Reversal::level),
        "reverseAccepted", r.reverse().map(Reversal::accepted),
        "notes", texts(r.notes()),
        "rows", r.rows(),
        "cloneMs", r.cloneMillis(),
        "compareMs", r.compareMillis(),
        "at", r.at().toString());
  }

  private static Json trial(Trial t) {
    return Json.of(
        "from", t.from(),
        "to", t.to(),
        "verdict", t.verdict(),
        "losses", Json.list(t.losses(), RehearsedCodec::loss),
        "reasons", texts(t.reasons()),
        "upMs", t.upMillis(),
        "downMs", t.downMillis());
  }

  private static Json loss(Loss l) {
    return Json.of(
        "table", l.table(),
        "column", l.column(),
        "values", l.values(),
        "examples", words(l.examples()));
  }

  private static Json words(List<String> words) {
    return Json.list(words, Json.Word::new);
  }

  private static Json texts(List<Text> texts) {
    return Json.list(texts, t -> Json.of("en", t.en(), "es", t.es()));
  }

  /**
   * What was written.
   *
   * @throws RuntimeException when it is something else
   */
  public static Rehearsed read(Json j) {
    return new Rehearsed(
        j.word("commit"),
        j.word("ref"),
        readTrial(j.get("whole")),
        j.list("single", RehearsedCodec::readTrial),
        j.choice("level", Level.class),
        j.list(
            "added",
            a ->
                new Added(
                    a.word("table"),
                    a.wordIfAny("column"),
                    a.wordIfAny("fallback"),
                    a.wordIfAny("constant"),
                    a.find("written").isPresent() ? a.whole("written") : 0)),
        readMade(j),
        j.find("shrunk").isPresent()
            ? j.list("shrunk", t -> new Shrunk(t.word("name"), t.whole("gone"), t.whole("of")))
            : List.of(),
        j.wordIfAny("files"),
        j.find("reversal").map(ReversalCodec::read),
        readTexts(j, "notes"),
        j.whole("rows"),
        j.whole("cloneMs"),
        j.whole("compareMs"),
        Instant.parse(j.word("at")));
  }

  private static Map<String, Long> readMade(Json j) {
    Map<String, Long> made = new LinkedHashMap<>();
    if (j.find("made").isPresent()) {
      j.list("made", e -> made.put(e.word("table"), e.whole("rows")));
    }
    return made;
  }

  private static Trial readTrial(Json j) {
    return new Trial(
        j.wordIfAny("from"),
        j.word("to"),
        j.choice("verdict", Verdict.class),
        j.list("losses", RehearsedCodec::readLoss),
        readTexts(j, "reasons"),
        j.whole("upMs"),
        j.whole("downMs"));
  }

  private static Loss readLoss(Json j) {
    return new Loss(j.word("table"), j.wordIfAny("column"), j.whole("values"), j.words("examples"));
  }

  private static List<Text> readTexts(Json j, String name) {
    return j.list(name, t -> new Text(t.word("en"), t.word("es")));
  }
}
