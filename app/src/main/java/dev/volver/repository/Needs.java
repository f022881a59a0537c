package dev.volver.repository;

import dev.volver.repository.Blocks.Place;
import dev.volver.repository.Entry.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** Which blocks trees are made of, and what those hang on. */
final class Needs {
  private final Blocks blocks;
  private final Extraction extraction;
  private final BlockReader reader;

  Needs(Blocks blocks, Path packs) {
    this.blocks = blocks;
    this.extraction = new Extraction(blocks, packs, Gauge.NONE);
    this.reader = new BlockReader(blocks, packs);
  }

  /**
   * Every block that is needed to read a tree and all that it lists.
   *
   * @throws DamagedException when a list cannot be read
   */
  Set<BlockName> of(Content tree) throws IOException {
    Set<BlockName> needed = new HashSet<>();
    add(tree, needed);
    extraction.each(
        tree,
        entry -> {
          if (entry.kind() == Kind.FILE) {
            add(entry.content(), needed);
          }
        });
    Set<BlockName> alike = new HashSet<>();
    for (BlockName name : needed) {
      blocks.find(name).map(Needs::frame).ifPresent(f -> alike.addAll(f.alike()));
    }
    needed.addAll(alike);
    return needed;
  }

  private void add(Content content, Set<BlockName> needed) throws IOException {
    needed.addAll(content.names());
    needed.addAll(Extraction.names(content, reader));
  }

  static Frame frame(Place place) {
    return place.pack().frames().get(place.frame());
  }
}
