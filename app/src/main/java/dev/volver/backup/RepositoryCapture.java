package dev.volver.backup;

import dev.volver.repository.Entry;
import dev.volver.repository.Entry.Kind;
import dev.volver.repository.Session;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A copy on its way into the repository. */
record RepositoryCapture(Session session, String place, Path folder) implements Capture {

  @Override
  public void file(String name, FileChannel content, long bytes) throws IOException {
    session.add(content, bytes, place + "/" + name);
  }

  @Override
  public Held tree(String name, Path root) throws IOException {
    String top = place + "/" + name;
    session.add(root, top);
    List<Entry> taken = session.taken(top);
    return new Held(
        taken.stream()
            .filter(e -> e.kind() != Kind.FOLDER)
            .map(e -> e.path().substring(top.length() + 1))
            .toList(),
        taken.stream().mapToLong(e -> e.content().size()).sum());
  }

  /** Takes in what tools have written, and removes it. */
  void finish() throws IOException {
    try (Stream<Path> written = Files.list(folder)) {
      for (Path file : written.sorted().toList()) {
        session.add(file, place + "/" + file.getFileName());
      }
    }
    Trees.delete(folder);
  }
}
