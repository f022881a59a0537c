package dev.volver.adapter.postgres;

import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import java.nio.file.Path;
import java.util.List;

/** Makes databases of dumps. */
record Restoring(Psql psql, Databases databases, Dump dump) {

  /**
   * Restores a dump into a database that is new, and marks it as whole.
   *
   * @throws Halt when the server lacks something that it needs, or when it is not all there
   */
  void go(Path folder, String database) {
    Needed needed = new Needed(psql);
    needed.check(folder);
    List<Alike> alike = Needed.alike(folder);
    databases.create(database, alike);
    dump.restore(folder, database);
    List<Problem> behind = needed.behind(folder, database);
    if (!behind.isEmpty()) {
      throw new Halt(Exit.INCOMPLETE, behind);
    }
    databases.finish(database, alike);
  }
}
