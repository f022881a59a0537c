package dev.volver.lab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Prints the table of scenarios from what the tests of one run of the lab said. */
public final class ScenarioTable {
  private ScenarioTable() {}

  /** Passed and failed or skipped runs of one test method. */
  private record Count(int passed, int other) {
    Count plus(boolean good) {
      return good ? new Count(passed + 1, other) : new Count(passed, other + 1);
    }

    String shown() {
      String all = passed + other > 1 ? " ×" + (passed + other) : "";
      return other == 0 ? all : " **" + other + " not passed**";
    }
  }

  /** The only argument is the file with the verdicts. */
  public static void main(String[] args) throws IOException {
    Map<String, Map<String, Count>> byTag = new TreeMap<>();
    for (String line : Files.readAllLines(Path.of(args[0]))) {
      String[] cells = line.split("\t", -1);
      String test = cells[2] + ": " + words(cells[3]);
      for (String tag : cells[1].split(" ")) {
        byTag
            .computeIfAbsent(tag, _ -> new TreeMap<>())
            .merge(
                test,
                new Count(0, 0).plus(cells[0].equals("passed")),
                (a, _) -> a.plus(cells[0].equals("passed")));
      }
    }
    System.out.print(table(byTag));
  }

  private static String table(Map<String, Map<String, Count>> byTag) throws IOException {
    List<String> rows = new ArrayList<>();
    int shown = 0;
    List<String> scenarios = scenarios();
    for (String scenario : scenarios) {
      String[] cells = scenario.split("\t", 2);
      Map<String, Count> tests = byTag.getOrDefault(cells[0], Map.of());
      List<String> said = new ArrayList<>();
      tests.forEach((test, count) -> said.add(test + count.shown()));
      boolean passed = !tests.isEmpty() && tests.values().stream().allMatch(c -> c.other() == 0);
      shown += passed ? 1 : 0;
      String verdict = tests.isEmpty() ? "–" : passed ? "passed" : "**failed**";
      rows.add(
          "| %s | %s | %s | %s |"
              .formatted(cells[0], cells[1], verdict, String.join("<br>", said)));
    }
    return """
    # Scenarios

    Written by `lab/run` from the tests that ran; do not edit. %d of %d situations are shown by a
    passing acceptance test; those with a dash have none yet.

    | id | situation | verdict | shown by |
    |---|---|---|---|
    %s
    """
        .formatted(shown, scenarios.size(), String.join("\n", rows));
  }

  private static List<String> scenarios() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(ScenarioTable.class.getResourceAsStream("/scenarios.tsv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(l -> !l.isBlank())
          .toList();
    }
  }

  /** {@code aBadDeployIsTakenBack} as words. */
  private static String words(String method) {
    return method
        .replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ")
        .toLowerCase(Locale.ROOT);
  }
}
