package dev.volver.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.message.Halt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every migration tool promises. */
public abstract class MigratorContract {

  /** A project whose migrations the tool runs on a database of its own. */
  public interface Harness {
    Migrator migrator();

    Path code();

    /**
     * Adds a migration after the last one.
     *
     * @param name a word, part of its file's name or title
     * @param up one statement of SQL
     * @param down one statement of SQL
     * @return its revision
     */
    String add(String name, String up, String down);

    /** Tables of the live database, those of the app among them. */
    List<String> tables();
  }

  @TempDir protected Path folder;
  protected Harness project;
  private String author;
  private String book;

  /** A project without migrations and an empty database. */
  protected abstract Harness in(Path folder) throws IOException;

  @BeforeEach
  void twoMigrations() throws IOException {
    project = in(Files.createDirectories(folder.resolve("project")));
    author = project.add("author", "create table author (id integer)", "drop table author");
    book = project.add("book", "create table book (id integer)", "drop table book");
  }

  @Test
  void theChainIsReadWithoutRunningIt() {
    Chain chain = project.migrator().chain(project.code());

    assertThat(chain.problems("here")).isEmpty();
    assertThat(chain.head()).contains(book);
    assertThat(chain.between(Optional.empty(), book))
        .extracting(Revision::id)
        .containsExactly(author, book);
    assertThat(chain.find(author).orElseThrow().parents()).isEmpty();
    assertThat(chain.find(book).orElseThrow().parents()).containsExactly(author);
    assertThat(chain.revisions())
        .allSatisfy(r -> {
          assertThat(r.title()).isNotBlank();
          assertThat(Path.of(r.file())).isRelative();
          assertThat(project.code().resolve(r.file())).isRegularFile();
        });
    assertThat(project.tables()).doesNotContain("author", "book");
  }

  @Test
  void aDatabaseNeverMigratedHasNoRevision() {
    assertThat(project.migrator().current()).isEmpty();
  }

  @Test
  void anUpgradeGoesAsFarAsItIsTold() {
    Migrator migrator = project.migrator();

    migrator.upgrade(project.code(), author);
    assertThat(migrator.current()).contains(author);
    assertThat(project.tables()).contains("author").doesNotContain("book");

    migrator.upgrade(project.code(), book);
    migrator.upgrade(project.code(), book);
    assertThat(migrator.current()).contains(book);
    assertThat(project.tables()).contains("author", "book");
  }

  @Test
  @Tag("G03")
  void aDowngradeGoesAsFarAsItIsTold() {
    Migrator migrator = project.migrator();
    migrator.upgrade(project.code(), book);

    migrator.downgrade(project.code(), author);
    migrator.downgrade(project.code(), author);
    assertThat(migrator.current()).contains(author);
    assertThat(project.tables()).contains("author").doesNotContain("book");

    migrator.downgrade(project.code(), Migrator.BASE);
    assertThat(migrator.current()).isEmpty();
    assertThat(project.tables()).doesNotContain("author", "book");
  }

  @Test
  @Tag("Q06")
  void theSqlIsShownAndNotRun() {
    Migrator migrator = project.migrator();

    String up = migrator.sql(project.code(), Optional.empty(), book, false);
    assertThat(up).containsIgnoringCase("create table author");
    assertThat(up).containsIgnoringCase("create table book");
    assertThat(migrator.current()).isEmpty();
    assertThat(project.tables()).doesNotContain("author", "book");

    migrator.upgrade(project.code(), book);
    String down = migrator.sql(project.code(), Optional.of(book), author, true);
    assertThat(down).containsIgnoringCase("drop table book");
    assertThat(down).doesNotContainIgnoringCase("drop table author");
    assertThat(project.tables()).contains("book");
    String last = migrator.sql(project.code(), Optional.of(book), Migrator.BASE, true);
    assertThat(last).containsIgnoringCase("drop table author");
  }

  @Test
  @Tag("Q02")
  void aStampChangesWhatIsRecordedAndNothingElse() {
    Migrator migrator = project.migrator();
    migrator.upgrade(project.code(), book);

    migrator.stamp(project.code(), author);
    migrator.stamp(project.code(), author);

    assertThat(migrator.current()).contains(author);
    assertThat(project.tables()).contains("author", "book");
    migrator.stamp(project.code(), book);
    assertThat(migrator.current()).contains(book);
    String page = project.add("page", "create table page (id integer)", "drop table page");
    migrator.upgrade(project.code(), page);
    assertThat(project.tables()).contains("author", "book", "page");
    migrator.downgrade(project.code(), author);
    assertThat(project.tables()).contains("author").doesNotContain("book", "page");
  }

  @Test
  @Tag("Q02")
  void aDatabaseIsStampedBackToBase() {
    Migrator migrator = project.migrator();
    migrator.upgrade(project.code(), book);

    migrator.stamp(project.code(), Migrator.BASE);

    assertThat(migrator.current()).isEmpty();
    assertThat(project.tables()).contains("author", "book");
  }

  @Test
  @Tag("Q02")
  void whatTheCodeDoesNotHaveIsAStranger() throws IOException {
    Migrator migrator = project.migrator();
    migrator.upgrade(project.code(), book);
    assertThat(migrator.strangers(project.code())).isEmpty();
    Path file =
        project.code().resolve(migrator.chain(project.code()).find(book).orElseThrow().file());
    String text = Files.readString(file);
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere/x"));

    Files.move(file, elsewhere.resolve(String.valueOf(file.getFileName())));

    assertThat(migrator.strangers(project.code()))
        .singleElement()
        .satisfies(m -> {
          assertThat(book).contains(m.revision());
          assertThat(m.in(text)).isTrue();
          assertThat(m.word().map(text::contains).orElse(true)).isTrue();
          assertThat(m.files())
              .anyMatch(f ->
                  file.getFileSystem()
                      .getPathMatcher("glob:" + f)
                      .matches(Path.of("/x").resolve(project.code().relativize(file))));
        });
  }

  @Test
  @Tag("Q01")
  void aFailingMigrationSaysWhyAndLeavesTheRevision() {
    project.migrator().upgrade(project.code(), book);
    String broken = project.add("broken", "insert into nowhere values (1)", "delete from nowhere");

    assertThatThrownBy(() -> project.migrator().upgrade(project.code(), broken))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("nowhere");

    assertThat(project.migrator().current()).contains(book);
  }

  @Test
  void aFailingDowngradeSaysWhyAndLeavesTheRevision() {
    String oneWay = project.add("oneway", "create table page (id integer)", "drop table nowhere");
    project.migrator().upgrade(project.code(), oneWay);

    assertThatThrownBy(() -> project.migrator().downgrade(project.code(), book))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("nowhere");

    assertThat(project.migrator().current()).contains(oneWay);
  }

  @Test
  void aRevisionThatTheCodeDoesNotHaveIsNamed() {
    assertThatThrownBy(() -> project.migrator().upgrade(project.code(), "0123456789ab"))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("0123456789ab");
  }

  @Test
  void thereAreCommandsForAPerson() {
    assertThat(String.join("\n", project.migrator().typed(book, false))).contains(book);
    assertThat(String.join("\n", project.migrator().typed(author, true))).contains(author);
    assertThat(project.migrator().store()).isNotBlank();
  }
}
