package dev.volver.adapter.docker;

import dev.volver.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a second container is made like one that runs, as far as the two do not get in each other's
 * way: without its names, ports and labels, by which traffic would be led to it, and with every
 * folder to be read only.
 *
 * @param like the one that runs
 * @param host what the engine knows of how it was made
 * @param mounts what it has mounted
 * @param networks what it is in, by name
 */
record Twin(Container like, Json host, List<Json> mounts, Map<String, Json> networks) {
  private static final String FORMAT =
      "{\"host\":{{json .HostConfig}},\"mounts\":{{json .Mounts}},\"networks\":{{json"
          + " .NetworkSettings.Networks}}}";

  /** That of a container. */
  static Twin of(Container like, Docker docker) {
    List<String> said =
        docker.tell("inspect", "--type", "container", "--format", FORMAT, like.id());
    Json all = Json.parse(String.join("\n", said));
    return new Twin(like, all.get("host"), items(all, "mounts"), members(all.get("networks")));
  }

  private static Map<String, Json> members(Json json) {
    return json instanceof Json.Members m ? m.values() : Map.of();
  }

  private static List<Json> items(Json json, String name) {
    return json.find(name)
        .map(v -> v instanceof Json.Items i ? i.values() : List.<Json>of())
        .orElse(List.of());
  }

  private static List<String> words(Json json, String name) {
    return items(json, name).stream()
        .flatMap(i ->
            i instanceof Json.Word w ? Optional.of(w.value()).stream() : List.<String>of().stream())
        .toList();
  }

  /** Whether it has a network of its own, apart from this machine's. */
  boolean hasItsOwnNetwork() {
    String mode = host.wordIfAny("NetworkMode").orElse("");
    return !networks.isEmpty() && !mode.equals("host") && !mode.startsWith("container:");
  }

  /** Its address in the first network that gave it one. */
  Optional<String> address() {
    return networks.values().stream()
        .flatMap(n -> n.wordIfAny("IPAddress").stream())
        .filter(a -> !a.isEmpty())
        .findFirst();
  }

  /** The network that it is made in; it is put into the others after that. */
  String network() {
    return networks.keySet().iterator().next();
  }

  List<String> moreNetworks() {
    return networks.keySet().stream().skip(1).toList();
  }

  /** An image's own labels lead traffic too; Compose gives some to all that it builds. */
  List<String> unlabelled(Docker docker) {
    List<String> said =
        docker.tell("image", "inspect", "--format", "{{json .Config.Labels}}", like.image());
    List<String> options = new ArrayList<>(List.of("--label", "traefik.enable=false"));
    members(Json.parse(String.join("\n", said))).keySet().stream()
        .filter(k -> !k.equals("traefik.enable"))
        .forEach(k -> options.addAll(List.of("--label", k + "=")));
    return options;
  }

  /** The options of a container like it. */
  List<String> options() {
    List<String> options = new ArrayList<>(List.of("--network", network()));
    options.addAll(List.of("--oom-score-adj", "900")); // when memory ends, not the one that serves
    mounts.forEach(m -> mount(m, options));
    if (host.find("ReadonlyRootfs").filter(new Json.Flag(true)::equals).isPresent()) {
      options.add("--read-only");
    }
    host.find("Tmpfs")
        .map(Twin::members)
        .orElse(Map.of())
        .forEach((place, how) -> {
          options.addAll(
              List.of("--tmpfs", how instanceof Json.Word w ? place + ":" + w.value() : place));
        });
    each("CapDrop", "--cap-drop", options);
    each("CapAdd", "--cap-add", options);
    each("SecurityOpt", "--security-opt", options);
    each("ExtraHosts", "--add-host", options);
    each("Dns", "--dns", options);
    each("GroupAdd", "--group-add", options);
    host.find("Memory")
        .filter(m -> m instanceof Json.Whole w && w.value() > 0)
        .ifPresent(m -> options.addAll(List.of("--memory", m.text())));
    return options;
  }

  private void each(String member, String option, List<String> options) {
    words(host, member).forEach(w -> options.addAll(List.of(option, w)));
  }

  private static void mount(Json mount, List<String> options) {
    String place = mount.word("Destination");
    String type = mount.word("Type");
    String source = type.equals("volume") ? mount.word("Name") : mount.word("Source");
    if (type.equals("tmpfs")) {
      options.addAll(List.of("--tmpfs", place));
    } else if (!source.endsWith(".sock")) { // the engine's, above all
      options.addAll(List.of("-v", source + ":" + place + ":ro"));
    }
  }

  /** Makes a file of this machine seen in it under the same path, with what lies beside it. */
  static List<String> seeing(Path file) {
    return List.of("-v", file.getParent() + ":" + file.getParent());
  }

  /**
   * Whom a process in it runs as; empty where that cannot be told, since users in it have other
   * numbers than on this machine.
   */
  static Optional<String> user(long pid) {
    Path process = Path.of("/proc", Long.toString(pid));
    try {
      return Files.readString(process.resolve("uid_map")).matches("\\s*0\\s+0\\s+4294967295\\s*")
          ? Optional.of(number(process, "unix:uid") + ":" + number(process, "unix:gid"))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static int number(Path process, String attribute) throws IOException {
    return (int) Files.getAttribute(process, attribute);
  }
}
