package dev.volver.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.config.MigrationConfig.Tool;
import dev.volver.lint.Lint;
import dev.volver.lint.Report;
import dev.volver.lint.RuleBook;
import dev.volver.lint.Setting;
import dev.volver.lint.Verdict;
import dev.volver.message.Problem;
import dev.volver.migration.Chain;
import dev.volver.reading.Operation.DropTable;
import dev.volver.reading.Operation.Opaque;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Migrations that are no such thing, or more than one would think: a clear word, and no hang. */
class BrokenMigrationsTest {
  private static final String GOOD =
      """
      from alembic import op
      revision = '%s'
      down_revision = %s

      def upgrade():
          op.drop_table('a')

      def downgrade():
          pass
      """;

  @TempDir Path folder;

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private Reading read() {
    return Assertions.assertTimeoutPreemptively(
        Duration.ofMinutes(2), () -> new AlembicReader(new SqlReader()).read(folder));
  }

  private static Report judged(Reading reading) {
    Setting setting = new Setting(Tool.ALEMBIC, Optional.empty(), Optional.empty());
    return Assertions.assertTimeoutPreemptively(
        Duration.ofMinutes(2), () -> new Lint(new RuleBook(), setting).of(reading, "here"));
  }

  private static List<String> told(Reading reading) {
    return reading.problems().stream().map(p -> p.where() + ": " + p.what().en()).toList();
  }

  private static Script script(Reading reading, String id) {
    return reading.scripts().stream()
        .filter(s -> s.revision().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "def upgrade(:\n",
        "    op.drop_table('a'\n",
        "revision = 'x'\ndef upgrade():\n    op.drop_table('a'\n",
        "revision = 'x'\nx = 'open\ndef upgrade():\n    pass\ndef downgrade():\n    pass\n",
        "revision = 'x'\ndef upgrade():\n  pass\ndef downgrade():\n    y = = 1\n",
        "revision = 'x'\n\0\ndef upgrade(): pass\ndef downgrade(): pass\n",
        "# coding: klingon\nrevision = 'x'\ndef upgrade(): pass\ndef downgrade(): pass\n",
        "<<<<<<< HEAD\nrevision = 'x'\n=======\nrevision = 'y'\n>>>>>>> b\ndef upgrade(): pass\n"
      })
  void whatPythonRefusesIsToldAndNeverSafeAndTheRestIsRead(String text) throws IOException {
    write("bad.py", text);
    write("good.py", GOOD.formatted("g", "None"));

    Reading reading = read();

    assertThat(told(reading)).isNotEmpty().allMatch(p -> p.startsWith("bad.py:"));
    assertThat(script(reading, "g").up().operations())
        .containsExactly(new DropTable(6, "a", false));
    assertThat(reading.scripts())
        .filteredOn(s -> !s.revision().id().equals("g"))
        .allSatisfy(s -> {
          assertThat(s.up().operations()).hasAtLeastOneElementOfType(Opaque.class);
          assertThat(s.down().operations()).hasAtLeastOneElementOfType(Opaque.class);
        });
  }

  @Test
  void otherEncodingsAreRead() throws IOException {
    Files.write(
        folder.resolve("a.py"),
        ("# -*- coding: latin-1 -*-\n'''Año'''\n" + GOOD.formatted("a", "None"))
            .getBytes(StandardCharsets.ISO_8859_1));
    Files.write(
        folder.resolve("b.py"),
        ("'''Año'''\n" + GOOD.formatted("b", "'a'")).getBytes(StandardCharsets.ISO_8859_1));
    Files.write(
        folder.resolve("c.py"), GOOD.formatted("c", "'b'").getBytes(StandardCharsets.UTF_16));

    Reading reading = read();

    assertThat(script(reading, "a").revision().title()).isEqualTo("Año");
    assertThat(script(reading, "b").revision().parents()).containsExactly("a");
    assertThat(told(reading))
        .contains("b.py:1: this file is not UTF-8 text", "c.py:1: this file is UTF-16, not UTF-8");
  }

  @Test
  void filesThatAreNoneAreTold() throws IOException {
    Files.createSymbolicLink(folder.resolve("loop.py"), folder.resolve("loop.py"));
    Files.createSymbolicLink(folder.resolve("gone.py"), folder.resolve("nowhere"));
    Files.createSymbolicLink(folder.resolve("zero.py"), Path.of("/dev/zero"));
    Files.createDirectory(folder.resolve("folder.py"));
    Files.createSymbolicLink(folder.resolve("round"), folder);
    write("good.py", GOOD.formatted("g", "None"));

    Reading reading = read();

    assertThat(reading.problems())
        .extracting(Problem::where)
        .containsExactly("gone.py", "loop.py", "zero.py");
    assertThat(reading.scripts()).hasSize(1);
  }

  @Test
  void aLinkOutOfTheProjectIsReadAsAlembicReadsIt(@TempDir Path elsewhere) throws IOException {
    Path shared = Files.writeString(elsewhere.resolve("s.py"), GOOD.formatted("s", "None"));
    Files.createSymbolicLink(folder.resolve("s.py"), shared);

    assertThat(read().scripts()).hasSize(1);
  }

  @Test
  void aFolderWithoutMigrationsIsTold() throws IOException {
    assertThat(told(read())).singleElement().asString().contains("no migrations of Alembic here");
    assertThat(told(new AlembicReader().read(folder.resolve("nowhere"))))
        .singleElement()
        .asString()
        .contains("cannot be read");
    write("tool.py", "print('hello')\n");
    assertThat(told(read())).singleElement().asString().contains("no migrations of Alembic here");
    write("half.py", "def upgrade():\n    pass\n");
    assertThat(told(read()))
        .singleElement()
        .asString()
        .contains("half.py:1: no revision can be read here");
  }

  @Test
  void parentsThatCannotBeReadAreTold() throws IOException {
    write("a.py", "revision = 'a'\ndown_revision = find()\ndef upgrade(): pass\n");

    assertThat(told(read())).containsExactly("a.py:2: down_revision cannot be read");
  }

  @Test
  void whatIsHugeOrNestedDeepEndsAndIsNeverSafe() throws IOException {
    String head =
        "from alembic import op\nrevision = '%s'\ndown_revision = None\n\n\ndef upgrade():\n";
    write(
        "deep.py",
        head.formatted("deep")
            + "    op.execute("
            + "(".repeat(5_000)
            + "'x'"
            + ")".repeat(5_000)
            + ")\n");
    write("minus.py", head.formatted("minus") + "    op.execute(" + "-".repeat(50_000) + "1)\n");
    write(
        "plus.py", head.formatted("plus") + "    op.execute('a'" + " + 'a'".repeat(50_000) + ")\n");
    write("chain.py", head.formatted("chain") + "    op.get_bind()" + ".a()".repeat(20_000) + "\n");
    write("ifs.py", head.formatted("ifs") + nested(90) + "\n");
    write("open.py", head.formatted("open") + "    x = " + "[{(".repeat(20_000));
    write("line.py", head.formatted("line") + "    op.execute('" + "x".repeat(5_000_000) + "')\n");
    write(
        "rows.py",
        head.formatted("rows")
            + "    op.bulk_insert(t, ["
            + "{'id': 1, 'name': 'abc'},\n".repeat(200_000)
            + "])\n");

    Reading reading = read();

    assertThat(reading.scripts()).hasSizeGreaterThanOrEqualTo(7);
    assertThat(reading.scripts()).allSatisfy(s -> assertThat(s.up().operations()).isNotEmpty());
    assertThat(script(reading, "deep").up().operations()).hasAtLeastOneElementOfType(Opaque.class);
    assertThat(script(reading, "ifs").up().operations().toString()).contains("DropTable");
    assertThat(script(reading, "rows").up().operations().toString()).contains("[id, name]");
    assertThat(judged(reading).migrations())
        .allMatch(m -> m.verdict().compareTo(Verdict.DROPS_NEW) > 0);
  }

  private static String nested(int depth) {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= depth; i++) {
      text.append("    ".repeat(i)).append("if x:\n");
    }
    return text.append("    ".repeat(depth + 1)).append("op.drop_table('a')").toString();
  }

  @Test
  void whatIsPutTogetherWithoutEndIsGivenUp() throws IOException {
    StringBuilder text = new StringBuilder(GOOD.formatted("a", "None"));
    text.append("\nx0 = ['a', 'b']\n");
    for (int i = 1; i < 60; i++) {
      text.append("x%d = x%d + x%d\n".formatted(i, i - 1, i - 1));
    }
    text.append("s0 = 'ab'\n");
    for (int i = 1; i < 60; i++) {
      text.append("s%d = f'{s%d}{s%d}'\n".formatted(i, i - 1, i - 1));
    }
    text.append("def more():\n");
    for (int i = 0; i < 6; i++) {
      text.append("    ".repeat(i + 1)).append("for i%d in range_of:\n".formatted(i));
    }
    text.append("    ".repeat(7)).append("op.drop_table('a')\n");
    text.append("range_of = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]\n");
    text.append("def downgrade():\n    more()\n    op.execute(s59)\n");
    write("a.py", text.toString());

    Reading reading = read();

    assertThat(reading.scripts().getFirst().down().operations())
        .hasAtLeastOneElementOfType(Opaque.class);
    assertThat(judged(reading).migrations().getFirst().verdict().compareTo(Verdict.UNKNOWN))
        .isNotNegative();
  }

  @Test
  void tenThousandMigrationsAndACircleEnd() throws IOException {
    for (int i = 0; i < 10_000; i++) {
      write("m" + i + ".py", GOOD.formatted("r" + i, "'r" + (i == 0 ? 9_999 : i - 1) + "'"));
    }

    Reading reading = read();

    assertThat(reading.problems()).isEmpty();
    assertThat(reading.scripts()).hasSize(10_000);
    Chain chain = new Chain(reading.scripts().stream().map(Script::revision).toList());
    assertThat(chain.problems("here"))
        .singleElement()
        .satisfies(p -> assertThat(p.what().en()).contains("circle"));
    assertThat(judged(reading).graph()).hasSize(1);
    assertThat(judged(reading).migrations())
        .hasSize(10_000)
        .allMatch(m -> m.verdict() == Verdict.IRREVERSIBLE);
  }
}
