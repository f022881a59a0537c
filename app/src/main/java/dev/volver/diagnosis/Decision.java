package dev.volver.diagnosis;

import dev.volver.diagnosis.Advice.Action;
import dev.volver.diagnosis.Advice.Situation;
import dev.volver.diagnosis.Advice.Way;
import dev.volver.diagnosis.Symptoms.Back;
import dev.volver.diagnosis.Symptoms.Broken;
import dev.volver.message.Text;
import dev.volver.plan.DataWay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The tree that leads from what is known to the way to take: what is going on first, then what
 * cannot wait, then code and database, then what fails, then the rows. Pure.
 */
final class Decision {
  private final Symptoms s;
  private final List<Way> ways = new ArrayList<>();

  private final Mending mending;

  private Decision(Symptoms symptoms) {
    this.s = symptoms;
    this.mending = new Mending(symptoms, ways);
  }

  static Advice of(Symptoms symptoms) {
    Decision decision = new Decision(symptoms);
    Situation situation = decision.decide();
    List<Way> ways = decision.ways;
    return new Advice(situation, ways.getFirst(), ways.subList(1, ways.size()), symptoms.seen());
  }

  private void way(Action action, String command, Text why) {
    ways.add(new Way(action, command, why));
  }

  private Situation decide() {
    if (s.atWork().isPresent()) {
      way(
          Action.WAIT,
          "volver status",
          Text.of(
              "process %s carries a run out; it ends by itself or says what it needs",
              "el proceso %s ejecuta una acción; termina sola o dice qué necesita",
              s.atWork().get()));
      return Situation.AT_WORK;
    }
    if (s.unfinished().isPresent()) {
      way(
          Action.RESUME,
          "volver resume",
          Text.of(
              "run %d is finished or taken back from where it stopped",
              "la ejecución %d se termina o se deshace desde donde quedó", s.unfinished().get()));
      return Situation.UNFINISHED;
    }
    if (s.damaged().isPresent()) {
      damaged(s.damaged().get());
      return Situation.DAMAGED;
    }
    return switch (s.schema().fit()) {
      case UNKNOWN -> unknown();
      case DIFFERS -> differs();
      case BEHIND -> behind();
      case NONE, FITS -> health();
    };
  }

  private void damaged(Symptoms.Damaged damaged) {
    Text why =
        Text.of(
            "`%s` is put back from the newest backup; what can still be read is kept and compared",
            "`%s` se repone de la copia más nueva; lo que aún se lea se guarda y se compara",
            damaged.store());
    damaged
        .backup()
        .ifPresentOrElse(
            b -> way(Action.RESTORE, "volver restore " + b, why),
            () ->
                way(
                    Action.FIX_FORWARD,
                    "volver backup list",
                    Text.of(
                        "no backup of `%s` fits the code in place; `volver rollback --backup ID` takes the code with it",
                        "ninguna copia de `%s` encaja con el código actual; `volver rollback --backup ID` devuelve también el código",
                        damaged.store())));
  }

  private Situation unknown() {
    repairRevision();
    s.schema()
        .bringer()
        .ifPresent(ref ->
            way(
                Action.FIX_FORWARD,
                "volver deploy " + ref,
                Text.of(
                    "it brings the code that has the revision of the database",
                    "trae el código que tiene la revisión de la base")));
    if (ways.isEmpty()) {
      way(
          Action.REPAIR_REVISION,
          "volver migrations repair -n",
          Text.of(
              "nothing is proven to match; it tells what differs from the nearest revision",
              "nada coincide con certeza; dice en qué difiere de la revisión más cercana"));
    }
    return Situation.SCHEMA;
  }

  private void repairRevision() {
    s.schema()
        .matches()
        .ifPresent(revision ->
            way(
                Action.REPAIR_REVISION,
                "volver migrations repair",
                Text.of(
                    "the live schema is proven to be that of %s; only what is recorded is wrong",
                    "está probado que el esquema vivo es el de %s; solo está mal lo anotado",
                    revision)));
  }

  private Situation differs() {
    repairRevision();
    if (ways.isEmpty() && s.ill() && s.came().isPresent()) {
      s.back()
          .flatMap(b -> b.way().map(w -> w == DataWay.KEEP ? mending.whole(b) : swapped(b)))
          .ifPresent(ways::add);
    }
    way(
        Action.FIX_FORWARD,
        "volver migrations lint --live",
        Text.of(
            "it lists what differs: write a migration that makes the schema so, or undo by hand"
                + " what was done by hand",
            "lista lo que difiere: escriba una migración que deje así el esquema, o deshaga a mano"
                + " lo hecho a mano"));
    return Situation.SCHEMA;
  }

  private static Way swapped(Back back) {
    return new Way(
        Action.ROLLBACK,
        "volver rollback --data swap" + Mending.accepting(back),
        Text.of(
            "a downgrade expects the schema that is recorded; the copy from before has its own",
            "una degradación espera el esquema anotado; la copia de antes trae el suyo"));
  }

  private Situation behind() {
    way(
        Action.MIGRATE,
        "volver deploy " + s.release().ref(),
        Text.of(
            "the code in place needs migrations that the database has not had",
            "el código actual necesita migraciones que la base no ha tenido"));
    if (s.ill()) {
      mending.back();
    }
    return Situation.SCHEMA;
  }

  private Situation health() {
    if (s.running() && s.failing().isEmpty() && !s.failedBefore().isEmpty()) {
      way(
          Action.FIX_FORWARD,
          "volver doctor",
          Text.of(
              "it failed before the deploy too: an older release would fare no better",
              "ya fallaba antes del despliegue: a una versión anterior no le iría mejor"));
      return Situation.ELSEWHERE;
    }
    if (s.ill()) {
      mending.ill();
      return s.down() ? Situation.DOWN : Situation.PART;
    }
    if (!s.broken().isEmpty()) {
      rows();
      return Situation.DATA;
    }
    if (!s.unclear().isEmpty() && !s.answers()) {
      way(
          Action.WAIT,
          "volver check",
          Text.of(
              "no check can tell: what they need does not answer, and no release is to blame",
              "ninguna comprobación puede decirlo: no responde lo que necesitan, y no es culpa de"
                  + " ninguna versión"));
      return Situation.ELSEWHERE;
    }
    way(Action.NOTHING, "", Text.of("leave it as it is", "déjelo como está"));
    return Situation.WELL;
  }

  /** The code goes back first when it is what breaks them and that costs nothing. */
  private void rows() {
    Optional<Back> free =
        s.back().filter(b -> b.way().isPresent() && b.losses().isEmpty() && !s.wentBack());
    List<Broken> since = s.broken().stream().filter(Broken::since).toList();
    if (!since.isEmpty()) {
      free.ifPresent(b -> ways.add(mending.whole(b)));
    }
    Stream.concat(since.stream(), s.broken().stream().filter(b -> !b.since()))
        .forEach(b -> {
          String rule = b.result().rule();
          way(
              Action.REPAIR_ROWS,
              b.repair() ? "volver repair " + rule : "volver rules show " + rule,
              Text.of(
                  "%d rows break `%s`; %s",
                  "%d filas incumplen `%s`; %s",
                  b.result().now().orElse(0L),
                  rule,
                  b.repair()
                      ? Text.of(
                          "what mends them is written down, is shown first and can be undone",
                          "lo que las corrige está escrito, se muestra antes y se puede deshacer")
                      : Text.of(
                          "nothing is written down that mends them",
                          "no hay escrito nada que las corrija")));
        });
  }
}
