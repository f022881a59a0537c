package dev.volver.diagnosis;

import dev.volver.diagnosis.Advice.Action;
import dev.volver.diagnosis.Advice.Way;
import dev.volver.diagnosis.Symptoms.Back;
import dev.volver.message.Text;
import dev.volver.plan.DataWay;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The ways out where the app or a part of it fails. Pure. */
final class Mending {
  /** What fails this long after a deploy that was healthy is first started again. */
  private static final Duration FRESH = Duration.ofHours(24);

  private final Symptoms s;
  private final List<Way> ways;

  /**
   * @param ways where those that are open are added
   */
  Mending(Symptoms symptoms, List<Way> ways) {
    this.s = symptoms;
    this.ways = ways;
  }

  private void way(Action action, String command, Text why) {
    ways.add(new Way(action, command, why));
  }

  /** Every way that is open, the better first. */
  void ill() {
    if (!s.changed().isEmpty()) {
      way(
          Action.CONFIG_ONLY,
          "volver rollback --only config --to " + s.release().ref(),
          Text.of(
              "%s changed since the release was started healthy; code and data stay",
              "%s ha cambiado desde que la versión arrancó sana; código y datos se quedan",
              String.join(", ", s.changed())));
    }
    boolean fresh = s.came().map(c -> c.ago().compareTo(FRESH) < 0).orElse(false);
    if (!s.running() && !fresh) {
      restart();
    }
    back();
    if (!s.running() && fresh) {
      restart();
    }
    if (ways.stream().noneMatch(w -> w.action() == Action.FIX_FORWARD)) {
      forward(
          Text.of(
              "it says what is wrong; mend that, commit it and deploy it",
              "dice qué va mal; corríjalo, confírmelo y despliéguelo"));
    }
  }

  private void forward(Text why) {
    way(Action.FIX_FORWARD, "volver doctor", why);
  }

  private void restart() {
    s.start()
        .ifPresent(line ->
            way(
                Action.RESTART,
                line,
                Text.of(
                    "it does not run; what ended it may have been chance",
                    "no está en marcha; pudo pararse por azar")));
  }

  /** The way back where there is one: first when it loses nothing or nothing works at all. */
  void back() {
    if (s.wentBack()) {
      forward(
          Text.of(
              "the last run already went back, and that did not help; older releases by name:"
                  + " `volver rollback RELEASE`",
              "la última ejecución ya volvió atrás y no sirvió; a versiones anteriores, por su"
                  + " nombre: `volver rollback VERSIÓN`"));
      return;
    }
    if (s.came().isEmpty()) {
      forward(
          Text.of(
              "no release is known from before; go back to one by name: `volver rollback RELEASE`",
              "no se conoce versión anterior; vuelva a una por su nombre: `volver rollback"
                  + " VERSIÓN`"));
      return;
    }
    Optional<Back> back = s.back();
    if (back.isEmpty() || back.get().way().isEmpty()) {
      forward(
          Text.of(
              "there is no way back: %s",
              "no hay vuelta atrás: %s", back.map(Back::reason).orElse(Text.verbatim("?"))));
      return;
    }
    part(back.get());
    Way whole = whole(back.get());
    if (back.get().losses().isEmpty() || s.down()) {
      ways.add(whole);
      return;
    }
    forward(
        Text.of(
            "part of the app works, and the way back would leave rows behind",
            "parte de la aplicación funciona, y la vuelta atrás dejaría filas"));
    ways.add(whole);
  }

  /** Only the service that fails, where that leaves the data alone. */
  private void part(Back back) {
    s.service()
        .filter(_ -> back.way().equals(Optional.of(DataWay.KEEP)))
        .ifPresent(service ->
            way(
                Action.ROLLBACK,
                "volver rollback --only " + service,
                Text.of(
                    "everything that fails belongs to %s; the rest stays",
                    "todo lo que falla es de %s; el resto se queda", service)));
  }

  /** The way back as a whole, with what it costs. */
  Way whole(Back back) {
    Text cost =
        back.losses().isEmpty()
            ? Text.of("nothing is left behind", "no se deja nada")
            : joined(back.losses());
    return new Way(
        Action.ROLLBACK,
        "volver rollback" + accepting(back),
        Text.of(
            "back to %s; %s; %s",
            "vuelta a %s; %s; %s", s.came().orElseThrow().from().shown(), back.reason(), cost));
  }

  /** What has to be typed where rows are left behind. */
  static String accepting(Back back) {
    return back.losses().isEmpty() ? "" : " --accept-data-loss";
  }

  private static Text joined(List<Text> texts) {
    return new Text(
        String.join("; ", texts.stream().map(Text::en).toList()),
        String.join("; ", texts.stream().map(Text::es).toList()));
  }
}
