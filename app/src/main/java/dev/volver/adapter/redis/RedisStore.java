package dev.volver.adapter.redis;

import dev.volver.backup.Adoptive;
import dev.volver.backup.Capture;
import dev.volver.backup.Fingerprint;
import dev.volver.backup.Foreign;
import dev.volver.backup.LaidOut;
import dev.volver.backup.Rows;
import dev.volver.backup.Trees;
import dev.volver.config.RedisService;
import dev.volver.config.StoreConfig;
import dev.volver.exec.CommandRunner;
import dev.volver.journal.TableLoss;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A Redis server with all its databases. A copy is an RDB file; it is proven by loading it into a
 * private server. A swap exchanges the server's files while it is stopped.
 */
public final class RedisStore implements Adoptive {
  private static final Duration LET_GO = Duration.ofSeconds(10);
  private static final int TO_END = 6;
  private static final String DUMP = "dump.rdb";
  private static final String LOOK = ".volver-look.rdb";

  private final String name;
  private final RedisCli cli;
  private final Live live;
  private final Duration patience;

  /**
   * @param state Volver's own folder for the app
   */
  public RedisStore(String name, StoreConfig.Redis server, Path state, CommandRunner runner) {
    this(name, server, state, runner, LET_GO, UnitControl.UNITS);
  }

  /**
   * @param patience how long the app's connections may take to end by themselves
   * @param units where units of this machine are changed
   */
  RedisStore(
      String name,
      StoreConfig.Redis server,
      Path state,
      CommandRunner runner,
      Duration patience,
      Path units) {
    this.name = name;
    this.patience = patience;
    this.cli = new RedisCli(server, runner);
    Control control =
        switch (server.service()) {
          case RedisService.Unit u -> new UnitControl(cli, u.name(), units);
          case RedisService.Container c ->
              new ContainerControl(cli, c.name(), state.resolve("redis-" + name + ".restart"));
          case RedisService.Start s -> new LineControl(cli, s.line());
        };
    this.live = new Live(cli, control, state.resolve("redis-" + name));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Problem> obstacles() {
    return new Fitness(live, programs(), name).missing();
  }

  /** One that failed; its files stay as they are, or are set aside so. */
  @Override
  public Optional<Problem> damage() {
    if (cli.connects() || live.remembered().isEmpty()) {
      return Optional.empty();
    }
    return live.control()
        .failed()
        .map(how ->
            new Problem(
                Text.of(
                    "`%s` does not run: %s; its files may be damaged",
                    "`%s` no funciona: %s; puede que sus archivos estén dañados", name, how),
                cli.where(),
                Text.of(
                    "Its log says why. `volver restore latest` puts the newest intact backup in its place; its files are set aside.",
                    "Su registro dice por qué. `volver restore latest` pone en su lugar la copia intacta más nueva; sus archivos se apartan.")));
  }

  private Programs programs() {
    return new Programs(
        cli,
        live.remembered(),
        live.control() instanceof ContainerControl c ? Optional.of(c) : Optional.empty());
  }

  private Beside beside(Layout layout) {
    return new Beside(layout);
  }

  /** The memory it takes; where it does not run, its files. */
  @Override
  public long bytes() {
    return tried(() -> {
      if (cli.answers()) {
        return Long.parseLong(cli.info().getOrDefault("used_memory", "0"));
      }
      long bytes = 0;
      for (Path file : live.remembered().map(Layout::live).orElse(List.of())) {
        for (Path each : Files.isDirectory(file) ? Trees.files(file) : List.of(file)) {
          bytes += Files.size(each);
        }
      }
      return bytes;
    });
  }

  @Override
  public long room() {
    Optional<Path> dir = live.remembered().map(Layout::dir).filter(Files::isDirectory);
    return dir.isEmpty()
        ? UNKNOWN_ROOM
        : tried(() -> Files.getFileStore(dir.get()).getUsableSpace());
  }

  @Override
  public Fingerprint capture(Capture to) {
    Path folder = to.folder();
    live.layout();
    cli.dump(folder.resolve(DUMP));
    return new Rdb(programs()).fingerprint(folder.resolve(DUMP));
  }

  @Override
  public Foreign.Format foreign() {
    return Foreign.Format.REDIS;
  }

  @Override
  public Adopted takeIn(Foreign copy, Capture to, Function<Rows, Optional<String>> revision) {
    Path dump = tried(() -> Files.move(copy.file(), to.folder().resolve(DUMP)));
    return new Adopted(new Rdb(programs()).fingerprint(dump), Optional.empty());
  }

  @Override
  public List<Problem> examine(Path folder, Fingerprint expected) {
    return new Rdb(programs()).compare(folder.resolve(DUMP), expected);
  }

  @Override
  public List<Problem> examineStaged(String tag, Fingerprint expected) {
    return new Rdb(programs()).compare(beside(live.layout()).dump(tag), expected);
  }

  @Override
  public void stage(Path folder, String tag) {
    tried(() -> {
      beside(live.layout()).make(tag, folder.resolve(DUMP));
      return tag;
    });
  }

  @Override
  public boolean staged(String tag) {
    return beside(live.layout()).whole(tag);
  }

  @Override
  public void refresh(String tag) {
    tried(() -> {
      Beside beside = beside(live.layout());
      return look(
          beside,
          file -> {
            beside.make(tag, file);
            return tag;
          });
    });
  }

  /** Has something done with a copy of what is live, which is gone afterwards. */
  private <T> T look(Beside beside, Looked<T> done) throws IOException {
    Path file = beside.opened(beside.folder()).resolve(LOOK);
    Files.deleteIfExists(file);
    try {
      cli.dump(file);
      return done.with(file);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  @Override
  public List<Problem> swap(String tag, String aside) {
    return tried(() ->
        new RedisSwap(live, live.layout(), new Rdb(programs()), patience.multipliedBy(TO_END))
            .go(tag, aside));
  }

  /** Nobody that would be in the way: connections are ended, see settle. */
  @Override
  public List<Holder> holders() {
    return List.of();
  }

  @Override
  public void settle() {
    if (cli.connects()) {
      new Clients(cli, name, patience).settle();
    }
  }

  @Override
  public List<TableLoss> leftBehind(String aside, LaidOut copy, Path listing) {
    return tried(() -> {
      Beside beside = beside(live.layout());
      Map<Keys.Name, Keys.Key> newer = keys(beside.dump(aside));
      Map<Keys.Name, Keys.Key> older = look(beside, this::keys);
      Path origin = copy.whole().resolve(DUMP);
      Set<Keys.Name> had = Files.exists(origin) ? keys(origin).keySet() : older.keySet();
      return new KeyDifference(newer, older, had).tables(Optional.of(listing.resolve(name)));
    });
  }

  @Override
  public List<TableLoss> ahead(LaidOut copy) {
    return tried(() -> {
      Map<Keys.Name, Keys.Key> newer = look(beside(live.layout()), this::keys);
      Map<Keys.Name, Keys.Key> older = keys(copy.whole().resolve(DUMP));
      return new KeyDifference(newer, older, older.keySet()).tables(Optional.empty());
    });
  }

  private Map<Keys.Name, Keys.Key> keys(Path dump) {
    try (Scratch scratch = Scratch.of(programs(), dump)) {
      return Keys.of(scratch);
    }
  }

  @Override
  public List<String> beside() {
    return tried(() -> beside(live.layout()).tags());
  }

  @Override
  public String place(String tag) {
    return tried(() -> beside(live.layout()).dump(tag).toString());
  }

  @Override
  public void discard(String tag) {
    tried(() -> {
      beside(live.layout()).discard(tag);
      return tag;
    });
  }

  @Override
  public List<String> typedRestore(Path copy) {
    return new TypedRedis(cli, live.control(), live.layout()).restore(copy.resolve(DUMP));
  }

  @Override
  public List<String> typedSwap(String tag) {
    Layout layout = live.layout();
    return new TypedRedis(cli, live.control(), layout).swap(beside(layout).of(tag));
  }

  private <T> T tried(Work<T> work) {
    try {
      return work.get();
    } catch (IOException e) {
      throw Halt.failed(
          Text.of(
              "the files of `%s` do not obey: %s", "los archivos de `%s` no obedecen: %s", name, e),
          live.remembered().map(l -> l.dir().toString()).orElse(cli.where()),
          Text.of("Check room and permissions there.", "Revise espacio y permisos allí."));
    }
  }

  private interface Work<T> {
    T get() throws IOException;
  }

  private interface Looked<T> {
    T with(Path file) throws IOException;
  }
}
