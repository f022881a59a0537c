package dev.volver.adapter.systemd;

import dev.volver.exec.Command;
import dev.volver.exec.CommandRunner;
import dev.volver.exec.Completed;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The commands of systemd; each call is one child process of some ten milliseconds. */
record Systemctl(CommandRunner runner) {
  private static final Path ROOT = Path.of("/");

  static Command command(String verb, String unit) {
    return Command.of(ROOT, "systemctl", verb, unit);
  }

  Completed call(String verb, String unit) {
    return runner.run(command(verb, unit));
  }

  Completed call(String verb, String unit, Duration within) {
    return runner.run(command(verb, unit).within(within));
  }

  void kill(String unit) {
    runner.run(Command.of(ROOT, "systemctl", "kill", "--signal=SIGKILL", unit));
  }

  void reload() {
    must(runner.run(Command.of(ROOT, "systemctl", "daemon-reload")));
  }

  /**
   * The units as they stand, in one call.
   *
   * @throws Halt when systemd does not answer, or does not know one of them
   */
  List<Unit> show(List<String> names) {
    List<Unit> units = asTheyAre(names);
    for (Unit unit : units) {
      if (!unit.loaded()) {
        throw Halt.refuse(
            Text.of(
                "systemd cannot use unit %s: %s",
                "systemd no puede usar la unidad %s: %s", unit.name(), unit.loadState()),
            unit.name(),
            Text.of(
                "Check `runtime.systemd.units` and `systemctl cat %s`.",
                "Revise `runtime.systemd.units` y `systemctl cat %s`.", unit.name()));
      }
    }
    return units;
  }

  /** The same, whether systemd knows them or not. */
  List<Unit> asTheyAre(List<String> names) {
    List<String> argv = new ArrayList<>(List.of("systemctl", "show", "-p", Unit.PROPERTIES, "--"));
    argv.addAll(names);
    return Unit.read(names, must(runner.run(Command.of(ROOT, argv))).lines());
  }

  /** The journal of some units, with more arguments. */
  List<String> journal(List<String> units, String... more) {
    List<String> argv = new ArrayList<>(List.of("journalctl", "--no-pager", "--quiet"));
    units.forEach(u -> argv.addAll(List.of("-u", u)));
    argv.addAll(List.of(more));
    return must(runner.run(Command.of(ROOT, argv))).lines();
  }

  private static Completed must(Completed done) {
    if (done.ok()) {
      return done;
    }
    throw Halt.failed(
        Text.of("`%s` failed: %s", "`%s` falló: %s", done.command().typed(), done.lastWords(3)),
        "systemd",
        Text.of(
            "Type it yourself; it may need root.",
            "Tecléelo usted; puede que haga falta ser root."));
  }
}
