package dev.volver.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What the lab reads from the journals of runs: a line is a sum, a space and JSON. */
final class Journals {
  private Journals() {}

  /**
   * One line.
   *
   * @param at when it was written
   * @param kind such as {@code StepStarted}
   */
  record Line(Instant at, String kind, JsonNode event) {
    static Line of(String line) {
      JsonNode entry = Volver.JSON.readTree(line.substring(line.indexOf(' ') + 1));
      JsonNode event = entry.get("what");
      return new Line(
          Instant.parse(entry.get("at").asString()), event.get("event").asString(), event);
    }
  }

  static List<Line> read(Path run) {
    try (Stream<String> lines = Files.lines(run.resolve("journal"))) {
      return lines.map(Line::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many whole lines a run's journal has; 0 when it has none yet. */
  static int entries(Path run) {
    try {
      byte[] all = Files.readAllBytes(run.resolve("journal"));
      int lines = 0;
      for (byte b : all) {
        if (b == '\n') {
          lines++;
        }
      }
      return lines;
    } catch (IOException e) {
      return 0;
    }
  }

  /** The names of the steps begun, in order, those of the way back too. */
  static List<String> begun(List<Line> lines) {
    return lines.stream()
        .filter(l -> l.kind().equals("StepStarted"))
        .map(l -> step(lines, l))
        .toList();
  }

  /** When the run was about to stop the app, each time. */
  static List<Instant> stops(List<Line> lines) {
    return lines.stream()
        .filter(l -> l.kind().equals("StepStarted") && step(lines, l).equals("StopApp"))
        .map(Line::at)
        .toList();
  }

  /** The name of the step that a line is about. */
  static String step(List<Line> lines, Line line) {
    boolean forward = line.event().get("phase").asString().equals("FORWARD");
    JsonNode steps =
        forward
            ? lines.getFirst().event().get("plan").get("steps")
            : lines.stream()
                .filter(l -> l.kind().equals("WayBackStarted"))
                .findFirst()
                .orElseThrow()
                .event()
                .get("steps");
    JsonNode step = Objects.requireNonNull(steps.get(line.event().get("index").asInt()));
    return step.get("step").asString();
  }
}
