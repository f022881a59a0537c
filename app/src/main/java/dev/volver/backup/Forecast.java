package dev.volver.backup;

import dev.volver.message.Size;
import dev.volver.message.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How much room backups take, and how long what is free will last when they go on as the last ones
 * did and none is removed. All in bytes.
 *
 * @param taken by all of them
 * @param free where they lie
 * @param counted how many of the last ones the rest is reckoned from; the very first one, which
 *     stored everything, is not among them
 * @param average what each of those added
 * @param largest the most that one of those added
 * @param daily what they added a day; 0 when they do not span one
 */
public record Forecast(long taken, long free, int counted, long average, long largest, long daily) {
  /** Above this nobody plans by the number. */
  private static final long MANY = 1000;

  private static final int LAST = 10;

  /** So many more of the largest ones should fit. */
  private static final int RESERVE = 3;

  private static final long DAY = 86_400;

  /** As things stand. */
  public static Forecast of(Catalog catalog) {
    return of(catalog, catalog.all());
  }

  /**
   * As the other; of the repository it looks at names and sizes only.
   *
   * @param newestFirst all backups
   */
  public static Forecast of(Catalog catalog, List<Backup> newestFirst) {
    try {
      return of(newestFirst, catalog.taken(), free(catalog.root()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long free(Path folder) throws IOException {
    Path there = folder;
    while (!Files.isDirectory(there) && there.getParent() != null) {
      there = there.getParent();
    }
    return Files.getFileStore(there).getUsableSpace();
  }

  static Forecast of(List<Backup> newestFirst, long taken, long free) {
    List<Backup> own = newestFirst.stream().filter(b -> !b.imported()).toList();
    int counted = Math.clamp(own.size() - 1L, 0, LAST);
    if (counted == 0) {
      return new Forecast(taken, free, 0, 0, 0, 0);
    }
    List<Backup> last = own.subList(0, counted);
    long sum = last.stream().mapToLong(Backup::added).sum();
    long largest = last.stream().mapToLong(Backup::added).max().orElse(0);
    long span = Duration.between(own.get(counted).at(), own.getFirst().at()).toSeconds();
    return new Forecast(
        taken, free, counted, sum / counted, largest, span < DAY ? 0 : sum / (span / DAY));
  }

  /** How many more fit; empty when nobody knows what they add. */
  public Optional<Long> backupsLeft() {
    return average == 0 ? Optional.empty() : Optional.of(free / average);
  }

  /** For how many days it lasts. */
  public Optional<Long> daysLeft() {
    return daily == 0 ? Optional.empty() : Optional.of(free / daily);
  }

  /** Whether it may be full soon. */
  public boolean scarce() {
    return free < RESERVE * largest;
  }

  /** All of it in a sentence. */
  public Text shown() {
    Text room =
        Text.of(
            "backups take %s, %s are free",
            "las copias ocupan %s, quedan %s libres", Size.shown(taken), Size.shown(free));
    if (backupsLeft().isEmpty()) {
      return room;
    }
    Text rate =
        daysLeft()
            .map(d -> Text.of(", %s at this rate", ", %s a este ritmo", time(d)))
            .orElse(Text.verbatim(""));
    return Text.of(
        "%s; the last %d added %s each: enough for %s more backups%s",
        "%s; las últimas %d añadieron %s cada una: alcanza para %s copias más%s",
        room,
        counted,
        Size.shown(average),
        number(backupsLeft().orElseThrow()),
        rate);
  }

  private static Text number(long backups) {
    return backups > MANY
        ? Text.of("over %,d", "más de %,d", MANY)
        : Text.of("about %,d", "unas %,d", backups);
  }

  private static Text time(long days) {
    return days < 14
        ? Text.of("%d days", "%d días", days)
        : days < 90
            ? Text.of("%d weeks", "%d semanas", days / 7)
            : days < 730
                ? Text.of("%d months", "%d meses", days / 30)
                : Text.of("%,d years", "%,d años", days / 365);
  }
}
