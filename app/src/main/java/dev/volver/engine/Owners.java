package dev.volver.engine;

import dev.volver.config.StoreConfig;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whose files Volver can make again: of everybody for root; for anybody else only their own, so
 * that what is put back of another's would belong to the wrong one, and the app may not write it.
 *
 * @param uid the number of whoever runs Volver
 * @param gids the numbers of their groups
 */
record Owners(int uid, Set<Integer> gids) {

  /** Those of whoever runs Volver. */
  static Owners mine() {
    Path self = Path.of("/proc/self");
    try (Stream<String> lines = Files.lines(self.resolve("status"))) {
      Set<Integer> gids = new HashSet<>();
      lines
          .filter(l -> l.startsWith("Gid:") || l.startsWith("Groups:"))
          .flatMap(l -> Stream.of(l.split("\\s+")).skip(1))
          .forEach(g -> gids.add(Integer.valueOf(g)));
      return new Owners((int) Files.getAttribute(self, "unix:uid"), gids);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What speaks against putting back a store, if anything does; only looked at. */
  Optional<Problem> against(String name, StoreConfig store) {
    return uid == 0
        ? Optional.empty()
        : store.place().filter(Files::exists).flatMap(this::strange).map(f -> problem(name, f));
  }

  /** The first file at or below a place that cannot be given its owner and group again. */
  private Optional<Path> strange(Path place) {
    Path[] found = new Path[1];
    try {
      Files.walkFileTree(
          place.toRealPath(),
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes basic)
                throws IOException {
              return visitFile(folder, basic);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes basic)
                throws IOException {
              try {
                if (own(file)) {
                  return FileVisitResult.CONTINUE;
                }
              } catch (NoSuchFileException e) {
                return FileVisitResult.CONTINUE;
              }
              found[0] = file;
              return FileVisitResult.TERMINATE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              return FileVisitResult.CONTINUE; // vanished, or the backup says that it is closed
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Optional.ofNullable(found[0]);
  }

  private boolean own(Path file) throws IOException {
    return uid == (int) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS)
        && gids.contains((int) Files.getAttribute(file, "unix:gid", LinkOption.NOFOLLOW_LINKS));
  }

  private static Problem problem(String name, Path file) {
    try {
      var owner = Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return new Problem(
          Text.of(
              "files of store `%s` belong to %s:%s; put back by %s they would be the latter's, and the app might not write them",
              "hay archivos del almacén `%s` que son de %s:%s; repuestos por %s serían de este, y la aplicación quizá no podría escribirlos",
              name,
              owner.owner(),
              owner.group(),
              System.getProperty("user.name")),
          file.toString(),
          Text.of(
              "Run volver as root, or as %s.",
              "Ejecute volver como root, o como %s.", owner.owner()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
