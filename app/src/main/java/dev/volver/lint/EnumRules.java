package dev.volver.lint;

import dev.volver.config.MigrationConfig.Tool;
import dev.volver.message.Text;
import dev.volver.reading.Operation;
import dev.volver.reading.Operation.AddEnumValue;
import dev.volver.reading.Operation.CreateTable;
import dev.volver.reading.Operation.DropObject;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rules about the enum types of PostgreSQL. */
final class EnumRules {
  private static final Pattern NAME = Pattern.compile("\\bname\\s*=\\s*['\"](\\w+)['\"]");
  private static final Pattern NO_TYPE = Pattern.compile("(native_enum|create_type)\\s*=\\s*False");

  private final Trial trial;

  EnumRules(Trial trial) {
    this.trial = trial;
  }

  /** A type that this migration makes may be given values. */
  void added(AddEnumValue o) {
    String key = Schema.key(Operation.Kind.TYPE, o.type());
    boolean fresh = trial.before().things.get(key).isEmpty() && made(o.type());
    if (fresh) {
      return;
    }
    boolean remade =
        trial.down().hidden()
            || trial.down().operations().stream()
                .anyMatch(x -> x instanceof DropObject d && d.kind() == Operation.Kind.TYPE);
    trial
        .notes()
        .add(
            Rule.ENUM_VALUE,
            o.line(),
            remade ? Verdict.UNKNOWN : Verdict.IRREVERSIBLE,
            Text.of(
                "PostgreSQL cannot take the value '%s' out of `%s` again",
                "PostgreSQL no puede quitar después el valor '%s' de `%s`", o.value(), o.type()));
  }

  private boolean made(String type) {
    return trial.up().operations().stream()
        .anyMatch(x ->
            x instanceof Operation.CreateObject c
                && c.kind() == Operation.Kind.TYPE
                && Summary.same(c.name(), type));
  }

  /** Alembic makes the type with the table and does not drop it with the table. */
  void leftBehind(CreateTable o) {
    if (trial.setting().tool() != Tool.ALEMBIC && trial.setting().tool() != Tool.FLASK_MIGRATE) {
      return;
    }
    o.columns()
        .forEach(c -> {
          Matcher m = NAME.matcher(c.type());
          if (SqlType.of(c.type()).family() == SqlType.Family.ENUM
              && !NO_TYPE.matcher(c.type()).find()
              && m.find()
              && !dropped(m.group(1))) {
            trial
                .notes()
                .add(
                    Rule.ENUM_LEFT_BEHIND,
                    o.line(),
                    Verdict.UNKNOWN,
                    Text.of(
                        "on PostgreSQL the type `%s` stays after the way back, and the next upgrade"
                            + " fails on it",
                        "en PostgreSQL el tipo `%s` queda tras la vuelta y la siguiente subida falla",
                        m.group(1)));
          }
        });
  }

  private boolean dropped(String type) {
    return trial.down().hidden()
        || trial.down().operations().stream()
            .anyMatch(x ->
                x instanceof DropObject d
                    && d.kind() == Operation.Kind.TYPE
                    && Summary.same(d.name(), type));
  }
}
