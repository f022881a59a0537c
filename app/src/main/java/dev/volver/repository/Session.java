package dev.volver.repository;

import dev.volver.journal.FileName;
import dev.volver.repository.Cutter.Cut;
import dev.volver.repository.Entry.Kind;
import dev.volver.repository.Known.KnownFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Files on their way into a repository. Nothing of it counts before {@link #finish}. */
public final class Session implements AutoCloseable {
  /** A file written so shortly before it was read may change again without its time changing. */
  private static final long RACY_MILLIS = 2000;

  /** Odd, and its bits are those of the golden ratio: neighbours land far apart. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final Blocks blocks;
  private final BlockWriter writer;
  private final Cutter cutter;
  private final Gauge gauge;
  private final Path cache;
  private final Known before;
  private final Known now = Known.none();
  private final Workers readers = new Workers();
  private final List<Taken> taken = new ArrayList<>();

  /** What was taken in; of a file with what it is cut into. */
  private record Taken(Entry entry, @Nullable Future<Cut> cut, long stamp) {}

  Session(Blocks blocks, BlockWriter writer, long seed, Path cache, Gauge gauge) {
    this.blocks = blocks;
    this.writer = writer;
    this.gauge = gauge;
    this.cutter = new Cutter(blocks, writer, seed, gauge);
    this.cache = cache;
    this.before = Known.read(cache);
  }

  /** Takes in a file, folder or link, and what is in a folder; what vanishes meanwhile is left. */
  public void add(Path root, String path) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes basic)
              throws IOException {
            return visitFile(folder, basic);
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes basic)
              throws IOException {
            String name =
                path + (file.equals(root) ? "" : "/" + FileName.of(root.relativize(file)));
            if (!basic.isOther()) {
              try {
                one(file, basic, name);
              } catch (NoSuchFileException e) {
                // vanished since its folder was listed
              }
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException && !file.equals(root)) {
              return FileVisitResult.CONTINUE;
            }
            throw e;
          }
        });
  }

  private void one(Path file, BasicFileAttributes basic, String path) throws IOException {
    Map<String, Object> unix =
        Files.readAttributes(file, "unix:mode,uid,gid,ino,ctime", LinkOption.NOFOLLOW_LINKS);
    Kind kind = basic.isSymbolicLink() ? Kind.LINK : basic.isDirectory() ? Kind.FOLDER : Kind.FILE;
    Entry entry =
        new Entry(
            path,
            kind,
            number(unix, "mode"),
            number(unix, "uid"),
            number(unix, "gid"),
            basic.lastModifiedTime(),
            kind == Kind.LINK ? FileName.of(Files.readSymbolicLink(file)) : "",
            Entry.NOTHING);
    if (kind != Kind.FILE) {
      taken.add(new Taken(entry, null, 0));
      return;
    }
    long stamp = stamp(basic, unix);
    KnownFile known = before.find(path);
    if (stamp != 0 && stamp == known.stamp() && all(known)) {
      gauge.moved(basic.size());
      Cut same = unchanged(basic.size(), known);
      take(entry, CompletableFuture.completedFuture(same), stamp);
    } else {
      FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
      take(entry, readers.start(() -> read(channel, basic.size(), known)), stamp);
    }
  }

  private Cut read(FileChannel file, long size, KnownFile known) throws IOException {
    try (file) {
      return cutter.cut(file, size, known);
    }
  }

  /**
   * Takes in a file that is open, such as one that nobody may open again; it is read in any case.
   *
   * @param size how many of its bytes
   */
  public void add(FileChannel channel, long size, String path) throws IOException {
    Entry entry =
        new Entry(path, Kind.FILE, 0100600, 0, 0, FileTime.from(Instant.now()), "", Entry.NOTHING);
    Cut cut = cutter.cut(channel, size, before.find(path));
    take(entry, CompletableFuture.completedFuture(cut), 0);
  }

  private void take(Entry entry, Future<Cut> cut, long stamp) {
    taken.add(new Taken(entry, cut, stamp));
  }

  private boolean all(KnownFile known) {
    for (int i = 0; i < known.blocks(); i++) {
      if (!blocks.has(known.name(i))) {
        return false;
      }
    }
    return true;
  }

  private static Cut unchanged(long size, KnownFile known) {
    BlockName[] names = new BlockName[known.blocks()];
    for (int i = 0; i < names.length; i++) {
      names[i] = known.name(i);
    }
    return new Cut(size, known.block(), names.length, known.hashes(), names);
  }

  /** Which file it is and when it was last written, in one word; 0 when that is too short ago. */
  private static long stamp(BasicFileAttributes basic, Map<String, Object> unix) {
    FileTime changed = (FileTime) Objects.requireNonNull(unix.get("ctime"));
    if (System.currentTimeMillis() - changed.toMillis() < RACY_MILLIS) {
      return 0;
    }
    long stamp = basic.size();
    stamp = stamp * SPREAD + basic.lastModifiedTime().hashCode();
    stamp = stamp * SPREAD + changed.hashCode();
    stamp = stamp * SPREAD + Objects.hashCode(unix.get("ino"));
    return stamp == 0 ? 1 : stamp;
  }

  private static int number(Map<String, Object> unix, String name) {
    return (int) Objects.requireNonNull(unix.get(name));
  }

  /**
   * The entries below a path as they were taken in so far; the contents of files have only a size.
   */
  public List<Entry> taken(String path) throws IOException {
    List<Entry> below = new ArrayList<>();
    for (Taken t : taken) {
      if (t.entry().within(path)) {
        Future<Cut> cut = t.cut();
        below.add(cut == null ? t.entry() : t.entry().with(sized(Workers.await(cut))));
      }
    }
    return below;
  }

  private static Content sized(Cut cut) {
    return new Content(cut.size(), cut.block(), false, List.of());
  }

  /** Bytes of all files taken in. */
  public long bytes() throws IOException {
    long bytes = 0;
    for (Taken t : taken) {
      Future<Cut> cut = t.cut();
      bytes += cut == null ? 0 : Workers.await(cut).size();
    }
    return bytes;
  }

  /**
   * Makes everything durable.
   *
   * @return the tree: the content that lists all entries
   */
  public Content finish() throws IOException {
    bytes();
    writer.settle();
    TreeWriter tree = new TreeWriter(writer);
    for (Taken t : taken) {
      Future<Cut> reading = t.cut();
      if (reading == null) {
        tree.add(t.entry());
      } else {
        Cut cut = Workers.await(reading);
        tree.add(t.entry().with(cutter.content(cut)));
        now.put(t.entry().path(), cut.known(t.stamp()));
      }
    }
    Content content = tree.finish();
    now.write(cache);
    return content;
  }

  @Override
  public void close() throws IOException {
    readers.close();
    cutter.close();
    writer.close();
  }
}
