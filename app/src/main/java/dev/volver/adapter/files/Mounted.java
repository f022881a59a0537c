package dev.volver.adapter.files;

import dev.volver.journal.FileName;
import dev.volver.journal.Mounts;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** File systems, or folders, that are mounted at the folder of a store or below it. */
record Mounted(String store, Path live) {

  /** Why the folder cannot be set aside, for each. */
  List<Problem> problems() throws IOException {
    List<Problem> problems = new ArrayList<>();
    for (Path point : Mounts.within(live)) {
      boolean top = point.getNameCount() == live.toRealPath().getNameCount();
      problems.add(top ? atTop(point) : below(point));
    }
    return problems;
  }

  private Problem atTop(Path point) {
    return new Problem(
        Text.of(
            "`%s` is a mount point and cannot be set aside by renaming it",
            "`%s` es un punto de montaje y no se puede apartar cambiándole el nombre", store),
        FileName.shown(point),
        Text.of(
            "Name a folder inside that file system in `stores`.",
            "Ponga en `stores` una carpeta dentro de ese sistema de archivos."));
  }

  private Problem below(Path point) {
    return new Problem(
        Text.of(
            "something is mounted within `%s`: it would be set aside with the folder",
            "hay algo montado dentro de `%s`: se apartaría con la carpeta", store),
        FileName.shown(point),
        Text.of(
            "Mount it elsewhere and put a link to it there (`ln -s`), which is kept without what it leads to; or name the other folders in `stores` one by one.",
            "Móntelo en otro sitio y ponga allí un enlace (`ln -s`), que se guarda sin aquello a lo que lleva; o ponga en `stores` las demás carpetas una a una."));
  }
}
