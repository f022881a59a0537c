package dev.volver.adapter.sqlite;

import dev.volver.journal.Disk;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Moves the live database with its sidecars aside and a staged one in. Each file is looked at where
 * it is now, so that a swap which a crash cut off is finished by another.
 */
final class SqliteSwap {
  private final Path live;
  private final Path staged;
  private final Path aside;

  SqliteSwap(SqliteFiles files, String tag, String asideTag) {
    this.live = files.live();
    this.staged = files.tagged(tag);
    this.aside = files.tagged(asideTag);
  }

  void go() throws IOException {
    if (there(staged)) {
      setAside();
      Disk.rename(staged, live);
    } else if (!there(live) || !there(aside)) {
      throw nothingStaged();
    }
    for (String suffix : SqliteFiles.SIDECARS) {
      move(staged, live, suffix);
    }
  }

  private void setAside() throws IOException {
    if (there(live)) {
      if (there(aside)) {
        throw stranger();
      }
      Disk.rename(live, aside);
    } else if (!there(aside)) {
      Files.createFile(aside); // says that there was none, to whoever finishes this swap
      Disk.syncFolder(Objects.requireNonNull(aside.getParent()));
    }
    for (String suffix : SqliteFiles.SIDECARS) {
      move(live, aside, suffix);
    }
  }

  private static void move(Path from, Path to, String suffix) throws IOException {
    Path sidecar = SqliteFiles.sidecar(from, suffix);
    if (there(sidecar)) {
      Disk.rename(sidecar, SqliteFiles.sidecar(to, suffix));
    }
  }

  private Halt nothingStaged() {
    return Halt.failed(
        Text.of("what is to be swapped in is not there", "no está lo que había que poner"),
        staged.toString(),
        Text.of(
            "`volver backup list` shows what can be restored.",
            "`volver backup list` muestra qué se puede restaurar."));
  }

  private Halt stranger() {
    return Halt.failed(
        Text.of(
            "somebody made a new database where the old one was set aside",
            "alguien creó una base nueva donde se apartó la anterior"),
        live.toString(),
        Text.of(
            "Find out who, move that file away and run `volver resume`.",
            "Averigüe quién, mueva ese archivo y ejecute `volver resume`."));
  }

  private static boolean there(Path path) {
    return SqliteFiles.exists(path);
  }
}
