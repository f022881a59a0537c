package dev.volver.adapter.files;

import dev.volver.backup.Store.Holder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the processes of this machine have open, as {@code /proc} tells it. */
final class OpenFiles {
  private static final Path PROC = Path.of("/proc");
  private static final long WRITING = 03; // O_WRONLY or O_RDWR

  private OpenFiles() {}

  /** The processes that have a file below a folder open for writing. */
  static List<Holder> writersBelow(Path folder) {
    List<Holder> writers = new ArrayList<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        if (writesBelow(process, folder)) {
          long pid = Long.parseLong(process.getFileName().toString());
          writers.add(new Holder(pid, name(process)));
        }
      }
    } catch (IOException e) {
      return writers;
    }
    return writers;
  }

  private static boolean writesBelow(Path process, Path folder) {
    try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path descriptor : open) {
        if (leadsBelow(descriptor, folder) && forWriting(process, descriptor)) {
          return true;
        }
      }
    } catch (IOException e) {
      return false; // it ended, or is not ours to look at
    }
    return false;
  }

  private static boolean leadsBelow(Path descriptor, Path folder) {
    try {
      Path target = Files.readSymbolicLink(descriptor);
      return target.isAbsolute() && target.startsWith(folder);
    } catch (IOException e) {
      return false; // closed since
    }
  }

  private static boolean forWriting(Path process, Path descriptor) throws IOException {
    Path info = process.resolve("fdinfo").resolve(descriptor.getFileName().toString());
    return Files.readAllLines(info).stream()
        .filter(l -> l.startsWith("flags:"))
        .mapToLong(l -> Long.parseLong(l.substring("flags:".length()).strip(), 8))
        .anyMatch(flags -> (flags & WRITING) != 0);
  }

  private static String name(Path process) {
    try {
      return Files.readString(process.resolve("comm")).strip();
    } catch (IOException e) {
      return "?";
    }
  }
}
