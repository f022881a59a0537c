package dev.volver.repository;

import dev.volver.journal.Disk;
import dev.volver.repository.Frame.Block;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Removes what no backup needs. What is kept of a pack that is mostly waste is written to a new one
 * first; a crash in between leaves blocks twice, never none.
 */
final class Sweep {
  /** The share of a pack, in percent of its frames' bytes, below which it is written anew. */
  private static final int WORTH_KEEPING = 50;

  private final Blocks blocks;
  private final Path packs;
  private final Sealing sealing;

  Sweep(Blocks blocks, Path packs, Sealing sealing) {
    this.blocks = blocks;
    this.packs = packs;
    this.sealing = sealing;
  }

  /**
   * Sweeps.
   *
   * @param needed the blocks to keep
   * @return bytes given back
   */
  long go(Set<BlockName> needed) throws IOException {
    long before = size();
    List<Path> gone = new ArrayList<>();
    PackWriter writer = new PackWriter(packs, sealing);
    try {
      for (Pack pack : blocks.packs()) {
        List<Integer> kept = kept(pack, needed);
        long bytes = kept.stream().mapToLong(i -> pack.frames().get(i).stored()).sum();
        long all = pack.frames().stream().mapToLong(Frame::stored).sum();
        if (bytes * 100 < all * WORTH_KEEPING || kept.isEmpty()) {
          for (int i : kept) {
            Frame frame = pack.frames().get(i);
            writer.add(frame.sum(), frame.blocks(), frame.alike(), pack.packed(i));
          }
          gone.add(pack.file());
        }
      }
      writer.finish();
    } finally {
      writer.abandon();
    }
    for (Path file : gone) {
      Files.deleteIfExists(file);
    }
    unfinished(packs);
    Disk.syncFolder(packs);
    return before - size();
  }

  private List<Integer> kept(Pack pack, Set<BlockName> needed) {
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < pack.frames().size(); i++) {
      if (pack.frames().get(i).blocks().stream().anyMatch(b -> wanted(b, pack, needed))) {
        kept.add(i);
      }
    }
    return kept;
  }

  /**
   * Of a block that stands in two packs, only the one that is read is kept; one that is damaged
   * everywhere stays as it is.
   */
  private boolean wanted(Block block, Pack pack, Set<BlockName> needed) {
    return needed.contains(block.name())
        && blocks.find(block.name()).map(p -> p.pack().id().equals(pack.id())).orElse(true);
  }

  /** Removes what crashes left of packs. */
  static void unfinished(Path packs) throws IOException {
    try (DirectoryStream<Path> left =
        Files.newDirectoryStream(packs, PackWriter.UNFINISHED + "*")) {
      for (Path file : left) {
        Files.deleteIfExists(file);
      }
    }
  }

  private long size() throws IOException {
    long size = 0;
    try (DirectoryStream<Path> all = Files.newDirectoryStream(packs)) {
      for (Path file : all) {
        size += Files.size(file);
      }
    }
    return size;
  }
}
