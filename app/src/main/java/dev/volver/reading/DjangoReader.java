package dev.volver.reading;

import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.reading.django.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads the migrations of a Django project, all its apps together; those of installed packages are
 * not its own.
 *
 * @param sql reads the SQL in them
 */
public record DjangoReader(SqlText sql) {

  /** Reads a project, or the folder of the migrations of one app. */
  public Reading read(Path folder) {
    if (!Files.isDirectory(folder)) {
      return failed(Text.of("there is no such folder", "no existe esa carpeta"), folder);
    }
    try {
      return Project.read(folder, sql);
    } catch (IOException e) {
      return failed(Text.of("the folder cannot be read", "no se puede leer la carpeta"), folder);
    }
  }

  private static Reading failed(Text why, Path folder) {
    Text next = Text.of("Check `migrations.manage`.", "Revise `migrations.manage`.");
    return new Reading(List.of(), List.of(new Problem(why, folder.toString(), next)));
  }
}
