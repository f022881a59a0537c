package dev.volver.discovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A package of JavaScript that is built.
 *
 * @param folder where it lies, {@code .} for the project itself
 * @param commands what builds it
 * @param locked whether its packages are pinned
 */
public record FrontEnd(String folder, List<String> commands, boolean locked) {
  private static final List<String> FOLDERS =
      List.of(".", "frontend", "front", "web", "client", "ui", "webapp");
  private static final Pattern BUILD = Pattern.compile("\"build\"\\s*:");

  static List<FrontEnd> of(Path project) {
    List<FrontEnd> all = new ArrayList<>();
    for (String folder : FOLDERS) {
      Path place = project.resolve(folder).normalize();
      if (builds(place.resolve("package.json"))) {
        all.add(in(place, folder));
      }
    }
    return all;
  }

  private static FrontEnd in(Path place, String folder) {
    boolean here = folder.equals(".");
    if (Files.exists(place.resolve("pnpm-lock.yaml"))) {
      String pnpm = here ? "pnpm" : "pnpm --dir " + folder;
      return new FrontEnd(
          folder, List.of(pnpm + " install --frozen-lockfile", pnpm + " run build"), true);
    }
    if (Files.exists(place.resolve("yarn.lock"))) {
      String yarn = here ? "yarn" : "yarn --cwd " + folder;
      return new FrontEnd(
          folder, List.of(yarn + " install --frozen-lockfile", yarn + " build"), true);
    }
    boolean locked = Files.exists(place.resolve("package-lock.json"));
    String prefix = here ? "" : " --prefix " + folder;
    return new FrontEnd(
        folder,
        List.of("npm " + (locked ? "ci" : "install") + prefix, "npm run build" + prefix),
        locked);
  }

  /** What it may read when it is built; relative to the project. */
  Stream<String> variableFiles() {
    String before = folder.equals(".") ? "" : folder + "/";
    return Stream.of(".env", ".env.local", ".env.production", ".env.production.local")
        .map(f -> before + f);
  }

  private static boolean builds(Path file) {
    try {
      return Files.isRegularFile(file) && BUILD.matcher(Files.readString(file)).find();
    } catch (IOException e) {
      return false;
    }
  }
}
