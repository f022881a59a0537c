package dev.volver.runbook;

import dev.volver.backup.Backup;
import dev.volver.backup.Copies;
import dev.volver.backup.Store;
import dev.volver.config.SourceConfig.Layout;
import dev.volver.engine.Ports;
import dev.volver.migration.Migrator;
import dev.volver.plan.Plan;
import dev.volver.plan.Release;
import dev.volver.plan.Step;
import dev.volver.release.Images;
import dev.volver.release.Outputs;
import dev.volver.release.ReleaseBuilder;
import dev.volver.release.ReleaseConfig;
import dev.volver.release.Runtime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a runbook says besides the plan, found out beforehand so that rendering asks nobody.
 *
 * @param at when it is made
 * @param running whether the app runs now
 * @param runtime what is typed to stop and start the app, and to read its log
 * @param save the folder that the present state is saved under
 * @param swaps what is typed to put each store back
 * @param standbys the stores whose copy stands ready beside the live one
 * @param typed what is typed for each step that changes the schema or the images
 * @param copies configuration files that differ, with the copy that belongs to the release
 * @param outputs built files that change places, relative to the code
 * @param workshops the folders of built releases, by commit
 * @param built the releases, by commit, whose built files are there, or whose folder of its own
 * @param backup the backup that is put back, with its folder
 */
public record Facts(
    Instant at,
    boolean running,
    Runtime.Typed runtime,
    Path save,
    Map<String, List<String>> swaps,
    List<String> standbys,
    Map<Step, List<String>> typed,
    Map<Path, Path> copies,
    List<String> outputs,
    Map<String, Path> workshops,
    List<String> built,
    Optional<Held> backup) {

  /** A backup and where it lies. */
  public record Held(Backup backup, Path folder) {}

  /** Finds them out. */
  public static Facts of(Ports ports, Plan plan) {
    Runtime runtime = ports.runtime().only(plan.reach().services());
    Outputs outputs = new Outputs(ports.app(), ports.source());
    Map<String, List<String>> swaps = new LinkedHashMap<>();
    Map<Step, List<String>> migrations = new LinkedHashMap<>();
    List<String> standbys = new java.util.ArrayList<>();
    for (Step step : plan.steps()) {
      if (step instanceof Step.SwapStore s) {
        Store store = ports.store(s.store());
        boolean standby = store.staged(s.backup()) && !store.typedSwap(s.backup()).isEmpty();
        if (standby) {
          standbys.add(s.store());
        }
        swaps.put(
            s.store(),
            standby
                ? store.typedSwap(s.backup())
                : new Copies(ports.catalog()).typed(s.backup(), store));
      }
      typed(ports, runtime, plan, step).ifPresent(lines -> migrations.put(step, lines));
    }
    var releases = List.of(plan.from(), plan.to());
    Map<String, Path> workshops = new LinkedHashMap<>();
    releases.forEach(r -> workshops.put(r.commit(), ports.source().workshop(r)));
    return new Facts(
        ports.clock().instant(),
        ports.runtime().state().running(),
        runtime.typed(),
        Objects.requireNonNullElse(ports.catalog().root().getParent(), ports.catalog().root())
            .resolve("by-hand"),
        swaps,
        standbys,
        migrations,
        new ReleaseConfig(ports.app()).copies(plan.to()),
        releases.stream().flatMap(r -> outputs.of(r).stream()).distinct().toList(),
        workshops,
        releases.stream().filter(r -> built(ports, outputs, r)).map(r -> r.commit()).toList(),
        plan.backup()
            .flatMap(ports.catalog()::find)
            .map(b -> new Held(b, ports.catalog().folder(b.id()))));
  }

  private static boolean built(Ports ports, Outputs outputs, Release release) {
    Path shop = ports.source().workshop(release);
    return ports.app().source().layout() == Layout.RELEASES
        ? ReleaseBuilder.stands(shop)
        : Files.isDirectory(shop) && outputs.complete(release);
  }

  private static Optional<List<String>> typed(Ports ports, Runtime runtime, Plan plan, Step step) {
    if (step instanceof Step.MakeImages) {
      return runtime.images().map(Images::typedMake);
    }
    if (step instanceof Step.SwitchImages s) {
      return runtime.images().map(i -> i.typedUse(s.to(), plan.moves() ? s.to() : plan.to()));
    }
    if (step instanceof Step.StageStandby s) {
      Store store = ports.store(s.store());
      return Optional.of(store.typedLook(s.backup()))
          .filter(lines -> !lines.isEmpty() && store.staged(s.backup()));
    }
    Migrator migrator = ports.migrator().orElse(null);
    if (migrator == null) {
      return Optional.empty();
    }
    if (step instanceof Step.Reverse s) {
      return Optional.of(new ReverseLines(ports, s).typed(plan));
    }
    if (step instanceof Step.Migrate s) {
      return Optional.of(migrator.typed(s.to(), false));
    }
    return step instanceof Step.Downgrade s
        ? Optional.of(migrator.typed(s.to(), true))
        : Optional.empty();
  }
}
