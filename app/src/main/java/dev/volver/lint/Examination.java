package dev.volver.lint;

import dev.volver.message.Text;
import dev.volver.reading.Operation;
import dev.volver.reading.Operation.Raise;
import dev.volver.reading.Script;
import dev.volver.reading.Suppression;
import dev.volver.reading.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    for (Finding f : findings) {
      shown.add(
          script.suppressed().stream()
              .filter(s -> s.of(f.rule().id()))
              .findFirst()
              .map(s -> f.suppressed(s.reason()))
              .orElse(f));
    }
    script.suppressed().forEach(s -> vain(s, findings).ifPresent(shown::add));
    return List.copyOf(shown);
  }

  /** What is said of a comment that turns off nothing. */
  private Optional<Finding> vain(Suppression s, List<Finding> findings) {
    String id = s.rule();
    if (Rule.of(id).isEmpty() || s.reason().isBlank()) {
      return Optional.of(bad(book, s));
    }
    return findings.stream().anyMatch(f -> f.rule().id().equals(id))
        ? Optional.empty()
        : Optional.of(
            finding(
                book,
                s,
                Rule.UNUSED_SUPPRESSION,
                Text.of(
                    "`%s` is turned off and found nothing",
                    "`%s` está desactivada y no encontró nada", id)));
  }

  /** What is said of a comment that names no rule, or gives no reason. */
  static Finding bad(RuleBook book, Suppression s) {
    String id = s.rule();
    return finding(
        book,
        s,
        Rule.BAD_SUPPRESSION,
        id.isEmpty()
            ? Text.of("this comment names no rule", "este comentario no nombra ninguna regla")
            : Rule.of(id).isEmpty()
                ? Text.of("there is no rule `%s`%s", "no hay regla `%s`%s", id, Nearest.hint(id))
                : Text.of(
                    "`%s` is turned off without a reason, which does not count",
                    "`%s` se desactiva sin motivo, y eso no cuenta", id));
  }

  private static Finding finding(RuleBook book, Suppression s, Rule rule, Text message) {
    return new Finding(
        rule, book.entry(rule).severity(), s.file(), s.line(), message, Optional.empty());
  }
}
