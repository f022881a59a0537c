package dev.volver.journal;

import dev.volver.json.Json;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.plan.BackupReason;
import dev.volver.plan.DataWay;
import dev.volver.plan.Plan;
import dev.volver.plan.Reach;
import dev.volver.plan.Release;
import dev.volver.plan.RunKind;
import dev.volver.plan.Step;
import java.time.Duration;

/** Plans and their steps as JSON. */
final class PlanCodec {
  private PlanCodec() {}

  static Json write(Plan p) {
    return Json.of(
        "kind", p.kind(),
        "from", write(p.from()),
        "to", write(p.to()),
        "backup", p.backup(),
        "revisionFrom", p.revisionFrom(),
        "revisionTo", p.revisionTo(),
        "dataWay", p.dataWay(),
        "reason", write(p.reason()),
        "steps", Json.list(p.steps(), PlanCodec::write),
        "warnings", Json.list(p.warnings(), PlanCodec::write),
        "services", p.reach().services(),
        "tentative", p.reach().tentative(),
        "rehearsal", p.rehearsal().map(TriedCodec::write));
  }

  static Plan plan(Json j) {
    return new Plan(
        j.choice("kind", RunKind.class),
        release(j.get("from")),
        release(j.get("to")),
        j.wordIfAny("backup"),
        j.wordIfAny("revisionFrom"),
        j.wordIfAny("revisionTo"),
        j.choice("dataWay", DataWay.class),
        text(j.get("reason")),
        j.list("steps", PlanCodec::step),
        j.list("warnings", PlanCodec::text),
        j.find("services").isEmpty()
            ? Reach.WHOLE // the journal of an older Volver
            : new Reach(j.words("services"), j.flag("tentative")),
        j.find("rehearsal").map(TriedCodec::read));
  }

  static Json write(Step step) {
    return switch (step) {
      case Step.TakeBaseline _ -> Json.of("step", "TakeBaseline");
      case Step.TakeBackup s ->
          Json.of(
              "step",
              "TakeBackup",
              "backup",
              s.backup(),
              "reason",
              s.reason(),
              "release",
              write(s.release()),
              "revision",
              s.revision());
      case Step.KeepConfig s -> Json.of("step", "KeepConfig", "release", write(s.release()));
      case Step.StageStandby s ->
          Json.of("step", "StageStandby", "store", s.store(), "backup", s.backup());
      case Step.BuildRelease s -> Json.of("step", "BuildRelease", "release", write(s.release()));
      case Step.KeepImages s -> Json.of("step", "KeepImages", "release", write(s.release()));
      case Step.MakeImages s -> Json.of("step", "MakeImages", "release", write(s.release()));
      case Step.SwitchImages s ->
          Json.of(
              "step",
              "SwitchImages",
              "from",
              write(s.from()),
              "to",
              write(s.to()),
              "asItRan",
              s.asItRan());
      case Step.HoldRestarts _ -> Json.of("step", "HoldRestarts");
      case Step.MaintenanceOn _ -> Json.of("step", "MaintenanceOn");
      case Step.MaintenanceOff _ -> Json.of("step", "MaintenanceOff");
      case Step.StopApp _ -> Json.of("step", "StopApp");
      case Step.ProveStopped s -> Json.of("step", "ProveStopped", "store", s.store());
      case Step.RefreshStandby s ->
          Json.of("step", "RefreshStandby", "store", s.store(), "backup", s.backup());
      case Step.SwitchCode s ->
          Json.of(
              "step",
              "SwitchCode",
              "from",
              write(s.from()),
              "to",
              write(s.to()),
              "branch",
              s.branch(),
              "backOn",
              s.backOn());
      case Step.SwitchOutputs s ->
          Json.of("step", "SwitchOutputs", "from", write(s.from()), "to", write(s.to()));
      case Step.RestoreConfig s -> Json.of("step", "RestoreConfig", "release", write(s.release()));
      case Step.Migrate s ->
          Json.of("step", "Migrate", "store", s.store(), "from", s.from(), "to", s.to());
      case Step.Downgrade s ->
          Json.of("step", "Downgrade", "store", s.store(), "from", s.from(), "to", s.to());
      case Step.Reverse s ->
          Json.of(
              "step",
              "Reverse",
              "store",
              s.store(),
              "from",
              s.from(),
              "to",
              s.to(),
              "digest",
              s.digest(),
              "values",
              s.values());
      case Step.Stamp s ->
          Json.of("step", "Stamp", "store", s.store(), "from", s.from(), "to", s.to());
      case Step.SwitchMigrations s ->
          Json.of(
              "step",
              "SwitchMigrations",
              "from",
              write(s.from()),
              "to",
              write(s.to()),
              "recorded",
              s.recorded());
      case Step.SwapStore s ->
          Json.of(
              "step", "SwapStore", "store", s.store(), "backup", s.backup(), "aside", s.aside());
      case Step.StartApp s -> Json.of("step", "StartApp", "release", write(s.release()));
      case Step.AwaitHealthy s ->
          Json.of("step", "AwaitHealthy", "timeout", s.timeout().toString());
      case Step.CompareRules _ -> Json.of("step", "CompareRules");
      case Step.UpholdRules _ -> Json.of("step", "UpholdRules");
      case Step.Repair s ->
          Json.of(
              "step",
              "Repair",
              "store",
              s.store(),
              "rule",
              s.rule(),
              "sql",
              s.sql(),
              "undoes",
              s.undoes(),
              "shown",
              write(s.shown()),
              "digest",
              s.digest());
      case Step.Watch s -> Json.of("step", "Watch", "time", s.time().toString());
      case Step.ReleaseHold _ -> Json.of("step", "ReleaseHold");
      case Step.ListGone s ->
          Json.of(
              "step",
              "ListGone",
              "store",
              s.store(),
              "backup",
              s.backup(),
              "from",
              s.from(),
              "to",
              s.to());
      case Step.ListLeftBehind s ->
          Json.of(
              "step",
              "ListLeftBehind",
              "store",
              s.store(),
              "backup",
              s.backup(),
              "aside",
              s.aside());
      case Step.ProveBackup s -> Json.of("step", "ProveBackup", "backup", s.backup());
      case Step.Tidy s -> Json.of("step", "Tidy", "live", write(s.live()));
    };
  }

  static Step step(Json j) {
    return switch (j.word("step")) {
      case "TakeBaseline" -> new Step.TakeBaseline();
      case "TakeBackup" ->
          new Step.TakeBackup(
              j.word("backup"), j.choice("reason", BackupReason.class),
              release(j.get("release")), j.wordIfAny("revision"));
      case "KeepConfig" -> new Step.KeepConfig(release(j.get("release")));
      case "StageStandby" -> new Step.StageStandby(j.word("store"), j.word("backup"));
      case "BuildRelease" -> new Step.BuildRelease(release(j.get("release")));
      case "KeepImages" -> new Step.KeepImages(release(j.get("release")));
      case "MakeImages" -> new Step.MakeImages(release(j.get("release")));
      case "SwitchImages" ->
          new Step.SwitchImages(
              release(j.get("from")),
              release(j.get("to")),
              j.find("asItRan").isPresent() && j.flag("asItRan"));
      case "HoldRestarts" -> new Step.HoldRestarts();
      case "MaintenanceOn" -> new Step.MaintenanceOn();
      case "MaintenanceOff" -> new Step.MaintenanceOff();
      case "StopApp" -> new Step.StopApp();
      case "ProveStopped" -> new Step.ProveStopped(j.word("store"));
      case "RefreshStandby" -> new Step.RefreshStandby(j.word("store"), j.word("backup"));
      case "SwitchCode" ->
          new Step.SwitchCode(
              release(j.get("from")),
              release(j.get("to")),
              j.wordIfAny("branch"),
              j.wordIfAny("backOn"));
      case "SwitchOutputs" -> new Step.SwitchOutputs(release(j.get("from")), release(j.get("to")));
      case "RestoreConfig" -> new Step.RestoreConfig(release(j.get("release")));
      case "Migrate" -> new Step.Migrate(j.word("store"), j.wordIfAny("from"), j.word("to"));
      case "Downgrade" -> new Step.Downgrade(j.word("store"), j.word("from"), j.word("to"));
      case "Reverse" ->
          new Step.Reverse(
              j.word("store"),
              j.word("from"),
              j.word("to"),
              j.word("digest"),
              j.wordIfAny("values"));
      case "Stamp" -> new Step.Stamp(j.word("store"), j.wordIfAny("from"), j.word("to"));
      case "SwitchMigrations" ->
          new Step.SwitchMigrations(
              release(j.get("from")), release(j.get("to")), j.flag("recorded"));
      case "SwapStore" -> new Step.SwapStore(j.word("store"), j.word("backup"), j.word("aside"));
      case "StartApp" -> new Step.StartApp(release(j.get("release")));
      case "AwaitHealthy" -> new Step.AwaitHealthy(Duration.parse(j.word("timeout")));
      case "CompareRules" -> new Step.CompareRules();
      case "UpholdRules" -> new Step.UpholdRules();
      case "Repair" ->
          new Step.Repair(
              j.word("store"),
              j.wordIfAny("rule"),
              j.word("sql"),
              j.find("undoes").map(_ -> j.whole("undoes")),
              text(j.get("shown")),
              j.word("digest"));
      case "Watch" -> new Step.Watch(Duration.parse(j.word("time")));
      case "ReleaseHold" -> new Step.ReleaseHold();
      case "ListLeftBehind" ->
          new Step.ListLeftBehind(j.word("store"), j.word("backup"), j.word("aside"));
      case "ListGone" ->
          new Step.ListGone(j.word("store"), j.word("backup"), j.word("from"), j.word("to"));
      case "ProveBackup" -> new Step.ProveBackup(j.word("backup"));
      case "Tidy" -> new Step.Tidy(release(j.get("live")));
      default -> throw new IllegalArgumentException("unknown step " + j.word("step"));
    };
  }

  static Json write(Release r) {
    return Json.of("commit", r.commit(), "ref", r.ref());
  }

  static Release release(Json j) {
    return new Release(j.word("commit"), j.word("ref"));
  }

  static Json write(Text t) {
    return Json.of("en", t.en(), "es", t.es());
  }

  static Text text(Json j) {
    return new Text(j.word("en"), j.word("es"));
  }

  static Json write(Problem p) {
    return Json.of("what", write(p.what()), "where", p.where(), "next", write(p.next()));
  }

  static Problem problem(Json j) {
    return new Problem(text(j.get("what")), j.word("where"), text(j.get("next")));
  }
}
