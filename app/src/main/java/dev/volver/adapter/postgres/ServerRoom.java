package dev.volver.adapter.postgres;

import dev.volver.backup.Store;
import dev.volver.config.StoreConfig;
import dev.volver.exec.Command;
import dev.volver.exec.Completed;
import dev.volver.message.Halt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much is free where a server keeps its databases. It tells nobody; where its data lies it
 * tells some, and one on this machine works in that folder.
 *
 * @param processes where the system shows its processes
 */
record ServerRoom(Psql psql, Path processes) {
  private static final Path ROOT = Path.of("/");
  private static final Path PROC = Path.of("/proc");
  private static final Pattern FREE = Pattern.compile("(?m)^\\S.*\\s(\\d+)\\s+\\d+%\\s+/.*$");

  ServerRoom(Psql psql) {
    this(psql, PROC);
  }

  /** Where its data lies, if it says so, and one of its own processes. */
  private record Place(Optional<Path> data, Optional<String> process) {}

  /** Free bytes, or {@link Store#UNKNOWN_ROOM}. */
  long bytes() {
    try {
      return free().orElse(Store.UNKNOWN_ROOM);
    } catch (Halt | IOException | SecurityException e) { // whoever needs the server is told by it
      return Store.UNKNOWN_ROOM;
    }
  }

  private Optional<Long> free() throws IOException {
    StoreConfig.Postgres server = psql.server();
    if (server.container().isPresent()) {
      return inside(server.container().get(), place().data());
    }
    if (!here(server.host().orElse(""))) {
      return Optional.empty();
    }
    Place place = place();
    Optional<Path> data = place.process().flatMap(this::folder).or(place::data);
    return data.isPresent() && Files.isDirectory(data.get())
        ? Optional.of(Files.getFileStore(data.get()).getUsableSpace())
        : Optional.empty();
  }

  /** A socket, or this machine by one of its names. */
  private static boolean here(String host) {
    return host.isEmpty()
        || host.startsWith("/")
        || host.startsWith("@")
        || host.equals("localhost")
        || host.equals("::1")
        || host.matches("127(\\.\\d+){3}");
  }

  /** Only some roles are told the folder; its processes that serve nobody all see. */
  private Place place() {
    List<Optional<String>> row =
        psql.rows(
                psql.maintenance(),
                """
                select (select nullif(setting, '') from pg_settings where name = 'data_directory'),
                  (select min(pid) from pg_stat_activity where datid is null)
                """)
            .getFirst();
    return new Place(row.get(0).map(Path::of), row.get(1));
  }

  /** A server's processes all work in the folder of its data. */
  private Optional<Path> folder(String process) {
    Path entry = processes.resolve(process);
    try {
      return Files.readString(entry.resolve("comm")).startsWith("postgres")
          ? Optional.of(Files.readSymbolicLink(entry.resolve("cwd")))
          : Optional.empty();
    } catch (IOException e) { // another's, or none of this machine
      return Optional.empty();
    }
  }

  private Optional<Long> inside(String container, Optional<Path> data) {
    Command command =
        data.map(folder -> Command.of(ROOT, "df", "-Pk", folder.toString()))
            .orElse(Command.of(ROOT, "sh", "-c", "df -Pk \"${PGDATA:?}\""));
    Completed said =
        psql.run(command.by(List.of("docker", "exec", container)).within(Duration.ofSeconds(30)));
    Matcher free = FREE.matcher(said.out());
    return said.ok() && free.find()
        ? Optional.of(Long.parseLong(free.group(1)) << 10)
        : Optional.empty();
  }
}
