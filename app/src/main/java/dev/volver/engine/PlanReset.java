package dev.volver.engine;

import dev.volver.backup.SqlStore;
import dev.volver.backup.Trees;
import dev.volver.config.RuntimeConfig;
import dev.volver.config.SourceConfig.Layout;
import dev.volver.lineage.Differing;
import dev.volver.lineage.Likeness;
import dev.volver.lineage.Likeness.Match;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.migration.Chain;
import dev.volver.migration.Migrator;
import dev.volver.plan.BackupReason;
import dev.volver.plan.DataWay;
import dev.volver.plan.Plan;
import dev.volver.plan.Release;
import dev.volver.plan.RunKind;
import dev.volver.plan.Step;
import dev.volver.rehearsal.SchemaDifference;
import dev.volver.release.Shared;
import dev.volver.release.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Plans a new beginning of an app's migrations: one that makes the schema as it is live, made and
 * proven on empty databases beside it.
 */
public final class PlanReset {
  private final Ports ports;
  private final Likeness likeness;
  private final Surveyor surveyor;

  /**
   * @throws Halt when no scratch database of the kind of the live one can be made
   */
  public PlanReset(Ports ports) {
    this.ports = ports;
    this.likeness = Scratch.of(ports);
    this.surveyor = new Surveyor(ports);
  }

  private record Prepared(Release release, Match match) {}

  /**
   * Makes the beginning, as a commit that nothing leads to, and the plan that puts it in place.
   *
   * @param recorded whether it is to be committed on the present branch
   * @throws Halt when what it makes is not the live schema, with what differs
   */
  public PlanDeploy.Planned plan(boolean recorded) {
    surveyor.requireNoneOpen();
    Preflight preflight = new Preflight(ports).surroundings(1).present().owned();
    State state = surveyor.state(preflight);
    oneCheckout(preflight);
    preflight.refuse();
    Migrator migrator = ports.migrator().orElseThrow();
    Chain chain = migrator.chain(ports.app().code());
    saved(preflight, chain);
    preflight.refuse();
    Prepared prepared =
        surveyor.configured(state.from(), folder -> prepared(state, migrator, folder));
    return new PlanDeploy.Planned(state.run(), plan(state, prepared, recorded));
  }

  /** Elsewhere the migrations are part of something that is built, and that a deploy replaces. */
  private void oneCheckout(Preflight preflight) {
    if (ports.app().source().layout() == Layout.RELEASES
        || ports.app().runtime() instanceof RuntimeConfig.Containers) {
      preflight.add(
          Text.of(
              "the migrations that run are in a release folder or an image, which never changes",
              "las migraciones que corren están en una carpeta de versión o una imagen, que nunca"
                  + " cambian"),
          ports.app().file().toString(),
          Text.of(
              "Reset them in a checkout that runs by itself against a copy of the data, deploy that"
                  + " commit, and record it with `volver migrations repair`.",
              "Empiécelas de nuevo en un checkout aparte con una copia de los datos, despliegue ese"
                  + " commit y anótelo con `volver migrations repair`."));
    }
  }

  private void saved(Preflight preflight, Chain chain) {
    List<String> folders = chain.folders();
    List<String> unsaved = preflight.ask(() -> ports.source().unsaved(folders), List.of());
    if (folders.isEmpty()) {
      preflight.add(
          Text.of(
              "there are no migrations to begin anew", "no hay migraciones que empezar de nuevo"),
          ports.app().code().toString(),
          Text.of("Nothing has to be done.", "No hay nada que hacer."));
    }
    if (!unsaved.isEmpty()) {
      preflight.add(
          Text.of(
              "git does not have these migrations as they are: %s",
              "git no tiene estas migraciones como están: %s", String.join(", ", unsaved)),
          ports.app().code().toString(),
          Text.of(
              "Commit them first: the old ones are kept in git.",
              "Haga antes commit: las antiguas se guardan en git."));
    }
  }

  private Prepared prepared(State state, Migrator migrator, Path folder) {
    new Shared(ports.app()).lend(folder);
    SqlStore live = (SqlStore) ports.store(migrator.store());
    List<String> folders = likeness.begun(folder, name(), live);
    folders.forEach(f -> withoutBytecode(folder.resolve(f)));
    Match match = made(folder);
    if (!match.proven() && migrator.beginLiterally(folder, name(), live)) {
      match = made(folder);
    }
    match
        .problem()
        .ifPresent(p -> {
          throw new Halt(Exit.REFUSED, List.of(p));
        });
    if (!match.proven()) {
      throw unlike(migrator, match.structure());
    }
    folders.forEach(f -> withoutBytecode(folder.resolve(f)));
    Release made =
        ports
            .source()
            .with(
                state.from(),
                folder,
                folders,
                "Begin the migrations anew\n\nOne migration makes the schema that "
                    + state.revision().orElse(Migrator.BASE)
                    + " had; the others are in the tag before-reset-"
                    + state.run()
                    + ".");
    return new Prepared(made, match);
  }

  private Match made(Path folder) {
    return likeness.of(folder, Optional.empty()).getLast();
  }

  private String name() {
    return "baseline_"
        + java.time.format.DateTimeFormatter.BASIC_ISO_DATE.format(
            java.time.LocalDate.ofInstant(
                ports.clock().instant(), java.time.ZoneId.systemDefault()));
  }

  private Halt unlike(Migrator migrator, List<SchemaDifference> structure) {
    return Halt.refuse(
        Text.of(
            "what the new beginning makes is not the live schema: %s",
            "lo que hace el nuevo comienzo no es el esquema vivo: %s", Differing.list(structure)),
        migrator.store(),
        Text.of(
            "The tool makes it from the code: bring the code or the database to the same, with a"
                + " migration, and try again.",
            "La herramienta lo hace a partir del código: iguale el código o la base con una"
                + " migración y pruebe de nuevo."));
  }

  private Plan plan(State state, Prepared prepared, boolean recorded) {
    Release to = recorded ? prepared.release() : state.from();
    String revision = prepared.match().revision();
    List<Step> steps = new ArrayList<>();
    steps.add(
        new Step.TakeBackup(state.backup(), BackupReason.SAFETY, state.from(), state.revision()));
    steps.add(new Step.KeepConfig(state.from()));
    steps.add(new Step.SwitchMigrations(state.from(), prepared.release(), recorded));
    steps.add(new Step.Stamp(ports.migrator().orElseThrow().store(), state.revision(), revision));
    List<Text> warnings = new ArrayList<>();
    prepared.match().rest().forEach(d -> warnings.add(Differing.line(d)));
    if (recorded && state.branch().isEmpty()) {
      warnings.add(
          Text.of(
              "The checkout is on no branch. If just one branch is at this commit it goes along;"
                  + " else bring the new beginning to yours: `git merge reset-%d`.",
              "El checkout no está en ninguna rama. Si una sola rama está en este commit, avanza"
                  + " con él; si no, lleve el nuevo comienzo a la suya: `git merge reset-%d`.",
              state.run()));
    }
    warnings.add(
        Text.of(
            "Releases from before do not know %s: to go back to one, its data goes back too, to %s.",
            "Las versiones anteriores no conocen %s: volver a una lleva también sus datos, a %s.",
            revision,
            state.backup()));
    warnings.add(
        Text.of(
            "Rows that the old migrations wrote are not written in a database made from the new"
                + " beginning.",
            "Las filas que escribían las migraciones antiguas no se escriben en una base hecha con"
                + " el nuevo comienzo."));
    return new Plan(
        RunKind.RESET,
        state.from(),
        to,
        Optional.of(state.backup()),
        state.revision(),
        Optional.of(revision),
        DataWay.KEEP,
        Text.of(
            "what %s makes of an empty database is the live schema; no row changes",
            "lo que %s hace de una base vacía es el esquema vivo; ninguna fila cambia", revision),
        steps,
        warnings);
  }

  private static void withoutBytecode(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path cache : all.filter(p -> p.endsWith("__pycache__")).toList()) {
        Trees.delete(cache);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
