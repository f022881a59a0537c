package dev.volver.adapter.docker;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What another version of the code changes in the services of an app.
 *
 * @param before all that the files of the code in place say, as Compose resolves them
 * @param code where these lie
 * @param after what those of the other version say
 * @param files where those lie
 * @param changed the files that differ, relative to the code
 */
record ServiceChanges(
    Map<?, ?> before, Path code, Map<?, ?> after, Path files, Collection<String> changed) {
  /** What of a build says where its files come from in a way that is known here. */
  private static final Set<String> BUILT =
      Set.of("context", "dockerfile", "dockerfile_inline", "args", "target", "labels", "network");

  /** What brings files to a service that are not told apart here. */
  private static final Set<String> UNTOLD = Set.of("configs", "secrets", "volumes_from");

  /** Something of the code, whose folder is shown as a dot. */
  private static final Pattern MOUNTED = Pattern.compile("(?<![\\w.])\\.(?=[/:,}\\]])");

  /** Whether a service is defined otherwise, or made from files that differ. */
  boolean affects(String service) {
    return !said(before, service, code).equals(said(after, service, files))
        || (how(after, service) instanceof Map<?, ?> how && Inputs.of(how, files).anyOf(changed));
  }

  /**
   * Those of some services that have to be replaced: the affected ones, those of which not all is
   * known, and those that name one of them and may hold its address.
   */
  List<String> replaced(List<String> services) {
    if (!beside(before, code).equals(beside(after, files))) {
      return services;
    }
    Set<String> replaced = new LinkedHashSet<>();
    services.stream().filter(s -> affects(s) || !known(s)).forEach(replaced::add);
    int known;
    do {
      known = replaced.size();
      services.stream()
          .filter(s -> List.copyOf(replaced).stream().anyMatch(r -> names(s, r)))
          .forEach(replaced::add);
    } while (replaced.size() > known);
    return services.stream().filter(replaced::contains).toList();
  }

  private boolean known(String service) {
    return how(after, service) instanceof Map<?, ?> how
        && UNTOLD.stream().noneMatch(how::containsKey)
        && switch (how.get("build")) {
          case null -> true;
          case String context -> inside(context);
          case Map<?, ?> build ->
              BUILT.containsAll(build.keySet()) && inside(String.valueOf(build.get("context")));
          default -> false;
        };
  }

  /** Whether it is a folder of the code. */
  private boolean inside(String context) {
    return !context.contains(":") && files.resolve(context).normalize().startsWith(files);
  }

  /** Whether it may hold the address of another: a name of it, or files in which one may stand. */
  private boolean names(String service, String other) {
    String said = said(after, service, files);
    return (how(after, service) instanceof Map<?, ?> how
            && MOUNTED.matcher(shown(how.get("volumes"), files)).find())
        || callings(other).stream()
            .anyMatch(name ->
                Pattern.compile("(?<![A-Za-z0-9])" + Pattern.quote(name) + "(?![A-Za-z0-9])")
                    .matcher(said)
                    .find());
  }

  /** What a service is reached by. */
  private Set<String> callings(String service) {
    Set<String> names = new LinkedHashSet<>(List.of(service));
    if (how(after, service) instanceof Map<?, ?> how) {
      Stream.of(how.get("container_name"), how.get("hostname"))
          .filter(String.class::isInstance)
          .forEach(n -> names.add(n.toString()));
      if (how.get("networks") instanceof Map<?, ?> networks) {
        networks.values().stream()
            .flatMap(n ->
                n instanceof Map<?, ?> m && m.get("aliases") instanceof List<?> l
                    ? l.stream()
                    : Stream.of())
            .forEach(n -> names.add(n.toString()));
      }
    }
    return names;
  }

  /** Networks, volumes and whatever else is not a service. */
  private static String beside(Map<?, ?> all, Path folder) {
    Map<Object, Object> rest = new LinkedHashMap<>(all);
    rest.remove("services");
    return shown(rest, folder);
  }

  private static @Nullable Object how(Map<?, ?> all, String service) {
    return all.get("services") instanceof Map<?, ?> services ? services.get(service) : null;
  }

  private static String said(Map<?, ?> all, String service, Path folder) {
    return shown(how(all, service), folder);
  }

  private static String shown(@Nullable Object what, Path folder) {
    return String.valueOf(what).replace(folder.toString(), ".");
  }
}
