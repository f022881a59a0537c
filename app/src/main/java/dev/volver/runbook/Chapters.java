package dev.volver.runbook;

import dev.volver.config.App;
import dev.volver.config.SourceConfig.Layout;
import dev.volver.config.StoreConfig;
import dev.volver.message.Text;
import dev.volver.plan.Explanation;
import dev.volver.plan.Release;
import dev.volver.plan.Step;
import dev.volver.release.FolderLines;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What each step of a plan means to a person who types it. */
final class Chapters {
  private final App app;
  private final Facts facts;

  Chapters(App app, Facts facts) {
    this.app = app;
    this.facts = facts;
  }

  /** The chapter of a step; empty when there is nothing to type. */
  Optional<Chapter> of(Step step) {
    return switch (step) {
      case Step.TakeBackup _ -> save();
      case Step.BuildRelease s -> build(step, s.release());
      case Step.MaintenanceOn _ -> page(step, "touch ");
      case Step.MaintenanceOff _ -> page(step, "rm -f ");
      case Step.StopApp _ -> stop(step);
      case Step.ProveStopped s -> proveStopped(step, s.store());
      case Step.RefreshStandby s -> saveAgain(s.store());
      case Step.SwitchCode s -> switchCode(step, s);
      case Step.SwitchOutputs s -> switchOutputs(step, s);
      case Step.MakeImages _, Step.SwitchImages _ ->
          chapter(step, "", "", Objects.requireNonNullElse(facts.typed().get(step), List.of()));
      case Step.RestoreConfig _ -> restoreConfig(step);
      case Step.Migrate _ -> migrate(step);
      case Step.Downgrade _, Step.Reverse _ -> migrate(step);
      case Step.SwapStore s -> swap(step, s);
      case Step.StartApp _ -> start(step);
      case Step.AwaitHealthy _ -> check();
      case Step.Watch s -> watch(s);
      case Step.CompareRules _ ->
          chapter(
              step,
              "No row is listed that was not before.",
              "No aparece ninguna fila que no estuviera antes.",
              new CheckLines(app, facts).rules());
      case Step.ListLeftBehind s -> leftBehind(step, s);
      case Step.StageStandby s -> look(step, s);
      case Step.TakeBaseline _,
          Step.KeepConfig _,
          Step.KeepImages _,
          Step.HoldRestarts _,
          Step.UpholdRules _,
          Step.Repair _,
          Step.ReleaseHold _,
          Step.Stamp _,
          Step.SwitchMigrations _,
          Step.ListGone _,
          Step.ProveBackup _,
          Step.Tidy _ ->
          Optional.empty();
    };
  }

  private static Optional<Chapter> chapter(Step step, String en, String es, List<String> lines) {
    return Optional.of(new Chapter(Explanation.title(step), new Text(en, es), lines));
  }

  private Optional<Chapter> start(Step step) {
    List<String> lines = new ArrayList<>(facts.runtime().start());
    lines.addAll(app.reloads().values());
    return chapter(step, "", "", lines);
  }

  private Optional<Chapter> save() {
    List<String> lines = new ArrayList<>();
    lines.add("SAVE=" + Typing.quoted(facts.save()) + "/$(date +%Y%m%d-%H%M%S)");
    lines.add("mkdir -p -m 700 \"$SAVE\"");
    app.stores().forEach((name, store) -> lines.add(StoreLines.saved(name, store)));
    for (Path file : app.configFiles()) {
      lines.add(
          "[ ! -e %s ] || cp -p %s \"$SAVE\"/".formatted(Typing.quoted(file), Typing.quoted(file)));
    }
    return Optional.of(
        new Chapter(
            Text.of("Save the present state", "Guardar el estado actual"),
            Text.of(
                "Safe while the app runs. Stay in this shell to the end: the lines below use"
                    + " `$SAVE`.",
                "Sin peligro con la aplicación en marcha. Siga en esta consola hasta el final: lo"
                    + " de abajo usa `$SAVE`."),
            lines));
  }

  private Optional<Chapter> saveAgain(String name) {
    StoreConfig store = Objects.requireNonNull(app.stores().get(name));
    return Optional.of(
        new Chapter(
            Text.of(
                "Save `%s` again, now that nobody writes",
                "Guardar `%s` otra vez, ahora que nadie escribe", name),
            Text.of("This copy is the way back.", "Esta copia es la vuelta atrás."),
            List.of(StoreLines.saved(name, store))));
  }

  private Optional<Chapter> page(Step step, String command) {
    return app.maintenance()
        .flatMap(m -> chapter(step, "", "", List.of(command + Typing.quoted(m.flag()))));
  }

  private Optional<Chapter> stop(Step step) {
    return chapter(
        step,
        "Whatever the last line still shows was started in another way: stop it too.",
        "Lo que aún muestre la última línea se arrancó de otra manera: párelo también.",
        facts.runtime().stop());
  }

  private Optional<Chapter> proveStopped(Step step, String name) {
    StoreConfig store = Objects.requireNonNull(app.stores().get(name));
    String holders = StoreLines.holders(store) + " 2>/dev/null";
    return chapter(
        step,
        "It waits up to 30 seconds. The last line must print nothing; a number is a process that"
            + " still holds it, and then do not go on.",
        "Espera hasta 30 segundos. La última línea no debe mostrar nada; un número es un proceso"
            + " que aún lo tiene abierto: entonces no siga.",
        List.of(
            "for i in $(seq 30); do [ -n \"$(" + holders + ")\" ] || break; sleep 1; done",
            holders + " || true"));
  }

  /** One that does not stand yet is laid out by the lines that put it in. */
  private Optional<Chapter> look(Step step, Step.StageStandby s) {
    return Optional.ofNullable(facts.typed().get(step))
        .map(lines ->
            new Chapter(
                Text.of(
                    "Look whether the copy of %s beside `%s` can be read",
                    "Mirar si se puede leer la copia de %s junto a `%s`", s.backup(), s.store()),
                Text.of(
                    "It says `ok`, or nothing. Else do not use it: `restore.py` beside the backups"
                        + " writes out what %s holds.",
                    "Dice `ok`, o nada. Si no, no la use: `restore.py`, junto a las copias, escribe"
                        + " lo que contiene %s.",
                    s.backup()),
                lines));
  }

  private Optional<Chapter> swap(Step step, Step.SwapStore s) {
    return chapter(
        step,
        "The live one is set aside as `*.aside`, never deleted.",
        "El vivo se aparta como `*.aside`, nunca se borra.",
        Objects.requireNonNullElse(facts.swaps().get(s.store()), List.of()));
  }

  private Optional<Chapter> migrate(Step step) {
    List<String> lines = new ArrayList<>(List.of("cd " + Typing.quoted(app.code())));
    lines.addAll(Objects.requireNonNullElse(facts.typed().get(step), List.of()));
    return chapter(step, "", "", lines);
  }

  private Optional<Chapter> switchCode(Step step, Step.SwitchCode s) {
    Path repository = app.source().git();
    if (app.source().layout() == Layout.RELEASES) {
      Path target = Objects.requireNonNull(facts.workshops().get(s.to().commit()));
      return chapter(
          step,
          "",
          "",
          List.of(
              Typing.asOwner(
                  app.directory(), "ln", "-sfn", target.toString(), app.code().toString())));
    }
    return chapter(
        step,
        "Git refuses when it would overwrite changes of yours: save those first.",
        "Git se niega si fuera a sobrescribir cambios suyos: guárdelos antes.",
        List.of(
            Typing.asOwner(
                repository,
                "git",
                "-C",
                repository.toString(),
                "checkout",
                "--detach",
                s.to().commit())));
  }

  private Optional<Chapter> build(Step step, Release release) {
    if (app.source().layout() == Layout.IN_PLACE || facts.built().contains(release.commit())) {
      return Optional.empty(); // built in place after the code is switched, or there already
    }
    Path shop = Objects.requireNonNull(facts.workshops().get(release.commit()));
    Path repository = app.source().git();
    FolderLines typed = new FolderLines(app, Typing.quoted(shop));
    List<String> lines = new ArrayList<>();
    lines.add(Typing.asOwner(repository, "mkdir", "-p", shop.toString()));
    lines.add(
        Typing.asOwner(repository, "git", "-C", repository.toString(), "archive", release.commit())
            + " | "
            + Typing.asOwner(repository, "tar", "-x", "-C", shop.toString()));
    lines.addAll(typed.lent());
    lines.addAll(typed.commands(repository, release, shop));
    lines.addAll(typed.laid());
    lines.add(typed.finished());
    return chapter(step, "", "", lines);
  }

  private Optional<Chapter> switchOutputs(Step step, Step.SwitchOutputs s) {
    if (!facts.built().contains(s.to().commit())) {
      return chapter(
          step,
          "The files built for it are no longer there, so they are built again.",
          "Los archivos construidos para ella ya no están: se construyen de nuevo.",
          new FolderLines(app, Typing.quoted(app.code())).commands(app.code(), s.to(), app.code()));
    }
    Path mine = Objects.requireNonNull(facts.workshops().get(s.to().commit()));
    Path theirs = Objects.requireNonNull(facts.workshops().get(s.from().commit()));
    List<String> lines = new ArrayList<>();
    for (String path : facts.outputs()) {
      lines.add(moved(app.code().resolve(path), theirs.resolve(path)));
      lines.add(moved(mine.resolve(path), app.code().resolve(path)));
    }
    return lines.isEmpty() ? Optional.empty() : chapter(step, "", "", lines);
  }

  private static String moved(Path from, Path to) {
    Path parent = Objects.requireNonNull(to.getParent());
    return "[ ! -e %s ] || { mkdir -p %s; mv -T --backup=numbered %s %s; }"
        .formatted(
            Typing.quoted(from), Typing.quoted(parent), Typing.quoted(from), Typing.quoted(to));
  }

  /** Written into the file that is there, which keeps its owner and mode. */
  private Optional<Chapter> restoreConfig(Step step) {
    List<String> lines = new ArrayList<>();
    facts
        .copies()
        .forEach(
            (file, copy) -> lines.add("cp " + Typing.quoted(copy) + " " + Typing.quoted(file)));
    return lines.isEmpty() ? Optional.empty() : chapter(step, "", "", lines);
  }

  private Optional<Chapter> check() {
    List<String> lines = new ArrayList<>(new CheckLines(app, facts).lines());
    lines.add("# log");
    lines.addAll(facts.runtime().log());
    return Optional.of(
        new Chapter(
            Text.of("Check", "Comprobar"),
            Text.of(
                "What must come of a line stands behind it, `-` for nothing.",
                "Detrás de cada línea está lo que debe salir, `-` si nada."),
            lines));
  }

  private static Optional<Chapter> watch(Step.Watch s) {
    Text title = Explanation.title(s);
    Text prose =
        Text.of(
            "Type the checks again after that.",
            "Repita las comprobaciones al cabo de ese tiempo.");
    return Optional.of(new Chapter(title, prose, List.of()));
  }

  private Optional<Chapter> leftBehind(Step step, Step.ListLeftBehind s) {
    String look = StoreLines.setAside(Objects.requireNonNull(app.stores().get(s.store())));
    return chapter(
        step,
        "They are only in what was set aside and in `$SAVE`. Keep both until somebody has looked.",
        "Solo están en lo apartado y en `$SAVE`. Guarde ambos hasta que alguien los mire.",
        List.of(look));
  }
}
