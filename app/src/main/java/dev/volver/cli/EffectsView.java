package dev.volver.cli;

import dev.volver.message.Text;
import dev.volver.plan.Plan;
import dev.volver.plan.Revisions;
import dev.volver.plan.Step;
import dev.volver.release.FileChange;
import dev.volver.release.FileChange.Kind;
import java.util.ArrayList;
import java.util.List;

/** Which files a plan adds, removes and changes, and beside them what becomes of the databases. */
final class EffectsView {
  private static final int SHOWN = 40;

  private EffectsView() {}

  static void print(Console console, Plan plan, List<FileChange> files) {
    console.line(
        Text.of(
            "Files: %d changed, %d removed, %d added",
            "Archivos: %d cambian, %d se quitan, %d se añaden",
            count(files, Kind.CHANGED),
            count(files, Kind.REMOVED),
            count(files, Kind.ADDED)));
    files.stream().limit(SHOWN).forEach(f -> console.line("  " + mark(f.kind()) + " " + f.file()));
    if (files.size() > SHOWN) {
      console.line(
          Text.of(
              "  … and %d more: -o json lists them all",
              "  … y %d más: -o json los lista todos", files.size() - SHOWN));
    }
    databases(plan).forEach(console::line);
  }

  private static long count(List<FileChange> files, Kind kind) {
    return files.stream().filter(f -> f.kind() == kind).count();
  }

  private static char mark(Kind kind) {
    return switch (kind) {
      case ADDED -> '+';
      case REMOVED -> '-';
      case CHANGED -> '~';
    };
  }

  /** What a plan does to each database that it does not leave alone. */
  static List<Text> databases(Plan plan) {
    List<Text> effects = new ArrayList<>();
    for (Step step : plan.steps()) {
      if (step instanceof Step.SwapStore s) {
        effects.add(
            Text.of(
                "Database `%s`: replaced by its copy in %s",
                "Base `%s`: se repone su copia de %s", s.store(), s.backup()));
      } else if (step instanceof Step.Migrate s) {
        effects.add(migrated(s.store(), s.from().orElse("base"), s.to()));
      } else if (step instanceof Step.Stamp s) {
        effects.add(
            Text.of(
                "Database `%s`: only what it records changes, from %s to %s",
                "Base `%s`: solo cambia lo que tiene anotado, de %s a %s",
                s.store(),
                s.from().orElse("base"),
                s.to()));
      } else if (step instanceof Step.Downgrade s) {
        effects.add(migrated(s.store(), s.from(), s.to()));
      } else if (step instanceof Step.Reverse s) {
        effects.add(migrated(s.store(), s.from(), s.to()));
      }
    }
    return effects;
  }

  private static Text migrated(String store, String from, String to) {
    var way = new Revisions(from, to);
    return Text.of(
        "Database `%s`: from revision %s to %s",
        "Base `%s`: de la revisión %s a %s", store, way.shownFrom(), way.shownTo());
  }
}
