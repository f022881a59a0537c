package dev.volver.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.message.Problem;
import dev.volver.syntax.Expression.Call;
import dev.volver.syntax.Expression.Str;
import dev.volver.syntax.Expression.Template;
import dev.volver.syntax.Statement.Alias;
import dev.volver.syntax.Statement.Assign;
import dev.volver.syntax.Statement.ClassDef;
import dev.volver.syntax.Statement.Evaluate;
import dev.volver.syntax.Statement.For;
import dev.volver.syntax.Statement.Function;
import dev.volver.syntax.Statement.If;
import dev.volver.syntax.Statement.Import;
import dev.volver.syntax.Statement.ImportFrom;
import dev.volver.syntax.Statement.Try;
import dev.volver.syntax.Statement.With;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PythonTest {
  private static PythonFile parse(String... lines) {
    PythonFile file = Python.parse(String.join("\n", lines) + "\n", "a.py");
    assertThat(file.problems()).isEmpty();
    return file;
  }

  private static <T> T only(Class<T> kind, String... lines) {
    List<Statement> body = parse(lines).body();
    assertThat(body).singleElement().isInstanceOf(kind);
    return kind.cast(body.getFirst());
  }

  private static Expression value(String... lines) {
    return only(Evaluate.class, lines).value();
  }

  private static List<String> wrong(byte[] bytes) {
    return Python.parse(bytes, "a.py").problems().stream()
        .map(p -> p.where() + " " + p.what().en())
        .toList();
  }

  @Test
  void importsSayModuleNamesAndLevel() {
    assertThat(
            parse(
                    "import os.path, sqlalchemy as sa",
                    "from alembic import op, context as c",
                    "from ..models import (",
                    "    User,",
                    ")",
                    "from . import x",
                    "from app import *")
                .body())
        .containsExactly(
            new Import(1, "os.path", "os"),
            new Import(1, "sqlalchemy", "sa"),
            new ImportFrom(
                2, 0, "alembic", List.of(new Alias("op", "op"), new Alias("context", "c"))),
            new ImportFrom(3, 2, "models", List.of(new Alias("User", "User"))),
            new ImportFrom(6, 1, "", List.of(new Alias("x", "x"))),
            new ImportFrom(7, 0, "app", List.of(new Alias("*", "*"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "f(1, 'a', key=[1, (2,), ()], **rest)",
        "op.f('x')(*more)",
        "a + b * -c % 'x'",
        "not a and b or c",
        "x[1]",
        "{'a': 1, **more}",
        "{1, 2}",
        "a < b",
        "a is not None",
        "a not in ('b', 'c')",
        "lambda: f(x)",
        "f'a{x}b'",
        "...",
        "True"
      })
  void expressionsAreShownAsTheyAreWritten(String text) {
    assertThat(value(text).shown()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "'a' \"b\" , ab",
        "('a' 'b') , ab",
        "'a\\'b\\\\' , a'b\\",
        "r'a\\n' , a\\n",
        "'''a'b''' , a'b",
        "'\\x41\\101\\u00e9\\N{EURO SIGN}' , AAé€",
        "u'ñandú' , ñandú",
        "f'{{a}}' , {a}",
        "'\\d' , \\d"
      })
  void textsAreJoinedAndTheirEscapesResolved(String written, String meant) {
    assertThat(value(written)).isEqualTo(new Str(1, meant));
  }

  @Test
  void whatIsPutIntoATextIsKeptApart() {
    assertThat(value("('a' f'b{x.y}c{z!r:>10}' 'd')"))
        .isInstanceOfSatisfying(
            Template.class,
            t ->
                assertThat(t.parts())
                    .extracting(Expression::shown)
                    .containsExactly("'ab'", "x.y", "'c'", "z", "'d'"));
  }

  @Test
  void charactersOfAnySizeShiftNothing() {
    Expression call = value("f('ñ😀é', 'b', größe=1)  # 😀");

    assertThat(call)
        .isInstanceOfSatisfying(
            Call.class,
            c -> {
              assertThat(c.arguments()).containsExactly(new Str(1, "ñ😀é"), new Str(1, "b"));
              assertThat(c.keyword("größe")).isPresent();
            });
  }

  @Test
  void everyStatementKnowsItsLine() {
    Function function =
        only(
            Function.class,
            "@decorated",
            "def f(a, b: int = 1, *rest, c=2, **more) -> None:",
            "    '''Says.'''",
            "    if a:",
            "        x = y = 1",
            "    elif b:",
            "        pass",
            "    else:",
            "        x: int = 2",
            "    for i in c: g(i)",
            "    try:",
            "        raise E('no')",
            "    except A as e:",
            "        return",
            "    finally:",
            "        x += 1",
            "    with a as b, c():",
            "        del x");

    assertThat(function.line()).isEqualTo(2);
    assertThat(function.decorators()).extracting(Expression::shown).containsExactly("decorated");
    assertThat(function.parameters())
        .extracting(Statement.Parameter::name)
        .containsExactly("a", "b", "*rest", "c", "**more");
    assertThat(PythonFile.docstring(function.body())).contains("Says.");
    assertThat(function.body()).extracting(Statement::line).containsExactly(3, 4, 10, 11, 17);
    assertThat(function.body().get(1))
        .isInstanceOfSatisfying(
            If.class,
            i -> {
              assertThat(i.branches()).hasSize(2);
              assertThat(((Assign) i.branches().getFirst().body().getFirst()).targets()).hasSize(2);
              assertThat(((Assign) i.otherwise().getFirst()).value())
                  .map(Expression::shown)
                  .contains("2");
            });
    assertThat(function.body().get(2))
        .isInstanceOfSatisfying(For.class, f -> assertThat(f.over().shown()).isEqualTo("c"));
    assertThat(function.body().get(3))
        .isInstanceOfSatisfying(
            Try.class,
            t -> {
              assertThat(t.handlers()).hasSize(1);
              assertThat(t.last()).hasSize(1);
            });
    assertThat(function.body().get(4))
        .isInstanceOfSatisfying(
            With.class,
            w -> {
              assertThat(w.items()).hasSize(2);
              assertThat(w.items().getFirst().as().map(Expression::shown)).contains("b");
              assertThat(w.items().getFirst().value().shown()).isEqualTo("a");
              assertThat(w.body().getFirst()).isInstanceOf(Statement.Other.class);
            });
  }

  @Test
  void classesHaveBasesAndABody() {
    ClassDef type =
        only(ClassDef.class, "class M(migrations.Migration):", "    atomic = False", "    x: int");

    assertThat(type.bases()).extracting(Expression::shown).containsExactly("migrations.Migration");
    assertThat(type.body())
        .satisfiesExactly(
            s -> assertThat(((Assign) s).value()).map(Expression::shown).contains("False"),
            s -> assertThat(((Assign) s).value()).isEqualTo(Optional.empty()));
  }

  @Test
  void commentsAreFoundWhereverTheyAreAndNotInTexts() {
    assertThat(
            parse(
                    "# one",
                    "x = f(",
                    "    1,  # two",
                    ")",
                    "y = '# no'",
                    "def f():",
                    "    # three",
                    "    pass")
                .comments())
        .containsExactly(
            new PythonFile.Comment(1, "# one"),
            new PythonFile.Comment(3, "# two"),
            new PythonFile.Comment(7, "# three"));
  }

  @Test
  void whatIsInSomethingWithoutARecordIsStillThere() {
    assertThat(value("[f(x) for x in g() if h]"))
        .isInstanceOfSatisfying(
            Expression.Other.class, o -> assertThat(o.parts().toString()).contains("id=f", "id=g"));
    assertThat(parse("match x:", "    case 1:", "        f()").body().toString()).contains("id=f");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x = (|1",
        "def f(:\\n    pass|1",
        "x = 1\\ny = = 2|2",
        "x = 'a|1",
        "x = 1\\n“quoted”|2"
      })
  void whatIsNotPythonIsToldWithItsLine(String text, int line) {
    PythonFile file = Python.parse(text.replace("\\n", "\n"), "a.py");

    assertThat(file.problems())
        .extracting(Problem::where, p -> p.what().en())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("a.py:" + line, "this is not valid Python"));
  }

  @Test
  void aFunctionWithAnErrorIsBrokenItsNeighbourIsNot() {
    PythonFile file =
        Python.parse(
            "def a():\n    x = 1\n\ndef b():\n    x = = 2\n\ndef c():\n    x = 3\n", "a.py");

    assertThat(file.problems()).hasSize(1);
    assertThat(
            file.body().stream()
                .filter(Function.class::isInstance)
                .map(Function.class::cast)
                .filter(Function::broken)
                .map(Function::name))
        .containsExactly("b");
  }

  @ParameterizedTest
  @CsvSource({
    "# -*- coding: latin-1 -*-, ISO-8859-1",
    "# vim: set fileencoding=cp1252 :, windows-1252",
    "# coding=iso-8859-15, ISO-8859-15",
    "#, UTF-8"
  })
  void theDeclaredEncodingIsUsed(String comment, String charset) {
    byte[] bytes = (comment + "\n'ñandú'\n").getBytes(Charset.forName(charset));

    PythonFile file = Python.parse(bytes, "a.py");

    assertThat(file.problems()).isEmpty();
    assertThat(file.body()).containsExactly(new Evaluate(2, new Str(2, "ñandú")));
  }

  @Test
  void aMarkAtTheBeginningAndEveryEndOfLineAreUnderstood() {
    PythonFile file =
        Python.parse("\uFEFFx = 1\r\n\r\ny = 2\r".getBytes(StandardCharsets.UTF_8), "a.py");

    assertThat(file.problems()).isEmpty();
    assertThat(file.body()).extracting(Statement::line).containsExactly(1, 3);
  }

  @Test
  void whatCannotBeDecodedIsToldWithItsLine() {
    assertThat(wrong("x = 1\ny = 'ñ'\n".getBytes(StandardCharsets.ISO_8859_1)))
        .containsExactly("a.py:2 this file is not UTF-8 text");
    assertThat(wrong("# coding: klingon\nx = 1\n".getBytes(StandardCharsets.UTF_8)))
        .containsExactly("a.py:1 this file declares the unknown encoding klingon");
    assertThat(wrong("\uFEFFx = 1\n".getBytes(StandardCharsets.UTF_16LE)))
        .first()
        .isEqualTo("a.py:1 this file is UTF-16, not UTF-8");
    assertThat(wrong("x = 1\ny = '\0'\n".getBytes(StandardCharsets.UTF_8)))
        .contains("a.py:2 this file has NUL bytes in it");
  }

  @Test
  void whatIsNestedTooDeepIsMarked() {
    String deep = "x = " + "(".repeat(5_000) + "1" + ")".repeat(5_000) + "\n";

    PythonFile file = Python.parse(deep, "a.py");

    assertThat(file.body()).singleElement();
    assertThat(file.body().toString()).contains(Parser.TOO_DEEP);
    assertThat(Python.parse("x = " + "-".repeat(100_000) + "1\n", "a.py").body()).isNotEmpty();
    assertThat(Python.parse("x = " + "1 + ".repeat(100_000) + "1\n", "a.py").body()).isNotEmpty();
  }

  @Test
  void longListsOfDataAreCutAndMarked() {
    String rows = "x = [" + "{'id': 1},\n".repeat(100_000) + "]\ny = 2\n";

    PythonFile file = Python.parse(rows, "a.py");

    assertThat(file.problems()).isEmpty();
    assertThat(file.body()).hasSize(2);
    assertThat(((Assign) file.body().getFirst()).value())
        .hasValueSatisfying(v -> {
          List<Expression> items = ((Expression.Sequence) v).items();
          assertThat(items).hasSizeLessThan(10_000);
          assertThat(items.getLast()).isInstanceOf(Expression.Other.class);
        });
  }
}
