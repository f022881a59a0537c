package dev.volver.engine;

import dev.volver.backup.Backup;
import dev.volver.backup.Store;
import dev.volver.config.Nested;
import dev.volver.config.StoreConfig;
import dev.volver.journal.TableLoss;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.migration.Migrator;
import dev.volver.plan.DataWay;
import dev.volver.plan.Plan;
import dev.volver.plan.Release;
import dev.volver.plan.RunKind;
import dev.volver.plan.Step;
import dev.volver.release.Outputs;
import dev.volver.release.RollbackPlanner;
import dev.volver.release.RollbackPlanner.Wish;
import dev.volver.release.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Finds out what can be gone back to, and how the data goes with it. */
public final class PlanRollback {
  /** Which parts go back. */
  public enum Part {
    EVERYTHING,
    CODE,
    CONFIG,
    DATA
  }

  /**
   * What the operator asked for.
   *
   * @param release the release to go back to; empty means the last one known to be good
   * @param backup the backup to go back to, by id
   * @param part which parts go back; of a restore the data
   * @param way how the data is to go back; empty means: the way that loses least
   * @param acceptLoss whether newer rows may be left behind
   * @param stores which stores go back; empty means all that the rest calls for
   */
  public record Asked(
      RunKind kind,
      Optional<String> release,
      Optional<Backup> backup,
      Part part,
      Optional<DataWay> way,
      boolean acceptLoss,
      Set<String> stores) {

    /** To go back as a whole, to a release or the last good one. */
    public static Asked rollback(Optional<String> release, boolean acceptLoss) {
      return new Asked(
          RunKind.ROLLBACK,
          release,
          Optional.empty(),
          Part.EVERYTHING,
          Optional.empty(),
          acceptLoss);
    }

    /** As the other, of all stores. */
    public Asked(
        RunKind kind,
        Optional<String> release,
        Optional<Backup> backup,
        Part part,
        Optional<DataWay> way,
        boolean acceptLoss) {
      this(kind, release, backup, part, way, acceptLoss, Set.of());
    }

    /** Whether a store goes back as far as its name says. */
    boolean wants(String store) {
      return stores.isEmpty() || stores.contains(store);
    }
  }

  private final Ports ports;
  private final Surveyor surveyor;
  private final Targets targets;

  public PlanRollback(Ports ports) {
    this.ports = ports;
    this.surveyor = new Surveyor(ports);
    this.targets = new Targets(ports, surveyor.history());
  }

  /**
   * Makes the plan.
   *
   * @throws Halt with everything that speaks against it
   */
  public PlanDeploy.Planned plan(Asked asked) {
    surveyor.requireSettled();
    Preflight preflight = new Preflight(ports);
    Map<String, Problem> damaged = preflight.wayBack();
    boolean data = asked.kind() == RunKind.RESTORE || asked.part() == Part.DATA;
    State state = data ? surveyor.stateOfDamaged(preflight) : surveyor.state(preflight);
    preflight.refuse();
    boolean code = asked.part() == Part.EVERYTHING || asked.part() == Part.CODE;
    boolean stays = asked.part() == Part.CONFIG || asked.kind() == RunKind.RESTORE;
    Release release = stays ? targetOfConfig(asked, state) : targets.release(asked, state);
    preflight.add(preflight.ask(ports.runtime()::obstacles, List.of()));
    if (code && asked.kind() == RunKind.ROLLBACK) {
      preflight.add(preflight.ask(() -> ports.source().obstacles(release), List.of()));
      preflight.ask(() -> images(preflight, release), false);
    }
    Optional<String> revision =
        asked.part() == Part.DATA
            ? new Expected(surveyor).inPlace(state.from())
            : preflight.ask(() -> new Expected(surveyor).of(release), Optional.<String>empty());
    preflight.refuse();
    Wish wish = wish(asked, state, release, revision, code && asked.kind() == RunKind.ROLLBACK);
    preflight.add(Nested.against(ports.app().stores(), touched(wish)));
    for (String store : touched(wish)) {
      preflight.add(Stranger.holding(ports, store));
      Store live = ports.stores().get(store);
      preflight.add(live == null ? List.of() : preflight.ask(live::immovable, List.of()));
      StoreConfig config = Objects.requireNonNull(ports.app().stores().get(store));
      preflight.add(
          preflight.ask(
              () -> Owners.mine().against(store, config).stream().toList(), List.<Problem>of()));
    }
    if (wish.way() == DataWay.DOWNGRADE) {
      preflight.add(preflight.ask(() -> unfit(state, revision), List.of()));
    }
    preflight.refuse();
    Plan plan = RollbackPlanner.plan(ports.app(), state, wish);
    preflight.add(new Room(ports).forPlan(preflight, plan));
    preflight.refuse();
    damaged.keySet().removeAll(wish.swapped());
    return new PlanDeploy.Planned(state.run(), withLoss(plan, wish, asked, stay(damaged)));
  }

  /** What is said of damaged stores that no part of the way back replaces. */
  static List<Text> stay(Map<String, Problem> damaged) {
    return damaged.entrySet().stream()
        .map(e ->
            Text.of(
                "`%s` stays as it is, and the backup that is taken first lacks it: %s",
                "`%s` se queda como está, y falta en la copia que se toma antes: %s",
                e.getKey(),
                e.getValue().what()))
        .toList();
  }

  /** Those of the release that are gone and come from elsewhere are brought back here. */
  private boolean images(Preflight preflight, Release release) {
    return new Listed(ports).misses(release)
        && surveyor.configured(
            release,
            folder -> {
              preflight.fetched(release, folder);
              return true;
            });
  }

  /** Ways down that cannot run, which would be found when the app is stopped already. */
  private List<Problem> unfit(State state, Optional<String> revision) {
    return ports
        .migrator()
        .orElseThrow()
        .obstacles(ports.app().code(), state.revision(), revision.orElse(Migrator.BASE), true)
        .stream()
        .map(p ->
            new Problem(
                p.what(),
                p.where(),
                Text.of(
                    "%s Or go back without it: `volver rollback --data swap`.",
                    "%s O vuelva sin ella: `volver rollback --data swap`.", p.next())))
        .toList();
  }

  /** The stores that are swapped or migrated. */
  private List<String> touched(Wish wish) {
    return switch (wish.way()) {
      case KEEP -> List.of();
      case SWAP -> wish.swapped();
      case DOWNGRADE, REVERSE_SQL -> List.of(ports.app().migrations().orElseThrow().store());
    };
  }

  private Release targetOfConfig(Asked asked, State state) {
    return asked.kind() == RunKind.RESTORE ? state.from() : targets.release(asked, state);
  }

  private Wish wish(
      Asked asked, State state, Release release, Optional<String> revision, boolean code) {
    DataChoice.Choice choice =
        new DataChoice(ports, targets).choose(asked, state, release, revision);
    Optional<Step.Reverse> reverse =
        choice
            .sql()
            .map(f ->
                f.step(ports.app().migrations().orElseThrow().store(), state.revision(), revision));
    List<String> swapped =
        reverse
            .map(r -> List.of(r.store()))
            .or(() -> choice.backup().map(b -> targets.swapped(b, asked)))
            .orElse(List.of());
    if (choice.way() == DataWay.SWAP) {
      targets.require(
          choice.backup().orElseThrow(), swapped, asked, !revision.equals(state.revision()));
    }
    boolean rebuild =
        ports.app().build().needed() && !new Outputs(ports.app(), ports.source()).complete(release);
    boolean config = asked.part() == Part.CONFIG || (code && asked.part() == Part.EVERYTHING);
    return new Wish(
        asked.kind(),
        release,
        revision,
        choice.way(),
        choice.reason(),
        choice.backup().map(Backup::id),
        swapped,
        rebuild,
        code,
        config,
        reverse);
  }

  /** Adds what would be left behind, and refuses it unless it was accepted. */
  private Plan withLoss(Plan plan, Wish wish, Asked asked, List<Text> stay) {
    List<Text> warnings = new ArrayList<>();
    if (down(wish)) {
      warnings.addAll(new Down(ports).drops(plan));
    }
    if (wish.way() == DataWay.REVERSE_SQL) {
      Supplier<List<TableLoss>> ahead =
          () ->
              new Newer(ports)
                  .of(
                      wish.backup().orElseThrow(),
                      ports.store(ports.app().migrations().orElseThrow().store()));
      warnings.addAll(new Down(ports).standIns(plan, ahead));
      wish.backup().ifPresent(b -> warnings.addAll(new Down(ports).reused(plan, b, ahead)));
    }
    if (wish.way() == DataWay.SWAP) {
      warnings.addAll(new Newer(ports).lines(wish.backup().orElseThrow(), wish.swapped()));
    }
    if (!warnings.isEmpty() && !asked.acceptLoss()) {
      Preflight preflight = new Preflight(ports);
      for (Text warning : warnings) {
        preflight.add(
            warning,
            wish.backup().orElse(""),
            down(wish)
                ? Text.of(
                    "They stay in the backup that is taken first. Accept that with --accept-data-loss.",
                    "Quedan en la copia que se toma antes. Acéptelo con --accept-data-loss.")
                : plan.kind() == RunKind.RESTORE
                    ? Text.of(
                        "They would be listed and kept aside, not carried over. Accept that with --accept-data-loss.",
                        "Se listarían y se guardarían aparte, sin trasladarlas. Acéptelo con --accept-data-loss.")
                    : Text.of(
                        "They would be listed and kept aside, not carried over. Accept that with --accept-data-loss, or look at `volver rollback --data downgrade --dry-run`.",
                        "Se listarían y se guardarían aparte, sin trasladarlas. Acéptelo con --accept-data-loss, o mire `volver rollback --data downgrade --dry-run`."));
      }
      preflight.refuse();
    }
    warnings.addAll(stay);
    warnings.addAll(Preflight.unseen(ports));
    warnings.addAll(targets.passedOver());
    if (wish.way() == DataWay.SWAP) {
      var stale = new StaleMounts(ports.app().stores(), ports.runtime());
      wish.swapped().forEach(s -> stale.of(s).forEach(p -> warnings.add(p.what())));
      wish.backup()
          .flatMap(ports.catalog()::find)
          .ifPresent(b -> warnings.addAll(Targets.leftOut(ports, b)));
    }
    if (asked.kind() == RunKind.ROLLBACK) {
      warnings.addAll(Preflight.leftOut(ports));
      warnings.addAll(wish.code() ? new Listed(ports).gone(wish.release()) : List.of());
    }
    if (wish.way() == DataWay.DOWNGRADE) {
      warnings.addAll(new Down(ports).warnings(plan));
    }
    return new Down(ports).tried(plan.warning(warnings));
  }

  private static boolean down(Wish wish) {
    return wish.way() == DataWay.DOWNGRADE || wish.way() == DataWay.REVERSE_SQL;
  }
}
