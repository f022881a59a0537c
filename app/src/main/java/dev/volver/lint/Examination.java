package dev.volver.lint;

import dev.volver.message.Text;
import dev.volver.reading.Operation;
import dev.volver.reading.Operation.Raise;
import dev.volver.reading.Script;
import dev.volver.reading.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Looks at one migration: what it does, whether it can be undone, and what it turns off. */
final class Examination {
  private final RuleBook book;
  private final Setting setting;

  Examination(RuleBook book, Setting setting) {
    this.book = book;
    this.setting = setting;
  }

  /** Looks at it and takes what its upgrade makes into the schema. */
  Report.Migration of(Script written, Schema schema, int now) {
    Script script = Dialects.on(setting.dialect(), written);
    Summary up = Summary.of(script.up());
    Summary down = Summary.of(script.down());
    Notes notes = new Notes(book, script);
    Trial trial = new Trial(script, setting, now, schema, up, down, notes);
    script
        .imports()
        .forEach(i ->
            notes.say(
                Rule.IMPORTS_APP,
                i.line(),
                Text.of(
                    "imports `%s`, which later versions of the app may not have",
                    "importa `%s`, que versiones posteriores pueden no tener", i.module())));
    Schema upgraded = schema.over();
    new Forward(trial, upgraded).run();
    notes.turn();
    if (wayBack(trial)) {
      Schema after = upgraded.over();
      new Backward(trial, upgraded, after).run();
      if (!down.hidden()) {
        new Comparison(trial, upgraded, after).run();
      }
    }
    upgraded.settle();
    return new Report.Migration(
        script.revision().id(),
        script.revision().file(),
        script.revision().title(),
        notes.verdict(),
        suppressed(script, notes.findings()));
  }

  /** Whether there is one that is worth looking at. */
  private boolean wayBack(Trial trial) {
    Way down = trial.script().down();
    Notes notes = trial.notes();
    if (!down.written()) {
      notes.add(
          Rule.MISSING_DOWNGRADE,
          down.line(),
          Verdict.IRREVERSIBLE,
          Text.of("there is no way back", "no hay vuelta atrás"));
      return false;
    }
    for (Operation o : down.operations()) {
      if (o instanceof Raise raise) {
        notes.add(
            Rule.RAISING_DOWNGRADE,
            raise.line(),
            Verdict.IRREVERSIBLE,
            Text.of(
                "the way back ends with an error on purpose: %s",
                "la vuelta termina con un error a propósito: %s", raise.what()));
        return false;
      }
    }
    if (trial.up().acts() && !trial.down().acts()) {
      notes.add(
          Rule.STUB_DOWNGRADE,
          down.line(),
          Verdict.IRREVERSIBLE,
          Text.of(
              "the way back does nothing, and the way up does something",
              "la vuelta no hace nada, y la subida sí"));
      return false;
    }
    return true;
  }

  /** A suppression hides a finding; the verdict stays what it is. */
  private List<Finding> suppressed(Script script, List<Finding> findings) {
    List<Finding> shown = new ArrayList<>();
    Map<String, String> reasons = script.suppressed();
    for (Finding f : findings) {
      String reason = reasons.getOrDefault(f.rule().id(), "");
      shown.add(reason.isBlank() ? f : f.suppressed(reason));
    }
    reasons.forEach((id, reason) -> {
      if (Rule.of(id).isEmpty()) {
        shown.add(
            own(
                script,
                Rule.BAD_SUPPRESSION,
                Text.of("there is no rule `%s`%s", "no hay regla `%s`%s", id, Nearest.hint(id))));
      } else if (reason.isBlank()) {
        shown.add(
            own(
                script,
                Rule.BAD_SUPPRESSION,
                Text.of(
                    "`%s` is turned off without a reason, which does not count",
                    "`%s` se desactiva sin motivo, y eso no cuenta", id)));
      } else if (findings.stream().noneMatch(f -> f.rule().id().equals(id))) {
        shown.add(
            own(
                script,
                Rule.UNUSED_SUPPRESSION,
                Text.of(
                    "`%s` is turned off and found nothing",
                    "`%s` está desactivada y no encontró nada", id)));
      }
    });
    return List.copyOf(shown);
  }

  private Finding own(Script script, Rule rule, Text message) {
    return new Finding(
        rule,
        book.entry(rule).severity(),
        script.revision().file(),
        1,
        message,
        java.util.Optional.empty());
  }
}
