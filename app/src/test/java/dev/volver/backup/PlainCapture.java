package dev.volver.backup;

import dev.volver.journal.FileName;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A copy that is a folder of plain files. */
public record PlainCapture(Path folder) implements Capture {

  @Override
  public void file(String name, FileChannel content, long bytes) throws IOException {
    try (FileChannel copy =
        FileChannel.open(
            folder.resolve(name),
            java.nio.file.StandardOpenOption.CREATE_NEW,
            java.nio.file.StandardOpenOption.WRITE)) {
      content.transferTo(0, bytes, Channels.newChannel(Channels.newOutputStream(copy)));
    }
  }

  @Override
  public Held tree(String name, Path root) throws IOException {
    Process copying =
        new ProcessBuilder("cp", "-aT", root.toString(), folder.resolve(name).toString())
            .redirectErrorStream(true)
            .start();
    copying.getInputStream().readAllBytes();
    try {
      copying.waitFor(); // what vanishes meanwhile makes cp end with 1
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    try (Stream<Path> all = Files.walk(folder.resolve(name))) {
      var files =
          all.filter(p -> !Files.isDirectory(p, java.nio.file.LinkOption.NOFOLLOW_LINKS)).toList();
      long bytes = 0;
      for (Path file : files) {
        bytes += Files.isSymbolicLink(file) ? 0 : Files.size(file);
      }
      Path top = folder.resolve(name);
      return new Held(files.stream().map(f -> FileName.of(top.relativize(f))).toList(), bytes);
    }
  }
}
