package dev.volver.diagnosis;

import dev.volver.message.Text;
import java.util.List;
import java.util.Locale;

/**
 * Which way to take, and why.
 *
 * @param situation what is the matter
 * @param first the way recommended
 * @param others ways that are open too, the better first
 * @param evidence everything it was told by
 */
public record Advice(Situation situation, Way first, List<Way> others, List<Observation> evidence) {

  public Advice {
    others = List.copyOf(others);
    evidence = List.copyOf(evidence);
  }

  /** What is the matter. */
  public enum Situation {
    WELL("nothing is wrong", "no pasa nada"),
    AT_WORK("a run is at work", "hay una ejecución en marcha"),
    UNFINISHED("a run is unfinished", "hay una ejecución sin terminar"),
    DAMAGED("a store is damaged", "hay un almacén dañado"),
    SCHEMA("schema and code do not fit", "el esquema y el código no encajan"),
    DOWN("the app is down", "la aplicación está caída"),
    PART("a part of the app fails", "falla una parte de la aplicación"),
    ELSEWHERE("what fails is not the release", "lo que falla no es la versión"),
    DATA("rows break rules about data", "hay filas que incumplen reglas");

    private final String en;
    private final String es;

    Situation(String en, String es) {
      this.en = en;
      this.es = es;
    }

    /** In a few words. */
    public Text words() {
      return new Text(en, es);
    }

    /** As results spell it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** What kind of thing is to be done. */
  public enum Action {
    NOTHING,
    WAIT,
    RESUME,
    ROLLBACK,
    CONFIG_ONLY,
    RESTORE,
    REPAIR_REVISION,
    REPAIR_ROWS,
    MIGRATE,
    RESTART,
    FIX_FORWARD;

    /** As results spell it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * A way.
   *
   * @param command what to type; empty when nothing
   * @param why why this way, and what it costs
   */
  public record Way(Action action, String command, Text why) {}

  /** Whether there is nothing to do. */
  public boolean well() {
    return situation == Situation.WELL;
  }
}
