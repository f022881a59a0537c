package dev.volver.engine;

import dev.volver.config.DeployPolicy.Rehearse;
import dev.volver.config.StoreConfig;
import dev.volver.engine.Ports.RehearsalPorts;
import dev.volver.lineage.Likeness;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.migration.Chain;
import dev.volver.migration.MigrationGuard;
import dev.volver.migration.Migrator;
import dev.volver.plan.Plan;
import dev.volver.plan.Release;
import dev.volver.rehearsal.Clones;
import dev.volver.rehearsal.Rehearsal;
import dev.volver.rehearsal.Rehearsals;
import dev.volver.rehearsal.Rehearsed;
import dev.volver.rehearsal.Reversal;
import dev.volver.rehearsal.Verdict;
import dev.volver.release.DeployPlanner;
import dev.volver.release.Shared;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Rehearses the migrations of a release on clones of the real data and keeps the verdict. */
public final class Rehearsing {
  /** Clones that are there at once, and as much again for what is written to them. */
  private static final int CLONES = 4;

  /** A longer history is not run from its beginning by itself. */
  private static final int COMPARED = 60;

  private final Ports ports;
  private final Surveyor surveyor;
  private final Consumer<Text> progress;

  /**
   * @param progress told what is being done
   */
  public Rehearsing(Ports ports, Consumer<Text> progress) {
    this.ports = ports;
    this.surveyor = new Surveyor(ports);
    this.progress = progress;
  }

  /**
   * Rehearses the way from where the database stands to a release's newest revision.
   *
   * @throws Halt when it cannot be rehearsed at all: exit 3, with the reason
   */
  public Rehearsed rehearse(Release release, Optional<String> from, String to) {
    return rehearse(release, from, to, Optional.empty());
  }

  /**
   * As the other.
   *
   * @param edited SQL for the way back that a person wrote; else one that was kept is tried again
   */
  public Rehearsed rehearse(
      Release release, Optional<String> from, String to, Optional<String> edited) {
    RehearsalPorts with = with();
    requireData();
    Clones clones = with.clones();
    long needs = CLONES * clones.needs();
    if (clones.room() < needs) {
      throw Halt.refuse(
          Text.of(
              "a rehearsal needs %d MB for its clones and there are %d",
              "un ensayo necesita %d MB para sus clones y hay %d",
              needs >> 20,
              clones.room() >> 20),
          ports.app().migrations().orElseThrow().store(),
          Text.of(
              "Make room, or deploy with --rehearse never.",
              "Haga sitio, o despliegue con --rehearse never."));
    }
    Rehearsed result =
        surveyor.configured(
            release,
            folder ->
                rehearsed(
                    with, release, folder, from, to, edited.or(() -> kept(release, from, to))));
    if (ports.interruption().raised()) { // what was cut short proves and disproves nothing
      throw new Halt(
          Exit.INTERRUPTED,
          List.of(
              new Problem(
                  Text.of("the rehearsal was interrupted", "el ensayo se interrumpió"),
                  release.shown(),
                  Text.of(
                      "Nothing live was touched; start it again.",
                      "No se ha tocado nada vivo; empiécelo de nuevo."))));
    }
    return new Rehearsals(ports.app().state()).keep(result);
  }

  private Optional<String> kept(Release release, Optional<String> from, String to) {
    return new Rehearsals(ports.app().state())
        .find(release.commit(), from, Optional.of(to))
        .flatMap(Rehearsed::reverse)
        .filter(Reversal::edited)
        .map(Reversal::sql);
  }

  /** Whether there is no database yet: the first deploy makes it. */
  private boolean empty() {
    return ports.store(ports.app().migrations().orElseThrow().store()).bytes() == 0;
  }

  private void requireData() {
    String store = ports.app().migrations().orElseThrow().store();
    if (empty()) {
      throw Halt.refuse(
          Text.of(
              "there is no data in `%s` yet to rehearse on",
              "aún no hay datos en `%s` con los que ensayar", store),
          ports.app().file().toString(),
          Text.of("The first deploy makes the database.", "El primer despliegue crea la base."));
    }
  }

  /**
   * Rehearses what a deploy would do to the data.
   *
   * @return the plan with what was found
   * @throws Halt when the migrations fail on the data (exit 3), or a limit or a demand of the
   *     operator is not met
   */
  public Plan before(Plan plan, Rehearse when) {
    if (!plan.migrates() || when == Rehearse.NEVER || empty()) {
      return plan;
    }
    Rehearsed found;
    try {
      found = rehearse(plan.to(), plan.revisionFrom(), plan.revisionTo().orElseThrow());
    } catch (RuntimeException | OutOfMemoryError e) { // whatever it is, nothing live was touched
      if (when == Rehearse.ALWAYS || ports.interruption().raised()) {
        throw e;
      }
      List<Text> why =
          e instanceof Halt halt
              ? halt.problems().stream().map(Problem::what).toList()
              : List.of(Text.verbatim(e.toString()));
      return plan.warning(with(plan, why.stream().map(Rehearsing::untried).toList()));
    }
    refuse(plan, found, when);
    return DeployPlanner.rehearsed(plan, Optional.of(found));
  }

  private static Text untried(Text why) {
    return Text.of("not rehearsed: %s", "sin ensayar: %s", why);
  }

  private static List<Text> with(Plan plan, List<Text> more) {
    List<Text> all = new ArrayList<>(plan.warnings());
    all.addAll(more);
    return all;
  }

  private void refuse(Plan plan, Rehearsed found, Rehearse when) {
    Preflight preflight = new Preflight(ports);
    String where = plan.to().shown();
    if (found.verdict() == Verdict.UP_FAILS) {
      preflight.add(
          Text.of(
              "the migrations fail on the data: %s",
              "las migraciones fallan con los datos: %s", joined(found.whole().reasons())),
          where,
          Text.of(
              "Mend the migration or those rows, then deploy again. Nothing live was touched.",
              "Corrija la migración o esas filas y despliegue de nuevo. No se ha tocado nada vivo."));
    } else if (found.verdict() == Verdict.ELSEWHERE) {
      String store = ports.app().migrations().orElseThrow().store();
      preflight.add(
          Text.of(
              "the migrations do not change the store `%s` (%s): %s",
              "las migraciones no cambian el almacén `%s` (%s): %s",
              store,
              live(store),
              joined(found.whole().reasons())),
          ports.app().file() + ": migrations",
          Text.of(
              "Correct the address of the store or that in their settings: that database is in no"
                  + " backup. Nothing live was touched. If they only open it before the store,"
                  + " deploy with --rehearse never.",
              "Corrija la dirección del almacén o la de su configuración: esa base no está en"
                  + " ninguna copia. No se ha tocado nada vivo. Si solo la abren antes que el"
                  + " almacén, despliegue con --rehearse never."));
    } else if (when == Rehearse.ALWAYS && found.verdict() == Verdict.UNPROVEN) {
      preflight.add(
          Text.of(
              "the way back could not be proven: %s",
              "no se pudo probar la vuelta atrás: %s", joined(found.whole().reasons())),
          where,
          Text.of("Deploy with --rehearse auto.", "Despliegue con --rehearse auto."));
    }
    MigrationGuard.problems(found.shrunk(), ports.app().migrations().orElseThrow().mayShrink())
        .forEach(p -> preflight.add(p.what(), p.where(), p.next()));
    long up = found.whole().upMillis();
    ports
        .app()
        .deploy()
        .longestMigration()
        .filter(limit -> up > limit.toMillis())
        .ifPresent(limit ->
            preflight.add(
                Text.of(
                    "the migrations took %.1f s on a clone, and at most %d s are allowed",
                    "las migraciones tardaron %.1f s en un clon, y se permiten %d s",
                    up / 1_000.0,
                    limit.toSeconds()),
                ports.app().file() + ": deploy.longest-migration",
                Text.of(
                    "Make them in smaller steps, or raise the limit.",
                    "Hágalas en pasos menores, o suba el límite.")));
    preflight.refuse();
  }

  private String live(String store) {
    return switch (Objects.requireNonNull(ports.app().stores().get(store))) {
      case StoreConfig.Sqlite s -> s.path().toString();
      case StoreConfig.Postgres p -> p.container().or(p::host).orElse("localhost") + "/" + p.name();
      case StoreConfig.Files _, StoreConfig.Redis _ -> store;
    };
  }

  private static Text joined(List<Text> reasons) {
    return new Text(
        reasons.stream().map(Text::en).collect(Collectors.joining("\n")),
        reasons.stream().map(Text::es).collect(Collectors.joining("\n")));
  }

  private RehearsalPorts with() {
    return ports
        .rehearsal()
        .orElseThrow(() ->
            Halt.refuse(
                Text.of(
                    "this app has no migrations to rehearse",
                    "esta aplicación no tiene migraciones que ensayar"),
                ports.app().file().toString(),
                Text.of("Add `migrations` to the file.", "Añada `migrations` al archivo.")));
  }

  private Rehearsed rehearsed(
      RehearsalPorts with,
      Release release,
      Path folder,
      Optional<String> from,
      String to,
      Optional<String> edited) {
    new Shared(ports.app()).lend(folder);
    ports.runtime().images().ifPresent(i -> i.make(release, folder));
    Chain chain = ports.migrator().orElseThrow().chain(folder);
    Rehearsal rehearsal =
        new Rehearsal(
            with.clones(), with.pointed().of(release), with.old(), progress, ports.clock());
    WrittenWays written = WrittenWays.of(ports.app().migrations().orElseThrow(), folder);
    Rehearsed found = rehearsal.rehearse(written.subject(release, folder, chain, from, to, edited));
    return ports.interruption().raised()
        ? found
        : found.noting(drift(with, release, folder, chain, from));
  }

  /** Whether what is rehearsed on is what the migrations were written for. */
  private List<Text> drift(
      RehearsalPorts with, Release release, Path folder, Chain chain, Optional<String> from) {
    if (from.isPresent() && chain.upTo(from.get()).size() > COMPARED) {
      return List.of();
    }
    progress.accept(
        Text.of(
            "comparing the live schema with its revision",
            "comparando el esquema vivo con su revisión"));
    Likeness likeness = new Likeness(with.clones(), with.pointed().of(release));
    return Drift.of(likeness, folder, from.orElse(Migrator.BASE)).line().stream().toList();
  }
}
