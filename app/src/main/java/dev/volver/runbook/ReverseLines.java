package dev.volver.runbook;

import dev.volver.backup.Loan;
import dev.volver.backup.Store;
import dev.volver.config.StoreConfig;
import dev.volver.engine.Ports;
import dev.volver.migration.Migrator;
import dev.volver.plan.Plan;
import dev.volver.plan.Step;
import dev.volver.rehearsal.Rehearsals;
import dev.volver.rehearsal.Rehearsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a person types to run proven SQL in one transaction, with what it takes from a standby. */
record ReverseLines(Ports ports, Step.Reverse step) {

  List<String> typed(Plan plan) {
    Rehearsals rehearsals = new Rehearsals(ports.app().state());
    Optional<Rehearsed> rehearsed =
        rehearsals.find(
            plan.from().commit(),
            Optional.of(step.to()).filter(r -> !r.equals(Migrator.BASE)),
            Optional.of(step.from()));
    List<String> lines = new ArrayList<>();
    Store store = ports.store(step.store());
    step.values()
        .filter(b -> !store.staged(b))
        .ifPresent(b -> lines.add("# restore backup " + b + " as " + store.place(b) + " first"));
    rehearsed.ifPresent(r -> {
      String path = Typing.quoted(rehearsals.file(r));
      String file =
          "{ echo '%s  '%s | sha256sum -c --status && cat %2$s || %s };"
              .formatted(step.digest(), path, said("the SQL was changed: nothing is run"));
      List<Loan> loans = r.reverse().map(v -> v.lending().loans()).orElse(List.of());
      lines.add(script(loans, file));
    });
    ports.migrator().ifPresent(m -> lines.addAll(m.typedStamp(step.to())));
    return lines;
  }

  private String script(List<Loan> loans, String file) {
    StoreConfig config = Objects.requireNonNull(ports.app().stores().get(step.store()));
    Store store = ports.store(step.store());
    String place = step.values().map(store::place).orElse("");
    return switch (config) {
      case StoreConfig.Sqlite s ->
          piped(
              Stream.of(
                  said("pragma foreign_keys = off;"),
                  loans.isEmpty() ? "" : said("attach '" + place + "' as volver_copy; begin;"),
                  loans.isEmpty() ? said("begin;") : "",
                  each(loans, ReverseLines::attached),
                  file,
                  said("; commit;")),
              "sqlite3 -bail " + Typing.quoted(s.path()));
      case StoreConfig.Postgres p ->
          piped(
              Stream.of(
                  said("begin;"), each(loans, l -> copied(p, place, l)), file, said("; commit;")),
              p.typed("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", p.name()));
      case StoreConfig.Files _, StoreConfig.Redis _ ->
          throw new IllegalStateException("no SQL in " + step.store());
    };
  }

  private static String piped(Stream<String> parts, String into) {
    return parts.filter(p -> !p.isEmpty()).collect(Collectors.joining(" ", "{ ", " } | " + into));
  }

  private static String each(List<Loan> loans, Function<Loan, String> line) {
    return loans.stream().map(line).collect(Collectors.joining(" "));
  }

  private static String attached(Loan l) {
    return said(
        "create temp table \"%s\" as select %s from volver_copy.\"%s\";"
            .formatted(l.name(), names(l, ""), l.table()));
  }

  private static String copied(StoreConfig.Postgres p, String place, Loan l) {
    String table =
        Stream.of(l.table().split("\\.")).map(n -> '"' + n + '"').collect(Collectors.joining("."));
    return said(
            "create temp table \"%s\" (%s) on commit drop; copy \"%1$s\" from stdin;"
                .formatted(l.name(), names(l, " text")))
        + " "
        + p.typed(
            "psql",
            "-Xqd",
            place,
            "-c",
            "copy (select %s from %s) to stdout".formatted(names(l, ""), table))
        + "; "
        + said("\\.");
  }

  private static String names(Loan l, String more) {
    return l.columns().stream().map(c -> '"' + c + '"' + more).collect(Collectors.joining(", "));
  }

  private static String said(String sql) {
    return "printf '%s\\n' " + Typing.quoted(sql) + ";";
  }
}
