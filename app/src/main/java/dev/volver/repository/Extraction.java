package dev.volver.repository;

import dev.volver.journal.FileName;
import dev.volver.repository.Blocks.Place;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Reads trees and files back. */
final class Extraction {
  /** Blocks that one thread reads before it takes the next ones. */
  private static final int STRETCH = 256;

  private final Blocks blocks;
  private final Path packs;
  private final BlockReader reader;
  private final Gauge gauge;

  Extraction(Blocks blocks, Path packs, Gauge gauge) {
    this.blocks = blocks;
    this.packs = packs;
    this.reader = new BlockReader(blocks, packs);
    this.gauge = gauge;
  }

  /** The entries of a tree, a folder before what is in it. */
  List<Entry> entries(Content tree) throws IOException {
    List<Entry> entries = new ArrayList<>();
    each(tree, entries::add);
    return entries;
  }

  /** What is done with an entry. */
  interface Look {
    void at(Entry entry) throws IOException;
  }

  /** Looks at the entries of a tree one by one. */
  void each(Content tree, Look look) throws IOException {
    var line = new ByteArrayOutputStream();
    for (BlockName name : names(tree, reader)) {
      byte[] block = reader.read(name);
      int from = 0;
      for (int i = 0; i < block.length; i++) {
        if (block[i] == '\n') {
          line.write(block, from, i - from);
          look.at(entry(line));
          line.reset();
          from = i + 1;
        }
      }
      line.write(block, from, block.length - from);
    }
    if (line.size() > 0) {
      look.at(entry(line));
    }
  }

  private Entry entry(ByteArrayOutputStream line) throws DamagedException {
    try {
      return Entry.of(line.toString(StandardCharsets.UTF_8));
    } catch (RuntimeException e) {
      throw new DamagedException(packs, "a list of files is not one: " + e.getMessage());
    }
  }

  /** The names of a file's own blocks. */
  static List<BlockName> names(Content content, BlockReader reader) throws IOException {
    if (!content.listed()) {
      return content.names();
    }
    List<BlockName> names = new ArrayList<>();
    for (BlockName list : content.names()) {
      ByteBuffer words = ByteBuffer.wrap(reader.read(list));
      while (words.remaining() >= BlockName.SIZE) {
        names.add(BlockName.read(words));
      }
    }
    return names;
  }

  /**
   * Writes entries below a folder, with modes, times and, for root, owners; what was written of
   * them before is written anew.
   */
  void write(List<Entry> entries, String prefix, Path target, boolean durably) throws IOException {
    List<Entry> folders = new ArrayList<>();
    for (Entry entry : entries) {
      Path path = place(target, prefix, entry.path());
      switch (entry.kind()) {
        case FOLDER -> {
          Files.createDirectories(path);
          folders.add(entry);
        }
        case LINK -> {
          Files.createDirectories(Objects.requireNonNull(path.getParent()));
          Files.deleteIfExists(path);
          Files.createSymbolicLink(path, FileName.path(entry.target()));
          owner(path, entry);
        }
        case FILE -> {
          Files.createDirectories(Objects.requireNonNull(path.getParent()));
          Files.deleteIfExists(path);
          file(entry.content(), path, durably);
          attributes(path, entry);
        }
      }
    }
    folders.sort(Comparator.comparing(Entry::path).reversed());
    for (Entry folder : folders) {
      attributes(place(target, prefix, folder.path()), folder);
    }
  }

  /** Where an entry belongs; never outside of the target, whatever a list says. */
  private static Path place(Path target, String prefix, String path) throws IOException {
    String below = path.substring(Math.min(path.length(), prefix.length()));
    Path place =
        target
            .resolve(FileName.path(below.startsWith("/") ? below.substring(1) : below))
            .normalize();
    if (!place.startsWith(target)) {
      throw new IOException("a list of files leads out of its folder: " + path);
    }
    return place;
  }

  private static void attributes(Path path, Entry entry) throws IOException {
    owner(path, entry);
    Files.setAttribute(path, "unix:mode", entry.mode());
    Files.setLastModifiedTime(path, entry.modified());
  }

  private static void owner(Path path, Entry entry) throws IOException {
    try {
      Files.setAttribute(path, "unix:gid", entry.gid(), LinkOption.NOFOLLOW_LINKS);
      Files.setAttribute(path, "unix:uid", entry.uid(), LinkOption.NOFOLLOW_LINKS);
    } catch (FileSystemException e) {
      // only root may give things away; cp -a leaves it at that too
    }
  }

  private void file(Content content, Path path, boolean durably) throws IOException {
    List<BlockName> names = names(content, reader);
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      if (names.size() <= STRETCH) {
        stretch(names, 0, starts(names), reader, channel);
      } else {
        sideBySide(names, starts(names), channel);
      }
      if (channel.size() != content.size()) {
        throw new DamagedException(packs, "a file has another size than it had");
      }
      if (durably) {
        channel.force(true);
      }
    }
  }

  /** Where in the file each block begins. */
  private long[] starts(List<BlockName> names) throws IOException {
    long[] starts = new long[names.size()];
    long at = 0;
    for (int i = 0; i < starts.length; i++) {
      starts[i] = at;
      at += reader.place(names.get(i)).length();
    }
    return starts;
  }

  /** Writes the stretches of a long file by several threads. */
  private void sideBySide(List<BlockName> names, long[] starts, FileChannel channel)
      throws IOException {
    try (Workers workers = new Workers()) {
      AtomicInteger next = new AtomicInteger();
      List<Future<@Nullable Void>> working = new ArrayList<>();
      for (int i = 0; i < Workers.THREADS; i++) {
        working.add(
            workers.start(() -> {
              BlockReader own = new BlockReader(blocks, packs);
              for (int at = next.getAndAdd(STRETCH);
                  at < names.size();
                  at = next.getAndAdd(STRETCH)) {
                stretch(names, at, starts, own, channel);
              }
              return null;
            }));
      }
      for (Future<@Nullable Void> work : working) {
        Workers.await(work);
      }
    }
  }

  private static boolean follows(Place next, Place first, int length) {
    return next.frame() == first.frame()
        && next.from() == first.from() + length
        && next.pack().id().equals(first.pack().id());
  }

  private void stretch(
      List<BlockName> names, int from, long[] starts, BlockReader reader, FileChannel channel)
      throws IOException {
    int to = Math.min(names.size(), from + STRETCH);
    int i = from;
    while (i < to) {
      Place first = reader.place(names.get(i));
      int length = first.length();
      int next = i + 1;
      while (next < to && follows(reader.place(names.get(next)), first, length)) {
        length += reader.place(names.get(next++)).length();
      }
      byte[] content = reader.frame(first.pack(), first.frame());
      ByteBuffer bytes = ByteBuffer.wrap(content, first.from(), length);
      long at = starts[i];
      while (bytes.hasRemaining()) {
        at += channel.write(bytes, at);
      }
      gauge.moved(length);
      i = next;
    }
  }
}
