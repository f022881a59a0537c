package dev.volver.adapter.redis;

import dev.volver.backup.Store.Holder;
import dev.volver.exec.RunAs;
import dev.volver.journal.Disk;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The live server: where its data are, which is written down while it can be asked, and its
 * processes.
 *
 * @param note the file that its layout is written down in
 */
record Live(RedisCli cli, Control control, Path note) {

  /**
   * Where its data are: as it says, or as it said when it last ran.
   *
   * @throws Halt when it does not answer and never did
   */
  Layout layout() {
    return cli.answers() ? asked() : remembered().orElseGet(this::asked);
  }

  /** Where its data were when it last answered. */
  Optional<Layout> remembered() {
    try {
      return Files.exists(note) ? Optional.of(Layout.of(Files.readString(note))) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Layout asked() {
    Map<String, String> set =
        cli.settings("dir", "dbfilename", "appendonly", "appendfilename", "appenddirname");
    if (!set.containsKey("dir")) {
      throw Halt.failed(
          Text.of("Redis does not tell where its data are", "Redis no dice dónde están sus datos"),
          cli.where(),
          Text.of(
              "Its command CONFIG is needed; see `rename-command` and its access list.",
              "Hace falta su comando CONFIG; vea `rename-command` y su lista de acceso."));
    }
    long pid = Long.parseLong(cli.info().getOrDefault("process_id", "0"));
    var layout =
        new Layout(
            control.onHost(set.getOrDefault("dir", "/")),
            set.getOrDefault("dbfilename", "dump.rdb"),
            set.getOrDefault("appendonly", "no").equals("yes"),
            set.getOrDefault("appendfilename", "appendonly.aof"),
            set.getOrDefault("appenddirname", ""),
            programs(pid),
            RunAs.userOf(pid).orElse(""));
    if (!remembered().equals(Optional.of(layout))) {
      Disk.write(note, layout.text().getBytes(StandardCharsets.UTF_8));
    }
    return layout;
  }

  /** The folder of the program that runs; a container has its own. */
  private static String programs(long pid) {
    try {
      Path program = Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "exe"));
      return Objects.requireNonNull(program.getParent()).toString();
    } catch (IOException e) {
      return "";
    }
  }

  /** The servers that work in a folder: each goes there when it starts. */
  static List<Holder> processes(Path dir) {
    return ProcessHandle.allProcesses()
        .filter(p -> command(p.pid()).matches("(redis|valkey|keydb).*"))
        .filter(p -> worksIn(p.pid(), dir))
        .map(p -> new Holder(p.pid(), command(p.pid())))
        .toList();
  }

  /** Whether the process of that number works in a folder. */
  static boolean worksIn(long pid, Path dir) {
    try {
      return Files.isSameFile(Path.of("/proc", Long.toString(pid), "cwd"), dir);
    } catch (IOException e) {
      return false; // gone, or not ours to see
    }
  }

  private static String command(long pid) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), "comm")).strip();
    } catch (IOException e) {
      return "";
    }
  }
}
