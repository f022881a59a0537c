package dev.volver.cli;

import dev.volver.backup.Backup;
import dev.volver.backup.Catalog;
import dev.volver.message.Language;
import dev.volver.message.Text;
import dev.volver.plan.BackupReason;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A backup as it is shown.
 *
 * @param spread milliseconds from the first store's moment to the last one's
 * @param added bytes by which the repository grew
 * @param run the run that took it, which {@code before:RUN} names
 */
record BackupView(
    String id,
    String at,
    String timestamp,
    long spread,
    long bytes,
    long added,
    long run,
    String reason,
    String release,
    String revision,
    Map<String, Map<String, Long>> stores,
    String proof,
    boolean damaged,
    List<String> failing) {

  /** One that lies here, as far as it is known to be in order. */
  static BackupView of(Backup b, Catalog catalog, Language language) {
    return of(b, catalog.damaged(b), language);
  }

  /** One that lies in a copy. */
  static BackupView elsewhere(Backup b, Language language) {
    return of(b, false, language);
  }

  private static BackupView of(Backup b, boolean damaged, Language language) {
    Map<String, Map<String, Long>> stores = new java.util.LinkedHashMap<>();
    b.stores().forEach((name, f) -> stores.put(name, f.counts()));
    return new BackupView(
        b.id(),
        b.at().toString(),
        b.stamp(ZoneId.systemDefault()),
        b.spread(),
        b.bytes(),
        b.added(),
        b.run(),
        word(b.reason()),
        b.release().shown(),
        b.revision().orElse(""),
        stores,
        (damaged ? Catalog.DAMAGED : b.standing()).in(language),
        damaged,
        b.failing());
  }

  /** Why it was taken, as JSON has it. */
  static String word(BackupReason reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static void print(Console console, Backup b, Catalog catalog) {
    BackupView view = of(b, catalog, console.language());
    if (console.json()) {
      console.object(view);
      return;
    }
    console.line(
        Text.of(
            "%s, taken %s (%s)",
            "%s, tomada %s (%s)", b.id(), Times.shown(b.at()), view.timestamp()));
    console.line(Text.of("  why       %s", "  motivo    %s", Spoken.reason(view.reason())));
    if (!b.imported()) {
      console.line(
          Text.of(
              "  run       %d (`before:%d`)", "  ejecución %d (`before:%d`)", b.run(), b.run()));
    }
    console.line(Text.of("  release   %s", "  versión   %s", view.release()));
    console.line(Text.of("  revision  %s", "  revisión  %s", view.revision()));
    console.line(Text.of("  size      %s", "  tamaño    %s", Times.size(b.bytes())));
    console.line(Text.of("  proof     %s", "  prueba    %s", view.proof()));
    console.line(Text.of("  folder    %s", "  carpeta   %s", catalog.folder(b.id())));
    b.stores()
        .forEach((name, f) -> {
          console.line(Text.of("  %s:", "  %s:", name));
          f.counts()
              .forEach((table, rows) ->
                  console.line(Text.of("    %-28s %,12d", "    %-28s %,12d", table, rows)));
        });
  }
}
