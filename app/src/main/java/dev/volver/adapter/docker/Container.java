package dev.volver.adapter.docker;

import dev.volver.message.Text;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A container as {@code docker inspect} tells it.
 *
 * @param name without the slash before it
 * @param service the service of Compose it belongs to; empty for a single one
 * @param image the id of its image
 * @param imageName what its image was called when it was made
 * @param status {@code running}, {@code restarting}, {@code exited} and so on
 * @param exit how it last ended
 * @param pid on this machine; 0 when it does not run
 * @param health what its own check says; empty when it has none
 * @param policy when the engine restarts it: {@code no}, {@code always} and so on
 * @param restarts how often the engine started it again
 * @param recipe what Volver noted of how it was made; empty when somebody else made it
 * @param created when it was made, with the variables that it had then
 */
record Container(
    String id,
    String name,
    String service,
    String image,
    String imageName,
    String status,
    int exit,
    Instant since,
    long pid,
    String health,
    String policy,
    int restarts,
    String recipe,
    Instant created) {
  /** The label that holds the recipe. */
  static final String RECIPE = "volver.recipe";

  /** The label of one that runs a program once for Volver; its value is the role it is like. */
  static final String ONCE = "volver.once";

  private static final String SEPARATOR = "\t";

  /** What is asked for. */
  static final String FORMAT =
      List.of(
              "{{.Id}}",
              "{{.Name}}",
              label("com.docker.compose.service"),
              "{{.Image}}",
              "{{.Config.Image}}",
              "{{.State.Status}}",
              "{{.State.ExitCode}}",
              "{{.State.StartedAt}}",
              "{{.State.Pid}}",
              "{{with index .State \"Health\"}}{{.Status}}{{end}}",
              "{{with .HostConfig.RestartPolicy}}{{.Name}}:{{.MaximumRetryCount}}{{end}}",
              "{{.RestartCount}}",
              label(RECIPE),
              "{{.Created}}")
          .stream()
          .collect(Collectors.joining(SEPARATOR));

  /** A template that prints a label, or nothing. */
  static String label(String name) {
    return "{{with index .Config.Labels \"" + name + "\"}}{{.}}{{end}}";
  }

  static Container read(String line) {
    String[] w = line.split(SEPARATOR, -1);
    return new Container(
        w[0],
        w[1].replaceFirst("^/", ""),
        w[2],
        w[3],
        w[4],
        w[5],
        Integer.parseInt(w[6]),
        Instant.parse(w[7]),
        Long.parseLong(w[8]),
        w[9],
        w[10].replaceFirst(":0?$", "").replaceFirst("^$", "no"),
        Integer.parseInt(w[11]),
        w[12],
        Instant.parse(w[13]));
  }

  /** Not while it is being restarted over and over. */
  boolean running() {
    return status.equals("running");
  }

  boolean ended() {
    return Set.of("created", "exited", "dead").contains(status);
  }

  /** The service, or the name of a single one. */
  String role() {
    return service.isEmpty() ? name : service;
  }

  /** Such as {@code api running (healthy)} or {@code api ended (1)}. */
  Text shown() {
    if (running()) {
      String checked = health.isEmpty() ? "" : " (" + health + ")";
      return Text.of("%s running%s", "%s en marcha%s", role(), checked);
    }
    return ended()
        ? Text.of("%s ended (%d)", "%s terminado (%d)", role(), exit)
        : Text.verbatim(role() + " " + status);
  }
}
