package dev.volver.journal;

import dev.volver.json.Json;
import java.util.List;

/** What rules about data found, as JSON. */
final class RuleResultCodec {
  private RuleResultCodec() {}

  static Json write(RuleResult r) {
    return Json.of(
        "rule",
        r.rule(),
        "before",
        r.before(),
        "now",
        r.now(),
        "added",
        r.added(),
        "columns",
        r.columns(),
        "rows",
        Json.list(r.rows(), row -> Json.list(row, Json.Word::new)),
        "unknown",
        r.unknown().map(PlanCodec::write));
  }

  static RuleResult read(Json j) {
    return new RuleResult(
        j.word("rule"),
        j.find("before").map(_ -> j.whole("before")),
        j.find("now").map(_ -> j.whole("now")),
        j.whole("added"),
        j.words("columns"),
        j.list("rows", RuleResultCodec::row),
        j.find("unknown").map(PlanCodec::text));
  }

  private static List<String> row(Json j) {
    return ((Json.Items) j).values().stream().map(v -> ((Json.Word) v).value()).toList();
  }
}
