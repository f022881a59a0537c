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

  /**
   * Keeps one in the place of an older one of the same release and way, and its SQL in a file to be
   * read; a file that somebody changed is set aside.
   *
   * @return the same, with its SQL accepted if that very text was before
   */
  public Rehearsed keep(Rehearsed r) {
    Optional<String> known = find(r).flatMap(Rehearsed::reverse).map(Reversal::sql);
    try {
      Files.createDirectories(folder);
      Disk.write(folder.resolve(name(r)), bytes(RehearsedCodec.kept(r).text()));
      Path file = file(r);
      Optional<String> there = text(file);
      if (r.reverse().isPresent() && !there.equals(r.reverse().map(Reversal::sql))) {
        if (there.isPresent() && !there.equals(known)) {
          Disk.rename(file, file.resolveSibling(file.getFileName() + ".edited"));
        }
        Disk.write(file, bytes(r.reverse().get().sql()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return marked(r);
  }

  /** The file with the SQL of one, to be read and edited. */
  public Path file(Rehearsed r) {
    return folder.resolve(name(r).replace(SUFFIX, ".sql"));
  }

  /** Whether the file with the SQL of one is as it was proven. */
  public boolean unchanged(Rehearsed r) {
    return r.reverse().isPresent() && text(file(r)).equals(r.reverse().map(Reversal::sql));
  }

  /** Notes that a person accepts the SQL of one, to the letter. */
  public void accept(Rehearsed r) {
    Disk.write(accepted(r), bytes(r.reverse().orElseThrow().digest() + "\n"));
  }

  private Path accepted(Rehearsed r) {
    return folder.resolve(name(r).replace(SUFFIX, ".accepted"));
  }

  private Rehearsed marked(Rehearsed r) {
    Optional<String> digest = r.reverse().map(Reversal::digest);
    return r.accepted(digest.isPresent() && text(accepted(r)).map(String::strip).equals(digest));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Optional<String> text(Path file) {
    try {
      return Optional.of(Files.readString(file));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String name(Rehearsed r) {
    return name(r.commit(), r.whole().from(), r.whole().to());
  }

  private static String name(String commit, Optional<String> from, String to) {
    return commit
        + "-"
        + UUID.nameUUIDFromBytes((from.orElse("base") + " " + to).getBytes(StandardCharsets.UTF_8))
        + SUFFIX;
  }

  private Optional<Rehearsed> find(Rehearsed like) {
    return find(like.commit(), like.whole().from(), Optional.of(like.whole().to()));
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
  private Optional<Rehearsed> read(Path file) {
    try {
      return Optional.of(marked(RehearsedCodec.read(Json.parse(Files.readString(file)))));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
