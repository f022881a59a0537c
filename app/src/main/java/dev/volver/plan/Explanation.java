package dev.volver.plan;

import dev.volver.message.Text;
import java.time.Duration;
import java.util.Locale;

/** What each step is called and what it does, in a line. */
public final class Explanation {
  /** So much of a digest tells it from others. */
  private static final int DIGITS = 12;

  private Explanation() {}

  /** The step's name in JSON: its kind in kebab case, with its store where it has one. */
  public static String id(Step step) {
    String kind =
        step.getClass()
            .getSimpleName()
            .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
            .toLowerCase(Locale.ROOT);
    return switch (step) {
      case Step.StageStandby s -> kind + ":" + s.store();
      case Step.ProveStopped s -> kind + ":" + s.store();
      case Step.RefreshStandby s -> kind + ":" + s.store();
      case Step.Migrate s -> kind + ":" + s.store();
      case Step.Downgrade s -> kind + ":" + s.store();
      case Step.Reverse s -> kind + ":" + s.store();
      case Step.SwapStore s -> kind + ":" + s.store();
      case Step.Stamp s -> kind + ":" + s.store();
      case Step.ListLeftBehind s -> kind + ":" + s.store();
      case Step.ListGone s -> kind + ":" + s.store();
      case Step.Repair s -> kind + ":" + s.store();
      case Step.TakeBaseline _,
          Step.TakeBackup _,
          Step.KeepConfig _,
          Step.BuildRelease _,
          Step.KeepImages _,
          Step.MakeImages _,
          Step.SwitchImages _,
          Step.HoldRestarts _,
          Step.MaintenanceOn _,
          Step.MaintenanceOff _,
          Step.StopApp _,
          Step.SwitchCode _,
          Step.SwitchMigrations _,
          Step.SwitchOutputs _,
          Step.RestoreConfig _,
          Step.StartApp _,
          Step.AwaitHealthy _,
          Step.CompareRules _,
          Step.UpholdRules _,
          Step.Watch _,
          Step.ReleaseHold _,
          Step.ProveBackup _,
          Step.Tidy _ ->
          kind;
    };
  }

  /** What the step does, for the operator. */
  public static Text title(Step step) {
    return switch (step) {
      case Step.TakeBaseline _ ->
          Text.of(
              "Note the health of the running version", "Anotar la salud de la versión en marcha");
      case Step.TakeBackup s ->
          Text.of("Back up every store as %s", "Copiar todos los almacenes como %s", s.backup());
      case Step.KeepConfig s ->
          Text.of(
              "Keep the configuration of %s",
              "Guardar la configuración de %s", s.release().shown());
      case Step.StageStandby s ->
          Text.of(
              "Restore %s beside the live `%s`, unless it stands there, and open it",
              "Restaurar %s junto al `%s` vivo, si no está ya, y abrirlo", s.backup(), s.store());
      case Step.BuildRelease s ->
          Text.of(
              "Build %s beside the running version",
              "Construir %s junto a la versión en marcha", s.release().shown());
      case Step.KeepImages s ->
          Text.of("Keep the images of %s", "Guardar las imágenes de %s", s.release().shown());
      case Step.MakeImages s ->
          Text.of(
              "Make the images of %s beside those that run",
              "Preparar las imágenes de %s junto a las que corren", s.release().shown());
      case Step.SwitchImages s ->
          Text.of("Switch the images to %s", "Cambiar las imágenes a %s", s.to().shown());
      case Step.HoldRestarts _ ->
          Text.of("Hold automatic restarts", "Retener los reinicios automáticos");
      case Step.MaintenanceOn _ ->
          Text.of("Show the maintenance page", "Mostrar la página de mantenimiento");
      case Step.MaintenanceOff _ ->
          Text.of("Take the maintenance page away", "Quitar la página de mantenimiento");
      case Step.StopApp _ -> Text.of("Stop the app", "Parar la aplicación");
      case Step.ProveStopped s ->
          Text.of("Prove that nothing holds `%s`", "Probar que nada tiene abierto `%s`", s.store());
      case Step.RefreshStandby s ->
          Text.of(
              "Bring the standby of `%s` up to the last committed row",
              "Poner al día la reserva de `%s` hasta la última fila confirmada", s.store());
      case Step.SwitchCode s ->
          Text.of("Switch the code to %s", "Cambiar el código a %s", s.to().shown());
      case Step.SwitchOutputs s ->
          Text.of(
              "Switch the built files to %s",
              "Cambiar los archivos construidos a %s", s.to().shown());
      case Step.RestoreConfig s ->
          Text.of(
              "Put back the configuration of %s",
              "Reponer la configuración de %s", s.release().shown());
      case Step.Migrate s -> {
        var way = new Revisions(s.from().orElse("base"), s.to());
        yield Text.of(
            "Migrate `%s` from %s to %s",
            "Migrar `%s` de %s a %s", s.store(), way.shownFrom(), way.shownTo());
      }
      case Step.Downgrade s -> {
        var way = new Revisions(s.from(), s.to());
        yield Text.of(
            "Downgrade `%s` from %s to %s with the newer code",
            "Degradar `%s` de %s a %s con el código nuevo",
            s.store(),
            way.shownFrom(),
            way.shownTo());
      }
      case Step.Reverse s ->
          Text.of(
              "Take `%s` back from %s to %s by the proven SQL %s",
              "Devolver `%s` de %s a %s con el SQL probado %s",
              s.store(),
              s.from(),
              s.to(),
              s.digest().substring(0, Math.min(DIGITS, s.digest().length())));
      case Step.Stamp s ->
          Text.of(
              "Record in `%s` that its schema is at %s, not %s",
              "Anotar en `%s` que su esquema está en %s, no en %s",
              s.store(),
              s.to(),
              s.from().orElse("base"));
      case Step.SwitchMigrations s ->
          s.recorded()
              ? Text.of(
                  "Put the migrations of %s in place, as a commit of their own",
                  "Poner las migraciones de %s, como un commit propio", s.to().shown())
              : Text.of(
                  "Put the migrations of %s in place, not committed",
                  "Poner las migraciones de %s, sin commit", s.to().shown());
      case Step.SwapStore s ->
          Text.of(
              "Swap in `%s` from %s, set the live one aside",
              "Poner `%s` de %s, apartar el vivo", s.store(), s.backup());
      case Step.StartApp s -> Text.of("Start %s", "Arrancar %s", s.release().shown());
      case Step.AwaitHealthy s ->
          Text.of(
              "Wait until healthy (at most %s)",
              "Esperar hasta que esté sana (máximo %s)", shown(s.timeout()));
      case Step.CompareRules _ ->
          Text.of(
              "Compare the rules about data with how they stood before",
              "Comparar las reglas sobre los datos con cómo estaban antes");
      case Step.UpholdRules _ ->
          Text.of(
              "Accept no more rows that break them than before",
              "No aceptar más filas que las incumplan que antes");
      case Step.Repair s ->
          s.undoes()
              .map(run ->
                  Text.of(
                      "Undo what run %d changed in `%s`: %s",
                      "Deshacer lo que la ejecución %d cambió en `%s`: %s",
                      run,
                      s.store(),
                      s.shown()))
              .orElse(
                  Text.of(
                      "Repair rows of `%s`: %s",
                      "Reparar filas de `%s`: %s", s.store(), s.shown()));
      case Step.Watch s ->
          Text.of("Watch the health for %s", "Vigilar la salud durante %s", shown(s.time()));
      case Step.ReleaseHold _ ->
          Text.of("Allow automatic restarts again", "Permitir de nuevo los reinicios automáticos");
      case Step.ListLeftBehind s ->
          Text.of(
              "List the rows of `%s` written since",
              "Listar las filas de `%s` escritas desde entonces", s.store());
      case Step.ListGone s ->
          Text.of(
              "List the rows of `%s` that the way down took",
              "Listar las filas de `%s` que se llevó la vuelta del esquema", s.store());
      case Step.ProveBackup s ->
          Text.of(
              "Prove %s: restore it for a look", "Probar %s: restaurarla para mirarla", s.backup());
      case Step.Tidy _ ->
          Text.of("Remove what no way back needs", "Quitar lo que ninguna vuelta atrás necesita");
    };
  }

  /** A duration as people write it: {@code 10s}, {@code 2m}, {@code 250ms}. */
  public static String shown(Duration d) {
    long ms = d.toMillis();
    if (ms % 1000 != 0) {
      return ms + "ms";
    }
    long s = ms / 1000;
    return s >= 120 && s % 60 == 0 ? s / 60 + "m" : s + "s";
  }
}
