package dev.volver.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An application in a folder of its own, with a state folder of its own.
 *
 * @param app its name in {@code volver.yml}
 * @param root holds everything of it
 * @param folder its checkout
 */
record Project(Stack stack, Host host, String app, Path root, Path folder, int port)
    implements AutoCloseable {
  /** How many rows it has from the start. */
  static final int ROWS = 200;

  Path state() {
    return root.resolve("state");
  }

  Path run(long number) {
    return state().resolve(app).resolve("runs").resolve("%06d".formatted(number));
  }

  Volver volver() {
    return new Volver(host, folder, state());
  }

  Database database() {
    if (host instanceof Contained(Contained.Containers containers)) {
      return containers.live();
    }
    return stack.postgres()
        ? PostgresServer.database(stack.database() + port)
        : new SqliteFile(folder.resolve(stack.database()));
  }

  /** The database as a backup holds it, brought out by the program that lies beside the backups. */
  Database copyOf(String backup) {
    Path backups = root.resolve(folder.getFileName() + ".respaldos").resolve("backups");
    Path out = root.resolve("copy-of-" + backup + "-" + System.nanoTime());
    String reader = backups.resolve("restore.py").toString();
    Shell.run(root, "python3", reader, backup, "stores/db", out.toString());
    return new SqliteFile(out.resolve(Path.of(stack.database()).getFileName()));
  }

  /** The lines of a run's journal. */
  List<Journals.Line> journal(long run) {
    return Journals.read(run(run));
  }

  boolean journalExists(long run) {
    return Journals.entries(run(run)) > 0;
  }

  /** An answer of the app; status 0 when there was none. */
  Answer get(String path) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      HttpResponse<String> response = Client.HTTP.send(request, BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body());
    } catch (IOException e) {
      return new Answer(0, String.valueOf(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer(0, "interrupted");
    }
  }

  record Answer(int status, String body) {}

  Project awaitHealthy() {
    Await.that(Duration.ofSeconds(30), app + " answers", () -> get("/health").status() == 200);
    return this;
  }

  String git(String... words) {
    List<String> argv = new ArrayList<>(List.of("git", "-c", "safe.directory=*"));
    argv.addAll(List.of(words));
    return Shell.tell(folder, argv.toArray(String[]::new));
  }

  /** The tag that is checked out. */
  String tag() {
    return git("describe", "--tags", "--exact-match", "HEAD");
  }

  /** The revision the live schema is at. */
  String revision() {
    return database().value(stack.revision());
  }

  /** The keys of all rows in the live table. */
  List<String> keys() {
    return database().column("select " + stack.key() + " from " + stack.table());
  }

  /** The keys of rows that some run listed as left behind: added ones and changed ones. */
  List<String> leftBehind() {
    List<String> keys = new ArrayList<>();
    try (Stream<Path> all = Files.walk(state())) {
      for (Path file :
          all.filter(p -> p.toString().contains("/left-behind/"))
              .filter(p -> p.getFileName().toString().startsWith(stack.table() + "."))
              .toList()) {
        for (String line : Files.readAllLines(file)) {
          keys.add(Volver.JSON.readTree(line).get(stack.key()).asString());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return keys;
  }

  /** The keys of rows in databases that lie set aside beside the live one. */
  List<String> setAside() {
    Path live = folder.resolve(stack.database());
    List<String> keys = new ArrayList<>();
    Path beside = live.resolveSibling(".volver");
    if (!Files.isDirectory(beside)) {
      return keys;
    }
    try (Stream<Path> all = Files.list(beside)) {
      all.filter(p -> p.getFileName().toString().matches(".*\\.aside-\\d+"))
          .map(p -> new SqliteFile(p).column("select " + stack.key() + " from " + stack.table()))
          .forEach(keys::addAll);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return keys;
  }

  void write(String file, String text) {
    try {
      Files.writeString(folder.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean has(String file) {
    return Files.exists(folder.resolve(file));
  }

  String read(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The pids on this machine that work in this project's folder. */
  List<ProcessHandle> processes() {
    return ProcessHandle.allProcesses().filter(p -> worksIn(p.pid(), folder)).toList();
  }

  private static boolean worksIn(long pid, Path folder) {
    try {
      return Path.of("/proc/" + pid + "/cwd").toRealPath().startsWith(folder);
    } catch (IOException e) {
      return false;
    }
  }

  /** Ends what was started for it; its files stay until {@link #passed}. */
  @Override
  public void close() {
    host.close();
    Shell.run(Path.of("/"), "chattr", "-R", "-i", root.toString());
    processes().forEach(ProcessHandle::destroyForcibly);
    for (String disk : List.of("state", "shop/data")) {
      Shell.run(Path.of("/"), "umount", "-q", "-l", root.resolve(disk).toString());
    }
  }

  /** Removes everything of it: nobody needs to look at it. */
  void passed() {
    close();
    Shell.run(Path.of("/"), "rm", "-rf", root.toString());
  }
}
