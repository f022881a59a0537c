package dev.volver.backup;

import dev.volver.journal.Disk;
import dev.volver.message.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether somebody looks after the backups; none of what they hold is read for it.
 *
 * @param verified when all of them were last restored for a look
 * @param overdue whether that is too long ago
 * @param damaged the newest, if it is known to be damaged
 */
public record Upkeep(Optional<Instant> verified, boolean overdue, Optional<String> damaged) {
  /** How long backups may go without being restored for a look. */
  static final Duration PATIENCE = Duration.ofDays(31);

  private static final String FILE = "verified";

  /**
   * How they stand.
   *
   * @param all those that can be read, the newest first
   * @param state the folder where Volver keeps what it knows
   * @param begun when the app came to Volver; only asked where they were never verified
   */
  public static Upkeep of(
      Catalog catalog,
      List<Backup> all,
      Path state,
      Supplier<Optional<Instant>> begun,
      Instant now) {
    Optional<Instant> verified = verified(state.resolve(FILE));
    Instant old = now.minus(PATIENCE);
    boolean overdue =
        !all.isEmpty()
            && verified
                .or(() ->
                    all.stream()
                        .filter(b -> !b.imported())
                        .map(Backup::at)
                        .min(Instant::compareTo)
                        .filter(old::isAfter))
                .or(begun)
                .filter(old::isAfter)
                .isPresent();
    return new Upkeep(verified, overdue, damaged(catalog, all));
  }

  private static Optional<String> damaged(Catalog catalog, List<Backup> all) {
    return catalog
        .newestUnreadable()
        .or(() -> all.stream().findFirst().filter(catalog::suspected).map(Backup::id));
  }

  private static Optional<Instant> verified(Path file) {
    try {
      return Files.exists(file)
          ? Optional.of(Instant.parse(Files.readString(file).strip()))
          : Optional.empty();
    } catch (IOException | DateTimeParseException e) {
      return Optional.empty(); // as good as never
    }
  }

  /** Puts on record that all of them were restored for a look. */
  public static void verified(Path state, Instant at) {
    Disk.write(state.resolve(FILE), (at + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Whether there is anything to say. */
  public boolean wanting() {
    return overdue || damaged.isPresent();
  }

  /** What is wrong, each in a line. */
  public List<Text> shown() {
    List<Text> all = new ArrayList<>();
    damaged.ifPresent(
        id -> all.add(Text.of("the newest, %s, is damaged", "la más nueva, %s, está dañada", id)));
    if (overdue) {
      all.add(
          verified
              .map(at ->
                  Text.of(
                      "all of them were last verified on %s",
                      "se verificaron todas por última vez el %s", at.toString().substring(0, 10)))
              .orElse(Text.of("they were never verified", "nunca se han verificado")));
    }
    return all;
  }

  /** What to type. */
  public Text next() {
    return damaged.isPresent()
        ? Text.of(
            "`volver backup create` takes another one; `volver backup verify --all` says what is hurt.",
            "`volver backup create` toma otra; `volver backup verify --all` dice qué está afectado.")
        : Text.verbatim("volver backup verify --all");
  }
}
