package dev.volver.cli;

import dev.volver.diagnosis.Advice;
import dev.volver.diagnosis.Advice.Way;
import dev.volver.diagnosis.Inquiry;
import dev.volver.diagnosis.Observation;
import dev.volver.message.Exit;
import dev.volver.message.Text;
import java.util.List;
import picocli.CommandLine.Command;

@Command(
    name = "advise",
    description = {
      "Says which way to take when something is wrong: back, forward, a repair, or to wait.",
      "",
      "Told from the app, its checks, the schema, the rules about data and the rehearsals; each"
          + " piece of evidence is listed. Changes nothing: the schema is compared on an empty"
          + " database beside the live one. Ends with 0 when there is nothing to do, else with 7."
    },
    footer = {"", "Examples:", "  volver advise", "  volver advise -o json"})
final class AdviseCommand extends VolverCommand {

  /** The advice as JSON has it. */
  record Shown(
      String situation,
      ShownWay recommendation,
      List<ShownWay> alternatives,
      List<DoctorCommand.Shown> evidence) {}

  /** A way as JSON has it; {@code command} is empty when nothing is to be typed. */
  record ShownWay(String action, String command, String reason) {}

  @Override
  boolean goesBack() {
    return true;
  }

  @Override
  public Integer call() {
    Session session = session();
    Console console = session.console();
    Advice advice =
        session
            .ticker()
            .during(
                Text.of("finding out what is wrong", "averiguando qué pasa"),
                () -> new Inquiry(session.ports()).advice());
    if (console.json()) {
      console.object(
          new Shown(
              advice.situation().word(),
              shown(console, advice.first()),
              advice.others().stream().map(w -> shown(console, w)).toList(),
              advice.evidence().stream().map(o -> DoctorCommand.shown(console, o)).toList()));
    } else {
      print(console, advice);
    }
    return (advice.well() ? Exit.DONE : Exit.NOT_PASSED).code();
  }

  private static ShownWay shown(Console console, Way way) {
    return new ShownWay(way.action().word(), way.command(), way.why().in(console.language()));
  }

  private static void print(Console console, Advice advice) {
    for (Observation o : advice.evidence()) {
      DoctorCommand.line(console, o);
    }
    Text words = advice.situation().words();
    console.line("");
    console.line(console.strong(words.in(console.language())));
    way(console, "→", advice.first());
    if (!advice.others().isEmpty()) {
      console.line(Text.of("Or:", "O bien:"));
      advice.others().forEach(w -> way(console, " ", w));
    }
  }

  private static void way(Console console, String mark, Way way) {
    if (!way.command().isEmpty()) {
      console.line("%s %s".formatted(mark, way.command()));
    }
    console.line("    " + way.why().in(console.language()));
  }
}
