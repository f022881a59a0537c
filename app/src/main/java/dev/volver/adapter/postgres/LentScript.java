package dev.volver.adapter.postgres;

import dev.volver.backup.Lending;
import dev.volver.backup.Loan;
import dev.volver.exec.Completed;
import dev.volver.exec.Conversation;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs a script in one transaction of a database, with rows of another one of its server. */
record LentScript(Psql psql, String database, String copy) {
  private static final String COUNT = "volver-count:";
  private static final String END = "volver-end";
  private static final int AT_ONCE = 1 << 16;

  List<Long> run(String script, Lending lending) {
    Map<String, Path> rows = new HashMap<>();
    try {
      for (Loan loan : lending.loans()) {
        Path file = Files.createTempFile("volver-lent", ".txt");
        rows.put(loan.name(), file);
        psql.done(
            psql.run(
                psql.psql(copy)
                    .reading(
                        "copy (select %s from %s) to stdout;\n"
                            .formatted(columns(loan), name(loan.table())))
                    .writing(file)));
      }
      return run(script, lending, rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      rows.values().forEach(f -> f.toFile().delete());
    }
  }

  private List<Long> run(String script, Lending lending, Map<String, Path> rows) {
    List<String> lines = new ArrayList<>();
    boolean[] over = new boolean[1];
    Completed done =
        psql.talk(
            database,
            c -> {
              c.say("begin;\n");
              lending.loans().forEach(l -> lend(c, l, Objects.requireNonNull(rows.get(l.name()))));
              c.say(script + "\n;\n");
              lending
                  .counts()
                  .forEach(q -> c.say("copy (select '" + COUNT + "' || (" + q + ")) to stdout;\n"));
              c.say("commit;\n\\echo " + END + "\n");
              lines.addAll(c.until(END));
              over[0] = true;
            });
    if (!over[0]) {
      psql.done(done);
      throw Halt.failed(
          Text.of("psql ended early", "psql terminó antes de tiempo"),
          psql.where(),
          Text.of("Try it again.", "Inténtelo de nuevo."));
    }
    return lines.stream()
        .filter(l -> l.startsWith(COUNT))
        .map(l -> Long.valueOf(l.substring(COUNT.length())))
        .toList();
  }

  private static void lend(Conversation c, Loan loan, Path rows) {
    String columns =
        loan.columns().stream().map(n -> Psql.name(n) + " text").collect(Collectors.joining(", "));
    String name = Psql.name(loan.name());
    c.say(
        "create temp table %s (%s) on commit drop;\ncopy %1$s from stdin;\n"
            .formatted(name, columns));
    try (BufferedReader reader = Files.newBufferedReader(rows)) {
      char[] some = new char[AT_ONCE];
      for (int n = reader.read(some); n > 0; n = reader.read(some)) {
        c.say(new String(some, 0, n));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    c.say("\\.\nanalyze " + name + ";\n");
  }

  private static String columns(Loan loan) {
    return loan.columns().stream().map(Psql::name).collect(Collectors.joining(", "));
  }

  private static String name(String table) {
    return Stream.of(table.split("\\.")).map(Psql::name).collect(Collectors.joining("."));
  }
}
