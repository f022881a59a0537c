package dev.volver.adapter.postgres;

import dev.volver.config.StoreConfig;
import dev.volver.exec.Command;
import dev.volver.exec.CommandRunner;
import dev.volver.exec.Completed;
import dev.volver.exec.ContainerPlace;
import dev.volver.exec.Conversation;
import dev.volver.exec.Pause;
import dev.volver.exec.Secret;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * PostgreSQL's tools, run where the server is. The password goes through the environment: on a
 * command line every user of the machine could read it.
 */
final class Psql {
  /** SQLSTATE object_in_use: somebody is connected to a database that is renamed or removed. */
  private static final String IN_USE = " 55006:";

  private static final Duration GETTING_THROUGH = Duration.ofSeconds(30);

  /** How long a command may take with a large database. */
  static final Duration PATIENCE = Duration.ofHours(12);

  /** Begins a transaction that changes nothing; a session's own settings would stay in a pooler. */
  static final String READING = "begin isolation level repeatable read read only;\n";

  private static final Path ROOT = Path.of("/");

  private final StoreConfig.Postgres server;
  private final CommandRunner runner;
  private final TimeLimits limits;

  Psql(StoreConfig.Postgres server, CommandRunner runner) {
    this(server, runner, TimeLimits.NONE);
  }

  private Psql(StoreConfig.Postgres server, CommandRunner runner, TimeLimits limits) {
    this.server = server;
    this.runner = runner;
    this.limits = limits;
  }

  /** The same for what others wrote: it has the time that the role has. */
  Psql asRole() {
    return new Psql(server, runner, TimeLimits.OF_THE_ROLE);
  }

  StoreConfig.Postgres server() {
    return server;
  }

  /** The database from which the others are made, renamed and removed. */
  String maintenance() {
    return server.maintenance();
  }

  /** One of the tools, as it is to be run; in the server's container if it has one. */
  Command tool(String... argv) {
    return tool(Map.of(), List.of(argv));
  }

  private Command tool(Map<String, String> more, List<String> argv) {
    Map<String, String> plain = new LinkedHashMap<>();
    server.host().ifPresent(h -> plain.put("PGHOST", h));
    plain.put("PGPORT", Integer.toString(server.port()));
    plain.put("PGUSER", server.user());
    plain.put("PGAPPNAME", "volver");
    plain.put("PGCONNECT_TIMEOUT", "10");
    plain.put("PGTZ", "UTC");
    plain.put("PGCLIENTENCODING", "UTF8");
    plain.put("LC_ALL", "C.UTF-8");
    plain.putAll(server.settings());
    plain.putAll(more);
    Map<String, Secret> secret = new LinkedHashMap<>();
    server.password().ifPresent(p -> secret.put("PGPASSWORD", p));
    Command command = Command.of(ROOT, argv).with(plain).withSecrets(secret).within(PATIENCE);
    if (server.container().isEmpty()) {
      return command;
    }
    List<String> docker = new ArrayList<>(List.of("docker", "exec", "-i"));
    plain.keySet().forEach(name -> docker.addAll(List.of("-e", name)));
    secret.keySet().forEach(name -> docker.addAll(List.of("-e", name)));
    docker.add(server.container().get());
    return command.by(docker);
  }

  /** {@code psql} in a database, stopping at the first error, without anybody's settings. */
  Command psql(String database, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                program(),
                "-X",
                "-q",
                "-v",
                "ON_ERROR_STOP=1",
                "-v",
                "VERBOSITY=terse",
                "-d",
                database));
    words.addAll(List.of(more));
    return tool(limits.options(server.settings()), words);
  }

  /** Where no host is named, the script of the distribution knows where the server's socket is. */
  private String program() {
    return server.container().isPresent() || server.host().isEmpty() ? "psql" : PsqlProgram.here();
  }

  Completed run(Command command) {
    return runner.run(command);
  }

  /** Where copies lie in the server's container. */
  ContainerPlace place(String container) {
    return new ContainerPlace(runner, container);
  }

  /**
   * Runs a script and gives the lines it printed.
   *
   * @throws Halt with what the server said, when any statement fails
   */
  List<String> script(String database, String script) {
    return done(run(psql(database).reading(limits.script(script)))).lines();
  }

  /**
   * Runs a script that prints much, or what belongs into no log, and gives the lines.
   *
   * @throws Halt with what the server said, when any statement fails
   */
  List<String> printed(String database, String script) {
    Printed printed = print(database, script);
    done(printed.done());
    return printed.lines();
  }

  /** What became of a script, and all the lines that it printed. */
  record Printed(Completed done, List<String> lines) {}

  /** The same, whatever became of it. */
  Printed print(String database, String script) {
    try {
      Path file = Files.createTempFile("volver-psql", ".txt");
      try {
        Completed done = write(database, script, file);
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8); // or nearly
        return new Printed(done, text.lines().toList());
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a script and has what it prints written to a file. */
  Completed write(String database, String script, Path file) {
    return run(psql(database).reading(limits.script(script)).writing(file));
  }

  /**
   * Runs a script once nobody is connected any more to a database that it renames or removes; empty
   * when somebody is all the time.
   */
  Optional<Completed> once(String database, String script) {
    Command command = psql(database).reading("\\set VERBOSITY verbose\n" + limits.script(script));
    var last = new AtomicReference<>(run(command));
    boolean decided =
        Pause.until(
            GETTING_THROUGH,
            () -> {
              boolean inUse = last.get().err().contains(IN_USE);
              if (inUse) {
                last.set(run(command));
              }
              return !inUse;
            });
    return decided ? Optional.of(last.get()) : Optional.empty();
  }

  /** The rows of a query; it may only read. */
  List<List<Optional<String>>> rows(String database, String query) {
    String bare = query.strip().replaceFirst(";\\s*$", "");
    return printed(database, READING + "copy (" + bare + ") to stdout;\ncommit;\n").stream()
        .map(CopyText::columns)
        .toList();
  }

  /** The names of the columns that a query gives, in order; none when it gives no row. */
  List<String> columns(String database, String query) {
    String one = "select * from (\n" + query + "\n) q limit 1";
    return column(database, "select json_object_keys(row_to_json(r)) from (" + one + ") r");
  }

  /** The first column of the first row, if there is one. */
  Optional<String> value(String database, String query) {
    return rows(database, query).stream().findFirst().flatMap(List::getFirst);
  }

  /** The first column of a query. */
  List<String> column(String database, String query) {
    return rows(database, query).stream().flatMap(r -> r.getFirst().stream()).toList();
  }

  /** Speaks with a session in a database. */
  Completed talk(String database, Consumer<Conversation> conversation) {
    return runner.run(psql(database), conversation);
  }

  /**
   * Runs a script and reads what it prints as it comes.
   *
   * @throws Halt with what the server said, when any statement fails
   */
  void stream(String database, String script, CommandRunner.Printed reader) {
    done(runner.stream(psql(database).reading(limits.script(script)), reader));
  }

  /**
   * What a command did.
   *
   * @throws Halt when it failed
   */
  Completed done(Completed done) {
    if (done.exit() == Completed.NOT_FOUND) {
      throw Halt.failed(
          Text.of("%s cannot be run", "no se puede ejecutar %s", done.command().argv().getFirst()),
          "PATH",
          server.container().isPresent()
              ? Text.of("Docker is needed for it.", "Hace falta Docker.")
              : Text.of(
                  "Install PostgreSQL's tools, for example `apt-get install postgresql-client`.",
                  "Instale las herramientas, por ejemplo `apt-get install postgresql-client`."));
    }
    if (Pooler.refused(done)) {
      throw new Halt(Exit.REFUSED, List.of(Pooler.problem(where())));
    }
    if (!done.ok()) {
      throw Halt.failed(
          Text.of("PostgreSQL says: %s", "PostgreSQL dice: %s", done.lastWords(4)),
          where(),
          Text.of(
              "Check that the server runs and that user `%s` may do this.",
              "Compruebe que el servidor funciona y que el usuario `%s` puede hacerlo.",
              server.user()));
    }
    return done;
  }

  /** The server and database for a message; it holds no password. */
  String where() {
    return server.shown();
  }

  /** A text within SQL. */
  static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  /** Texts within SQL as one text, however many they are; functions take a hundred at most. */
  static String together(String texts) {
    return "array_to_json(array[" + texts + "]::text[])::text";
  }

  /** A name within SQL. */
  static String name(String value) {
    return "\"" + value.replace("\"", "\"\"") + "\"";
  }
}
