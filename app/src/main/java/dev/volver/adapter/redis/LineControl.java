package dev.volver.adapter.redis;

import dev.volver.exec.Command;
import dev.volver.exec.RunAs;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A server that nothing keeps running: it is started by a line given to the shell. */
record LineControl(RedisCli cli, String line) implements Control {
  private static final Path ROOT = Path.of("/");
  private static final Path NOWHERE = Path.of("/dev/null");

  @Override
  public List<Problem> obstacles(Map<String, String> info) {
    return List.of();
  }

  /** Nothing knows whether it should run. */
  @Override
  public Optional<Text> failed() {
    return Optional.of(Text.of("nothing runs it", "nada lo tiene en marcha"));
  }

  @Override
  public Path onHost(String dir) {
    return Path.of(dir);
  }

  @Override
  public void hold() {
    // nothing starts it but who types the line
  }

  @Override
  public void stop(boolean save) {
    if (cli.answers()) {
      cli.shutdown(save);
    }
  }

  @Override
  public void start(Layout layout) {
    if (!cli.connects()) {
      Command start = Command.shell(ROOT, line);
      cli.runner()
          .startDetached(
              layout.user().isEmpty() ? start : RunAs.user(start, layout.user()), NOWHERE);
    }
  }

  @Override
  public List<String> typedStop() {
    return List.of(cli.server().typed("shutdown", "save"));
  }

  @Override
  public List<String> typedStart() {
    return List.of("(cd / && { setsid " + line + " >/dev/null 2>&1 </dev/null & })");
  }
}
