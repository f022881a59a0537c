package dev.volver.lint;

import dev.volver.message.Text;
import dev.volver.reading.Suppression;
import dev.volver.syntax.Python;
import dev.volver.syntax.References;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Calls by which an app makes its tables itself, past its migrations. */
public final class OwnTables {
  static final String CALL = "create_all";

  private final RuleBook book;
  private final Folder folder;

  public OwnTables(RuleBook book, Folder folder) {
    this.book = book;
    this.folder = folder;
  }

  /**
   * Those in some files of the app; what its tests and the migrations do themselves is left out.
   *
   * @param files that hold the word
   */
  public List<Finding> in(List<Path> files) {
    List<Finding> findings = new ArrayList<>();
    for (Path file : files) {
      if (!test(file) && !ofMigrations(file)) {
        findings.addAll(in(file));
      }
    }
    return findings;
  }

  private List<Finding> in(Path file) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      return List.of(); // it was there a moment ago
    }
    String shown = folder.root().relativize(file).toString();
    String rule = Rule.CREATE_ALL.id();
    List<Suppression> named =
        Suppression.in(Python.parse(bytes, shown).comments(), shown).stream()
            .filter(s -> s.rule().equals(rule))
            .toList();
    Optional<String> reason =
        named.stream().filter(s -> s.of(rule)).map(Suppression::reason).findFirst();
    return Stream.concat(
            References.in(bytes).stream()
                .filter(c -> c.name().endsWith("." + CALL))
                .map(c -> finding(shown, c, reason)),
            named.stream().filter(s -> !s.of(rule)).map(s -> Examination.bad(book, s)))
        .toList();
  }

  private Finding finding(String file, References.Found call, Optional<String> reason) {
    return new Finding(
        Rule.CREATE_ALL,
        book.entry(Rule.CREATE_ALL).severity(),
        file,
        call.line(),
        call.inside().isEmpty()
            ? Text.of(
                "`%s` makes tables as soon as the module is imported",
                "`%s` crea tablas en cuanto se importa el módulo", call.name())
            : Text.of(
                "`%s` in `%s` makes tables that no migration knows of",
                "`%s` en `%s` crea tablas que ninguna migración conoce",
                call.name(),
                call.inside()),
        reason);
  }

  private boolean test(Path file) {
    for (Path part : folder.root().relativize(file)) {
      String name = part.toString();
      if (name.matches("tests?|test_.*|.*_test\\.py|conftest\\.py")) {
        return true;
      }
    }
    return false;
  }

  private boolean ofMigrations(Path file) {
    return !folder.directory().equals(folder.root()) && file.startsWith(folder.directory());
  }
}
