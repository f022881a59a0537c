package dev.volver.reading.alembic;

import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.migration.Revision;
import dev.volver.reading.AppModules;
import dev.volver.reading.Operation;
import dev.volver.reading.Script;
import dev.volver.reading.SqlText;
import dev.volver.reading.Suppression;
import dev.volver.reading.Way;
import dev.volver.syntax.Expression;
import dev.volver.syntax.Expression.Constant;
import dev.volver.syntax.Expression.Name;
import dev.volver.syntax.Expression.Sequence;
import dev.volver.syntax.Expression.Str;
import dev.volver.syntax.PythonFile;
import dev.volver.syntax.Statement;
import dev.volver.syntax.Statement.Assign;
import dev.volver.syntax.Statement.Function;
import dev.volver.syntax.Statement.Import;
import dev.volver.syntax.Statement.ImportFrom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One file of Alembic, read.
 *
 * @param script empty when the file is none, or gives no revision
 * @param labels its branch labels
 * @param needs what it depends on beside what it comes after, as written
 */
public record MigrationFile(
    Optional<Script> script, List<String> labels, List<String> needs, List<Problem> problems) {

  public MigrationFile {
    labels = List.copyOf(labels);
    needs = List.copyOf(needs);
    problems = List.copyOf(problems);
  }

  /**
   * Reads what a file says.
   *
   * @param name what the file is called
   */
  public static MigrationFile of(PythonFile file, String name, AppModules modules, SqlText sql) {
    return new Reader(file, name, modules, sql).read();
  }

  private static final class Reader {
    private final PythonFile file;
    private final String name;
    private final AppModules modules;
    private final SqlText sql;
    private final Scope scope = new Scope();
    private final List<Problem> problems;
    private final List<Operation> first = new ArrayList<>();

    Reader(PythonFile file, String name, AppModules modules, SqlText sql) {
      this.file = file;
      this.name = name;
      this.modules = modules;
      this.sql = sql;
      problems = new ArrayList<>(file.problems());
    }

    MigrationFile read() {
      new Flow(sql, "", scope).block(file.body(), scope, first);
      first.removeIf(Operation.Opaque.class::isInstance);
      Optional<Expression> written = header("revision");
      Optional<String> revision = written.flatMap(scope::text);
      if (revision.isEmpty()) {
        if (written.isPresent() || function("upgrade").isPresent() || !file.problems().isEmpty()) {
          problem(
              line("revision"),
              Text.of("no revision can be read here", "aquí no se puede leer ninguna revisión"));
        }
        return new MigrationFile(Optional.empty(), List.of(), List.of(), problems);
      }
      List<String> parents = texts("down_revision");
      Flow up = new Flow(sql, "upgrade", scope);
      Flow down = new Flow(sql, "downgrade", scope);
      Script script =
          new Script(
              new Revision(revision.get(), parents, title(), name),
              way(up, "upgrade"),
              way(down, "downgrade"),
              !up.transaction().left() && !down.transaction().left(),
              imports(),
              Suppression.in(file.comments(), name));
      return new MigrationFile(
          Optional.of(script), texts("branch_labels"), texts("depends_on"), problems);
    }

    private void problem(int line, Text what) {
      problems.add(
          new Problem(
              what,
              name + ":" + line,
              Text.of(
                  "Write it as a text, or move the file out of the folder.",
                  "Escríbala como texto o saque el archivo de la carpeta.")));
    }

    private Optional<Function> function(String way) {
      return scope.function(way);
    }

    private Way way(Flow flow, String direction) {
      Optional<Function> function = function(direction);
      boolean sound = file.problems().isEmpty();
      if (function.isEmpty() && sound && !imported(direction)) {
        return Way.missing(1);
      }
      int line = function.map(Function::line).orElse(1);
      List<Operation> operations = new ArrayList<>();
      if (!sound) {
        operations.add(new Operation.Opaque(line, file.problems().getFirst().what().en()));
      }
      operations.addAll(first);
      function.ifPresentOrElse(
          f -> operations.addAll(flow.of(f, scope.inner())),
          () -> operations.add(new Operation.Opaque(line, direction + " is not written here")));
      return new Way(true, line, operations);
    }

    /** Whether a way is there under its name, but as something else than a function. */
    private boolean imported(String direction) {
      return !scope.qualified(new Name(1, direction)).isEmpty()
          || header(direction).isPresent()
          || file.body().stream()
              .anyMatch(s ->
                  s instanceof ImportFrom i
                      && i.names().stream().anyMatch(n -> n.name().equals("*")));
    }

    private Optional<Expression> header(String key) {
      Optional<Expression> found = Optional.empty();
      for (Statement statement : file.body()) {
        if (statement instanceof Assign(_, List<Expression> targets, Optional<Expression> value)
            && targets.stream().anyMatch(t -> t instanceof Name(_, String id) && id.equals(key))) {
          found = value;
        }
      }
      return found;
    }

    private int line(String key) {
      return header(key).map(Expression::line).orElse(1);
    }

    private List<String> texts(String key) {
      Optional<Expression> written = header(key).map(scope::fold);
      return switch (written.orElse(new Constant(1, Expression.Word.NONE))) {
        case Str(_, String text) -> List.of(text);
        case Sequence sequence -> {
          List<String> texts =
              sequence.items().stream().flatMap(i -> scope.text(i).stream()).toList();
          if (texts.size() < sequence.items().size()) {
            unreadable(key);
          }
          yield texts;
        }
        case Constant _ -> List.of();
        default -> {
          unreadable(key);
          yield List.of();
        }
      };
    }

    private void unreadable(String key) {
      problem(line(key), Text.of("%s cannot be read", "no se puede leer %s", key));
    }

    private String title() {
      return PythonFile.docstring(file.body())
          .map(d -> d.strip().lines().findFirst().orElse("").strip())
          .orElse("");
    }

    private List<Script.Import> imports() {
      List<Script.Import> found = new ArrayList<>();
      for (Statement statement : Blocks.all(file.body())) {
        add(statement, found);
        if (statement instanceof Function function) {
          Blocks.all(function.body()).forEach(s -> add(s, found));
        }
      }
      return found;
    }

    private void add(Statement statement, List<Script.Import> to) {
      switch (statement) {
        case Import imported -> modules.of(imported).ifPresent(to::add);
        case ImportFrom imported -> modules.of(imported).ifPresent(to::add);
        default -> {}
      }
    }
  }
}
