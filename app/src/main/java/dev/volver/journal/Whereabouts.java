package dev.volver.journal;

import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the runs of an app are kept, told beside its code. Another user, or another {@code
 * VOLVER_STATE}, has a state folder of its own: who works there sees neither what is unfinished nor
 * who is at work.
 *
 * @param home the folder of the app
 * @param state the state folder that is worked with now
 */
public record Whereabouts(Path home, Path state) {

  /** The other folder in which the app was worked on last; a copy of an app brings none. */
  public Optional<Path> other() {
    try {
      Path told = Path.of(Files.readString(file()).strip());
      return !told.equals(state) && Files.isDirectory(told) && holds(told)
          ? Optional.of(told)
          : Optional.empty();
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  private boolean holds(Path other) throws IOException {
    return Files.readString(other.resolve(Tenancy.FILE)).strip().equals(home.toString());
  }

  /** The other folder, in words. */
  public static Text shown(Path other) {
    return Text.of(
        "the runs of this app are kept in %s, by another user or with another VOLVER_STATE",
        "las ejecuciones de esta aplicación están en %s, de otro usuario u otro VOLVER_STATE",
        other);
  }

  /**
   * Looks whether the app may be worked on from here.
   *
   * @throws Halt when a run of the other is unfinished or at work; where nobody can tell, it was
   *     said that there is another
   */
  public void check() {
    Optional<Path> other = other();
    if (other.isPresent() && !quiet(other.get())) {
      Problem problem =
          new Problem(
              shown(other.get()),
              file().toString(),
              Text.of(
                  "One of them is unfinished: run volver as that user, or with that VOLVER_STATE. If they are to begin anew here, remove this file.",
                  "Hay una sin terminar: ejecute volver como ese usuario o con ese VOLVER_STATE. Si deben empezar aquí de nuevo, borre este archivo."));
      throw new Halt(Exit.REFUSED, List.of(problem));
    }
  }

  /** Makes this the folder that the app is worked on in. */
  public void claim() {
    try {
      if (!Files.exists(file()) || other().isPresent()) {
        Path hidden = file().resolveSibling(".gitignore");
        Disk.write(hidden, "*\n".getBytes(StandardCharsets.UTF_8));
        Disk.write(file(), (state + "\n").getBytes(StandardCharsets.UTF_8));
        for (Path mine : List.of(Objects.requireNonNull(file().getParent()), hidden, file())) {
          Files.setOwner(mine, Files.getOwner(home));
        }
      }
    } catch (UncheckedIOException | IOException e) {
      // a full disk, or a folder of somebody else: no reason to refuse a way back
    }
  }

  private static boolean quiet(Path other) {
    try {
      return RunLock.owner(other.resolve("lock")).isEmpty() && new History(other).open().isEmpty();
    } catch (UncheckedIOException e) {
      return true; // another user's, who alone sees them
    }
  }

  private Path file() {
    return home.resolve(".volver").resolve("state");
  }
}
