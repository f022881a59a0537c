package dev.volver.adapter.docker;

import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Compose left on the containers that it made. */
record ComposeMade(Docker docker, List<Container> containers) {
  private static final Pattern REPLACED = Pattern.compile("[0-9a-f]{12}_(.+)");
  private static final String FILES = label("config_files");
  private static final String PLACES = label("working_dir") + "\t" + label("environment_file");

  private static final Pattern NAMELESS = Pattern.compile("[0-9a-f]{64}");
  private static final String VOLUMES = "{{range .Mounts}}{{.Name}} {{end}}";

  private static String label(String name) {
    return Container.label("com.docker.compose.project." + name);
  }

  /**
   * Gives back their names: Compose takes one from a container while it replaces it, and does not
   * give it back when the new one does not start.
   */
  void rename() {
    for (Container container : containers) {
      Matcher name = REPLACED.matcher(container.name());
      if (name.matches() && docker.inspect(List.of(name.group(1))).isEmpty()) {
        docker.call("rename", container.id(), name.group(1));
      }
    }
  }

  /**
   * Removes those of some services that ended, so that new ones are made: for a program that cannot
   * replace them. One that has a volume without a name stays: the new one would not get it.
   */
  void remove(List<String> services) {
    containers.stream()
        .filter(c -> c.ended() && services.contains(c.service()))
        .filter(c -> Stream.of(volumes(c).split(" ")).noneMatch(NAMELESS.asMatchPredicate()))
        .forEach(c -> docker.tell("rm", c.id()));
  }

  private String volumes(Container c) {
    return docker.call("inspect", "--type", "container", "--format", VOLUMES, c.id()).text();
  }

  /**
   * Files of the code that they were made from and that are not among those named.
   *
   * @param directory where the paths of the files start from; the older Compose notes them as typed
   */
  List<Path> leftOut(Path code, Path directory, List<String> named) {
    List<Path> known = named.stream().map(f -> code.resolve(f).normalize()).toList();
    return told(FILES).stream()
        .flatMap(l -> Stream.of(l.split(",")))
        .filter(f -> !f.isBlank())
        .map(f -> Files.exists(directory.resolve(f)) ? directory.resolve(f) : code.resolve(f))
        .map(Path::normalize)
        .filter(f -> f.startsWith(code) && Files.exists(f) && !known.contains(f))
        .distinct()
        .toList();
  }

  private List<String> told(String format) {
    if (containers.isEmpty()) {
      return List.of();
    }
    Stream<String> words = Stream.of("inspect", "--type", "container", "--format", format);
    String[] ask =
        Stream.concat(words, containers.stream().map(Container::id)).toArray(String[]::new);
    return docker.call(ask).lines().stream().distinct().toList();
  }

  /** Why containers made by Volver would see other folders or other variables than these. */
  List<Problem> elsewhere(ComposeProject project, Path code) {
    List<Problem> problems = new ArrayList<>();
    for (String line : told(PLACES)) {
      String[] places = line.split("\t", -1);
      Path ours = project.directory(code);
      if (!places[0].isBlank() && !same(Path.of(places[0]), ours, code)) {
        problems.add(
            new Problem(
                Text.of(
                    "the containers were made with paths that start from %s, and Volver's would start"
                        + " from %s: what they mount could be another, empty folder",
                    "los contenedores se hicieron con rutas que parten de %s, y con Volver partirían"
                        + " de %s: lo que montan podría ser otra carpeta, vacía",
                    places[0],
                    ours),
                code.resolve(project.first()).toString(),
                Text.of(
                    "Paths start from the folder of the first file. Name one of %s first under"
                        + " `runtime.compose.file` (it may say `services: {}` alone), or start it once"
                        + " by hand without --project-directory, see that its data is there, and try"
                        + " again.",
                    "Las rutas parten de la carpeta del primer archivo. Nombre primero uno de %s en"
                        + " `runtime.compose.file` (puede decir solo `services: {}`), o arránquela una"
                        + " vez a mano sin --project-directory, compruebe que están sus datos y repita.",
                    places[0])));
      }
      Path variables = project.variables(code);
      List<String> made =
          places.length > 1 && !places[1].isBlank() ? List.of(places[1].split(",")) : List.of();
      List<String> others = made.stream().filter(m -> !real(m).equals(real(variables))).toList();
      if (!others.isEmpty()) {
        problems.add(
            new Problem(
                Text.of(
                    "the containers were made with the variables of %s, and Volver's would have those"
                        + " of %s",
                    "los contenedores se hicieron con las variables de %s, y con Volver tendrían las"
                        + " de %s",
                    String.join(", ", made),
                    variables),
                code.resolve(project.first()).toString(),
                made.size() > 1
                    ? Text.of(
                        "Volver names one file to Compose: put the variables of %s into %s.",
                        "Volver indica a Compose un solo archivo: ponga las variables de %s en %s.",
                        String.join(", ", others),
                        variables)
                    : Text.of(
                        "Compose reads the `.env` beside the first file: link it there, `ln -s %s %s`.",
                        "Compose lee el `.env` que está junto al primer archivo: enlácelo, `ln -s %s %s`.",
                        made.getFirst(),
                        variables)));
      }
    }
    return problems;
  }

  /** The same folder, or that of another release where each has one of its own. */
  private static boolean same(Path there, Path ours, Path code) {
    Path from = real(there);
    if (from.equals(real(ours))) {
      return true;
    }
    Path releases = real(code).getParent();
    return Files.isSymbolicLink(code)
        && releases != null
        && from.startsWith(releases)
        && from.getNameCount() > releases.getNameCount()
        && releases
            .resolve(from.getName(releases.getNameCount()))
            .resolve(code.relativize(ours))
            .normalize()
            .equals(from);
  }

  private static Path real(String path) {
    return real(Path.of(path));
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize();
    }
  }
}
