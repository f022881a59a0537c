package dev.volver.adapter.postgres;

import dev.volver.backup.Adoptive;
import dev.volver.backup.Capture;
import dev.volver.backup.Excerpt;
import dev.volver.backup.Fingerprint;
import dev.volver.backup.Foreign;
import dev.volver.backup.LaidOut;
import dev.volver.backup.Lending;
import dev.volver.backup.Rows;
import dev.volver.backup.SqlStore;
import dev.volver.config.StoreConfig;
import dev.volver.exec.CommandRunner;
import dev.volver.journal.TableLoss;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.repair.Mender;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A store in a PostgreSQL database. What lies beside it are databases of the same server; a swap
 * renames two of them in one transaction, and none is ever dropped while it is live.
 */
public final class PostgresStore implements SqlStore, Adoptive {
  private static final Duration LET_GO = Duration.ofSeconds(10);
  private static final String LOOK = "look";

  private final String name;
  private final Psql psql;
  private final Databases databases;
  private final Dump dump;
  private final Sessions sessions;
  private final Damage damage;

  public PostgresStore(String name, StoreConfig.Postgres server, CommandRunner runner) {
    this(name, server, runner, LET_GO);
  }

  /**
   * @param patience how long the app's sessions may take to end by themselves
   */
  public PostgresStore(
      String name, StoreConfig.Postgres server, CommandRunner runner, Duration patience) {
    this.name = name;
    this.psql = new Psql(server, runner);
    this.databases = new Databases(psql);
    this.dump = new Dump(psql);
    this.damage = new Damage(psql, databases, name);
    this.sessions = new Sessions(psql, databases.live(), name, patience);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Problem> obstacles() {
    return new Rights(psql, name).missing();
  }

  @Override
  public List<Problem> unrepeatable() {
    return new Unrepeatable(psql, name).problems();
  }

  @Override
  public Optional<Problem> damage() {
    return damage.known();
  }

  @Override
  public long bytes() {
    return databases.bytes(databases.live());
  }

  @Override
  public long room() {
    return new ServerRoom(psql).bytes();
  }

  @Override
  public Fingerprint fingerprint() {
    return PostgresFingerprint.of(psql, databases.live()).now();
  }

  @Override
  public Fingerprint fingerprint(String tag) {
    return PostgresFingerprint.of(psql, databases.tagged(tag)).now();
  }

  @Override
  public Fingerprint capture(Capture to) {
    return damage.noting(() -> dump.take(databases.live(), to.folder()));
  }

  @Override
  public Foreign.Format foreign() {
    return Foreign.Format.POSTGRES;
  }

  @Override
  public Adopted takeIn(Foreign copy, Capture to, Function<Rows, Optional<String>> revision) {
    return new ForeignDump(psql, databases, dump).takeIn(copy.file(), to.folder(), revision);
  }

  @Override
  public List<Problem> examine(Path folder, Fingerprint expected) {
    return dump.examine(folder, expected);
  }

  @Override
  public List<Problem> tryOut(Path folder, Fingerprint expected, Consumer<Rows> asking) {
    String look = databases.tagged(LOOK);
    try {
      restore(folder, look);
      List<Problem> compared = restored(LOOK).compared(expected);
      if (compared.isEmpty()) {
        asking.accept(rows(LOOK));
      }
      return compared;
    } catch (Halt e) {
      return e.problems();
    } finally {
      databases.drop(look);
    }
  }

  @Override
  public void stage(Path folder, String tag) {
    if (!staged(tag)) {
      restore(folder, databases.tagged(tag));
      databases.mark(databases.tagged(tag), Note.COPY, Dump.sum(folder.resolve(Dump.CONTENTS)));
    }
  }

  private void restore(Path folder, String database) {
    new Restoring(psql, databases, dump).go(folder, database);
  }

  @Override
  public List<Problem> examineStaged(String tag, Fingerprint expected) {
    return staged(tag)
        ? restored(tag).compared(expected)
        : List.of(restored(tag).wrong(Text.of("it is not there", "no está")));
  }

  private RestoredCopy restored(String tag) {
    return new RestoredCopy(psql, tag, databases.tagged(tag));
  }

  @Override
  public boolean staged(String tag) {
    return databases.whole(databases.tagged(tag));
  }

  @Override
  public void refresh(String tag) {
    if (databases.exists(databases.live())) {
      String database = databases.tagged(tag);
      databases.copy(databases.live(), database);
      databases.finish(database, List.of());
    }
  }

  @Override
  public List<Problem> swap(String tag, String aside) {
    return new PostgresSwap(psql, databases, sessions).go(tag, aside);
  }

  /** Sessions that this role may not end; those of the app and of people it does, see settle. */
  @Override
  public List<Holder> holders() {
    return sessions.untouchable();
  }

  @Override
  public Queue queue() {
    return sessions;
  }

  @Override
  public void settle() {
    sessions.settle();
  }

  @Override
  public List<TableLoss> leftBehind(String aside, LaidOut copy, Path listing) {
    if (!databases.exists(databases.tagged(aside))) {
      return List.of(); // there was none to set aside
    }
    Optional<String> swapped = databases.mark(databases.live(), Note.SWAPPED);
    return lost(aside, listing).since(swapped).tables();
  }

  @Override
  public List<TableLoss> gone(String tag, Path listing) {
    return lost(tag, listing).whole().tables();
  }

  private RowDifference lost(String tag, Path listing) {
    return new RowDifference(psql, databases.tagged(tag), databases.live())
        .listing(listing.resolve(name));
  }

  /** Looks into a restored copy: the standby, if it is still what the backup holds. */
  @Override
  public List<TableLoss> ahead(LaidOut copy) {
    if (!databases.exists(databases.live())) {
      return List.of();
    }
    Optional<String> standby = databases.holding(Dump.sum(copy.file(Dump.CONTENTS)));
    if (standby.isPresent()) {
      return newer(standby.get());
    }
    String look = databases.tagged(LOOK);
    try {
      restore(copy.whole(), look);
      return newer(look);
    } finally {
      databases.drop(look);
    }
  }

  private List<TableLoss> newer(String than) {
    return damage.noting(() -> new RowDifference(psql, databases.live(), than).tables());
  }

  @Override
  public List<String> beside() {
    return databases.beside().keySet().stream().filter(t -> !t.equals(LOOK)).toList();
  }

  @Override
  public String place(String tag) {
    return databases.tagged(tag);
  }

  @Override
  public void discard(String tag) {
    databases.drop(databases.tagged(tag));
  }

  @Override
  public List<String> typedRestore(Path copy) {
    return new TypedPostgres(psql, databases).restore(Dump.in(copy));
  }

  @Override
  public List<String> typedSwap(String tag) {
    return new TypedPostgres(psql, databases).swap(databases.tagged(tag));
  }

  @Override
  public List<String> typedLook(String tag) {
    return new TypedPostgres(psql, databases).look(databases.tagged(tag));
  }

  @Override
  public List<List<Optional<String>>> query(String sql) {
    return psql.asRole().rows(databases.live(), sql);
  }

  @Override
  public Rows rows(String tag) {
    return sql -> psql.asRole().rows(databases.tagged(tag), sql);
  }

  @Override
  public List<String> columns(String sql) {
    return psql.asRole().columns(databases.live(), sql);
  }

  @Override
  public List<Long> apply(String script, String tag, Lending lending) {
    return new LentScript(psql.asRole(), databases.live(), databases.tagged(tag))
        .run(script, lending);
  }

  @Override
  public Mender mender() {
    return new PostgresMender(psql.asRole(), databases.live());
  }

  @Override
  public void apply(String script) {
    psql.asRole().script(databases.live(), "begin;\n" + script + "\n;\ncommit;\n");
  }

  @Override
  public void apply(List<Excerpt> excerpts) {
    new OneByOne(psql.asRole(), databases.live()).run(excerpts);
  }
}
