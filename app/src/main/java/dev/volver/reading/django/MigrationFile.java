package dev.volver.reading.django;

import dev.volver.reading.Script.Import;
import dev.volver.syntax.Expression;
import dev.volver.syntax.Expression.Attribute;
import dev.volver.syntax.Expression.Call;
import dev.volver.syntax.Expression.Name;
import dev.volver.syntax.Expression.Str;
import dev.volver.syntax.Expression.Word;
import dev.volver.syntax.PythonFile;
import dev.volver.syntax.Statement;
import dev.volver.syntax.Statement.ClassDef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A file of one migration, as Python has it.
 *
 * @param file relative to what is read
 * @param line where its class begins
 * @param dependencies the migrations it comes after, as {@code app.name}
 * @param onUser whether it comes after the model of users, whichever that is
 * @param replaces those that it squashes
 * @param runBefore those that come after it
 * @param operations what it does; empty when it says nothing
 * @param odd what is about it that no reading of its operations tells
 */
record MigrationFile(
    String app,
    String name,
    String file,
    int line,
    Source source,
    List<String> dependencies,
    boolean onUser,
    List<String> replaces,
    List<String> runBefore,
    boolean atomic,
    Optional<Expression> operations,
    Optional<String> odd) {
  private static final Set<String> BASES =
      Set.of("django.db.migrations.Migration", "django.db.migrations.migration.Migration");

  String id() {
    return app + "." + name;
  }

  /** The migration that a module holds; empty when there is none. */
  static Optional<MigrationFile> of(String app, String name, String file, PythonFile python) {
    return classDef(python.body()).map(c -> of(app, name, file, python, c));
  }

  private static Optional<ClassDef> classDef(List<Statement> body) {
    Optional<ClassDef> found = Optional.empty();
    for (Statement statement : body) {
      if (statement instanceof ClassDef c && c.name().equals("Migration")) {
        found = Optional.of(c);
      } else if (statement instanceof Statement.If i && found.isEmpty()) {
        found =
            i.branches().stream()
                .map(Statement.Branch::body)
                .flatMap(b -> b.stream())
                .filter(s -> s instanceof ClassDef c && c.name().equals("Migration"))
                .map(ClassDef.class::cast)
                .findFirst();
      }
    }
    return found;
  }

  private static MigrationFile of(
      String app, String name, String file, PythonFile python, ClassDef c) {
    Source source = new Source(python.body(), c.body());
    Map<String, Expression> said = new HashMap<>();
    Optional<String> odd = Optional.empty();
    for (Statement statement : c.body()) {
      if (statement instanceof Statement.Assign a
          && a.targets().size() == 1
          && a.targets().getFirst() instanceof Name(_, String id)) {
        boolean again = a.value().isPresent() && said.putIfAbsent(id, a.value().get()) != null;
        odd = again ? Optional.of(id + " is set twice") : odd;
      } else if (!plain(statement)) {
        odd = Optional.of("the class does more than list operations");
      }
    }
    if (c.broken() || !python.problems().isEmpty()) {
      odd = Optional.of("a syntax error");
    } else if (c.bases().stream().noneMatch(b -> BASES.contains(source.full(b)))) {
      odd = Optional.of("a base class of its own");
    } else if (python.body().stream().anyMatch(s -> changes(s) || isBranch(s, c))) {
      odd = Optional.of("the class is changed outside of it");
    }
    List<String> dependencies = new ArrayList<>();
    boolean user = false;
    for (Expression dependency : listed(source, said, "dependencies")) {
      reference(source, dependency).ifPresent(dependencies::add);
      user |=
          dependency instanceof Call call
              && source.full(call.function()).endsWith("swappable_dependency");
    }
    boolean atomic = !source.is(Optional.ofNullable(said.get("atomic")), Word.FALSE);
    return new MigrationFile(
        app,
        name,
        file,
        c.line(),
        source,
        List.copyOf(dependencies),
        user,
        references(source, said, "replaces"),
        references(source, said, "run_before"),
        atomic,
        Optional.ofNullable(said.get("operations")),
        odd);
  }

  private static boolean plain(Statement statement) {
    return statement instanceof Statement.Pass
        || (statement instanceof Statement.Evaluate(_, Expression e) && e instanceof Str);
  }

  private static boolean changes(Statement statement) {
    return switch (statement) {
      case Statement.Assign a -> a.targets().stream().anyMatch(MigrationFile::ofMigration);
      case Statement.Augment a -> ofMigration(a.target());
      case Statement.Evaluate e -> e.value() instanceof Call call && ofMigration(call.function());
      default -> false;
    };
  }

  private static boolean ofMigration(Expression expression) {
    return expression instanceof Attribute(_, Expression of, _)
        && (ofMigration(of) || (of instanceof Name(_, String id) && id.equals("Migration")));
  }

  private static boolean isBranch(Statement statement, ClassDef c) {
    return statement instanceof Statement.If i
        && i.branches().stream().anyMatch(b -> b.body().contains(c));
  }

  private static List<Expression> listed(Source source, Map<String, Expression> said, String name) {
    return Optional.ofNullable(said.get(name)).flatMap(source::items).orElse(List.of()).stream()
        .map(source::resolve)
        .toList();
  }

  private static List<String> references(Source source, Map<String, Expression> said, String name) {
    return listed(source, said, name).stream().flatMap(e -> reference(source, e).stream()).toList();
  }

  private static Optional<String> reference(Source source, Expression pair) {
    return source.texts(pair).filter(t -> t.size() == 2).map(t -> t.getFirst() + "." + t.getLast());
  }

  /** What a module imports, in its functions too. */
  static List<Import> imports(List<Statement> body) {
    List<Import> imports = new ArrayList<>();
    body.forEach(s -> imports(s, imports));
    return imports;
  }

  private static void imports(Statement statement, List<Import> found) {
    switch (statement) {
      case Statement.Import i -> found.add(new Import(i.line(), i.module()));
      case Statement.ImportFrom i ->
          found.add(new Import(i.line(), ".".repeat(i.level()) + i.module()));
      case Statement.Function f -> f.body().forEach(s -> imports(s, found));
      case ClassDef c -> c.body().forEach(s -> imports(s, found));
      case Statement.With w -> w.body().forEach(s -> imports(s, found));
      case Statement.For f -> f.body().forEach(s -> imports(s, found));
      case Statement.While w -> w.body().forEach(s -> imports(s, found));
      case Statement.Other o -> o.body().forEach(s -> imports(s, found));
      case Statement.If i -> {
        i.branches().forEach(b -> b.body().forEach(s -> imports(s, found)));
        i.otherwise().forEach(s -> imports(s, found));
      }
      case Statement.Try t -> {
        t.body().forEach(s -> imports(s, found));
        t.handlers().forEach(h -> h.forEach(s -> imports(s, found)));
        t.otherwise().forEach(s -> imports(s, found));
        t.last().forEach(s -> imports(s, found));
      }
      case Statement.Assign _,
          Statement.Augment _,
          Statement.Evaluate _,
          Statement.Raise _,
          Statement.Return _,
          Statement.Pass _,
          Statement.Jump _,
          Statement.Broken _ -> {}
    }
  }
}
