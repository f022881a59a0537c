package dev.volver.repository;

import dev.volver.repository.Frame.Block;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where every block stands, from the tables of all packs. */
final class Blocks {
  /** A block in its pack: in which frame, from which byte of its content on. */
  record Place(Pack pack, int frame, int from, int length) {}

  private final Map<BlockName, Place> places = new HashMap<>();
  private final List<Pack> packs = new ArrayList<>();
  private final List<DamagedException> damaged = new ArrayList<>();
  private final Doubtful doubtful;

  private Blocks(Doubtful doubtful) {
    this.doubtful = doubtful;
  }

  /**
   * Reads the tables; packs that cannot be read are noted and passed over. A pack that is swept
   * away meanwhile was written anew before: then all are listed again.
   */
  static Blocks read(Path folder, KeyRing keys, Doubtful doubtful) throws IOException {
    return Swept.again(() -> listed(folder, keys, doubtful), folder, () -> {});
  }

  private static Blocks listed(Path folder, KeyRing keys, Doubtful doubtful) throws IOException {
    Blocks blocks = new Blocks(doubtful);
    if (Files.isDirectory(folder)) {
      List<Path> files = new ArrayList<>();
      try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*" + Pack.SUFFIX)) {
        all.forEach(files::add);
      }
      files.sort(null);
      for (Path file : files) {
        try {
          blocks.add(Pack.open(file, keys));
        } catch (DamagedException e) {
          blocks.damaged.add(e);
        }
      }
    }
    return blocks;
  }

  void add(Pack pack) {
    packs.add(pack);
    for (int frame = 0; frame < pack.frames().size(); frame++) {
      if (doubtful.has(pack.id(), frame)) {
        continue;
      }
      int from = 0;
      for (Block block : pack.frames().get(frame).blocks()) {
        places.putIfAbsent(block.name(), new Place(pack, frame, from, block.length()));
        from += block.length();
      }
    }
  }

  Optional<Place> find(BlockName name) {
    return Optional.ofNullable(places.get(name));
  }

  boolean has(BlockName name) {
    return places.containsKey(name);
  }

  List<Pack> packs() {
    return List.copyOf(packs);
  }

  /** Packs whose table cannot be read, and why. */
  List<DamagedException> damaged() {
    return List.copyOf(damaged);
  }
}
