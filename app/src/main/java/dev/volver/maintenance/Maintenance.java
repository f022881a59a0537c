package dev.volver.maintenance;

import dev.volver.config.App;
import dev.volver.config.MaintenanceConfig;
import dev.volver.journal.Disk;
import dev.volver.message.Halt;
import dev.volver.message.Language;
import dev.volver.message.Problem;
import dev.volver.message.Reason;
import dev.volver.message.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The file that makes the proxy answer with a page. A run that shows it takes it away again; one
 * that a person shows stays until a person takes it away. Every act is convergent.
 */
public record Maintenance(MaintenanceConfig config, Language language) {
  private static final String BY_HAND = "by hand\n";
  private static final String BY_RUN = "by a run\n";

  /** Whether the page is shown, and by whom. */
  public enum Standing {
    OFF,
    BY_RUN,
    BY_HAND
  }

  /** That of an app which has one. */
  public static Optional<Maintenance> of(App app) {
    return app.maintenance().map(m -> new Maintenance(m, app.language()));
  }

  /** What keeps it from being shown; only looked at. */
  public List<Problem> obstacles() {
    Path folder = config.folder();
    if (!Files.isDirectory(folder)) {
      return List.of(
          new Problem(
              Text.of(
                  "the folder of the maintenance page is not there",
                  "no existe la carpeta de la página de mantenimiento"),
              folder.toString(),
              Text.of(
                  "Make it, and let the proxy see it: `volver maintenance snippet nginx`.",
                  "Créela y haga que el proxy la vea: `volver maintenance snippet nginx`.")));
    }
    return Files.isWritable(folder)
        ? List.of()
        : List.of(
            new Problem(
                Text.of(
                    "cannot write to the folder of the maintenance page",
                    "no se puede escribir en la carpeta de la página de mantenimiento"),
                folder.toString(),
                Text.of("Run volver as its owner.", "Ejecute volver como su dueño.")));
  }

  public Standing standing() {
    try {
      return Files.readString(config.flag()).equals(BY_RUN) ? Standing.BY_RUN : Standing.BY_HAND;
    } catch (IOException e) {
      return Files.exists(config.flag()) ? Standing.BY_HAND : Standing.OFF;
    }
  }

  /** Shows it for a run. */
  public void begin() {
    if (standing() == Standing.OFF) {
      show(BY_RUN);
    }
  }

  /** Takes it away after a run, unless a person had shown it. */
  public void end() {
    if (standing() == Standing.BY_RUN) {
      takeAway();
    }
  }

  /** Shows it until {@link #takeAway}. */
  public void show() {
    show(BY_HAND);
  }

  private void show(String by) {
    List<Problem> obstacles = obstacles();
    if (!obstacles.isEmpty()) {
      throw Halt.refuse(
          obstacles.getFirst().what(), obstacles.getFirst().where(), obstacles.getFirst().next());
    }
    try {
      if (!Files.exists(config.page())) {
        write(config.page(), page());
      }
      write(config.flag(), by);
    } catch (IOException | UncheckedIOException e) {
      throw failed(e);
    }
  }

  /** Takes it away, whoever had shown it. */
  public void takeAway() {
    try {
      if (Files.deleteIfExists(config.flag())) {
        Disk.syncFolder(config.folder());
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** The proxy is another user. */
  private static void write(Path file, String text) throws IOException {
    Disk.write(file, text.getBytes(StandardCharsets.UTF_8));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
  }

  private String page() throws IOException {
    String name =
        switch (language) {
          case EN -> "page.en.html";
          case ES -> "page.es.html";
        };
    try (var in = Objects.requireNonNull(Maintenance.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Halt failed(Exception e) {
    return Halt.failed(
        Text.of(
            "the maintenance page cannot be switched: %s",
            "no se puede cambiar la página de mantenimiento: %s",
            e instanceof IOException io ? Reason.of(io) : String.valueOf(e.getMessage())),
        config.flag().toString(),
        Text.of(
            "Clients get the page while that file is there; remove it by hand if need be.",
            "Los clientes ven la página mientras exista ese archivo; bórrelo a mano si hace falta."));
  }
}
