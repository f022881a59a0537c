package dev.volver.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.volver.message.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DjangoReaderTest {
  private static final String INITIAL =
      """
      migrations.CreateModel(
          name='Loan',
          fields=[
              ('id', models.AutoField(primary_key=True, serialize=False)),
              ('note', models.CharField(max_length=80)),
              ('due', models.DateField(null=True)),
              ('reader', models.ForeignKey(to=settings.AUTH_USER_MODEL, on_delete=models.CASCADE)),
              ('books', models.ManyToManyField(to='library.Book')),
              ('price', models.DecimalField(max_digits=8, decimal_places=2, default=0)),
          ],
          options={'ordering': ['due'], 'unique_together': {('note', 'reader')}},
      ),
      """;

  @TempDir Path project;

  /**
   * An operation after the first migration, what it does and what takes it back; three lines each.
   */
  private static final String OPERATIONS =
      """
      migrations.CreateModel('Book', [('isbn', models.CharField(max_length=13, primary_key=True)), ('parent', models.ForeignKey('self', models.CASCADE, null=True)), ('gone', models.BooleanField(db_default=False))], {'db_table': 'books'})
      create books (isbn varchar(13)! key, parent_id varchar(13) -> books, gone boolean! default False)
      drop books
      migrations.CreateModel(name='Short', fields=[], options={'proxy': True}, bases=('library.loan',))
      harmless CreateModel Short
      harmless CreateModel Short
      migrations.CreateModel(name='Foreign', fields=[], options={'managed': False})
      harmless CreateModel Foreign
      harmless CreateModel Foreign
      migrations.CreateModel(name='Computed', fields=some_fields())
      opaque CreateModel
      opaque CreateModel
      migrations.DeleteModel(name='Loan')
      drop library_loan_books; drop library_loan
      create library_loan (id integer! key default~ identity, note varchar(80)!, due date, reader_id bigint! -> auth_user, price numeric(8, 2)!) + UNIQUE -[note, reader_id]; create library_loan_books (id bigint! key, loan_id bigint! -> library_loan, book_id bigint! -> library_book)
      migrations.DeleteModel('Unknown')
      drop library_unknown
      create library_unknown ()
      migrations.RenameModel(old_name='Loan', new_name='Lend')
      rename library_loan to library_lend; rename library_loan_books to library_lend_books; rename library_lend_books.loan_id to lend_id
      rename library_lend_books.lend_id to loan_id; rename library_lend_books to library_loan_books; rename library_lend to library_loan
      migrations.AlterModelTable(name='loan', table='loans')
      rename library_loan to loans; rename library_loan_books to loans_books
      rename loans_books to library_loan_books; rename loans to library_loan
      migrations.AlterModelTable('loan', None)
      harmless AlterModelTable
      harmless AlterModelTable
      migrations.AlterModelOptions(name='loan', options={'ordering': []})
      harmless AlterModelOptions Loan
      harmless AlterModelOptions Loan
      migrations.AlterOrderWithRespectTo(name='loan', order_with_respect_to='reader')
      add library_loan._order integer! default 0
      drop library_loan._order
      migrations.AddField(model_name='loan', name='state', field=models.CharField(max_length=5, default='new'), preserve_default=False)
      add library_loan.state varchar(5)! default 'new'; alter library_loan.state default\s
      drop library_loan.state
      migrations.AddField('loan', 'state', models.CharField(max_length=5))
      add library_loan.state varchar(5)!
      drop library_loan.state
      migrations.AddField('loan', 'state', models.TextField(null=True))
      add library_loan.state text
      drop library_loan.state
      migrations.AddField('loan', 'state', models.TextField(blank=True))
      add library_loan.state text! default ''; alter library_loan.state default\s
      drop library_loan.state
      migrations.AddField('loan', 'token', models.UUIDField(default=uuid.uuid4, unique=True, db_index=True))
      add library_loan.token uuid! unique default uuid.uuid4; alter library_loan.token default ; index - on library_loan[token]
      drop library_loan.token
      migrations.AddField('loan', 'at', models.DateTimeField(db_default=Now()))
      add library_loan.at timestamp with time zone! default~ Now()
      drop library_loan.at
      migrations.AddField('loan', 'book', models.ForeignKey(to='library.Book', on_delete=models.CASCADE, db_column='bk', db_constraint=False, null=True))
      add library_loan.bk bigint
      drop library_loan.bk
      migrations.AddField('loan', 'tags', models.ManyToManyField(to='labels.Tag'))
      create library_loan_tags (id bigint! key, loan_id bigint! -> library_loan, tag_id bigint! -> labels_tag)
      drop library_loan_tags
      migrations.AddField('loan', 'tags', models.ManyToManyField(to='labels.Tag', through='library.Tagged'))
      harmless a field through another model
      harmless a field through another model
      migrations.AddField('loan', 'of', GenericForeignKey('a', 'b'))
      harmless a field without a column
      harmless a field without a column
      migrations.AddField('loan', 'codes', ArrayField(base_field=models.IntegerField(), null=True))
      add library_loan.codes ArrayField(base_field=integer)
      drop library_loan.codes
      migrations.AddField('loan', 'a', FIELDS[0])
      opaque AddField
      opaque AddField
      migrations.AddField('loan', **rest)
      opaque AddField
      opaque AddField
      migrations.RemoveField(model_name='loan', name='note')
      drop library_loan.note
      add library_loan.note varchar(80)!
      migrations.RemoveField(model_name='loan', name='reader')
      drop library_loan.reader_id
      add library_loan.reader_id bigint! -> auth_user
      migrations.RemoveField(model_name='loan', name='books')
      drop library_loan_books
      create library_loan_books (id bigint! key, loan_id bigint! -> library_loan, book_id bigint! -> library_book)
      migrations.RemoveField('loan', 'never_seen')
      drop library_loan.never_seen
      add library_loan.never_seen
      migrations.AlterField('loan', 'note', models.CharField(max_length=20))
      alter library_loan.note from varchar(80) type varchar(20)
      alter library_loan.note from varchar(20) type varchar(80)
      migrations.AlterField('loan', 'due', models.DateField(default=today))
      UPDATE library_loan[due]; alter library_loan.due not null
      alter library_loan.due null
      migrations.AlterField('loan', 'note', models.CharField(max_length=80, unique=True, db_index=True, null=True))
      alter library_loan.note null; add library_loan UNIQUE -[note]; index - on library_loan[note]
      alter library_loan.note not null; drop constraint library_loan.-; drop index library_loan(note)
      migrations.AlterField('loan', 'note', models.CharField(max_length=80, help_text='x', verbose_name='y'))
      harmless options of a field
      harmless options of a field
      migrations.AlterField('loan', 'id', models.BigAutoField(primary_key=True))
      alter library_loan.id from integer type bigint
      alter library_loan.id from bigint type integer
      migrations.AlterField('loan', 'due', models.DateField(null=True, db_column='until'))
      rename library_loan.due to until
      rename library_loan.until to due
      migrations.AlterField('loan', 'reader', models.IntegerField())
      rename library_loan.reader_id to reader; alter library_loan.reader from bigint type integer; drop constraint library_loan.-
      rename library_loan.reader to reader_id; alter library_loan.reader_id from integer type bigint; add library_loan FOREIGN_KEY -[reader_id] -> auth_user
      migrations.AlterField('loan', 'price', models.PositiveIntegerField())
      alter library_loan.price from numeric(8, 2) type integer; add library_loan CHECK -[price]
      alter library_loan.price from integer type numeric(8, 2); drop constraint library_loan.-
      migrations.AlterField('loan', 'never_seen', models.IntegerField())
      alter library_loan.never_seen type integer not null
      opaque AlterField of never_seen
      migrations.RenameField(model_name='loan', old_name='note', new_name='remark')
      rename library_loan.note to remark
      rename library_loan.remark to note
      migrations.RenameField('loan', 'reader', 'person')
      rename library_loan.reader_id to person_id
      rename library_loan.person_id to reader_id
      migrations.RenameField('loan', 'books', 'items')
      rename library_loan_books to library_loan_items
      rename library_loan_items to library_loan_books
      migrations.AddField('loan', 'a', app.MoneyField('Cost', max_digits=14, decimal_places=2, help_text='x', currency='EUR'))
      add library_loan.a MoneyField(currency='EUR', decimal_places=2, max_digits=14)! default ?
      drop library_loan.a
      migrations.AddField('loan', 'a', app.VectorField(3, null=True, verbose_name='x'))
      add library_loan.a VectorField(3)
      drop library_loan.a
      migrations.AddField('loan', 'a', app.JSONField(null=True))
      add library_loan.a JSONField of app/JSONField
      drop library_loan.a
      migrations.AddField('loan', 'a', app.StreamField([('h', 1)], null=True, block_lookup={}))
      add library_loan.a StreamField
      drop library_loan.a
      migrations.AddField('loan', 'a', app.FilerImageField(on_delete=models.CASCADE, null=True, to='library.Book'))
      add library_loan.a_id bigint -> library_book
      drop library_loan.a_id
      migrations.RenameIndex('loan', new_name='b', old_fields=('due', 'note'))
      harmless RenameIndex b
      harmless RenameIndex b
      migrations.AddIndex(model_name='loan', index=models.Index(fields=['-due', 'reader'], name='loan_due'))
      index loan_due on library_loan[due, reader_id]
      drop index loan_due
      AddIndexConcurrently('loan', GinIndex(fields=['note'], name='gin'))
      index gin on library_loan[note] by gin concurrently
      drop index gin concurrently
      migrations.RemoveIndex('loan', 'unknown')
      drop index unknown
      index unknown on library_loan[]
      migrations.RenameIndex('loan', new_name='b', old_name='a')
      rename index a to b
      rename index b to a
      migrations.AddConstraint('loan', models.UniqueConstraint(fields=['reader', 'due'], name='once'))
      add library_loan UNIQUE once[reader_id, due]
      drop constraint library_loan.once
      migrations.AddConstraint('loan', models.UniqueConstraint(fields=['due'], condition=models.Q(due=None), name='once'))
      unique index once on library_loan[due] where {models.Q(due=None)}
      drop index once
      migrations.AddConstraint('loan', constraint=models.CheckConstraint(check=models.Q(price__gte=0), name='paid'))
      add library_loan CHECK paid[]
      drop constraint library_loan.paid
      AddConstraintNotValid('loan', models.CheckConstraint(condition=models.Q(price__gte=0), name='paid'))
      add library_loan CHECK paid[] not valid
      drop constraint library_loan.paid
      ValidateConstraint('loan', 'paid')
      validate library_loan.paid
      harmless ValidateConstraint
      migrations.RunSQL("CREATE TRIGGER t AFTER UPDATE ON library_loan BEGIN SELECT 1; END", ""), migrations.AlterField('loan', 'note', models.CharField(max_length=90))
      make TRIGGER t; alter library_loan.note from varchar(80) type varchar(90); if SQLite makes library_loan anew {drop TRIGGER t}
      alter library_loan.note from varchar(90) type varchar(80); run noop
      migrations.RunSQL('CREATE INDEX i ON library_loan (lower(note))', ''), migrations.AddField('loan', 'a', models.IntegerField(default=0))
      index i on library_loan[lower(note)]; add library_loan.a integer! default 0; alter library_loan.a default ; if SQLite makes library_loan anew {drop index i}
      drop library_loan.a; run noop
      migrations.RunSQL('CREATE INDEX i ON library_loan (lower(note))', ''), migrations.AddField('loan', 'a', models.IntegerField(null=True, db_index=True))
      index i on library_loan[lower(note)]; add library_loan.a integer; index - on library_loan[a]
      drop library_loan.a; if SQLite makes library_loan anew {drop index i}; run noop
      migrations.RemoveConstraint('loan', 'unknown')
      drop constraint library_loan.unknown
      opaque the constraint unknown is made anew
      migrations.AlterUniqueTogether(name='loan', unique_together={('note', 'due')})
      drop constraint library_loan.-; add library_loan UNIQUE -[note, due]
      drop constraint library_loan.-; add library_loan UNIQUE -[note, reader_id]
      migrations.AlterUniqueTogether('loan', set())
      drop constraint library_loan.-
      add library_loan UNIQUE -[note, reader_id]
      migrations.AlterIndexTogether('loan', [['note', 'due']])
      index - on library_loan[note, due]
      drop index library_loan(note, due)
      migrations.RunPython(forwards)
      run forwards
      raise irreversible
      migrations.RunPython(forwards, backwards)
      run forwards
      run backwards
      migrations.RunPython(code=forwards, reverse_code=migrations.RunPython.noop)
      run forwards
      run noop
      migrations.RunPython(forwards, lambda apps, schema_editor: None)
      run forwards
      run noop
      migrations.RunPython(forwards, idle)
      run forwards
      run noop
      migrations.RunSQL("update library_loan set note = ''")
      UPDATE library_loan[note]
      raise irreversible
      migrations.RunSQL("create view v as select 1", "drop view v")
      make VIEW v
      drop VIEW v
      migrations.RunSQL(["drop table a", ("delete from b where c = %s", [1])], reverse_sql=migrations.RunSQL.noop)
      drop a; DELETE b
      run noop
      migrations.RunSQL(f"drop table {name}", "")
      opaque SQL that is put together
      run noop
      migrations.RunSQL(STATEMENT, None)
      drop constant
      raise irreversible
      migrations.RunSQL(CHANGED)
      opaque SQL that is put together
      raise irreversible
      migrations.SeparateDatabaseAndState(state_operations=[migrations.RemoveField('loan', 'note')])
      harmless the state of the models alone
      harmless the state of the models alone
      migrations.SeparateDatabaseAndState([migrations.RunSQL('drop table x', 'create table x (a int)')], [migrations.DeleteModel('Loan')])
      drop x
      create x (a int)
      HStoreExtension()
      make EXTENSION hstore
      drop EXTENSION hstore
      CreateExtension('postgis')
      make EXTENSION postgis
      drop EXTENSION postgis
      mine.AddField('loan', 'a', models.TextField())
      opaque AddField
      opaque AddField
      *more
      opaque *more
      opaque *more
      """;

  static Stream<String[]> operations() {
    List<String> lines = OPERATIONS.lines().toList();
    List<String[]> cases = new ArrayList<>();
    for (int i = 0; i < lines.size(); i += 3) {
      cases.add(new String[] {lines.get(i), lines.get(i + 1), lines.get(i + 2)});
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void readsAnOperationBothWays(String operation, String up, String down) throws IOException {
    migration("library", "0001_initial", "", INITIAL);
    migration("library", "0002_next", "('library', '0001_initial')", operation);
    Script script = read().scripts().getLast();

    assertThat(Shown.all(script.up().operations())).isEqualTo(up);
    assertThat(Shown.all(script.down().operations())).isEqualTo(down);
    int line = operation.contains("STATEMENT") ? 6 : script.up().line() + 1;
    assertThat(script.up().operations()).allSatisfy(o -> assertThat(o.line()).isEqualTo(line));
  }

  @Test
  void theWayDownTakesTheLastBackFirst() throws IOException {
    migration(
        "library",
        "0001_initial",
        "",
        INITIAL + "migrations.AddIndex('loan', models.Index(fields=['due'], name='i')),");
    migration(
        "library",
        "0002_next",
        "('library', '0001_initial')",
        """
        migrations.RemoveIndex('loan', 'i'),
        migrations.RenameField('loan', 'note', 'remark'),
        migrations.AlterField('loan', 'remark', models.TextField()),
        migrations.RemoveField('loan', 'remark'),
        """);
    Script script = read().scripts().getLast();
    assertThat(Shown.all(script.down().operations()))
        .isEqualTo(
            "add library_loan.remark text!; alter library_loan.remark from text type varchar(80);"
                + " rename library_loan.remark to note; index i on library_loan[due]");
  }

  @Test
  void appsTogether() throws IOException {
    write("site/settings/base.py", "AUTH_USER_MODEL = 'people.Person'\n");
    write("people/apps.py", "class C:\n    name = 'people'\n");
    migration(
        "people",
        "0001_initial",
        "('auth', '0012_x')",
        "migrations.CreateModel('Person', [('id', models.UUIDField(primary_key=True))])");
    migration(
        "library",
        "0001_initial",
        "migrations.swappable_dependency(settings.AUTH_USER_MODEL)",
        INITIAL);
    write("shop/apps.py", "class C:\n    name = 'shop'\n    label = 'store'\n");
    migration("shop", "0001_initial", "('library', '__latest__'), ('people', '__first__')", "");
    Reading reading = read();

    assertThat(reading.problems()).isEmpty();
    assertThat(reading.scripts())
        .extracting(s -> s.revision().id() + " " + s.revision().parents())
        .containsExactlyInAnyOrder(
            "people.0001_initial []",
            "library.0001_initial [people.0001_initial]",
            "store.0001_initial [library.0001_initial, people.0001_initial]");
    Script loans =
        reading.scripts().stream()
            .filter(s -> s.revision().id().startsWith("library"))
            .findFirst()
            .orElseThrow();
    assertThat(Shown.all(loans.up().operations())).contains("reader_id uuid! -> people_person");
    assertThat(loans.revision().title()).isEqualTo("library: initial");
    assertThat(loans.revision().file()).isEqualTo("library/migrations/0001_initial.py");
  }

  @Test
  void squashedOnesStandForThoseTheyReplace() throws IOException {
    migration("library", "0001_initial", "", INITIAL);
    migration("library", "0002_a", "('library', '0001_initial')", "");
    migration("library", "0003_b", "('library', '0002_a')", "");
    write(
        "library/migrations/0001_squashed_0002_a.py",
        file("", INITIAL, "replaces = [('library', '0001_initial'), ('library', '0002_a')]"));
    assertThat(read().scripts())
        .extracting(s -> s.revision().id() + " " + s.revision().parents())
        .containsExactly(
            "library.0001_squashed_0002_a []", "library.0003_b [library.0001_squashed_0002_a]");
  }

  @Test
  void aRenamedModelIsStillTheOneReferredTo() throws IOException {
    migration(
        "library",
        "0001_initial",
        "",
        """
        migrations.CreateModel('Book', [('id', models.AutoField(primary_key=True))]),
        migrations.CreateModel('Loan', [('book', models.ForeignKey('Book', models.CASCADE))]),
        migrations.RenameModel('Book', 'Volume'),
        """);
    migration(
        "library",
        "0002_next",
        "('library', '0001_initial')",
        "migrations.AlterField('loan', 'book', models.ForeignKey(to='library.Volume', on_delete=1))");
    assertThat(Shown.all(read().scripts().getLast().up().operations()))
        .isEqualTo("harmless options of a field");
  }

  @Test
  void runBeforeTurnsADependencyAround() throws IOException {
    migration("library", "0001_initial", "", INITIAL);
    write("shop/migrations/0001_a.py", file("", "", "run_before = [('library', '0001_initial')]"));
    assertThat(read().scripts())
        .extracting(s -> s.revision().id() + " " + s.revision().parents())
        .containsExactly("shop.0001_a []", "library.0001_initial [shop.0001_a]");
  }

  @Test
  void graphsThatDoNotHold() throws IOException {
    migration("a", "0001_x", "('a', '0002_y')", "");
    migration("a", "0002_y", "('a', '0001_x'), ('a', '0000_gone')", "");
    migration("b", "0001_x", "", "");
    migration("b", "0002_y", "('b', '0001_x')", "");
    migration("b", "0002_z", "('b', '0001_x')", "");
    Reading reading = read();
    assertThat(reading.scripts()).hasSize(5);
    assertThat(reading.scripts())
        .filteredOn(s -> s.revision().id().equals("a.0002_y"))
        .extracting(s -> s.revision().parents())
        .containsExactly(List.of("a.0001_x", "a.0000_gone"));
    assertThat(reading.problems())
        .extracting(p -> p.where() + " " + p.what().en())
        .containsExactly(
            "b/migrations/0002_z.py:9 an app ends in several migrations at once: b.0002_y,"
                + " b.0002_z");
  }

  @Test
  void whatStandsAroundTheOperations() throws IOException {
    write(
        "library/migrations/0001_x.py",
        file("", INITIAL, "atomic = False")
            + "\n# volver: ignore DROP-TABLE nobody reads it\n"
            + "def forwards(apps, editor):\n    from library.models import Loan\n    import json\n");
    write(
        "library/migrations/0002_x.py",
        file("('library', '0001_x')", "", "def apply(self):\n        pass"));
    write(
        "library/migrations/0003_x.py",
        file("('library', '0002_x')", "", "") + "\nMigration.operations.append(1)\n");
    write(
        "library/migrations/0004_x.py",
        file("('library', '0003_x')", "", "").replace("(migrations.Migration)", "(Base)"));
    write("library/migrations/0005_x.py", file("('library', '0004_x')", "", "operations += more"));
    write(
        "library/migrations/0006_x.py",
        file("('library', '0005_x')", "", "").replace("[\n]", "made()"));
    List<Script> scripts = read().scripts();

    Script first = scripts.getFirst();
    assertThat(first.atomic()).isFalse();
    assertThat(first.suppressed())
        .extracting(Suppression::rule, Suppression::reason)
        .containsExactly(tuple("DROP-TABLE", "nobody reads it"));
    assertThat(first.imports()).extracting(Script.Import::module).containsExactly("library.models");
    assertThat(scripts.subList(1, 6))
        .allSatisfy(s -> {
          assertThat(s.atomic()).isTrue();
          assertThat(s.up().operations()).last().isInstanceOf(Operation.Opaque.class);
          assertThat(s.down().operations()).first().isInstanceOf(Operation.Opaque.class);
        });
  }

  @Test
  void stateOfSeparatedOperationsIsKept() throws IOException {
    migration("library", "0001_initial", "", INITIAL);
    migration(
        "library",
        "0002_next",
        "('library', '0001_initial')",
        """
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.AlterModelTable('loan', 'loans')],
            state_operations=[migrations.AlterModelTable('loan', 'loans')]),
        migrations.RemoveField('loan', 'note'),
        """);
    assertThat(Shown.all(read().scripts().getLast().up().operations()))
        .isEqualTo(
            "rename library_loan to loans; rename library_loan_books to loans_books; drop loans.note");
  }

  @Test
  void linesOfSqlAreThoseOfTheFile() throws IOException {
    migration(
        "library", "0001_initial", "", "migrations.RunSQL('''\ndrop table a;\n\ndrop table b''')");
    Way up = read().scripts().getFirst().up();
    assertThat(up.operations()).extracting(o -> o.line() - up.line()).containsExactly(2, 4);
  }

  @Test
  void brokenFilesAreNamedAndTheRestIsRead() throws IOException {
    migration("library", "0001_initial", "", INITIAL);
    write(
        "library/migrations/0002_a.py",
        file("('library', '0001_initial')", "migrations.DeleteModel('Loan'),\n  )(", ""));
    write("library/migrations/0003_b.py", "x = 1\n");
    Files.createSymbolicLink(
        project.resolve("library/migrations/0004_c.py"), project.resolve("nowhere"));
    Files.write(
        project.resolve("library/migrations/0005_d.py"),
        "# año\n".getBytes(StandardCharsets.ISO_8859_1));
    Files.createSymbolicLink(project.resolve("library/loop"), project.resolve("library"));
    Reading reading = read();

    assertThat(reading.problems())
        .extracting(Problem::where)
        .anyMatch(w -> w.startsWith("library/migrations/0002_a.py:"))
        .contains("library/migrations/0003_b.py:1", "library/migrations/0004_c.py")
        .anyMatch(w -> w.startsWith("library/migrations/0005_d.py"));
    assertThat(reading.scripts())
        .extracting(s -> s.revision().id())
        .contains("library.0001_initial");
    assertThat(reading.scripts())
        .filteredOn(s -> s.revision().id().equals("library.0002_a"))
        .allSatisfy(s -> assertThat(Shown.all(s.up().operations())).contains("opaque"));
  }

  @Test
  void foldersWithoutMigrations() throws IOException {
    assertThat(read().problems())
        .extracting(p -> p.what().en())
        .containsExactly("no migrations of Django are in it");
    assertThat(new DjangoReader(new SqlReader()).read(project.resolve("none")).problems())
        .hasSize(1);
    migration("venv/lib/site-packages/other", "0001_initial", "", "");
    write("tools/pyvenv.cfg", "");
    migration("tools/other", "0001_initial", "", "");
    migration("library", "0001_initial", "", "");
    write("flask/migrations/env.py", "from alembic import context\n");
    Reading reading = read();
    assertThat(reading.problems()).isEmpty();
    assertThat(reading.scripts())
        .extracting(s -> s.revision().id())
        .containsExactly("library.0001_initial");
    assertThat(
            new DjangoReader(new SqlReader()).read(project.resolve("library/migrations")).scripts())
        .extracting(s -> s.revision().id() + " " + s.revision().file())
        .containsExactly("library.0001_initial 0001_initial.py");
  }

  @Test
  void manyMigrationsInALine() throws IOException {
    for (int i = 0; i < 3000; i++) {
      migration(
          "library",
          "%05d_x".formatted(i),
          i == 0 ? "" : "('library', '%05d_x')".formatted(i - 1),
          "");
    }
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(60), () -> assertThat(read().scripts()).hasSize(3000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"(", "[", "migrations.SeparateDatabaseAndState([", "a.", "'a' + ", "not "})
  void deepNestingIsAnswered(String piece) throws IOException {
    migration("library", "0001_initial", "", INITIAL);
    migration("library", "0002_deep", "('library', '0001_initial')", piece.repeat(50_000));
    Reading reading = read();
    assertThat(reading.problems()).isNotEmpty();
    assertThat(Shown.all(reading.scripts().getFirst().up().operations())).startsWith("create");
  }

  /** Whatever is done to a file, an answer comes, and what cannot be read is never nothing. */
  @Test
  void anyTextIsAnswered() throws IOException {
    Random random = new Random(11);
    String whole = file("", INITIAL + OPERATIONS.lines().toList().get(42), "atomic = False");
    for (int i = 0; i < 300; i++) {
      StringBuilder text = new StringBuilder(whole);
      for (int n = random.nextInt(1, 6); n > 0; n--) {
        int at = random.nextInt(text.length());
        int end = Math.min(text.length(), at + random.nextInt(12));
        text.replace(
            at,
            end,
            List.of("", "(", "'", "[", "\n", "\\", "#", "None", "*x").get(random.nextInt(9)));
      }
      write("library/migrations/0001_a.py", text.toString());
      Reading reading = read();
      assertThat(reading.scripts().size() + reading.problems().size())
          .as(text.toString())
          .isPositive();
    }
  }

  private Reading read() {
    return new DjangoReader(new SqlReader()).read(project);
  }

  private void migration(String app, String name, String dependencies, String operations)
      throws IOException {
    write(app + "/migrations/" + name + ".py", file(dependencies, operations, ""));
  }

  private static String file(String dependencies, String operations, String more) {
    String listed = operations.isEmpty() ? "" : operations.stripTrailing() + "\n";
    return """
    from django.conf import settings

    from django.contrib.postgres.operations import AddIndexConcurrently, AddConstraintNotValid, CreateExtension, HStoreExtension, ValidateConstraint
    from django.db import migrations, models

    STATEMENT = 'drop table ' + 'constant'
    CHANGED = ['drop table a']
    CHANGED.append('drop table b')
    class Migration(migrations.Migration):
        %s
        dependencies = [%s]
        operations = [
    %s]

    def idle(apps, editor):
        '''Nothing to be done.'''
    """
        .formatted(more, dependencies, listed);
  }

  private void write(String file, String text) throws IOException {
    Files.createDirectories(project.resolve(file).getParent());
    Files.writeString(project.resolve(file), text);
  }
}
