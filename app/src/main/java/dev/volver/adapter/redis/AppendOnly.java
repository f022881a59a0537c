package dev.volver.adapter.redis;

import dev.volver.backup.Ownership;
import dev.volver.backup.Trees;
import dev.volver.journal.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Append-only files made of an RDB file. A server with {@code appendonly yes} never reads its RDB
 * file: it would come up empty, or with the data of before.
 */
record AppendOnly(Layout layout) {
  private static final String PARTIAL = ".partial";

  /** Gives a set of files the append-only files that the server will read, if it will. */
  void complete(Path set) throws IOException {
    Path place = set.resolve(layout.appendName());
    Path partial = set.resolve("." + layout.appendName() + PARTIAL);
    Trees.delete(partial);
    if (!layout.append() || Files.exists(place)) {
      return;
    }
    Path dump = set.resolve(layout.dump());
    if (layout.appendFolder().isEmpty()) {
      same(dump, partial);
    } else {
      parts(dump, partial);
    }
    Disk.rename(partial, place);
  }

  /** The RDB file as the base of parts that have none yet, with the list of them. */
  private void parts(Path dump, Path folder) throws IOException {
    String base = layout.appendFile() + ".1.base.rdb";
    Files.createDirectory(folder);
    Ownership.give(folder, layout.dir());
    same(dump, folder.resolve(base));
    Path list = folder.resolve(layout.appendFile() + ".manifest");
    String line = "file " + base + " seq 1 type b\n";
    Disk.write(list, line.getBytes(StandardCharsets.UTF_8));
    Ownership.copy(dump, list);
  }

  /** The same bytes under another name: the server replaces its files, and never changes a base. */
  private void same(Path dump, Path file) throws IOException {
    if (!layout.appendFolder().isEmpty()) {
      Files.createLink(file, dump);
      return;
    }
    Files.copy(dump, file); // a single file is appended to
    Ownership.copy(dump, file);
    Disk.sync(file);
  }
}
