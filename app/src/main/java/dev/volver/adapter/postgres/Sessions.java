package dev.volver.adapter.postgres;

import dev.volver.backup.SqlStore;
import dev.volver.backup.Store.Holder;
import dev.volver.exec.Pause;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import java.time.Duration;
import java.util.List;

/**
 * Who is connected to the live database.
 *
 * @param patience how long sessions may take to end
 */
record Sessions(Psql psql, String live, String store, Duration patience) implements SqlStore.Queue {
  /** How long sessions of processes that have ended may take to be noticed by the server. */
  private static final Duration MOMENT = Duration.ofSeconds(1);

  /** What a role may: end sessions of its own roles, or as one who is there to do it. */
  private static final String MAY_END =
      "(pg_has_role(usesysid, 'MEMBER') or (pg_has_role('pg_signal_backend', 'MEMBER') and not"
          + " (select rolsuper from pg_roles where oid = usesysid)))";

  /** Those that this role may not end. */
  List<Holder> untouchable() {
    return which(" and not " + MAY_END);
  }

  private List<Holder> all() {
    return which("");
  }

  /** Those that may be in the middle of something; one that is idle has nothing to commit. */
  private List<Holder> busy() {
    return which(" and state is distinct from 'idle'");
  }

  /** Of others' sessions a plain role sees little more than that they are there. */
  private List<Holder> which(String condition) {
    String query =
        "select pid, concat_ws(' ', nullif(application_name, ''), 'of', usename, 'from',"
            + " coalesce(host(client_addr), 'here')) from pg_stat_activity where datname = "
            + Psql.text(live)
            + " and pid <> pg_backend_pid() and usesysid is not null and coalesce(backend_type, '') in ('', 'client backend')"
            + condition;
    return psql.rows(psql.maintenance(), query).stream()
        .map(r -> new Holder(Long.parseLong(r.get(0).orElse("0")), r.get(1).orElse("")))
        .toList();
  }

  /** Of others' sessions a plain role is not told since when they are there. */
  @Override
  public List<SqlStore.Wait> waits(Duration within) {
    String begin = "clock_timestamp() - interval '" + within.toMillis() + " ms'";
    String query =
        "select w.pid, b.pid, concat_ws(' ', nullif(b.application_name, ''), 'of', b.usename, 'from',"
            + " coalesce(host(b.client_addr), 'here')) from pg_stat_activity w,"
            + " unnest(pg_blocking_pids(w.pid)) p(pid) join pg_stat_activity b on b.pid = p.pid"
            + " where w.datname = "
            + Psql.text(live)
            + " and w.backend_start >= "
            + begin
            + " and coalesce(b.backend_start, '-infinity') < "
            + begin;
    return psql.rows(psql.maintenance(), query).stream()
        .map(r ->
            new SqlStore.Wait(
                Long.parseLong(r.get(0).orElse("0")),
                new Holder(Long.parseLong(r.get(1).orElse("0")), r.get(2).orElse(""))))
        .toList();
  }

  @Override
  public void cancel(long session) {
    psql.rows(psql.maintenance(), "select pg_cancel_backend(" + session + ")");
  }

  /**
   * Part of a script that ends the sessions of a database. One that ends by itself in the very
   * moment has no role any more, and the server then says that it may not be ended; whoever does
   * stay is told by what comes next.
   */
  static String end(String database) {
    return """
    do $end$ declare session int; begin
    for session in select pid from pg_stat_activity
    where datname = %s and pid <> pg_backend_pid() and %s loop
    begin perform pg_terminate_backend(session); exception when insufficient_privilege then null; end;
    end loop; end $end$;
    """
        .formatted(Psql.text(database), MAY_END);
  }

  /**
   * Waits for the app's sessions to end, and ends those that are left: pools of stopped workers,
   * and people who look. What they had not committed is not kept by the server.
   *
   * @throws Halt when somebody connects again and again, or may not be ended
   */
  void settle() {
    boolean ended =
        (Pause.until(MOMENT, () -> busy().isEmpty()) && all().isEmpty())
            || Pause.until(
                patience,
                () -> {
                  List<Holder> left = all();
                  if (!left.isEmpty()) {
                    psql.script(psql.maintenance(), end(live));
                  }
                  return left.isEmpty();
                });
    if (!ended) {
      throw held();
    }
  }

  Halt held() {
    return Halt.failed(
        Text.of("`%s` is still held open: %s", "`%s` sigue abierto por: %s", store, all()),
        psql.where(),
        Text.of(
            "End what connects there again and again, then `volver resume`.",
            "Termine lo que se conecta una y otra vez y luego `volver resume`."));
  }
}
