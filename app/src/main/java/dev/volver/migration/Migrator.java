package dev.volver.migration;

import dev.volver.backup.Rows;
import dev.volver.message.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Changes the schema, in the app's own environment. */
public interface Migrator {
  /** The name for the state before every migration. */
  String BASE = "base";

  /** The store it changes. */
  String store();

  /**
   * The migrations of the code in a folder, read without running any.
   *
   * @throws dev.volver.message.Halt when they do not load
   */
  Chain chain(Path code);

  /**
   * The revision of the live store; empty before the first migration.
   *
   * @throws dev.volver.message.Halt when it says more than one
   */
  Optional<String> current();

  /**
   * What the live store records and the code in a folder does not have.
   *
   * @throws dev.volver.message.Halt when its migrations do not load
   */
  List<Mark> strangers(Path code);

  /**
   * Writes one beginning, by the tool's own means, in place of all migrations that the code in a
   * folder has of its own. The store this migrates has to be empty.
   *
   * @param name a word that tells it from others
   * @param live what it has to make
   * @return the folders of migrations, relative to that folder
   * @throws dev.volver.message.Halt when the tool cannot make one
   */
  List<String> begin(Path code, String name, Rows live);

  /**
   * As {@link #begin}, with the very statements that the live schema was made with, where the tool
   * and the database can; whether they could.
   */
  default boolean beginLiterally(Path code, String name, Rows live) {
    return false;
  }

  /** Tables in which the tool keeps its own records. */
  Set<String> records();

  /**
   * Records, in one transaction, that the live store is at a revision of the code in a folder, and
   * changes nothing else; {@link #BASE} is the bottom.
   */
  void stamp(Path code, String to);

  /** The revision of a copy of the store; empty when it cannot be told. */
  default Optional<String> revision(Rows copy) {
    return Optional.empty();
  }

  /**
   * Brings the live store up with the code in a folder.
   *
   * @throws dev.volver.message.Halt when a migration fails or ends at another revision
   */
  void upgrade(Path code, String to);

  /**
   * What keeps the migrations of the code in a folder from running, as far as their text tells.
   *
   * @param from where the store stands
   * @param down whether they are to be undone
   */
  default List<Problem> obstacles(Path code, Optional<String> from, String to, boolean down) {
    return List.of();
  }

  /** Brings the live store down with the code in a folder; {@link #BASE} is the bottom. */
  void downgrade(Path code, String to);

  /**
   * Has the tool connect with the code in a folder, and change nothing.
   *
   * @throws dev.volver.message.Halt when it does not come to it
   */
  default void look(Path code) {}

  /** The SQL of an upgrade, or of a downgrade when {@code to} comes before {@code from}. */
  String sql(Path code, Optional<String> from, String to, boolean down);

  /** The commands a person types, in the folder of the code. */
  List<String> typed(String to, boolean down);

  /** The same to record that a schema which is there already is at an earlier revision. */
  List<String> typedStamp(String to);
}
