package dev.volver.cli;

import dev.volver.diagnosis.Doctor;
import dev.volver.diagnosis.Observation;
import dev.volver.diagnosis.Observation.Verdict;
import dev.volver.message.Exit;
import dev.volver.message.Text;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;

@Command(
    name = "doctor",
    description = {
      "Says whether the configuration fits the machine, and why an app does not start.",
      "",
      "Changes nothing. The app's own modules are imported in its own interpreter to see whether "
          + "they load. Ends with 0 when nothing is wrong, else with 7."
    },
    footer = {"", "Examples:", "  volver doctor", "  volver doctor -o json"})
final class DoctorCommand extends VolverCommand {

  /** One observation as JSON has it. */
  record Shown(String name, String verdict, String detail, String next) {}

  @Override
  public Integer call() {
    Session session = session();
    Console console = session.console();
    List<Observation> all = new Doctor(session.ports()).examine();
    if (console.json()) {
      console.object(all.stream().map(o -> shown(console, o)).toList());
    } else {
      all.forEach(o -> print(console, o));
      total(console, all);
    }
    return (Doctor.accepted(all) ? Exit.DONE : Exit.NOT_PASSED).code();
  }

  static Shown shown(Console console, Observation o) {
    return new Shown(
        o.name(),
        o.verdict().name().toLowerCase(Locale.ROOT),
        o.detail().in(console.language()),
        o.next().in(console.language()));
  }

  private static void print(Console console, Observation o) {
    line(console, o);
    if (!o.next().en().isEmpty()) {
      console.line("    → " + o.next().in(console.language()));
    }
  }

  /** What was found, without what to do about it. */
  static void line(Console console, Observation o) {
    String mark =
        switch (o.verdict()) {
          case GOOD -> console.good("✓");
          case WARNING -> "!";
          case BAD -> console.bad("✗");
        };
    String detail = o.detail().in(console.language()).replace("\n", "\n      ");
    console.line("%s %-18s %s".formatted(mark, o.name(), detail));
  }

  private static void total(Console console, List<Observation> all) {
    long bad = all.stream().filter(o -> o.verdict() == Verdict.BAD).count();
    long warnings = all.stream().filter(o -> o.verdict() == Verdict.WARNING).count();
    console.line(
        bad == 0
            ? Text.of(
                "Ready to deploy. Warnings: %d.",
                "Todo listo para desplegar. Avisos: %d.", warnings)
            : Text.of("Wrong: %d. Warnings: %d.", "Mal: %d. Avisos: %d.", bad, warnings));
  }
}
