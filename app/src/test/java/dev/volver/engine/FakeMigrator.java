package dev.volver.engine;

import dev.volver.backup.Rows;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.migration.Chain;
import dev.volver.migration.Mark;
import dev.volver.migration.Migrator;
import dev.volver.migration.Revision;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Migrations in files {@code migrations/ID.txt} with lines {@code after}, {@code up} and {@code
 * down}. Each runs whole or not at all, unless they are told to tear.
 */
final class FakeMigrator implements Migrator {
  private final FakeStore store;
  private final Fate fate;

  /** Whether a migration that is cut short leaves what its first statements did. */
  boolean tears;

  /** What keeps the ways down from running. */
  List<Problem> unfit = List.of();

  FakeMigrator(FakeStore store, Fate fate) {
    this.store = store;
    this.fate = fate;
  }

  /** The text of a migration. */
  static String text(String after, List<String> up, List<String> down) {
    StringBuilder text = new StringBuilder("after " + after + "\n");
    up.forEach(s -> text.append("up ").append(s).append('\n'));
    down.forEach(s -> text.append("down ").append(s).append('\n'));
    return text.toString();
  }

  @Override
  public String store() {
    return store.name();
  }

  @Override
  public Chain chain(Path code) {
    fate.call("chain");
    if (Files.exists(code.resolve("settings")) && !Files.exists(code.resolve(".env"))) {
      throw Halt.refuse(Text.verbatim("settings: no .env"), code.toString(), Text.verbatim(""));
    }
    List<Revision> revisions = new ArrayList<>();
    for (Path file : files(code)) {
      String id = file.getFileName().toString().replace(".txt", "");
      List<String> parents = lines(file, "after ").stream().filter(p -> !p.isEmpty()).toList();
      revisions.add(new Revision(id, parents, id, code.relativize(file).toString()));
    }
    return new Chain(revisions);
  }

  private static List<Path> files(Path code) {
    Path folder = code.resolve("migrations");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = FakeStore.tried(() -> Files.list(folder))) {
      return all.filter(p -> p.toString().endsWith(".txt")).sorted().toList();
    }
  }

  private static List<String> lines(Path file, String word) {
    return FakeStore.tried(() -> Files.readAllLines(file)).stream()
        .filter(l -> l.startsWith(word))
        .map(l -> l.substring(word.length()))
        .toList();
  }

  @Override
  public Optional<String> current() {
    return store.data().revision();
  }

  @Override
  public List<Mark> strangers(Path code) {
    Chain chain = chain(code);
    return current().stream()
        .filter(c -> chain.find(c).isEmpty())
        .map(c -> Mark.named(c, "**/migrations/" + c + ".txt"))
        .toList();
  }

  @Override
  public List<String> begin(Path code, String name, Rows live) {
    throw new UnsupportedOperationException(name);
  }

  @Override
  public Set<String> records() {
    return Set.of();
  }

  @Override
  public void stamp(Path code, String to) {
    fate.call("stamp");
    if (!to.equals(BASE)) {
      knowing(code, to);
    }
    fate.change();
    store.write(store.data().at(Optional.of(to).filter(t -> !t.equals(BASE))));
    fate.change();
  }

  @Override
  public void upgrade(Path code, String to) {
    fate.call("upgrade");
    free();
    Chain chain = knowing(code, to);
    for (Revision r : chain.between(current(), to)) {
      step(lines(code.resolve(r.file()), "up "), Optional.of(r.id()));
    }
  }

  @Override
  public void downgrade(Path code, String to) {
    fate.call("downgrade");
    free();
    Chain chain = to.equals(BASE) ? chain(code) : knowing(code, to);
    current().ifPresent(now -> knowing(code, now));
    Optional<String> goal = Optional.of(to).filter(t -> !t.equals(BASE));
    for (Revision r : chain.between(goal, current().orElse(BASE)).reversed()) {
      Optional<String> below = r.parents().stream().findFirst();
      step(lines(code.resolve(r.file()), "down "), below);
    }
  }

  private Chain knowing(Path code, String revision) {
    Chain chain = chain(code);
    if (chain.find(revision).isEmpty()) {
      throw Halt.failed(
          Text.verbatim("Can't locate revision " + revision),
          code.toString(),
          Text.verbatim("Find it."));
    }
    return chain;
  }

  private void free() {
    if (!store.holders().isEmpty()) {
      throw new AssertionError("migrated under " + store.holders());
    }
  }

  private void step(List<String> statements, Optional<String> reached) {
    Data now = store.data();
    for (String statement : statements) {
      now = now.after(statement);
      fate.change();
      if (tears) {
        store.write(now);
      }
    }
    fate.change();
    store.write(now.at(reached));
    fate.change();
  }

  @Override
  public List<Problem> obstacles(Path code, Optional<String> from, String to, boolean down) {
    return down ? unfit : List.of();
  }

  @Override
  public String sql(Path code, Optional<String> from, String to, boolean down) {
    Chain chain = chain(code);
    List<Revision> way =
        down
            ? chain
                .between(Optional.of(to).filter(t -> !t.equals(BASE)), from.orElse(BASE))
                .reversed()
            : chain.between(from, to);
    String word = down ? "down " : "up ";
    return String.join(
        ";\n", way.stream().flatMap(r -> lines(code.resolve(r.file()), word).stream()).toList());
  }

  @Override
  public List<String> typedStamp(String to) {
    return List.of("migrate --stamp " + to);
  }

  @Override
  public List<String> typed(String to, boolean down) {
    return List.of((down ? "migrate down " : "migrate up ") + to);
  }
}
