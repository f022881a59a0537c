package dev.volver.adapter.redis;

import dev.volver.exec.Command;
import dev.volver.journal.Disk;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A server in a container. Its data must lie in a volume or a folder of this machine: there its
 * files can be exchanged while it is stopped, and outlive the container.
 *
 * @param policy the file that keeps its restart policy while Docker must not restart it
 */
record ContainerControl(RedisCli cli, String name, Path policy) implements Control {
  private static final String MOUNTS =
      "{{range .Mounts}}{{.Source}}{{\"\\t\"}}{{.Destination}}{{\"\\n\"}}{{end}}";
  private static final String POLICY =
      "{{.HostConfig.RestartPolicy.Name}}:{{.HostConfig.RestartPolicy.MaximumRetryCount}}";
  private static final String GRACE = "600";

  @Override
  public List<Problem> obstacles(Map<String, String> info) {
    return List.of();
  }

  @Override
  public Optional<Text> failed() {
    String state = inspect("{{.State.Status}} {{.State.ExitCode}}");
    boolean ended = state.startsWith("exited ") && !state.equals("exited 0");
    return ended || state.startsWith("restarting ")
        ? Optional.of(Text.of("container %s: %s", "contenedor %s: %s", name, state))
        : Optional.empty();
  }

  @Override
  public Path onHost(String dir) {
    Path inside = Path.of(dir);
    return inspect(MOUNTS)
        .lines()
        .map(l -> l.split("\t", 2))
        .filter(m -> m.length == 2 && inside.startsWith(Path.of(m[1])))
        .max(Comparator.comparingInt(m -> m[1].length()))
        .map(m -> Path.of(m[0]).resolve(Path.of(m[1]).relativize(inside).toString()).normalize())
        .orElseThrow(() ->
            Halt.failed(
                Text.of(
                    "the data of container %s lie in no volume: %s",
                    "los datos del contenedor %s no están en un volumen: %s", name, dir),
                cli.where(),
                Text.of(
                    "They would go with it. Run it with `-v %s-data:%s`.",
                    "Se irían con él. Ejecútelo con `-v %s-data:%s`.", name, dir)));
  }

  private String inspect(String what) {
    return cli.docker("inspect", "-f", what, name).text();
  }

  /** The image that it was made of. */
  String image() {
    return inspect("{{.Image}}");
  }

  @Override
  public void hold() {
    if (!Files.exists(policy)) {
      String now = inspect(POLICY).replaceFirst("^(|no):.*", "no").replaceFirst(":0$", "");
      Disk.write(policy, now.getBytes(StandardCharsets.UTF_8));
    }
    cli.docker("update", "--restart=no", name);
  }

  @Override
  public void stop(boolean save) {
    if (cli.answers()) {
      cli.shutdown(save);
    }
    cli.docker("stop", "-t", GRACE, name);
  }

  @Override
  public void start(Layout layout) {
    try {
      if (Files.exists(policy)) {
        cli.docker("update", "--restart=" + Files.readString(policy), name);
        Files.delete(policy);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cli.docker("start", name);
  }

  @Override
  public List<String> typedStop() {
    return List.of(cli.server().typed("save"), docker("stop", "-t", GRACE, name));
  }

  @Override
  public List<String> typedStart() {
    return List.of(docker("start", name));
  }

  private static String docker(String... words) {
    return Command.of(Path.of("/"), words).by(List.of("docker")).typed();
  }
}
