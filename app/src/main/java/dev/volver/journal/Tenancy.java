package dev.volver.journal;

import dev.volver.message.Halt;
import dev.volver.message.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whose data a folder holds: the app's whose code lies in a place. Two apps that were given one
 * name or one folder, such as a copy of production for trials, would restore each other's backups.
 *
 * @param folder a folder for runs or backups
 * @param code where the code of the app lies that works with it
 * @param config the app's {@code volver.yml}
 * @param history the runs in the app's state folder: whose the newest is has the last word
 */
public record Tenancy(Path folder, Path code, Path config, History history) {
  /** The file that tells it, with the place of the code in it. */
  public static final String FILE = "belongs-to";

  /** The code of another app that it belongs to; empty when that is not there any more. */
  public Optional<Path> other() {
    Optional<Path> told = told();
    if (told.filter(this::same).isPresent()) {
      return Optional.empty();
    }
    Optional<Path> last = history.runs().findFirst().map(r -> Path.of(r.config()));
    if (last.filter(config::equals).isPresent()) {
      return Optional.empty();
    }
    return told.or(() -> last.filter(Files::exists).map(Path::getParent))
        .filter(Files::exists)
        .filter(t -> !same(t));
  }

  /** The other app, in words. */
  public static Text shown(Path folder, Path other) {
    return Text.of(
        "%s belongs to the app in %s", "%s es de la aplicación que está en %s", folder, other);
  }

  /**
   * Makes it the app's. Where it cannot be written, such as on a full disk, it stays unclaimed:
   * that is no reason to refuse a way back.
   *
   * @throws Halt when it is another's: exit 3
   */
  public void claim() {
    Optional<Path> other = other();
    if (other.isPresent()) {
      throw Halt.refuse(
          shown(folder, other.get()),
          code.toString(),
          Text.of(
              "If this is the app that it belongs to, moved, remove %s. If both are there, give one another `app` name and `backups.directory`, so that neither restores the other's data.",
              "Si esta es la aplicación dueña, que se ha mudado, borre %s. Si están las dos, dé a una otro nombre en `app` y otro `backups.directory`, para que ninguna restaure los datos de la otra.",
              file()));
    }
    if (told().filter(code::equals).isEmpty()) {
      try {
        Disk.own(folder);
        Disk.write(file(), (code + "\n").getBytes(StandardCharsets.UTF_8));
      } catch (UncheckedIOException | IOException e) {
        // see above
      }
    }
  }

  private Path file() {
    return folder.resolve(FILE);
  }

  private Optional<Path> told() {
    try {
      return Optional.of(Files.readString(file()).strip()).filter(t -> !t.isEmpty()).map(Path::of);
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  private boolean same(Path other) {
    try {
      return other.equals(code) || Files.isSameFile(other, code);
    } catch (IOException e) {
      return false;
    }
  }
}
