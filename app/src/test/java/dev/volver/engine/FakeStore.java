package dev.volver.engine;

import dev.volver.backup.Capture;
import dev.volver.backup.Fingerprint;
import dev.volver.backup.LaidOut;
import dev.volver.backup.Lending;
import dev.volver.backup.Rows;
import dev.volver.backup.SqlStore;
import dev.volver.journal.TableLoss;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.repair.Mender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A store whose database is one small file of text, changed by renames as the real ones are. */
final class FakeStore implements SqlStore {
  private final String name;
  private final Path live;
  private final Fate fate;
  private final Supplier<List<Holder>> holders;

  /** What is free beside it. */
  long room = 1L << 40;

  /** How much it says that it takes, if it takes more than it holds. */
  long weight;

  /** What is wrong with it, so that nothing of it can be read. */
  Optional<Problem> unreadable = Optional.empty();

  /** What keeps it from being copied and swapped. */
  List<Problem> obstacles = List.of();

  /** What no copy of it could be given. */
  List<Problem> unrepeatable = List.of();

  /** What keeps it from being swapped only. */
  List<Problem> fixed = List.of();

  /**
   * @param holders who has the file open
   */
  FakeStore(String name, Path live, Fate fate, Supplier<List<Holder>> holders) {
    this.name = name;
    this.live = live;
    this.fate = fate;
    this.holders = holders;
  }

  interface Work<T> {
    T done() throws IOException;
  }

  static <T> T tried(Work<T> work) {
    try {
      return work.done();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the live store holds; nothing when it is not there. */
  Data data() {
    return Files.exists(live) ? read(live) : Data.EMPTY;
  }

  Data aside(String tag) {
    return read(tagged(tag));
  }

  private static Data read(Path file) {
    return Data.parse(tried(() -> Files.readString(file)));
  }

  /** Writes the live store as a database does: all of it or nothing. */
  void write(Data data) {
    write(live, data.text());
  }

  private static void write(Path file, String text) {
    tried(() -> Files.createDirectories(file.getParent()));
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    tried(() -> Files.writeString(fresh, text));
    tried(() -> Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE));
  }

  Path tagged(String tag) {
    return live.resolveSibling(".volver").resolve(live.getFileName() + "." + tag);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long bytes() {
    return Files.exists(live) ? Math.max(weight, tried(() -> Files.size(live))) : 0;
  }

  @Override
  public List<Problem> obstacles() {
    return obstacles;
  }

  @Override
  public List<Problem> unrepeatable() {
    return unrepeatable;
  }

  @Override
  public List<Problem> immovable() {
    return fixed;
  }

  @Override
  public Optional<Problem> damage() {
    return unreadable;
  }

  private void readable() {
    unreadable.ifPresent(p -> {
      throw new Halt(Exit.INCOMPLETE, List.of(p));
    });
  }

  @Override
  public long room() {
    return room;
  }

  @Override
  public Fingerprint fingerprint() {
    return data().fingerprint();
  }

  @Override
  public Fingerprint fingerprint(String tag) {
    return aside(tag).fingerprint();
  }

  @Override
  public Fingerprint capture(Capture to) {
    fate.call("capture " + name);
    readable();
    Data held = data();
    fate.change();
    tried(() -> Files.writeString(to.folder().resolve(live.getFileName()), held.text()));
    fate.change();
    return held.fingerprint();
  }

  @Override
  public List<Problem> examine(Path folder, Fingerprint expected) {
    fate.call("examine " + name);
    return examined(folder.resolve(live.getFileName()), expected);
  }

  @Override
  public List<Problem> tryOut(Path folder, Fingerprint expected, Consumer<Rows> asking) {
    List<Problem> problems = examine(folder, expected);
    if (problems.isEmpty()) {
      asking.accept(asked(folder.resolve(live.getFileName())));
    }
    return problems;
  }

  @Override
  public Rows rows(String tag) {
    return asked(tagged(tag));
  }

  private static Rows asked(Path file) {
    return _ -> values(read(file));
  }

  private static List<List<Optional<String>>> values(Data data) {
    return data.rows().values().stream().map(v -> List.of(Optional.of(v))).toList();
  }

  private static List<Problem> examined(Path copy, Fingerprint expected) {
    return Files.exists(copy) && expected.fits(read(copy).fingerprint())
        ? List.of()
        : List.of(
            new Problem(
                Text.verbatim("the copy is not what it must be"),
                copy.toString(),
                Text.verbatim("Take another.")));
  }

  @Override
  public void stage(Path folder, String tag) {
    fate.call("stage " + name);
    fate.change();
    String copy = tried(() -> Files.readString(folder.resolve(live.getFileName())));
    fate.change();
    write(tagged(tag), copy);
    fate.change();
  }

  @Override
  public List<Problem> examineStaged(String tag, Fingerprint expected) {
    fate.call("examine staged " + name);
    return examined(tagged(tag), expected);
  }

  @Override
  public boolean staged(String tag) {
    return Files.exists(tagged(tag));
  }

  /** In two halves, as pages are copied one after the other. */
  @Override
  public void refresh(String tag) {
    fate.call("refresh " + name);
    free("refreshed");
    if (Files.exists(live)) {
      String last = data().text();
      fate.change();
      tried(() -> Files.writeString(tagged(tag), last.substring(0, last.length() / 2)));
      fate.change();
      tried(() -> Files.writeString(tagged(tag), last));
    }
    fate.change();
  }

  @Override
  public List<Problem> swap(String tag, String aside) {
    fate.call("swap " + name);
    free("swapped");
    Path staged = tagged(tag);
    if (!Files.exists(staged) && Files.exists(live) && Files.exists(tagged(aside))) {
      return List.of();
    }
    if (!Files.exists(staged)) {
      throw Halt.failed(
          Text.verbatim("nothing is staged as " + tag),
          staged.toString(),
          Text.verbatim("Stage it."));
    }
    fate.change();
    if (Files.exists(live)) {
      tried(() -> Files.move(live, tagged(aside), StandardCopyOption.ATOMIC_MOVE));
    }
    fate.change();
    tried(() -> Files.move(staged, live, StandardCopyOption.ATOMIC_MOVE));
    fate.change();
    return List.of();
  }

  private void free(String act) {
    if (!holders.get().isEmpty()) {
      throw new AssertionError(name + " was " + act + " under " + holders.get());
    }
  }

  @Override
  public List<Holder> holders() {
    return holders.get();
  }

  @Override
  public void settle() {
    fate.call("settle " + name);
    if (!holders.get().isEmpty()) {
      throw Halt.failed(
          Text.verbatim(name + " is held open by " + holders.get()),
          live.toString(),
          Text.verbatim("End it."));
    }
  }

  @Override
  public List<TableLoss> leftBehind(String aside, LaidOut copy, Path listing) {
    fate.call("list " + name);
    Data left = read(tagged(aside));
    tried(() -> Files.createDirectories(listing));
    tried(() -> Files.writeString(listing.resolve(name), left.rows().toString()));
    return left.beyond(data(), read(copy.whole().resolve(live.getFileName())));
  }

  @Override
  public List<TableLoss> gone(String tag, Path listing) {
    fate.call("list " + name);
    Data left = read(tagged(tag));
    tried(() -> Files.createDirectories(listing));
    tried(() -> Files.writeString(listing.resolve(name), left.rows().toString()));
    return left.beyond(data(), data()).stream()
        .map(t -> new TableLoss(t.table(), t.added(), 0, 0))
        .toList();
  }

  @Override
  public List<TableLoss> ahead(LaidOut laid) {
    readable();
    Data copy = read(laid.whole().resolve(live.getFileName()));
    return data().beyond(copy, copy);
  }

  @Override
  public List<String> beside() {
    Path folder = live.resolveSibling(".volver");
    String prefix = live.getFileName() + ".";
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = tried(() -> Files.list(folder))) {
      return all.map(p -> p.getFileName().toString())
          .filter(n -> n.startsWith(prefix) && !n.endsWith(".new"))
          .map(n -> n.substring(prefix.length()))
          .sorted()
          .toList();
    }
  }

  @Override
  public String place(String tag) {
    return tag;
  }

  @Override
  public void discard(String tag) {
    fate.call("discard " + name + " " + tag);
    fate.change();
    tried(() -> Files.deleteIfExists(tagged(tag)));
  }

  @Override
  public List<String> typedRestore(Path copy) {
    return List.of("cp '" + copy.resolve(live.getFileName()) + "' '" + live + "'");
  }

  /** Knows one question: the values of all rows. */
  @Override
  public List<List<Optional<String>>> query(String sql) {
    return values(data());
  }

  /** Nobody repairs rows of it: menders have a contract of their own. */
  @Override
  public Mender mender() {
    throw new UnsupportedOperationException(name);
  }

  @Override
  public List<Long> apply(String script, String tag, Lending lending) {
    throw new UnsupportedOperationException("no copy of a text lends columns: " + tag);
  }

  @Override
  public void apply(String script) {
    Data now = data();
    for (String statement : script.split(";")) {
      now = now.after(statement);
    }
    write(now);
  }
}
