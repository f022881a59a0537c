package dev.volver.rehearsal;

import dev.volver.journal.Disk;
import dev.volver.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The rehearsals of an app that were made, of each release and way the newest. */
public final class Rehearsals {
  private static final String SUFFIX = ".json";

  private final Path folder;

  /**
   * @param state Volver's folder for the app
   */
  public Rehearsals(Path state) {
    this.folder = state.resolve("rehearsals");
  }

  /** Keeps one in the place of an older one of the same release and way. */
  public void keep(Rehearsed r) {
    String name = name(r.commit(), r.whole().from(), r.whole().to());
    try {
      Files.createDirectories(folder);
      Disk.write(
          folder.resolve(name), RehearsedCodec.write(r).text().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(String commit, Optional<String> from, String to) {
    return commit
        + "-"
        + UUID.nameUUIDFromBytes((from.orElse("base") + " " + to).getBytes(StandardCharsets.UTF_8))
        + SUFFIX;
  }

  /** That of a release between two revisions. */
  public Optional<Rehearsed> find(String commit, Optional<String> from, Optional<String> to) {
    return to.flatMap(t -> read(folder.resolve(name(commit, from, t))))
        .filter(r -> r.commit().equals(commit) && r.between(from, to));
  }

  /** All of them, newest first. */
  public List<Rehearsed> all() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> f.toString().endsWith(SUFFIX))
          .flatMap(f -> read(f).stream())
          .sorted(Comparator.comparing(Rehearsed::at).reversed())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One that cannot be read proves nothing, as if it were not there. */
  private static Optional<Rehearsed> read(Path file) {
    try {
      return Optional.of(RehearsedCodec.read(Json.parse(Files.readString(file))));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
