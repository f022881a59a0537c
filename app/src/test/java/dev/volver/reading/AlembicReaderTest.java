package dev.volver.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.reading.Operation.AddColumn;
import dev.volver.reading.Operation.AddConstraint;
import dev.volver.reading.Operation.AlterColumn;
import dev.volver.reading.Operation.Change;
import dev.volver.reading.Operation.ChangeRows;
import dev.volver.reading.Operation.CreateIndex;
import dev.volver.reading.Operation.CreateObject;
import dev.volver.reading.Operation.CreateTable;
import dev.volver.reading.Operation.DropColumn;
import dev.volver.reading.Operation.DropConstraint;
import dev.volver.reading.Operation.DropIndex;
import dev.volver.reading.Operation.DropObject;
import dev.volver.reading.Operation.DropTable;
import dev.volver.reading.Operation.Harmless;
import dev.volver.reading.Operation.Kind;
import dev.volver.reading.Operation.Opaque;
import dev.volver.reading.Operation.Raise;
import dev.volver.reading.Operation.RebuildTable;
import dev.volver.reading.Operation.RenameColumn;
import dev.volver.reading.Operation.RenameTable;
import dev.volver.reading.Operation.Sometimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("Q10")
class AlembicReaderTest {
  private static final String HEAD =
      """
      '''Adds the orders.

      Revision ID: b2
      '''
      from alembic import op
      import sqlalchemy as sa
      from sqlalchemy import orm
      from sqlalchemy.dialects import postgresql

      revision = 'b2'
      down_revision = 'a1'
      branch_labels = None
      depends_on = None

      """;

  private static final int FIRST = 18;

  /** SQL is noted as it is, so that it can be seen where it came from. */
  private static final SqlText NOTED = (sql, line) -> List.of(new Harmless(line, sql));

  @TempDir Path folder;

  private Reading reading(String text) throws IOException {
    Files.writeString(folder.resolve("b2_orders.py"), text);
    return new AlembicReader(NOTED).read(folder);
  }

  private Script script(String text) throws IOException {
    Reading reading = reading(text);
    assertThat(reading.problems()).isEmpty();
    assertThat(reading.scripts()).hasSize(1);
    return reading.scripts().getFirst();
  }

  /** What an upgrade of these lines does; the first is in line {@link #FIRST}. */
  private List<Operation> up(String... lines) throws IOException {
    return upWith("", lines);
  }

  private List<Operation> upWith(String before, String... lines) throws IOException {
    String text = HEAD + before + "\n\ndef upgrade():\n";
    for (String line : lines) {
      text += "    " + line + "\n";
    }
    return script(text + "\n\ndef downgrade():\n    pass\n").up().operations();
  }

  private static Optional<Default> fixed(String text) {
    return Optional.of(new Default(text, true));
  }

  @Test
  void aScriptKnowsItsPlaceAndItsWays() throws IOException {
    Script script = script(HEAD + "\ndef upgrade():\n    '''Up.'''\n");

    assertThat(script.revision().id()).isEqualTo("b2");
    assertThat(script.revision().parents()).containsExactly("a1");
    assertThat(script.revision().title()).isEqualTo("Adds the orders.");
    assertThat(script.revision().file()).isEqualTo("b2_orders.py");
    assertThat(script.up()).isEqualTo(new Way(true, 16, List.of()));
    assertThat(script.down().written()).isFalse();
    assertThat(script.atomic()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "revision = 'm'\ndown_revision = ('a', 'b')",
        "revision: str = \"m\"\ndown_revision: Union[str, None] = ['a', 'b']",
        "A = 'a'\nrevision = 'm'\ndown_revision = (A, 'b',)",
        "revision = 'm'\ndown_revision = 'a'\ndepends_on = 'b'"
      })
  void parentsAreReadHoweverTheyAreWritten(String text) throws IOException {
    assertThat(script(text + "\ndef upgrade(): pass\n").revision().parents())
        .containsExactly("a", "b");
  }

  @Test
  void dependenciesMayBeLabelsOrTheBeginningsOfIds() throws IOException {
    Files.writeString(
        folder.resolve("a.py"),
        "revision = 'abc123'\ndown_revision = None\nbranch_labels = ('billing',)\n");
    Files.writeString(folder.resolve("c.py"), "revision = 'c'\ndown_revision = 'abc'\n");
    Files.writeString(
        folder.resolve("d.py"), "revision = 'd'\ndown_revision = 'c'\ndepends_on = ['billing']\n");

    assertThat(new AlembicReader().read(folder).scripts())
        .extracting(s -> s.revision().parents())
        .containsExactly(List.of(), List.of("abc123"), List.of("c", "abc123"));
  }

  @Test
  void tablesAreMadeWithColumnsConstraintsAndIndexes() throws IOException {
    List<Operation> up =
        up(
            "op.create_table('orders',",
            "    sa.Column('id', sa.Integer(), primary_key=True),",
            "    sa.Column('number', sa.String(length=30), nullable=False, unique=True),",
            "    sa.Column('customer', sa.Integer, sa.ForeignKey('shop.customer.id', ondelete='CASCADE')),",
            "    sa.Column('made', sa.DateTime(timezone=True), server_default=sa.func.now()),",
            "    sa.Column('state', postgresql.ENUM('a', 'b', name='state'), server_default=sa.text(\"'a'\"), index=True),",
            "    sa.CheckConstraint('number > 0'),",
            "    sa.ForeignKeyConstraint(['customer'], ['customer.id'], name='fk'),",
            "    sa.UniqueConstraint('number', 'customer', name=op.f('uq')),",
            "    schema='shop',",
            ")");

    assertThat(up)
        .containsExactly(
            new CreateTable(
                FIRST,
                "shop.orders",
                List.of(
                    new Column(
                        "id", "Integer()", false, false, true, Optional.empty(), Optional.empty()),
                    new Column(
                        "number",
                        "String(length=30)",
                        false,
                        true,
                        false,
                        Optional.empty(),
                        Optional.empty()),
                    new Column(
                        "customer",
                        "Integer",
                        true,
                        false,
                        false,
                        Optional.empty(),
                        Optional.of("shop.customer")),
                    new Column(
                        "made",
                        "DateTime(timezone=True)",
                        true,
                        false,
                        false,
                        Optional.of(new Default("now()", false)),
                        Optional.empty()),
                    new Column(
                        "state",
                        "ENUM('a', 'b', name='state')",
                        true,
                        false,
                        false,
                        fixed("'a'"),
                        Optional.empty())),
                List.of(
                    new Constraint(
                        Constraint.Kind.CHECK, Optional.empty(), List.of(), Optional.empty()),
                    new Constraint(
                        Constraint.Kind.FOREIGN_KEY,
                        Optional.of("fk"),
                        List.of("customer"),
                        Optional.of("customer"),
                        Optional.of("id ")),
                    new Constraint(
                        Constraint.Kind.UNIQUE,
                        Optional.of("uq"),
                        List.of("number", "customer"),
                        Optional.empty()))),
            new CreateIndex(
                FIRST + 5, Optional.empty(), "shop.orders", List.of("state"), false, false));
  }

  @Test
  void columnsAndTablesComeGoAndChange() throws IOException {
    assertThat(
            up(
                "op.add_column('t', sa.Column('a', sa.Text(), nullable=False, server_default='x'))",
                "op.drop_column('t', 'b')",
                "op.drop_column(column_name='b', table_name='t', schema='s')",
                "op.alter_column('t', 'c', existing_type=sa.Text(), type_=sa.Integer(), nullable=False)",
                "op.alter_column('t', 'c', server_default=None)",
                "op.alter_column('t', 'c', new_column_name='d')",
                "op.alter_column('t', 'c', comment='x', existing_type=sa.Text())",
                "op.rename_table('t', 'u')",
                "op.drop_table('u')"))
        .containsExactly(
            new AddColumn(
                FIRST,
                "t",
                new Column("a", "Text()", false, false, false, fixed("x"), Optional.empty())),
            new DropColumn(FIRST + 1, "t", "b", false),
            new DropColumn(FIRST + 2, "s.t", "b", false),
            new AlterColumn(
                FIRST + 3,
                "t",
                "c",
                Optional.of("Text()"),
                Optional.of("Integer()"),
                Optional.of(false),
                Optional.empty()),
            new AlterColumn(
                FIRST + 4,
                "t",
                "c",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                fixed("")),
            new RenameColumn(FIRST + 5, "t", "c", "d"),
            new Harmless(FIRST + 6, "column t.c"),
            new RenameTable(FIRST + 7, "t", "u"),
            new DropTable(FIRST + 8, "u", false));
  }

  @Test
  void indexesAndConstraintsAreRead() throws IOException {
    assertThat(
            up(
                "op.create_index(op.f('ix'), 't', ['a', sa.text('lower(b)')], unique=True)",
                "op.create_index('ix2', 't', ['a'], postgresql_concurrently=True)",
                "op.drop_index('ix', table_name='t')",
                "op.create_unique_constraint(None, 't', ['a'])",
                "op.create_foreign_key('fk', 't', 'u', ['a'], ['id'], postgresql_not_valid=True)",
                "op.create_check_constraint('ck', 't', 'a > 0')",
                "op.drop_constraint('fk', 't', type_='foreignkey')",
                "op.drop_constraint(None, 't')"))
        .containsExactly(
            new CreateIndex(FIRST, Optional.of("ix"), "t", List.of("a", "lower(b)"), true, false),
            new CreateIndex(FIRST + 1, Optional.of("ix2"), "t", List.of("a"), false, true),
            new DropIndex(FIRST + 2, "ix", false),
            new AddConstraint(
                FIRST + 3,
                "t",
                new Constraint(
                    Constraint.Kind.UNIQUE, Optional.empty(), List.of("a"), Optional.empty()),
                true),
            new AddConstraint(
                FIRST + 4,
                "t",
                new Constraint(
                    Constraint.Kind.FOREIGN_KEY,
                    Optional.of("fk"),
                    List.of("a"),
                    Optional.of("u"),
                    Optional.of("id postgresql_not_valid=TRUE ")),
                false),
            new AddConstraint(
                FIRST + 5,
                "t",
                new Constraint(
                    Constraint.Kind.CHECK, Optional.of("ck"), List.of(), Optional.empty()),
                true),
            new DropConstraint(
                FIRST + 6, "t", Optional.of("fk"), Optional.of(Constraint.Kind.FOREIGN_KEY), false),
            new DropConstraint(FIRST + 7, "t", Optional.empty(), Optional.empty(), false));
  }

  @Test
  void aBatchThatSaysItselfWhatItsTableHoldsMayForgetSome() throws IOException {
    assertThat(
            up(
                "with op.batch_alter_table('t', copy_from=t, recreate='always') as b:",
                "    b.add_column(sa.Column('a', sa.Text()))"))
        .startsWith(new Opaque(FIRST, "copy_from"))
        .hasSize(2);
    assertThat(
            up(
                "with op.batch_alter_table('t', None, 'auto', None, t) as b:",
                "    b.drop_column('a')"))
        .startsWith(
            new Sometimes(
                FIRST,
                "copy_from",
                List.of(new Opaque(FIRST, "copy_from")),
                Databases.where("sqlite"::equals)));
    for (String words : List.of("copy_from=None", "copy_from=t, recreate='never'")) {
      assertThat(
              up("with op.batch_alter_table('t', " + words + ") as b:", "    b.drop_column('a')"))
          .hasSize(1);
    }
  }

  @Test
  void aBatchRebuildsItsTable() throws IOException {
    assertThat(
            up(
                "with op.batch_alter_table('t', schema='s', recreate='always') as batch_op:",
                "    batch_op.drop_column('a')",
                "    batch_op.create_index(batch_op.f('ix'), ['b'], unique=False)",
                "    batch_op.create_foreign_key('fk', 'u', ['b'], ['id'])",
                "    batch_op.drop_constraint('ck', type_='check')",
                "    batch_op.alter_column('c', new_column_name='d')",
                "    batch_op.execute('SELECT 1')",
                "with op.batch_alter_table('t', recreate='never') as b:",
                "    b.drop_column('a')"))
        .containsExactly(
            new RebuildTable(
                FIRST,
                "s.t",
                true,
                List.of(
                    new DropColumn(FIRST + 1, "s.t", "a", false),
                    new CreateIndex(
                        FIRST + 2, Optional.of("ix"), "s.t", List.of("b"), false, false),
                    new AddConstraint(
                        FIRST + 3,
                        "s.t",
                        new Constraint(
                            Constraint.Kind.FOREIGN_KEY,
                            Optional.of("fk"),
                            List.of("b"),
                            Optional.of("u"),
                            Optional.of("id ")),
                        true),
                    new DropConstraint(
                        FIRST + 4,
                        "s.t",
                        Optional.of("ck"),
                        Optional.of(Constraint.Kind.CHECK),
                        false),
                    new RenameColumn(FIRST + 5, "s.t", "c", "d"),
                    new Harmless(FIRST + 6, "SELECT 1"))),
            new DropColumn(FIRST + 8, "t", "a", false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "op.execute('DROP VIEW v')",
        "op.execute(sa.text('DROP ' 'VIEW v'))",
        "op.get_bind().execute(sa.text(f\"DROP VIEW {NAME}\"))",
        "conn = op.get_bind(); conn.execute('DROP VIEW %s' % NAME)",
        "bind = op.get_bind(); s = orm.Session(bind=bind); s.execute(sa.text(SQL).bindparams(a=1))",
        "op.execute(sqltext='DROP VIEW {}'.format(NAME))",
        "sql = 'DROP ' + 'VIEW v'; op.execute(sql)",
        "op.get_bind().exec_driver_sql(QUERIES['drop'])",
        "op.execute(' '.join(['DROP', 'VIEW', NAME]))",
        "r = op.get_bind().execute('DROP VIEW v').fetchall()",
        "drop('VIEW')"
      })
  void sqlIsHandedOnHoweverItIsPutTogether(String line) throws IOException {
    List<Operation> up =
        upWith(
            """
            NAME = 'v'
            SQL = '''DROP VIEW v'''
            QUERIES = {'drop': SQL}

            def drop(what, name='v'):
                op.execute(f'DROP {what} {name}')
            """,
            line);

    assertThat(up)
        .singleElement()
        .isInstanceOfSatisfying(Harmless.class, h -> assertThat(h.what()).isEqualTo("DROP VIEW v"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "op.execute(f'DROP TABLE {name}')",
        "op.execute(build())",
        "op.some_plugin('t')",
        "helper(op)",
        "exec('x')",
        "getattr(op, 'drop_table')('t')",
        "op.add_column('t', make())",
        "op.create_index(*args)",
        "from app import models; models.db.create_all()",
        "sa.MetaData().create_all(op.get_bind())",
        "subprocess.run(['x'])",
        "user.name = 'x'",
        "[f(x) for x in y]",
        "thing.do()",
        "import os; os.system('rm')",
        "x = yield 1",
        "user = orm.Session(bind=op.get_bind()).query(x).first(); user.name = 'x'",
        "user = load(); user.count += 1",
        "session.add(user)",
        "redis.delete('x')",
        "list(map(lambda t: make(t), tables))",
        "list(map(op.drop_table, tables))",
        "sa.event.listen(x, 'connect', y)",
        "user.roles.append(role)",
        "op.f = 1; helper()",
        "cls().run()",
        "orm.sessionmaker()().delete(x)"
      })
  void whatIsNotUnderstoodIsOpaque(String line) throws IOException {
    assertThat(up(line).toString()).contains("Opaque[line=" + FIRST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "row.params['a'] = 1",
        "row.params['a']['b'] += 1",
        "row.params['a'], n = 1, 2",
        "(row.a, row.b) = (1, 2)",
        "del row.params['a']",
        "del row.a, row.b",
        "params = row.params; params['a'] = 1",
        "params = row.params; del params['a']",
        "row.params.update(a=1)",
        "row.params.pop('a')",
        "row.params.clear()",
        "row.tags.append('a')",
        "row.tags.remove('a')",
        "row.params['tags'].append('a')",
        "row.params.setdefault('a', 1)",
        "orm.attributes.flag_modified(row, 'params')",
        "orm.attributes.set_attribute(row, 'a', 1)",
        "orm.attributes.set_committed_value(row, 'a', 1)",
      })
  void rowsOfTheObjectMapperMayChangeInPlace(String line) throws IOException {
    assertThat(
            up("for row in orm.Session(bind=op.get_bind()).query(Row):", "    " + line).toString())
        .contains("Opaque[line=" + (FIRST + 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data = dict(row.params); data['a'] = 1; del data['b']",
        "data = json.loads(row.params); data['a']['b'] = 1",
        "found = {}; found[row.id] = row.params",
        "os.environ['A'] = row.name",
      })
  void copiesAreNoRows(String line) throws IOException {
    assertThat(
            upWith(
                "import json\nimport os\n",
                "for row in orm.Session(bind=op.get_bind()).query(Row):",
                "    " + line))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "app.types.GUID()",
        "GUID(16)",
        "sa.ARRAY(app.types.GUID())",
        "GUID().with_variant(app.types.Text(length=5), 'mysql')",
        "pgvector.sqlalchemy.Vector(1536)",
        "sqlmodel.sql.sqltypes.AutoString(length=5)",
        "sqlalchemy_utils.types.uuid.UUIDType(binary=True)",
      })
  void whereATypeBelongsAClassMakesOne(String type) throws IOException {
    String imports =
        """
        import app.types
        import pgvector.sqlalchemy
        import sqlalchemy_utils
        import sqlmodel
        from app.more import GUID
        """;
    List<Operation> up =
        upWith(
            imports,
            "op.create_table('t', sa.Column('a', " + type + ", nullable=False))",
            "op.add_column('t', sa.Column('b', type_=" + type + "))",
            "op.alter_column('t', 'a', existing_type=" + type + ", type_=" + type + ")",
            "with op.batch_alter_table('t') as batch_op:",
            "    batch_op.alter_column('a', existing_type=" + type + ", nullable=True)");

    assertThat(up).hasSize(4).noneMatch(Opaque.class::isInstance);
    assertThat(upWith(imports, "x = app.types.GUID()")).hasOnlyElementsOfType(Opaque.class);
  }

  @Test
  void typesOfTheAppAreNotThoseOfTheSameName() throws IOException {
    assertThat(
            upWith(
                "import app.types\nfrom app.types import UUID\n",
                "op.alter_column('t', 'a', existing_type=sa.JSON(), type_=app.types.JSON())",
                "op.alter_column('t', 'b', existing_type=sa.UUID(), type_=UUID())"))
        .extracting(o -> ((AlterColumn) o).before() + " " + ((AlterColumn) o).type())
        .containsExactly(
            "Optional[JSON()] Optional[JSON of app/types()]",
            "Optional[UUID()] Optional[UUID of app/types()]");
  }

  @Test
  void whatIsWithinAStatementIsReadToo() throws IOException {
    assertThat(
            upWith(
                """
                t = sa.table('t', sa.column('id'), sa.column('a'))
                gone = sa.delete(t).returning(t.c.id).cte('gone')

                def clean():
                    op.drop_table('old')
                """,
                "op.get_bind().execute(sa.select(sa.func.count(gone.c.id)))",
                "op.execute(sa.select(clean()))",
                "op.execute(t.update().where(t.c.id > sa.func.max(1)).values(a=sa.func.lower('A')))"))
        .filteredOn(o -> !(o instanceof Harmless))
        .extracting(o -> o.getClass().getSimpleName() + " " + o.line())
        .containsExactly("ChangeRows 16", "DropTable 19", "ChangeRows " + (FIRST + 7));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "op.get_bind().execute(sa.select(sa.func.setval('s', 1)))",
        "op.execute(sa.select(sa.literal(1)).where(sa.func.my_fn() > 0))",
        "op.get_bind().scalar(sa.select(sa.text(\"setval('s', 1)\")))",
        "orm.Session(bind=op.get_bind()).query(sa.func.nextval('s')).scalar()",
        "stmt = sa.select(sa.func.setval('s', 1)); op.execute(stmt)",
        "stmt = sa.select(sa.func.setval('s', 1)); stmt = stmt.limit(1); op.execute(stmt)",
      })
  void functionsMayDoMoreThanAnswer(String line) throws IOException {
    Files.writeString(
        folder.resolve("b2_orders.py"),
        HEAD + "\n\ndef upgrade():\n    " + line + "\n\n\ndef downgrade():\n    pass\n");
    assertThat(
            new AlembicReader(new SqlReader()).read(folder).scripts().getFirst().up().operations())
        .hasOnlyElementsOfType(Opaque.class)
        .isNotEmpty();
  }

  @Test
  void aHelperMayAskForTheDatabaseOfWhatItIsGiven() throws IOException {
    assertThat(
            upWith(
                "def _is_pg(conn):\n    return conn.dialect.name == 'postgresql'\n",
                "conn = op.get_bind()",
                "if _is_pg(conn):",
                "    op.drop_table('a')"))
        .first()
        .isInstanceOfSatisfying(
            Sometimes.class,
            s ->
                assertThat(s.databases())
                    .isEqualTo(new Databases(Set.of("postgresql"), Set.of("sqlite"))));
  }

  @Test
  void functionsThatAnswerAreNoAlarm() throws IOException {
    Files.writeString(
        folder.resolve("b2_orders.py"),
        HEAD
            + """

            def upgrade():
                t = sa.table('t', sa.column('a'))
                conn = op.get_bind()
                query = sa.select(sa.func.count(sa.func.distinct(t.c.a)))
                query = query.where(t.c.a > 0)
                conn.scalar(query)
                conn.execute(sa.select(t.c.a).where(sa.func.lower(t.c.a) == sa.text("'x'")))
                orm.Session(bind=conn).query(sa.func.max(t.c.a)).scalar()
            """);
    assertThat(
            new AlembicReader(new SqlReader()).read(folder).scripts().getFirst().up().operations())
        .isEmpty();
  }

  @Test
  void anIndexAndAConversionAreAllThatTheySay() throws IOException {
    assertThat(
            up(
                "op.create_index('i', 't', ['a'], postgresql_where=sa.text('a > 0'), postgresql_using='GIN')",
                "op.create_index('i', 't', ['a'], postgresql_ops={'a': 'x_ops'}, postgresql_include=['b', 'c'])",
                "op.create_index('i', 't', ['a'], sqlite_where=t.c.a.is_(None), postgresql_using='btree')",
                "op.alter_column('t', 'a', type_=sa.Text(), postgresql_using='lower(a)')",
                "op.alter_column('t', 'a', nullable=False, postgresql_using='lower(a)')"))
        .filteredOn(o -> !(o instanceof Harmless))
        .map(Shown::of)
        .containsExactly(
            "index i on t[a] by gin where a > 0",
            "index i on t[a] a x_ops INCLUDE (b, c)",
            "index i on t[a] where {t.c.a.is_(None)}",
            "alter t.a type Text() using lower(a)",
            "alter t.a not null");
  }

  @Test
  void rowsAreChangedByStatementsOfSqlalchemy() throws IOException {
    assertThat(
            upWith(
                """
                t = sa.table('t', sa.column('id'), sa.column('a'))

                class Item(orm.declarative_base()):
                    __tablename__ = 'item'
                """,
                "op.execute(t.update().where(t.c.id == 1).values(a='x', **{'b': 2}))",
                "op.execute(sa.delete(t))",
                "op.get_bind().execute(t.insert(), [{'id': 1, 'a': 'x'}])",
                "op.bulk_insert(t, [{'id': 1}, {'id': 2, 'a': None}])",
                "made = op.create_table('m', sa.Column('x', sa.Integer()))",
                "op.bulk_insert(made, rows())",
                "rows = op.get_bind().execute(sa.select(t.c.id)).fetchall()",
                "session = orm.Session(bind=op.get_bind())",
                "session.query(Item).filter(Item.id == 1).update({'price': 1})",
                "session.query(Item).delete()",
                "session.add(Item())",
                "session.commit()"))
        .filteredOn(o -> !(o instanceof CreateTable))
        .containsExactly(
            new ChangeRows(FIRST + 4, Change.UPDATE, Optional.of("t"), List.of("a", "b")),
            new ChangeRows(FIRST + 5, Change.DELETE, Optional.of("t"), List.of()),
            new ChangeRows(FIRST + 6, Change.INSERT, Optional.of("t"), List.of("id", "a")),
            new ChangeRows(FIRST + 7, Change.INSERT, Optional.of("t"), List.of("id", "a")),
            new ChangeRows(FIRST + 9, Change.INSERT, Optional.of("m"), List.of()),
            new ChangeRows(FIRST + 12, Change.UPDATE, Optional.of("item"), List.of("price")),
            new ChangeRows(FIRST + 13, Change.DELETE, Optional.of("item"), List.of()),
            new ChangeRows(FIRST + 14, Change.INSERT, Optional.of("item"), List.of()));
  }

  @Test
  void typesComeAndGo() throws IOException {
    assertThat(
            upWith(
                "state = postgresql.ENUM('a', 'b', name='state', create_type=False)",
                "state.create(op.get_bind(), checkfirst=True)",
                "sa.Enum(name='old').drop(op.get_bind())"))
        .containsExactly(
            new CreateObject(FIRST, Kind.TYPE, "state"),
            new DropObject(FIRST + 1, Kind.TYPE, "old", false));
  }

  @Test
  void whatDependsOnSomethingHappensSometimes() throws IOException {
    assertThat(
            up(
                "bind = op.get_bind()",
                "if bind.dialect.name == 'postgresql':",
                "    op.drop_table('a')",
                "else:",
                "    op.drop_table('b')",
                "for name in names():",
                "    op.drop_column('t', name)",
                "try:",
                "    op.drop_table('c')",
                "except Exception:",
                "    pass"))
        .containsExactly(
            new Sometimes(
                FIRST + 1,
                "bind.dialect.name == 'postgresql'",
                List.of(new DropTable(FIRST + 2, "a", false)),
                new Databases(Set.of("postgresql"), Set.of("sqlite"))),
            new Sometimes(
                FIRST + 1,
                "bind.dialect.name == 'postgresql'",
                List.of(new DropTable(FIRST + 4, "b", false)),
                new Databases(Set.of("sqlite"), Set.of("postgresql"))),
            new Opaque(FIRST + 5, "a call of names"),
            new Sometimes(
                FIRST + 5,
                "for name in names()",
                List.of(new Opaque(FIRST + 6, "a name that is put together: {name}"))),
            new Sometimes(FIRST + 7, "try", List.of(new DropTable(FIRST + 8, "c", false))));
  }

  @Test
  void whatIsLeftEarlyOnOneDatabaseGoesOnOnTheOther() throws IOException {
    assertThat(
            upWith(
                """
                def lite():
                    return op.get_context().dialect.name in ('sqlite', 'mysql')
                """,
                "if not lite():",
                "    return",
                "op.drop_table('a')"))
        .filteredOn(Sometimes.class::isInstance)
        .singleElement()
        .isInstanceOfSatisfying(
            Sometimes.class,
            s ->
                assertThat(s.databases())
                    .isEqualTo(new Databases(Set.of("sqlite"), Set.of("postgresql"))));
  }

  @Test
  void anotherConnectionTellsNothing() throws IOException {
    assertThat(
            up(
                "bind = sa.create_engine('sqlite://')",
                "if bind.dialect.name == 'postgresql':",
                "    op.drop_table('a')"))
        .contains(
            new Sometimes(
                FIRST + 1,
                "bind.dialect.name == 'postgresql'",
                List.of(new DropTable(FIRST + 2, "a", false))));
  }

  @Test
  void loopsOverWhatIsWrittenOutAreUnrolled() throws IOException {
    assertThat(
            upWith(
                "TABLES = ['a', 'b']",
                "for table in TABLES:",
                "    op.drop_table(table)",
                "for t, c in (('t', 'x'), ('u', 'y')):",
                "    op.drop_column(t, c)",
                "for t, c in {'v': 'z'}.items():",
                "    op.execute(f'{t}.{c}')"))
        .containsExactly(
            new DropTable(FIRST + 1, "a", false),
            new DropTable(FIRST + 1, "b", false),
            new DropColumn(FIRST + 3, "t", "x", false),
            new DropColumn(FIRST + 3, "u", "y", false),
            new Harmless(FIRST + 5, "v.z"));
  }

  @Test
  void afterAReturnNothingRunsAndAfterAPossibleOneSometimes() throws IOException {
    assertThat(up("op.drop_table('a')", "return", "op.drop_table('b')"))
        .containsExactly(new DropTable(FIRST, "a", false));
    assertThat(up("if x:", "    return", "op.drop_table('b')"))
        .singleElement()
        .isInstanceOfSatisfying(
            Sometimes.class,
            s -> assertThat(s.operations()).containsExactly(new DropTable(FIRST + 2, "b", false)));
    assertThat(up("raise NotImplementedError('no way back')"))
        .containsExactly(new Raise(FIRST, "NotImplementedError('no way back')"));
  }

  @Test
  void functionsOfTheFileAreReadWhereTheyAreCalled() throws IOException {
    assertThat(
            upWith(
                """
                def drop(table, *, column='c'):
                    op.drop_column(table, column)

                def round():
                    round()
                """,
                "drop('t', column='d')",
                "drop(table='u')",
                "round()"))
        .containsExactly(
            new DropColumn(16, "t", "d", false),
            new DropColumn(16, "u", "c", false),
            new Opaque(19, "calls within calls: round"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "for t in reversed(['b', 'a']): op.drop_table(t)",
        "for t in ['b', 'a'][::-1]: op.drop_table(t)",
        "for t in sorted({'b', 'a'}): op.drop_table(t)",
        "for t in sorted(['a', 'b'], reverse=True)[::-1]: op.drop_table(t)",
        "for i, (t, u) in enumerate(zip(['a', 'b'], ['c', 'd'])): op.drop_table(t)",
      })
  void listsAreTurnedAsPythonTurnsThem(String loop) throws IOException {
    assertThat(up(loop))
        .containsExactly(new DropTable(FIRST, "a", false), new DropTable(FIRST, "b", false));
  }

  @Test
  void restOfTheArgumentsIsAList() throws IOException {
    String helper =
        """
        def remove(table, *names):
            for name in names:
                op.drop_column(table, name)
        """;
    assertThat(upWith(helper, "remove('t', 'a', 'b')").toString())
        .contains("column=a", "column=b")
        .doesNotContain("Opaque", "Sometimes");
  }

  @Test
  void lambdasAndFunctionsOfTheContextAreSeen() throws IOException {
    assertThat(up("[op.drop_table(t) for t in x]", "map(lambda: op.drop_table('a'), y)").toString())
        .contains("a name that is put together: {t}", "table=a");
    assertThat(up("drop = op.drop_table", "drop('a')"))
        .containsExactly(new DropTable(FIRST + 1, "a", false));
    assertThat(up("from alembic import context", "context.execute('DROP TABLE a')"))
        .containsExactly(new Harmless(FIRST + 1, "DROP TABLE a"));
  }

  @Test
  void whatOnlyReadsDoesNothing() throws IOException {
    assertThat(
            up(
                "conn = op.get_bind()",
                "names = sa.inspect(conn).get_table_names()",
                "found = {}",
                "for row in conn.execute(sa.select(sa.column('a')).where(sa.column('b') == 1)):",
                "    found.setdefault(row.a, []).append(row.b)",
                "    found[row.a].append(row.b.strip().lower())",
                "ids = [r.id for r in rows]",
                "ids.append(uuid)",
                "ids.sort()",
                "print(len(ids), sorted(ids))"))
        .isEmpty();
  }

  @Test
  void whatACollectionBecameIsNotKnown() throws IOException {
    assertThat(
            up("tables = ['a']", "tables.append('b')", "for t in tables:", "    op.drop_table(t)"))
        .singleElement()
        .isInstanceOf(Sometimes.class);
  }

  @Test
  void anAutocommitBlockLeavesTheTransaction() throws IOException {
    String inside =
        HEAD
            + """

            def upgrade():
                with op.get_context().autocommit_block():
                    op.create_index('ix', 't', ['a'], postgresql_concurrently=True)
            """;
    assertThat(script(inside).atomic()).isFalse();
    assertThat(script(inside + "    op.drop_index('ix', postgresql_concurrently=True)\n").atomic())
        .isTrue();
  }

  @Test
  void severalDatabasesHaveTheirOwnFunctions() throws IOException {
    Script script =
        script(
            HEAD
                + """

                def upgrade(engine_name):
                    globals()['upgrade_%s' % engine_name]()

                def upgrade_main():
                    op.drop_table('a')
                """);

    assertThat(script.up().operations())
        .singleElement()
        .isInstanceOfSatisfying(
            Sometimes.class,
            s -> assertThat(s.operations()).containsExactly(new DropTable(20, "a", false)));
  }

  @Test
  void importsOfTheAppAreFound() throws IOException {
    Path project = Files.createDirectories(folder.resolve("project"));
    Path versions = Files.createDirectories(project.resolve("alembic/versions"));
    Files.createDirectories(project.resolve("shop"));
    Files.writeString(project.resolve("alembic.ini"), "[alembic]\nscript_location = alembic\n");
    Files.writeString(project.resolve("alembic/env.py"), "");
    Files.writeString(
        versions.resolve("b2.py"),
        HEAD
            + """
            import json, uuid
            import geoalchemy2
            from shop.models import Order

            def upgrade():
                from ..env import target
                import shop.tools as tools
            """);

    Reading reading = new AlembicReader().read(project);

    assertThat(reading.problems()).isEmpty();
    assertThat(reading.scripts().getFirst().revision().file()).isEqualTo("alembic/versions/b2.py");
    assertThat(reading.scripts().getFirst().imports())
        .containsExactly(
            new Script.Import(17, "shop.models"),
            new Script.Import(20, "..env"),
            new Script.Import(21, "shop.tools"));
  }

  @Test
  void rulesAreTurnedOffWithAReason() throws IOException {
    Reading reading =
        reading(
            HEAD
                + """
                # volver: ignore drop-table nobody has used it since 2019
                def upgrade():
                    op.drop_table('a')  # volver: ignore stub
                    # volver: ignore
                    # volver: see docs/migrations.md
                    # volver
                """);

    assertThat(reading.scripts().getFirst().suppressed())
        .containsExactly(
            new Suppression("drop-table", "nobody has used it since 2019", "b2_orders.py", 15),
            new Suppression("stub", "", "b2_orders.py", 17),
            new Suppression("", "", "b2_orders.py", 18));
    assertThat(reading.problems()).isEmpty();
  }
}
