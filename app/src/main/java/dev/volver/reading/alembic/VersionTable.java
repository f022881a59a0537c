package dev.volver.reading.alembic;

import dev.volver.syntax.Calls;
import dev.volver.syntax.Expression;
import dev.volver.syntax.Expression.Call;
import dev.volver.syntax.Expression.Constant;
import dev.volver.syntax.Expression.Name;
import dev.volver.syntax.Expression.Str;
import dev.volver.syntax.Expression.Word;
import dev.volver.syntax.Python;
import dev.volver.syntax.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where Alembic notes the revision of a database.
 *
 * @param schema the schema of PostgreSQL that it lies in; empty where the search path leads
 */
public record VersionTable(Optional<String> schema, String name) {
  /** What Alembic calls it where nobody says otherwise. */
  public static final VersionTable USUAL = new VersionTable(Optional.empty(), "alembic_version");

  private static final String TABLE = "version_table";
  private static final String SCHEMA = "version_table_schema";

  /** What an {@code env.py} says of it. */
  public sealed interface Said {
    /** Nothing: it is called as usual, unless something else configures it. */
    record Nothing() implements Said {}

    /** This one. */
    record Named(VersionTable table) implements Said {}

    /** Something that only Python knows, at this line. */
    record Unreadable(int line) implements Said {}
  }

  /** One as people write it: its name, with the schema before a dot. */
  public static VersionTable of(String written) {
    int dot = written.indexOf('.');
    return dot < 0
        ? new VersionTable(Optional.empty(), written)
        : new VersionTable(Optional.of(written.substring(0, dot)), written.substring(dot + 1));
  }

  /** What is told by the {@code env.py} in a folder of scripts. */
  public static Said in(Path scripts) {
    try {
      Path file = scripts.resolve("env.py");
      byte[] bytes = Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0];
      return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).contains(TABLE)
          ? said(bytes)
          : new Said.Nothing();
    } catch (IOException e) {
      return new Said.Nothing();
    }
  }

  private static Said said(byte[] bytes) {
    Map<String, Expression> constants = constants(bytes);
    Set<VersionTable> all = new HashSet<>();
    for (Call call : Calls.in(bytes, "context.configure")) {
      Optional<Expression> table = call.keyword(TABLE).map(e -> known(e, constants));
      Optional<Expression> schema = call.keyword(SCHEMA).map(e -> known(e, constants));
      if (table.isEmpty() && schema.isEmpty()) {
        continue;
      }
      if (!readable(table) || !readable(schema)) {
        return new Said.Unreadable(call.line());
      }
      all.add(new VersionTable(text(schema), text(table).orElse(USUAL.name)));
      if (all.size() > 1) {
        return new Said.Unreadable(call.line());
      }
    }
    return all.stream().findFirst().<Said>map(Said.Named::new).orElse(new Said.Nothing());
  }

  /** What the file gives a name once and for all. */
  private static Map<String, Expression> constants(byte[] bytes) {
    Map<String, Expression> constants = new HashMap<>();
    Set<String> twice = new HashSet<>();
    for (Statement statement : Python.parse(bytes, "env.py").body()) {
      if (statement instanceof Statement.Assign(_, List<Expression> to, Optional<Expression> value)
          && to.size() == 1
          && to.getFirst() instanceof Name(_, String id)
          && value.isPresent()
          && constants.put(id, value.get()) != null) {
        twice.add(id);
      }
    }
    constants.keySet().removeAll(twice);
    return constants;
  }

  private static Expression known(Expression e, Map<String, Expression> constants) {
    return e instanceof Name(_, String id) ? constants.getOrDefault(id, e) : e;
  }

  private static boolean readable(Optional<Expression> e) {
    return e.isEmpty()
        || text(e).isPresent()
        || (e.get() instanceof Constant(_, Word word) && word == Word.NONE);
  }

  private static Optional<String> text(Optional<Expression> e) {
    return e.isPresent() && e.get() instanceof Str(_, String value) && !value.isEmpty()
        ? Optional.of(value)
        : Optional.empty();
  }

  /** As SQL writes it. */
  public String sql() {
    return schema.map(s -> quoted(s) + ".").orElse("") + quoted(name);
  }

  /** What Alembic calls the primary key, as SQL writes it. */
  public String key() {
    return quoted(name + "_pkc");
  }

  private static String quoted(String word) {
    return word.equals(USUAL.name) ? word : "\"" + word.replace("\"", "\"\"") + "\"";
  }

  /** As people write it: with its schema before a dot unless that is the usual one. */
  @Override
  public String toString() {
    return schema.filter(s -> !s.equals("public")).map(s -> s + "." + name).orElse(name);
  }
}
