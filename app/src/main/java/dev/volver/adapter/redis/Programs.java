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
    List<String> docker =
        new ArrayList<>(List.of("docker", "run", "--rm", "-i", "--network", "none", "--user", "0"));
    folders.forEach(f -> docker.addAll(List.of("-v", f + ":" + f)));
    docker.addAll(List.of("--entrypoint", program, container.get().image()));
    return plain.by(docker);
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
