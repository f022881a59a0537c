package dev.volver.adapter.docker;

import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What around some containers keeps them from working: networks, images, files of variables. */
record ContainerFaults(Docker docker, Fleet fleet) {
  private static final String FORMAT =
      "{{.Name}}\t{{.State.Status}}\t{{.Image}}\t{{.HostConfig.NetworkMode}}\t"
          + "{{range $name, $at := .NetworkSettings.Networks}}{{$name}}={{$at.NetworkID}} {{end}}";

  /** Modes that are no networks of the engine. */
  private static final Set<String> OWN = Set.of("default", "bridge", "none", "host");

  /** One container as it was asked for; the networks as {@code name=id}. */
  private record Asked(
      String name, String status, String image, String mode, List<String> networks) {
    static Asked read(String line) {
      String[] w = line.split("\t", -1);
      List<String> networks = Arrays.stream(w[4].split(" ")).filter(n -> n.contains("=")).toList();
      return new Asked(w[0].replaceFirst("^/", ""), w[1], w[2], w[3], networks);
    }

    boolean needs(String network) {
      return !network.isBlank() && !OWN.contains(network) && !network.startsWith("container:");
    }

    boolean in(String network) {
      return networks.stream()
          .anyMatch(n -> n.startsWith(network + "=") || n.contains("=" + network));
    }
  }

  List<Problem> find() {
    List<Problem> found = new ArrayList<>();
    for (Path file : fleet.variables()) {
      if (!Files.isReadable(file)) {
        found.add(
            new Problem(
                Text.of(
                    "the containers are made with variables of %s, which cannot be read",
                    "los contenedores se hacen con variables de %s, que no se puede leer", file),
                "",
                Text.of(
                    "Put it back: `volver rollback --only config`, if `config` lists it.",
                    "Repóngalo: `volver rollback --only config`, si está en `config`.")));
      }
    }
    List<String> ids = fleet.containers().stream().map(Container::id).toList();
    if (ids.isEmpty()) {
      return found;
    }
    List<String> words =
        new ArrayList<>(List.of("inspect", "--type", "container", "--format", FORMAT));
    words.addAll(ids);
    List<String> networks = docker.tell("network", "ls", "-q", "--no-trunc");
    docker.tell(words.toArray(String[]::new)).stream()
        .filter(l -> l.contains("\t"))
        .map(Asked::read)
        .forEach(c -> look(c, networks, found));
    return found;
  }

  private void look(Asked c, List<String> networks, List<Problem> found) {
    for (String network : c.networks()) {
      String id = network.substring(network.indexOf('=') + 1);
      if (!id.isEmpty() && !networks.contains(id)) {
        found.add(
            new Problem(
                Text.of(
                    "network `%s` of `%s` is gone",
                    "la red `%s` de `%s` ya no existe",
                    network.substring(0, network.indexOf('=')),
                    c.name()),
                "",
                again()));
      }
    }
    if (c.status().equals("running") && c.needs(c.mode()) && !c.in(c.mode())) {
      found.add(
          new Problem(
              Text.of(
                  "`%s` is not in its network `%s`: it reaches nothing, and nothing reaches it",
                  "`%s` no está en su red `%s`: ni llega a nada ni se llega a él",
                  c.name(),
                  c.mode()),
              "",
              Text.verbatim("docker network connect %s %s".formatted(c.mode(), c.name()))));
    }
    if (docker.image(c.image()).isEmpty()) {
      found.add(
          new Problem(
              Text.of(
                  "the image of `%s` is gone: it cannot be made again from it",
                  "la imagen de `%s` ya no está: no se puede volver a hacer con ella", c.name()),
              c.image(),
              Text.of(
                  "`volver resume` or the next deploy makes or fetches it.",
                  "`volver resume` o el próximo despliegue la hace o la trae.")));
    }
  }

  private Text again() {
    return Text.of(
        "Make the containers again: %s", "Haga de nuevo los contenedores: %s", started());
  }

  private String started() {
    return String.join("; ", fleet.typed().start());
  }
}
