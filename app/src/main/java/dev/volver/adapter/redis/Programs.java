package dev.volver.adapter.redis;

import dev.volver.exec.Command;
import dev.volver.exec.Completed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Redis's programs, of the version of the live server: those it was started from, or those of its
 * container's image, run in a container of their own without a network.
 */
record Programs(RedisCli cli, Optional<Layout> layout, Optional<ContainerControl> container) {
  private static final Path ROOT = Path.of("/");

  /** One of them, as it is to be run; it sees these folders. */
  Command command(String program, List<Path> folders, String... arguments) {
    Command plain = Command.of(ROOT, arguments).within(RedisCli.PATIENCE);
    if (container.isEmpty()) {
      return plain.by(List.of(layout.map(l -> l.program(program)).orElse(program)));
    }
    return plain.by(contained(container.get(), List.of(), program, folders));
  }

  private static List<String> contained(
      ContainerControl container, List<String> more, String program, List<Path> folders) {
    List<String> docker =
        new ArrayList<>(List.of("docker", "run", "--rm", "-i", "--network", "none", "--user", "0"));
    docker.addAll(more);
    folders.forEach(f -> docker.addAll(List.of("-v", f + ":" + f)));
    docker.addAll(List.of("--entrypoint", program, container.image()));
    return docker;
  }

  /** A server of a name of its own, that a {@link #client} reaches. */
  Command server(String name, List<Path> folders, String... arguments) {
    return container
        .map(c ->
            Command.of(ROOT, arguments)
                .within(RedisCli.PATIENCE)
                .by(contained(c, List.of("--name", name), "redis-server", folders)))
        .orElseGet(() -> command("redis-server", folders, arguments));
  }

  /** {@code redis-cli} where a server of a name runs. */
  Command client(String name, String... arguments) {
    return container.isEmpty()
        ? command("redis-cli", List.of(), arguments)
        : Command.of(ROOT, arguments)
            .within(RedisCli.PATIENCE)
            .by(List.of("docker", "exec", "-i", name, "redis-cli"));
  }

  /** Runs one to its end; whether it is there at all is seen to. */
  Completed run(String program, List<Path> folders, String... arguments) {
    Completed done = cli.runner().run(command(program, folders, arguments));
    return done.exit() == Completed.NOT_FOUND ? cli.done(done) : done;
  }

  /** The first number of the version. */
  int version() {
    String said = run("redis-server", List.of(), "--version").text();
    String number = said.replaceFirst("(?s).*?v=(\\d+)\\..*", "$1");
    return number.matches("\\d{1,3}") ? Integer.parseInt(number) : 0;
  }
}
