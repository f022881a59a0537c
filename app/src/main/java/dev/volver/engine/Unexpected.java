package dev.volver.engine;

import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.util.Objects;

/** What becomes of an exception that no step foresaw: a problem for the operator like any other. */
public final class Unexpected {
  private static final String FULL = "No space left on device";

  private Unexpected() {}

  /** The exception as a problem. */
  public static Problem problem(RuntimeException e) {
    Throwable cause = e instanceof UncheckedIOException && e.getCause() != null ? e.getCause() : e;
    if (cause instanceof IOException && String.valueOf(cause.getMessage()).contains(FULL)) {
      return full(cause);
    }
    if (cause instanceof InvalidPathException path) {
      return unreadable(path);
    }
    String at = cause.getStackTrace().length == 0 ? "" : cause.getStackTrace()[0].toString();
    return new Problem(
        Text.of("unexpected: %s", "inesperado: %s", cause),
        at,
        Text.of(
            "`volver resume` tries again; the run's folder holds the details.",
            "`volver resume` lo intenta de nuevo; la carpeta de la ejecución guarda los detalles."));
  }

  /** Outside of UTF-8 the Java library knows no name with an accent. */
  private static Problem unreadable(InvalidPathException e) {
    return new Problem(
        Text.of(
            "this name of a file cannot be used in this locale",
            "este nombre de archivo no se puede usar en esta configuración regional"),
        e.getInput(),
        Text.of(
            "Set LC_ALL=C.UTF-8 for Volver, and look that the name is as it should be.",
            "Ponga LC_ALL=C.UTF-8 para Volver, y mire si el nombre es el debido."));
  }

  private static Problem full(Throwable cause) {
    String file =
        cause instanceof FileSystemException f
            ? Objects.requireNonNullElse(f.getOtherFile(), String.valueOf(f.getFile()))
            : "";
    return new Problem(
        Text.of("no room is left on the disk", "no queda sitio en el disco"),
        file,
        Text.of(
            "Free some. `volver status` says whether `volver resume` has something to finish.",
            "Libere espacio. `volver status` dice si `volver resume` tiene algo que terminar."));
  }
}
