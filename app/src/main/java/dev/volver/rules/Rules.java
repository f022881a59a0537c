package dev.volver.rules;

import dev.volver.backup.Rows;
import dev.volver.config.RuleConfig;
import dev.volver.journal.RuleResult;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * The rules about an app's data. They stand beside the checks and are none: a check has one verdict
 * and is asked many times a second, a rule names rows and is asked once before and once after.
 */
public final class Rules {
  /** So many rows are shown. */
  public static final int SHOWN = 20;

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Map<String, RuleConfig> rules;
  private final Function<String, Rows> stores;

  /**
   * @param rules by name, in the order written
   * @param stores the databases by name
   */
  public Rules(Map<String, RuleConfig> rules, Function<String, Rows> stores) {
    this.rules = rules;
    this.stores = stores;
  }

  /** Asks one rule. */
  public RuleResult ask(String name) {
    Answer answer = answer(rule(name));
    return result(name, Optional.empty(), answer, answer.rows, 0);
  }

  /** Asks every rule and keeps all rows that break it in a folder, to be compared with. */
  public List<RuleResult> note(Path folder) {
    return rules.keySet().stream().map(n -> note(n, folder)).toList();
  }

  private RuleResult note(String name, Path folder) {
    Answer answer = answer(rule(name));
    answer.bad().ifPresent(b -> b.keep(kept(folder, name)));
    return result(name, Optional.empty(), answer, answer.rows, 0);
  }

  /**
   * Asks every rule again.
   *
   * @param before what was noted
   * @param folder where all rows of then are kept
   */
  public List<RuleResult> compare(List<RuleResult> before, Path folder) {
    return rules.keySet().stream().map(n -> compare(n, before, folder)).toList();
  }

  private RuleResult compare(String name, List<RuleResult> all, Path folder) {
    Answer answer = answer(rule(name));
    Optional<Long> before =
        all.stream()
            .filter(r -> r.rule().equals(name))
            .flatMap(r -> r.now().stream())
            .reduce((_, last) -> last);
    Optional<BadRows> then = before.flatMap(n -> BadRows.kept(kept(folder, name), n));
    if (before.isEmpty() || then.isEmpty() || answer.bad().isEmpty()) {
      return result(name, before, answer, answer.rows, 0);
    }
    BadRows now = answer.bad().get();
    boolean listed = now.whole() && then.get().whole();
    List<List<Optional<String>>> added = now.without(then.get());
    long more = listed ? added.size() : Math.max(0, now.count() - then.get().count());
    return result(name, before, answer, more > 0 ? added : List.of(), more);
  }

  /** Whether a deploy after which more rows break a rule has failed. */
  public boolean fails(String name) {
    return rule(name).fails();
  }

  private RuleConfig rule(String name) {
    return Objects.requireNonNull(rules.get(name), name);
  }

  private static Path kept(Path folder, String name) {
    return folder.resolve(name + ".jsonl");
  }

  private static RuleResult result(
      String name,
      Optional<Long> before,
      Answer answer,
      List<List<Optional<String>>> rows,
      long added) {
    return new RuleResult(
        name,
        before,
        answer.bad().map(BadRows::count),
        added,
        answer.columns,
        BadRows.shown(rows, SHOWN),
        answer.unknown);
  }

  /** What a database said in time, or why it did not. */
  private record Answer(
      Optional<Long> count,
      List<String> columns,
      List<List<Optional<String>>> rows,
      Optional<Text> unknown) {
    Answer(BadRows found) {
      this(Optional.of(found.count()), found.columns(), found.rows(), Optional.empty());
    }

    Answer(Text unknown) {
      this(Optional.empty(), List.of(), List.of(), Optional.of(unknown));
    }

    Optional<BadRows> bad() {
      return count.map(n -> new BadRows(n, columns, rows));
    }
  }

  /** No answer is no bad row: nobody knows. */
  private Answer answer(RuleConfig rule) {
    var asked = CompletableFuture.supplyAsync(() -> bad(rule), Thread::startVirtualThread);
    try {
      return new Answer(asked.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return new Answer(
          Text.of("no answer within %d s", "sin respuesta en %d s", LIMIT.toSeconds()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer(Text.of("interrupted", "interrumpida"));
    } catch (ExecutionException e) {
      return new Answer(
          e.getCause() instanceof Halt halt
              ? halt.problems().getFirst().what()
              : Text.verbatim(String.valueOf(e.getCause())));
    }
  }

  private BadRows bad(RuleConfig rule) {
    Rows store = stores.apply(rule.store());
    String query = rule.sql().strip().replaceFirst(";\\s*$", "");
    String from = " from (\n" + query + "\n) volver_rule";
    long count =
        Long.parseLong(store.query("select count(*)" + from).getFirst().getFirst().orElseThrow());
    return count == 0
        ? BadRows.NONE
        : new BadRows(
            count,
            store.columns("select *" + from),
            store.query("select *" + from + " limit " + rule.limit()));
  }
}
