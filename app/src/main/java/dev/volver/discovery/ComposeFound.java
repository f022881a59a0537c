package dev.volver.discovery;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.volver.config.EnvFile;
import dev.volver.discovery.ComposeService.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A project's Compose files.
 *
 * @param files those that start it
 * @param certain whether Compose itself would take these
 * @param others more that are there
 * @param services all of them
 */
public record ComposeFound(
    List<String> files, boolean certain, List<String> others, List<ComposeService> services) {

  private static final Pattern FRONT =
      Pattern.compile("(?i)(front-?end|front|ui|client|nginx|caddy|proxy|traefik)");

  static Optional<ComposeFound> of(Path project) {
    return ComposeFiles.of(project)
        .map(files -> {
          Map<String, Object> all = files.together(project);
          Map<String, String> outer = EnvFile.of(files.variables(project));
          String name =
              outer.getOrDefault(
                  "COMPOSE_PROJECT_NAME",
                  all.get("name") instanceof String s ? s : named(files.home(project)));
          Path home = project.relativize(files.home(project));
          Map<String, Object> written = ComposeFiles.services(all);
          Set<String> enabled =
              Set.copyOf(List.of(outer.getOrDefault("COMPOSE_PROFILES", "").split("[\\s,]+")));
          List<ComposeService> services = services(written, name, outer, enabled, home);
          if (services.stream().noneMatch(s -> s.role() == Role.APP)) {
            services = services(written, name, outer, Set.of("*"), home); // typed by who starts it
          }
          return new ComposeFound(files.chosen(), files.certain(), files.others(), services);
        });
  }

  private static List<ComposeService> services(
      Map<String, Object> written,
      String project,
      Map<String, String> outer,
      Set<String> profiles,
      Path home) {
    OneShots ending = OneShots.of(written);
    List<ComposeService> services = new ArrayList<>();
    written.forEach((service, how) -> {
      Map<String, Object> keys = ComposeFiles.map(how);
      boolean ends = ending.has(service, keys);
      services.add(ComposeService.of(service, keys, project, outer, ends, profiles).from(home));
    });
    return services;
  }

  /**
   * The services that are the app.
   *
   * @param services all, as Compose resolves them
   */
  public static List<String> app(Map<?, ?> services) {
    Map<String, Object> written = ComposeFiles.map(services);
    return services(written, "", Map.of(), Set.of("*"), Path.of("")).stream()
        .filter(s -> s.role() == Role.APP)
        .map(ComposeService::name)
        .toList();
  }

  /** The name that Compose gives a project by its folder. */
  private static String named(Path project) {
    return String.valueOf(project.getFileName())
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9_-]", "")
        .replaceAll("^[_-]+", "");
  }

  /** The services that are the app. */
  @JsonIgnore
  List<ComposeService> app() {
    return services.stream().filter(s -> s.role() == Role.APP).toList();
  }

  /** The files of variables of all services, databases too, as written. */
  List<String> variableFiles() {
    return services.stream().flatMap(s -> s.files().stream()).distinct().toList();
  }

  /** The only one of a role. */
  Optional<ComposeService> only(Role role) {
    List<ComposeService> all = services.stream().filter(s -> s.role() == role).toList();
    return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
  }

  Optional<ComposeService> find(String name) {
    return services.stream().filter(s -> s.name().equals(name)).findFirst();
  }

  /** The one whose image has a file of the code: built from the nearest folder above it. */
  Optional<ComposeService> with(String file) {
    return app().stream()
        .filter(s -> s.context().filter(c -> c.equals(".") || file.startsWith(c + "/")).isPresent())
        .max(Comparator.comparingInt(s -> s.context().orElse("").replace(".", "").length()));
  }

  /** Where this machine answers for the app; what serves files alone comes last. */
  Optional<Integer> port() {
    return app().stream()
        .sorted(Comparator.comparing(s -> FRONT.matcher(s.name()).matches()))
        .flatMap(s -> s.port().stream())
        .findFirst();
  }

  /** Whether a file of the project is mounted into a container of the app by itself. */
  boolean alone(String path) {
    return app().stream()
        .flatMap(s -> s.volumes().values().stream())
        .anyMatch(v -> Path.of(v).normalize().equals(Path.of(path).normalize()));
  }

  /** A place in the containers of the app, as this machine has it; empty when it has not. */
  Optional<String> outside(String path) {
    return app().stream()
        .flatMap(s -> s.volumes().entrySet().stream())
        .filter(v -> v.getValue().startsWith(".") || v.getValue().startsWith("/"))
        .flatMap(v -> outside(path, v.getKey(), v.getValue()).stream())
        .findFirst();
  }

  /** A relative path starts from a folder of the image, of which a volume tells the end. */
  private static Optional<String> outside(String path, String target, String source) {
    Path inside = Path.of(path).normalize();
    Path place = Path.of(target);
    Stream<Path> starts =
        inside.isAbsolute()
            ? Stream.of(place)
            : Stream.of(
                Path.of("/app").relativize(place),
                Objects.requireNonNullElse(place.getFileName(), place));
    return starts
        .filter(inside::startsWith)
        .map(s -> Path.of(source).resolve(s.relativize(inside)).normalize().toString())
        .findFirst();
  }
}
