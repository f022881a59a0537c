package dev.volver.journal;

import dev.volver.journal.Event.Phase;
import dev.volver.json.Json;
import dev.volver.message.Exit;
import java.util.Map;
import java.util.TreeMap;

/** Events and findings as JSON. */
final class EventCodec {
  private EventCodec() {}

  static Json write(Event event) {
    return switch (event) {
      case Event.RunStarted e ->
          Json.of(
              "event",
              "RunStarted",
              "run",
              e.run(),
              "app",
              e.app(),
              "config",
              e.config(),
              "plan",
              PlanCodec.write(e.plan()),
              "automatic",
              e.automatic());
      case Event.StepStarted e ->
          Json.of("event", "StepStarted", "phase", e.phase(), "index", e.index());
      case Event.StepDone e ->
          Json.of(
              "event",
              "StepDone",
              "phase",
              e.phase(),
              "index",
              e.index(),
              "millis",
              e.millis(),
              "findings",
              Json.list(e.findings(), EventCodec::write));
      case Event.StepFailed e ->
          Json.of(
              "event",
              "StepFailed",
              "phase",
              e.phase(),
              "index",
              e.index(),
              "millis",
              e.millis(),
              "problems",
              Json.list(e.problems(), PlanCodec::write));
      case Event.StepStopped e ->
          Json.of(
              "event", "StepStopped", "phase", e.phase(), "index", e.index(), "millis", e.millis());
      case Event.WayBackStarted e ->
          Json.of(
              "event",
              "WayBackStarted",
              "reason",
              PlanCodec.write(e.reason()),
              "steps",
              Json.list(e.steps(), PlanCodec::write));
      case Event.Resumed e -> Json.of("event", "Resumed", "reason", PlanCodec.write(e.reason()));
      case Event.RunEnded e ->
          Json.of(
              "event",
              "RunEnded",
              "outcome",
              e.outcome(),
              "exit",
              e.exit(),
              "problems",
              Json.list(e.problems(), PlanCodec::write));
    };
  }

  static Event event(Json j) {
    return switch (j.word("event")) {
      case "RunStarted" ->
          new Event.RunStarted(
              j.whole("run"),
              j.word("app"),
              j.word("config"),
              PlanCodec.plan(j.get("plan")),
              j.flag("automatic"));
      case "StepStarted" -> new Event.StepStarted(phase(j), index(j));
      case "StepDone" ->
          new Event.StepDone(
              phase(j), index(j), j.whole("millis"), j.list("findings", EventCodec::finding));
      case "StepFailed" ->
          new Event.StepFailed(
              phase(j), index(j), j.whole("millis"), j.list("problems", PlanCodec::problem));
      case "StepStopped" -> new Event.StepStopped(phase(j), index(j), j.whole("millis"));
      case "WayBackStarted" ->
          new Event.WayBackStarted(
              PlanCodec.text(j.get("reason")), j.list("steps", PlanCodec::step));
      case "Resumed" -> new Event.Resumed(PlanCodec.text(j.get("reason")));
      case "RunEnded" ->
          new Event.RunEnded(
              j.choice("outcome", Outcome.class),
              j.choice("exit", Exit.class),
              j.list("problems", PlanCodec::problem));
      default -> throw new IllegalArgumentException("unknown event " + j.word("event"));
    };
  }

  private static Phase phase(Json j) {
    return j.choice("phase", Phase.class);
  }

  private static int index(Json j) {
    return Math.toIntExact(j.whole("index"));
  }

  static Json write(Finding finding) {
    return switch (finding) {
      case Finding.Remark f -> Json.of("finding", "Remark", "text", PlanCodec.write(f.text()));
      case Finding.Ran f ->
          Json.of(
              "finding", "Ran", "running", f.running(), "wholly", f.wholly(), "absent", f.absent());
      case Finding.Checked f ->
          Json.of("finding", "Checked", "results", Json.list(f.results(), EventCodec::write));
      case Finding.Ruled f ->
          Json.of("finding", "Ruled", "results", Json.list(f.results(), RuleResultCodec::write));
      case Finding.Repaired f ->
          Json.of(
              "finding",
              "Repaired",
              "store",
              f.store(),
              "tables",
              Json.list(f.tables(), EventCodec::write),
              "kept",
              f.kept());
      case Finding.Doubt f -> Json.of("finding", "Doubt", "problem", PlanCodec.write(f.problem()));
      case Finding.Configuration f ->
          Json.of(
              "finding",
              "Configuration",
              "changes",
              Json.list(f.changes(), ConfigChangeCodec::write));
      case Finding.Stood f -> stood(f);
      case Finding.LeftBehind f ->
          Json.of(
              "finding",
              "LeftBehind",
              "store",
              f.store(),
              "tables",
              Json.list(f.tables(), EventCodec::write),
              "kept",
              f.kept());
    };
  }

  static Finding finding(Json j) {
    return switch (j.word("finding")) {
      case "Remark" -> new Finding.Remark(PlanCodec.text(j.get("text")));
      case "Ran" ->
          j.find("wholly").isEmpty() // as earlier builds wrote it
              ? new Finding.Ran(j.flag("running"))
              : new Finding.Ran(j.flag("running"), j.flag("wholly"), j.words("absent"));
      case "Checked" -> new Finding.Checked(j.list("results", EventCodec::result));
      case "Ruled" -> new Finding.Ruled(j.list("results", RuleResultCodec::read));
      case "Repaired" ->
          new Finding.Repaired(j.word("store"), j.list("tables", EventCodec::loss), j.word("kept"));
      case "Doubt" -> new Finding.Doubt(PlanCodec.problem(j.get("problem")));
      case "Configuration" -> new Finding.Configuration(j.list("changes", ConfigChangeCodec::read));
      case "Stood" ->
          new Finding.Stood(
              j.word("store"), counts(j.get("counts")), j.words("objects"), j.word("schema"));
      case "LeftBehind" ->
          new Finding.LeftBehind(
              j.word("store"), j.list("tables", EventCodec::loss), j.word("kept"));
      default -> throw new IllegalArgumentException("unknown finding " + j.word("finding"));
    };
  }

  private static Json stood(Finding.Stood f) {
    Map<String, Json> counts = new TreeMap<>();
    f.counts().forEach((table, rows) -> counts.put(table, new Json.Whole(rows)));
    return Json.of(
        "finding",
        "Stood",
        "store",
        f.store(),
        "counts",
        new Json.Members(counts),
        "objects",
        f.objects(),
        "schema",
        f.schema());
  }

  private static Map<String, Long> counts(Json j) {
    Map<String, Long> counts = new TreeMap<>();
    ((Json.Members) j)
        .values()
        .forEach((table, rows) -> counts.put(table, ((Json.Whole) rows).value()));
    return counts;
  }

  private static Json write(CheckResult r) {
    return Json.of(
        "check", r.check(), "verdict", r.verdict(), "detail", PlanCodec.write(r.detail()));
  }

  private static CheckResult result(Json j) {
    return new CheckResult(
        j.word("check"),
        j.choice("verdict", CheckResult.Verdict.class),
        PlanCodec.text(j.get("detail")));
  }

  private static Json write(TableLoss t) {
    return Json.of(
        "table", t.table(), "added", t.added(), "changed", t.changed(), "removed", t.removed());
  }

  private static TableLoss loss(Json j) {
    return new TableLoss(j.word("table"), j.whole("added"), j.whole("changed"), j.whole("removed"));
  }
}
