package dev.volver.adapter.redis;

import dev.volver.exec.Command;
import dev.volver.exec.Completed;
import dev.volver.journal.Disk;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A server that is a unit of systemd. While its files are exchanged a condition that never holds
 * keeps it from being started, after a power cut too.
 *
 * @param folder where units of this machine are changed
 */
record UnitControl(RedisCli cli, String unit, Path folder) implements Control {
  static final Path UNITS = Path.of("/etc/systemd/system");
  private static final String DROP_IN = "50-volver-redis.conf";
  private static final String NEVER =
      """
      # Written by volver while it exchanges the data; `volver resume` removes it.
      [Unit]
      ConditionPathExists=!/
      """;
  private static final Path ROOT = Path.of("/");

  UnitControl {
    unit = unit.matches(".*\\.[a-z]+") ? unit : unit + ".service";
  }

  /** The unit must be the server that answers: another one would be stopped in its place. */
  @Override
  public List<Problem> obstacles(Map<String, String> info) {
    Completed show =
        cli.runner().run(Command.of(ROOT, "systemctl", "show", "-p", "MainPID", "--", unit));
    String pid = info.getOrDefault("process_id", "0");
    if (show.text().equals("MainPID=" + pid)) {
      return List.of();
    }
    return List.of(
        new Problem(
            Text.of(
                "%s is not the server that answers, which is process %s",
                "%s no es el servidor que responde, que es el proceso %s", unit, pid),
            cli.where(),
            Text.of(
                "`systemctl status %s` tells which unit it is; correct `unit`.",
                "`systemctl status %s` dice qué unidad es; corrija `unit`.", pid)));
  }

  /** One that is started again and again ends again and again. */
  @Override
  public Optional<Text> failed() {
    Completed show =
        cli.runner()
            .run(
                Command.of(
                    ROOT, "systemctl", "show", "-p", "ActiveState", "-p", "SubState", "--", unit));
    boolean again = show.lines().contains("SubState=auto-restart");
    return again || show.lines().contains("ActiveState=failed")
        ? Optional.of(Text.of("the unit %s failed", "la unidad %s falló", unit))
        : Optional.empty();
  }

  @Override
  public Path onHost(String dir) {
    return Path.of(dir);
  }

  @Override
  public void hold() {
    try {
      Disk.write(changes().resolve(DROP_IN), NEVER.getBytes(StandardCharsets.UTF_8));
    } catch (UncheckedIOException e) {
      throw Halt.failed(
          Text.of("%s cannot be kept from starting: %s", "no se puede retener %s: %s", unit, e),
          changes().toString(),
          Text.of("Run volver as root.", "Ejecute volver como root."));
    }
    systemctl("daemon-reload");
  }

  private Path changes() {
    return folder.resolve(unit + ".d");
  }

  @Override
  public void stop(boolean save) {
    if (cli.answers()) {
      cli.shutdown(save);
    }
    systemctl("stop", unit);
  }

  @Override
  public void start(Layout layout) {
    try {
      if (Files.deleteIfExists(changes().resolve(DROP_IN))) {
        Files.deleteIfExists(changes());
      }
    } catch (DirectoryNotEmptyException e) {
      // the operator has changes of their own there
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    systemctl("daemon-reload");
    systemctl("start", unit);
  }

  private void systemctl(String... words) {
    Command command = Command.of(ROOT, words).by(List.of("systemctl"));
    Completed done = cli.runner().run(command);
    if (!done.ok()) {
      throw Halt.failed(
          Text.of("`%s` failed: %s", "`%s` falló: %s", command.typed(), done.lastWords(3)),
          unit,
          Text.of(
              "`journalctl -u %s -n 50` shows more.",
              "`journalctl -u %s -n 50` muestra más.", unit));
    }
  }

  @Override
  public List<String> typedStop() {
    return List.of(cli.server().typed("save"), Command.of(ROOT, "systemctl", "stop", unit).typed());
  }

  @Override
  public List<String> typedStart() {
    return List.of(Command.of(ROOT, "systemctl", "start", unit).typed());
  }
}
