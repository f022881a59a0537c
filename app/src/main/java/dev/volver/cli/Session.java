package dev.volver.cli;

import dev.volver.config.App;
import dev.volver.engine.Ports;
import dev.volver.exec.Interruption;
import dev.volver.journal.Disk;
import dev.volver.journal.History;
import dev.volver.journal.Run;
import dev.volver.journal.RunLock;
import dev.volver.journal.Tenancy;
import dev.volver.journal.Whereabouts;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Reason;
import dev.volver.message.Text;
import dev.volver.offsite.Depot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one call of the program works with. */
final class Session {
  private final Globals globals;
  private final Console console;
  private final Workbench workbench;
  private final App app;
  private final Flow flow;

  private Session(Globals globals, Console console, Workbench workbench, App app, Flow flow) {
    this.globals = globals;
    this.console = console;
    this.workbench = workbench;
    this.app = app;
    this.flow = flow;
  }

  /**
   * @param strict whether a configuration that cannot be used is refused
   */
  static Session open(Globals globals, Console console, Workbench workbench, boolean strict) {
    App app = app(globals, console, workbench, strict);
    console.speak(app.language());
    console.about(app.name());
    tenancies(app)
        .forEach(t -> t.other().ifPresent(other -> console.warn(Tenancy.shown(t.folder(), other))));
    new Whereabouts(app.home(), app.state())
        .other()
        .ifPresent(other -> console.warn(Whereabouts.shown(other)));
    return new Session(globals, console, workbench, app, new Flow());
  }

  /**
   * The configuration. The release that is in place may come from before the app had a {@code
   * volver.yml}, or have one that cannot be used; then the copy that the last run was begun with
   * stands in.
   */
  private static App app(Globals globals, Console console, Workbench workbench, boolean strict) {
    Path file = globals.config.toAbsolutePath().normalize();
    if (Files.exists(file)) {
      return strict ? workbench.app(file) : usable(file, console, workbench);
    }
    Optional<Path> kept = workbench.kept(file);
    kept.ifPresent(copy ->
        console.warn(
            Text.of(
                "%s is not in this release; the last run's copy is used: %s",
                "%s no está en esta versión; se usa la copia de la última ejecución: %s",
                file.getFileName(),
                copy)));
    return kept.map(copy -> workbench.app(copy, file)).orElseGet(() -> workbench.app(file));
  }

  private static App usable(Path file, Console console, Workbench workbench) {
    try {
      return workbench.app(file);
    } catch (Halt e) {
      Path copy = workbench.kept(file).orElseThrow(() -> e);
      App then = workbench.app(copy, file);
      e.problems().forEach(p -> console.warn(Text.of("%s: %s", "%s: %s", p.where(), p.what())));
      console.warn(
          Text.of(
              "%s cannot be used as it is; the last run's copy is used: %s",
              "%s no sirve como está; se usa la copia de la última ejecución: %s",
              file.getFileName(),
              copy));
      return then;
    }
  }

  App app() {
    return app;
  }

  Console console() {
    return console;
  }

  Globals globals() {
    return globals;
  }

  /** How far the backups have come that are read or written. */
  Flow flow() {
    return flow;
  }

  Ticker ticker() {
    return new Ticker(console, flow);
  }

  Ports ports(long run, Interruption interruption) {
    Ports ports = workbench.ports(app, run, interruption, console::command);
    if (console.draws()) {
      ports.catalog().watch(flow);
    }
    return ports;
  }

  Ports ports() {
    return ports(0, new Interruption());
  }

  /** The places where copies of the backups are kept, by name. */
  Map<String, Depot> depots() {
    return workbench.depots(app, console::command);
  }

  /**
   * The place of one copy.
   *
   * @throws Halt when there is none of that name
   */
  Depot depot(String name) {
    return Optional.ofNullable(depots().get(name))
        .orElseThrow(() ->
            Halt.refuse(
                Text.of("there is no copy `%s`", "no hay ninguna copia `%s`", name),
                app.file() + ": backups.copies",
                app.backups().copies().isEmpty()
                    ? Text.of(
                        "Add one: `backups: { copies: { nas: { folder: /mnt/nas/%s } } }`.",
                        "Añada una: `backups: { copies: { nas: { folder: /mnt/nas/%s } } }`.",
                        app.name())
                    : Text.of(
                        "There are: %s.",
                        "Hay: %s.", String.join(", ", app.backups().copies().keySet()))));
  }

  /** The same session with the configuration that a run was begun with. */
  Session of(Run run) {
    Path copy = new History(app.state()).config(run.number());
    App then = workbench.app(copy, Path.of(run.config()));
    return new Session(globals, console, workbench, then, flow);
  }

  /**
   * The lock that every command which changes something holds.
   *
   * @throws Halt with exit 6 when another run has it, with exit 3 when the folder cannot be written
   *     or is another app's
   */
  RunLock lock() {
    try {
      Files.createDirectories(app.state());
      Disk.own(app.state().resolve("runs")); // what apps log and rows that were left behind
    } catch (IOException e) {
      throw Halt.refuse(
          Text.of(
              "cannot write to Volver's folder: %s",
              "no se puede escribir en la carpeta de Volver: %s", Reason.of(e)),
          app.state().toString(),
          Text.of(
              "Run volver as root, or name another folder with VOLVER_STATE.",
              "Ejecute volver como root, o indique otra carpeta con VOLVER_STATE."));
    }
    RunLock lock = RunLock.take(app.state().resolve("lock"), app.name());
    try {
      tenancies(app).forEach(Tenancy::claim);
      new Whereabouts(app.home(), app.state()).check();
      return lock;
    } catch (Halt e) {
      lock.close();
      throw e;
    }
  }

  private static Stream<Tenancy> tenancies(App app) {
    return Stream.of(app.state(), app.backups().directory())
        .map(folder -> new Tenancy(folder, app.home(), app.file(), new History(app.state())));
  }

  /** What a person answers; empty when nobody is there. */
  Optional<String> asked(Text question) {
    return Optional.ofNullable(System.console())
        .filter(java.io.Console::isTerminal)
        .map(c -> Signals.asking(() -> c.readLine("%s ", question.in(console.language()))));
  }

  /**
   * Refuses what will ask and takes long before it does, where nobody can answer.
   *
   * @throws Halt with exit 3
   */
  void requireAnswer() {
    if (!globals.yes) {
      person();
    }
  }

  private static java.io.Console person() {
    return Optional.ofNullable(System.console())
        .filter(java.io.Console::isTerminal)
        .orElseThrow(() ->
            Halt.refuse(
                Text.of("nobody is there to say yes", "no hay nadie que confirme"),
                "",
                Text.of(
                    "Add -y to go ahead without being asked.",
                    "Añada -y para seguir sin preguntas.")));
  }

  /**
   * Asks before something is changed.
   *
   * @throws Halt with exit 3 when the answer is no, or nobody is there to give one
   */
  void confirm(Text question) {
    if (globals.yes) {
      return;
    }
    java.io.Console person = person();
    String answer =
        Signals.<@Nullable String>asking(() ->
            person.readLine(
                "%s [%s] ",
                question.in(console.language()), Text.of("y/N", "s/N").in(console.language())));
    if (answer == null
        || !List.of("y", "yes", "s", "si", "sí")
            .contains(answer.strip().toLowerCase(Locale.ROOT))) {
      throw new Halt(
          Exit.REFUSED,
          List.of(
              new Problem(
                  Text.of("the answer was no", "la respuesta fue no"),
                  "",
                  Text.of("Nothing was changed.", "No se ha cambiado nada."))));
    }
  }
}
