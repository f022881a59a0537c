package dev.volver.lint;

import dev.volver.message.Text;
import java.util.Optional;

/**
 * What a rule found in a migration.
 *
 * @param file relative to what was read
 * @param line from 1
 * @param suppressed the reason why the migration turns the rule off
 */
public record Finding(
    Rule rule,
    Severity severity,
    String file,
    int line,
    Text message,
    Optional<String> suppressed) {
  Finding below(String folder) {
    return new Finding(rule, severity, folder + "/" + file, line, message, suppressed);
  }

  Finding suppressed(String reason) {
    return new Finding(rule, severity, file, line, message, Optional.of(reason));
  }
}
