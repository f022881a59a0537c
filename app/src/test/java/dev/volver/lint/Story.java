package dev.volver.lint;

import dev.volver.config.MigrationConfig.Tool;
import dev.volver.migration.Revision;
import dev.volver.reading.Operation;
import dev.volver.reading.Reading;
import dev.volver.reading.Script;
import dev.volver.reading.SqlReader;
import dev.volver.reading.Suppression;
import dev.volver.reading.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A history of migrations, the last of which is looked at. */
final class Story {
  static final String SHOP =
      "CREATE TABLE shop (id integer PRIMARY KEY, name varchar(50));"
          + " CREATE TABLE item (id integer PRIMARY KEY, name varchar(50), price numeric(10,2),"
          + " note text NOT NULL, shop_id integer REFERENCES shop (id));"
          + " CREATE UNIQUE INDEX ux_item_name ON item (name);";

  private static final RuleBook BOOK = new RuleBook();

  private final List<Script> scripts = new ArrayList<>();
  private Tool tool = Tool.SQL;
  private Optional<Setting.Dialect> dialect = Optional.of(Setting.Dialect.POSTGRESQL);
  private Optional<Boolean> keys = Optional.empty();
  private boolean atomic = true;
  private List<Script.Import> imports = List.of();
  private List<Suppression> suppressed = List.of();

  /** After a migration that made a shop with items. */
  static Story shop() {
    return new Story().then(SHOP, "DROP TABLE item; DROP TABLE shop;");
  }

  Story with(Tool other) {
    tool = other;
    return this;
  }

  Story on(Setting.Dialect other) {
    dialect = Optional.of(other);
    return this;
  }

  Story keys(boolean on) {
    keys = Optional.of(on);
    return this;
  }

  Story outside() {
    atomic = false;
    return this;
  }

  Story importing(String module) {
    imports = List.of(new Script.Import(1, module));
    return this;
  }

  Story suppressing(String rule, String reason) {
    suppressed = List.of(new Suppression(rule, reason, "002_step.up.sql", 3));
    return this;
  }

  Story then(String up, String down) {
    return then(read(up), read(down));
  }

  Story then(List<Operation> up, List<Operation> down) {
    return then(new Way(true, 1, up), new Way(true, 1, down));
  }

  Story then(Way up, Way down) {
    int number = scripts.size() + 1;
    String file = "%03d_step.up.sql".formatted(number);
    List<String> parents = number == 1 ? List.of() : List.of(String.valueOf(number - 1));
    scripts.add(
        new Script(
            new Revision(String.valueOf(number), parents, "step " + number, file),
            up,
            down,
            atomic,
            imports,
            suppressed));
    return this;
  }

  static List<Operation> read(String sql) {
    return new SqlReader().read(sql, 1);
  }

  Report report() {
    return new Lint(BOOK, new Setting(tool, dialect, keys))
        .of(new Reading(scripts, List.of()), "migrations");
  }

  /** The last migration. */
  Report.Migration last() {
    return report().migrations().getLast();
  }

  Verdict verdict() {
    return last().verdict();
  }

  List<Rule> rules() {
    return last().findings().stream().map(Finding::rule).distinct().toList();
  }
}
