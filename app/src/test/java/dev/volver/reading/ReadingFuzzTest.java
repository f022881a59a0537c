package dev.volver.reading;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.config.MigrationConfig.Tool;
import dev.volver.lint.Lint;
import dev.volver.lint.Report;
import dev.volver.lint.RuleBook;
import dev.volver.lint.Setting;
import dev.volver.lint.Setting.Dialect;
import dev.volver.lint.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

/** Texts of migrations, damaged in every way: reading and judging them ends and throws nothing. */
class ReadingFuzzTest {
  private static final int FILES = 60;
  private static final RuleBook BOOK = new RuleBook();

  private static final List<String> TEXTS =
      List.of(
          """
          \"\"\"Adds orders

          Revision ID: a
          \"\"\"
          from typing import Union
          from alembic import op
          import sqlalchemy as sa

          revision: str = 'a'
          down_revision: Union[str, None] = None
          TABLES = ['x', "y", '''z''']

          def upgrade() -> None:
              op.create_table('orders',
                  sa.Column('id', sa.Integer(), nullable=False),  # the key
                  sa.Column('total', sa.Numeric(10, 2), server_default=sa.text("0")),
                  sa.ForeignKeyConstraint(['id'], ['x.id'], name=op.f('fk')),
              )
              for t in TABLES:
                  op.execute(f"UPDATE {t} SET a = {t!r:>{10}} WHERE ñ = '😀'")

          def downgrade() -> None:
              with op.batch_alter_table('orders') as batch_op:
                  batch_op.drop_column('total')
              op.drop_table('orders')
          """,
          """
          # -*- coding: utf-8 -*-
          revision = 'b'; down_revision = ('a', "c")
          from alembic import op
          import sqlalchemy as sa
          t = sa.table('t', sa.column('a'))
          def helper(conn, *args, sql="SELECT %s" % 'x', **kw):
              try:
                  conn.execute(sa.text(sql).bindparams(a=1))
              except (ValueError, KeyError) as e:
                  raise RuntimeError("{} {x}".format(e, x=1)) from e
              finally:
                  return [x for x in args if x is not None] or {**kw, 'a': (1,)}
          def upgrade():
              conn = op.get_bind()
              if conn.dialect.name == 'sqlite' and not kw['a'][0]: return
              elif (n := 3) > 2: helper(conn, *[1, 2], sql='''A
          B''')
              else:
                  while True: op.execute(t.update().where(t.c.a == 1).values({'a': 'x'})); break
              a, (b, c) = 1, (2, 3); a += -b ** ~c; x = lambda y: y if y else None
              op.alter_column('t', 'a', type_=sa.Enum('a', 'b', name="e"), nullable=False)
          async def downgrade():
              await thing(); yield 1
          class M(object):
              __tablename__ = 'm'
              @property
              def p(self): ...
          """);

  private static final String[] PIECES = {
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "'",
    "\"",
    "'''",
    "\"\"\"",
    "f'",
    "\\",
    "\n",
    "\t",
    "    ",
    "#",
    ":",
    ",",
    "=",
    "def ",
    "if x:",
    "lambda: ",
    "@",
    "*",
    "**",
    "\0",
    "\r",
    "\uFEFF",
    "😀",
    "\u2028",
    "{x",
    "}}",
    "%s",
    "%(",
    "op.",
    "return ",
    "yield ",
    "await ",
    "import ",
    "from . import *"
  };

  @TempDir Path folder;

  @RepeatedTest(25)
  void damagedMigrationsAreReadToTheEnd(RepetitionInfo repetition) throws IOException {
    Random random = new Random(repetition.getCurrentRepetition());
    for (int i = 0; i < FILES; i++) {
      Files.write(folder.resolve("m" + i + ".py"), damaged(random));
    }

    Reading reading =
        Assertions.assertTimeoutPreemptively(
            Duration.ofMinutes(2), () -> new AlembicReader(new SqlReader()).read(folder));

    assertThat(reading.problems()).isNotEmpty();
    judged(reading);
    assertThat(reading.scripts())
        .allSatisfy(s -> {
          assertThat(s.up().line()).isPositive();
          assertThat(s.revision().file()).startsWith("m");
        });
  }

  /** What cannot be read is never called safe, whatever it runs on. */
  private static void judged(Reading reading) {
    for (Optional<Dialect> database :
        List.of(
            Optional.<Dialect>empty(),
            Optional.of(Dialect.SQLITE),
            Optional.of(Dialect.POSTGRESQL))) {
      Setting setting = new Setting(Tool.ALEMBIC, database, Optional.empty());
      Report report =
          Assertions.assertTimeoutPreemptively(
              Duration.ofMinutes(2), () -> new Lint(BOOK, setting).of(reading, "migrations"));
      assertThat(report.migrations()).hasSameSizeAs(reading.scripts());
      Map<String, List<Verdict>> verdicts =
          report.migrations().stream()
              .collect(groupingBy(Report.Migration::file, mapping(m -> m.verdict(), toList())));
      assertThat(reading.scripts())
          .filteredOn(s -> opaque(s.up()) || opaque(s.down()))
          .allSatisfy(s ->
              assertThat(verdicts.get(s.revision().file()))
                  .allMatch(v -> v.compareTo(Verdict.DROPS_NEW) > 0));
    }
  }

  private static boolean opaque(Way way) {
    return way.operations().stream().anyMatch(Operation.Opaque.class::isInstance);
  }

  private static byte[] damaged(Random random) {
    byte[] bytes = TEXTS.get(random.nextInt(TEXTS.size())).getBytes(StandardCharsets.UTF_8);
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      bytes = once(bytes, random);
    }
    return bytes;
  }

  private static byte[] once(byte[] bytes, Random random) {
    int at = random.nextInt(Math.max(1, bytes.length));
    int to = Math.min(bytes.length, at + random.nextInt(200));
    byte[] head = Arrays.copyOf(bytes, at);
    byte[] tail = Arrays.copyOfRange(bytes, Math.min(at, bytes.length), bytes.length);
    byte[] rest = Arrays.copyOfRange(bytes, to, bytes.length);
    return switch (random.nextInt(6)) {
      case 0 -> flipped(bytes, random);
      case 1 -> head;
      case 2 -> joined(head, rest);
      case 3 -> joined(joined(bytes, head), tail);
      case 4 -> {
        String piece = PIECES[random.nextInt(PIECES.length)].repeat(1 + random.nextInt(3));
        yield joined(joined(head, piece.getBytes(StandardCharsets.UTF_8)), tail);
      }
      default -> {
        String piece = PIECES[random.nextInt(PIECES.length)].repeat(random.nextInt(2_000));
        yield joined(joined(head, piece.getBytes(StandardCharsets.UTF_8)), tail);
      }
    };
  }

  private static byte[] flipped(byte[] bytes, Random random) {
    byte[] changed = bytes.clone();
    for (int i = 0; i < 5 && changed.length > 0; i++) {
      changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
    }
    return changed;
  }

  private static byte[] joined(byte[] a, byte[] b) {
    byte[] all = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    return all;
  }
}
