package dev.volver.adapter.redis;

import dev.volver.journal.Disk;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Exchanges the data files of a server while it is not there: the live ones are renamed aside, a
 * set is renamed in. The server writes all it holds before it ends, so that what is set aside is
 * its last moment; it is gone before a file is touched, for a server writes its RDB file when it
 * ends.
 */
record RedisSwap(Live live, Layout layout, Rdb rdb, Duration toEnd) {
  private static final Duration TO_START = Duration.ofMinutes(30);
  private static final Duration STILLBORN = Duration.ofSeconds(20);

  /** Tells when what is set aside is not its last moment. */
  List<Problem> go(String tag, String aside) throws IOException {
    var beside = new Beside(layout);
    boolean moving =
        Files.exists(beside.transit(tag))
            || Files.exists(beside.transit(aside))
            || (beside.whole(tag) && beside.whole(aside) && layout.live().isEmpty());
    if (!moving && !beside.whole(tag)) {
      requireDone(beside, tag, aside);
      up();
      return List.of();
    }
    if (!moving && beside.whole(aside)) {
      throw Halt.failed(
          Text.of(
              "there is something set aside as %s already", "ya hay algo apartado como %s", aside),
          beside.of(aside).toString(),
          Text.of("Move it somewhere else.", "Muévalo a otro sitio."));
    }
    boolean ran = !moving && comesUp(); // one that does not is set aside as it is
    long least = lasting(beside, tag);
    down(ran); // one that runs in the middle holds other data than those that are put there
    exchange(beside, tag, aside);
    if (!Live.processes(layout.dir()).isEmpty()) {
      throw startedAgain();
    }
    Files.delete(beside.transit(tag));
    up();
    requireLoaded(least);
    return ran || moving ? List.of() : List.of(asItWas(beside.of(aside)));
  }

  private Problem asItWas(Path aside) {
    return new Problem(
        Text.of(
            "Redis did not come up to save what it held last: its files were set aside as they are, and what is listed may not be all of it",
            "Redis no arrancó para guardar lo último que tenía: sus archivos se apartaron como están, y lo que se liste puede no ser todo"),
        aside.toString(),
        Text.of(
            "Keep them; `redis-check-aof` and `redis-check-rdb` tell what they hold.",
            "Consérvelos; `redis-check-aof` y `redis-check-rdb` dicen qué contienen."));
  }

  private void requireDone(Beside beside, String tag, String aside) {
    if (!beside.whole(aside) || layout.live().isEmpty()) {
      throw Halt.failed(
          Text.of("what is to be swapped in is not there", "no está lo que había que poner"),
          beside.of(tag).toString(),
          Text.of("Stage it again: `volver resume`.", "Vuelva a ponerlo: `volver resume`."));
    }
  }

  /**
   * How many keys without an end are swapped in; they lie where the swap was cut short, if it was.
   */
  private long lasting(Beside beside, String tag) {
    Path moved = beside.transit(tag).resolve(layout.dump());
    Path ready = Files.exists(moved) ? moved : layout.dir().resolve(layout.dump());
    Path dump = beside.whole(tag) ? beside.dump(tag) : ready;
    return Files.exists(dump) ? rdb.check(dump).lasting() : 0;
  }

  private void exchange(Beside beside, String tag, String aside) throws IOException {
    if (!Files.exists(beside.transit(tag))) {
      if (!beside.whole(aside)) {
        Path out = beside.opened(beside.transit(aside));
        for (Path file : layout.live()) {
          Disk.rename(file, out.resolve(name(file)));
        }
        Disk.rename(out, beside.of(aside));
      }
      new AppendOnly(layout).complete(beside.of(tag));
      Disk.rename(beside.of(tag), beside.transit(tag));
    }
    Path in = beside.transit(tag);
    for (String name : Beside.names(in)) {
      Path place = layout.dir().resolve(name);
      if (Files.exists(place)) {
        throw Halt.failed(
            Text.of(
                "somebody wrote %s while the data were exchanged",
                "alguien escribió %s mientras se cambiaban los datos", name),
            place.toString(),
            Text.of(
                "Move it somewhere else, then `volver resume`.",
                "Muévalo a otro sitio y luego `volver resume`."));
      }
      Disk.rename(in.resolve(name), place);
    }
  }

  private static String name(Path file) {
    return Objects.requireNonNull(file.getFileName()).toString();
  }

  /** Ends the server and proves that none is left. */
  private void down(boolean save) throws IOException {
    Path dump = layout.dir().resolve(layout.dump());
    Optional<Object> before = written(dump);
    live.control().hold();
    live.control().stop(save);
    boolean gone =
        Waiting.until(
            toEnd, () -> Live.processes(layout.dir()).isEmpty() && !live.cli().connects());
    if (!gone) {
      throw startedAgain();
    }
    if (save && written(dump).equals(before)) {
      throw Halt.failed(
          Text.of(
              "Redis ended without writing what it holds",
              "Redis terminó sin escribir lo que tiene"),
          dump.toString(),
          Text.of(
              "Its log says why. Start it, then `volver resume`.",
              "Su registro dice por qué. Arránquelo y luego `volver resume`."));
    }
  }

  /** Each time it is written it is another file under the same name. */
  private static Optional<Object> written(Path dump) throws IOException {
    return Files.exists(dump)
        ? Optional.ofNullable(Files.readAttributes(dump, BasicFileAttributes.class).fileKey())
        : Optional.empty();
  }

  private Halt startedAgain() {
    return Halt.failed(
        Text.of(
            "Redis does not end, or is started again: %s",
            "Redis no termina, o lo arrancan de nuevo: %s", Live.processes(layout.dir())),
        live.cli().where(),
        Text.of(
            "Stop it and what starts it, then `volver resume`.",
            "Párelo, con lo que lo arranca, y luego `volver resume`."));
  }

  /** Starts the server and waits until it has loaded its data, or is not there any more. */
  private boolean comesUp() {
    if (live.cli().answers()) {
      return true;
    }
    live.control().start(layout);
    long begin = System.nanoTime();
    Waiting.until(TO_START, () -> live.cli().answers() || stillborn(begin));
    return live.cli().answers();
  }

  private void up() {
    if (!comesUp()) {
      throw Halt.failed(
          Text.of("Redis does not come up again", "Redis no vuelve a arrancar"),
          live.cli().where(),
          Text.of(
              "Its log says why; its data are in %s. Then `volver resume`.",
              "Su registro dice por qué; sus datos están en %s. Después, `volver resume`.",
              layout.dir()));
    }
  }

  private boolean stillborn(long begin) {
    return System.nanoTime() - begin > STILLBORN.toNanos()
        && Live.processes(layout.dir()).isEmpty();
  }

  /** One that reads other files than those that were put there comes up with other keys. */
  private void requireLoaded(long least) {
    boolean evicts = !live.cli().info().getOrDefault("maxmemory", "0").equals("0");
    long keys = live.cli().keys();
    if (evicts ? keys == 0 && least > 0 : keys < least) {
      throw Halt.failed(
          Text.of(
              "Redis came up with %d keys, not %d: it read other files",
              "Redis arrancó con %d claves, no %d: leyó otros archivos", keys, least),
          layout.dir().toString(),
          Text.of(
              "Its file of settings names another folder, or other files, than it told when it ran.",
              "Su archivo de configuración nombra otra carpeta u otros archivos que los que dijo."));
    }
  }
}
