package dev.volver.adapter.docker;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/**
 * How the images of some roles are come by. Roles may run one image that only one of them builds,
 * such as a web server and its workers.
 *
 * @param builds what is to be built, each with the name that it gets
 * @param copied names that other names stand for: of an image that is built for another role
 */
record Making(Map<String, String> builds, Map<String, String> copied) {

  /**
   * What builds each role's image, where that is another service than the role itself.
   *
   * @param services what there is with the names of their images, roles and others
   * @param built those of them that are built
   * @param alike whether two that are built under one name are built alike
   */
  static Map<String, String> makers(
      List<String> roles,
      Map<String, String> services,
      Set<String> built,
      BiPredicate<String, String> alike) {
    Map<String, String> makers = new LinkedHashMap<>();
    for (String role : roles) {
      services.entrySet().stream()
          .filter(s -> s.getValue().equals(services.get(role)))
          .map(Map.Entry::getKey)
          .filter(built::contains)
          .filter(s -> !built.contains(role) || alike.test(s, role))
          .findFirst()
          .filter(s -> !s.equals(role))
          .ifPresent(s -> makers.put(role, s));
    }
    return makers;
  }

  /**
   * Settles how missing images are come by.
   *
   * @param names what the image of each role is to be called
   * @param missing the roles whose images are to be made here
   * @param makers as {@link #makers}
   */
  static Making of(Map<String, String> names, Set<String> missing, Map<String, String> makers) {
    Map<String, String> builds = new LinkedHashMap<>();
    Map<String, String> copied = new LinkedHashMap<>();
    names.forEach((role, name) -> {
      String maker = makers.getOrDefault(role, role);
      String source = names.containsKey(maker) ? maker : first(names.keySet(), makers, maker);
      if (!missing.contains(role)) {
        return;
      }
      if (source.equals(role)) {
        builds.put(maker, name);
      } else {
        copied.put(name, Objects.requireNonNull(names.get(source)));
      }
    });
    return new Making(builds, copied);
  }

  /** The first role of those that a service builds for, which is none itself. */
  private static String first(Set<String> roles, Map<String, String> makers, String maker) {
    return roles.stream().filter(r -> maker.equals(makers.get(r))).findFirst().orElseThrow();
  }

  /** Other services whose images are called as those of some are. */
  static List<String> sharing(List<String> services, Map<String, String> images) {
    Set<String> names = services.stream().map(images::get).collect(Collectors.toSet());
    return images.keySet().stream()
        .filter(s -> !services.contains(s) && names.contains(images.get(s)))
        .toList();
  }
}
