package dev.volver.reading;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The folders of a project, without those of other people's code. */
public final class Tree {
  private static final Set<String> PASSED_OVER =
      Set.of("node_modules", "site-packages", "dist-packages", "__pycache__");

  private Tree() {}

  /** A folder and those below it down to some depth, in order. */
  public static List<Path> folders(Path root, int depth) {
    List<Path> found = new ArrayList<>();
    try {
      Files.walkFileTree(
          root,
          EnumSet.noneOf(java.nio.file.FileVisitOption.class),
          depth,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              String name = String.valueOf(folder.getFileName());
              boolean other =
                  name.startsWith(".")
                      || PASSED_OVER.contains(name)
                      || Files.exists(folder.resolve("pyvenv.cfg"));
              if (other && !folder.equals(root)) {
                return FileVisitResult.SKIP_SUBTREE;
              }
              found.add(folder);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException _) {
      return List.copyOf(found);
    }
    return found.stream().sorted().toList();
  }
}
