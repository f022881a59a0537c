package dev.volver.demo;

import dev.volver.backup.Trees;
import dev.volver.exec.Leftovers;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder that the demonstration happens in. Whatever it starts carries the folder's name in its
 * environment; closing it ends all of that and removes the folder.
 *
 * @param kept whether the folder stays
 */
public record Place(Path folder, boolean kept) implements AutoCloseable {
  private static final String VARIABLE = "VOLVER_DEMO";

  /**
   * Makes the folder.
   *
   * @param wanted a folder of the operator's choice, which stays; else a temporary one
   * @throws Halt with exit 3 when there is something in it already
   */
  public static Place make(Optional<Path> wanted, boolean keep) {
    try {
      if (wanted.isEmpty()) {
        return new Place(Files.createTempDirectory("volver-demo-").toRealPath(), keep);
      }
      Path folder = wanted.get().toAbsolutePath().normalize();
      if (!empty(folder)) {
        throw Halt.refuse(
            Text.of(
                "the folder for the demo is not empty", "la carpeta para la demo no está vacía"),
            folder.toString(),
            Text.of("Name one that is not there yet.", "Indique una que aún no exista."));
      }
      return new Place(Files.createDirectories(folder).toRealPath(), true);
    } catch (IOException e) {
      throw Halt.refuse(
          Text.of(
              "no folder for the demo can be made: %s",
              "no se puede crear la carpeta de la demo: %s", e),
          wanted.map(Path::toString).orElse(System.getProperty("java.io.tmpdir", "")),
          Text.of("Name another with --directory.", "Indique otra con --directory."));
    }
  }

  private static boolean empty(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return true;
    }
    try (Stream<Path> content = Files.list(folder)) {
      return content.findAny().isEmpty();
    }
  }

  /** The shop's checkout. */
  Path shop() {
    return folder.resolve("shop");
  }

  Path config() {
    return shop().resolve("volver.yml");
  }

  Path database() {
    return shop().resolve("data").resolve("shop.db");
  }

  /** What Volver keeps of the shop. */
  Path state() {
    return folder.resolve("state").resolve("shop");
  }

  /** What the environment of everything that is started here has. */
  Map<String, String> environment() {
    return Map.of(
        VARIABLE,
        folder.toString(),
        "VOLVER_STATE",
        folder.resolve("state").toString(),
        "VOLVER_BUILD",
        "never");
  }

  @Override
  public void close() {
    Leftovers.end(VARIABLE, folder.toString());
    if (kept) {
      return;
    }
    try {
      Trees.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
