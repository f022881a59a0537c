package dev.volver.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * To which third release the environment in place belongs, where the code was moved without it, as
 * by {@code git pull} or {@code rollback --only code}: the one release that built one and does not
 * have it in its folder.
 *
 * @param folders that release's folder, by the name of the environment
 */
record Strays(Map<String, Path> folders) {

  /**
   * Looks around.
   *
   * @param mine the folder of the release to come
   * @param theirs the folder of the release that goes
   */
  static Strays of(Path mine, Path theirs) throws IOException {
    Map<String, Path> found = new HashMap<>();
    for (String name : Environments.NAMES) {
      if (!here(theirs, name) && Outputs.listed(theirs).contains(name)) {
        continue; // it is theirs
      }
      List<Path> others = new ArrayList<>();
      try (Stream<Path> all = Files.list(Objects.requireNonNull(theirs.getParent()))) {
        all.filter(f -> !f.equals(mine) && !f.equals(theirs))
            .filter(f -> Outputs.listed(f).contains(name) && !here(f, name))
            .forEach(others::add);
      }
      if (others.size() == 1) {
        found.put(name, others.getFirst());
      }
    }
    return new Strays(found);
  }

  private static boolean here(Path folder, String environment) {
    return Files.isDirectory(folder.resolve(environment), LinkOption.NOFOLLOW_LINKS);
  }

  Optional<Path> of(String path) {
    return Optional.ofNullable(folders.get(path));
  }
}
