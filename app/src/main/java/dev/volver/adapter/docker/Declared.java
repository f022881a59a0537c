package dev.volver.adapter.docker;

import dev.volver.config.RuntimeConfig;
import dev.volver.discovery.ComposeFound;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The services of Compose files.
 *
 * @param services by name, as Compose resolves them
 */
record Declared(Map<?, ?> services, ComposeProject project) {
  private static final String ENDS = "service_completed_successfully";

  /**
   * What the images of the services are called that are the app, as far as there are such.
   *
   * @param folder where the files lie
   * @throws Halt when there is none of them
   */
  Map<String, String> images(RuntimeConfig.Compose config, Path folder) {
    Map<String, String> images = new LinkedHashMap<>();
    for (String service : config.services()) {
      if (services.get(service) instanceof Map<?, ?> how) {
        images.put(service, image(service, how));
      }
    }
    if (images.isEmpty()) {
      throw Halt.refuse(
          Text.of(
              "there is no service `%s`",
              "no hay servicio `%s`", String.join("`, `", config.services())),
          folder.resolve(config.files().getFirst()).toString(),
          Text.of(
              "It has %s; correct `runtime.compose.services`.",
              "Tiene %s; corrija `runtime.compose.services`.", services.keySet()));
    }
    return images;
  }

  private String image(Object service, @Nullable Object how) {
    return how instanceof Map<?, ?> said && said.get("image") instanceof String name
        ? name
        : project.builtName(String.valueOf(service));
  }

  /** Those whose images are built. */
  Set<String> built() {
    Set<String> built = new LinkedHashSet<>();
    services.forEach((service, how) -> {
      if (how instanceof Map<?, ?> said && said.containsKey("build")) {
        built.add(String.valueOf(service));
      }
    });
    return built;
  }

  /** Those of some whose images nothing here builds. */
  Set<String> foreign(List<String> roles) {
    Set<String> foreign = new LinkedHashSet<>(roles);
    foreign.removeIf(r -> !services.containsKey(r));
    foreign.removeAll(built());
    foreign.removeAll(makers(roles).keySet());
    return foreign;
  }

  /** Those of some that are not among them. */
  List<String> lacking(List<String> roles) {
    return roles.stream().filter(r -> !services.containsKey(r)).toList();
  }

  /** Those that look like a part of the app and are none of some. */
  List<String> unnamed(List<String> roles) {
    return ComposeFound.app(services).stream().filter(s -> !roles.contains(s)).toList();
  }

  /** Those of none of some that end by themselves, and that one of some waits for. */
  List<String> awaited(List<String> roles) {
    Set<String> awaited = new LinkedHashSet<>();
    for (String role : roles) {
      if (services.get(role) instanceof Map<?, ?> how
          && how.get("depends_on") instanceof Map<?, ?> others) {
        others.forEach((other, until) -> {
          if (String.valueOf(until).contains(ENDS)) {
            awaited.add(String.valueOf(other));
          }
        });
      }
    }
    roles.forEach(awaited::remove);
    return List.copyOf(awaited);
  }

  /** Whether one sees code through a mount that a release has too. */
  boolean hides(String role, Path code, Path release) {
    return services.get(role) instanceof Map<?, ?> service
        && Inputs.mounts(service, code).codeOf(release);
  }

  /** As {@link Making#makers}. */
  Map<String, String> makers(List<String> roles) {
    Map<String, String> named = new LinkedHashMap<>();
    services.forEach((service, how) -> named.put(String.valueOf(service), image(service, how)));
    return Making.makers(
        roles, named, built(), (one, other) -> Objects.equals(build(one), build(other)));
  }

  private @Nullable Object build(String service) {
    return services.get(service) instanceof Map<?, ?> how ? how.get("build") : null;
  }
}
