package dev.volver.repository;

import dev.volver.exec.Secret;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A folder of packs that hold the content of files, each content once. One writer at a time; who
 * reads needs no leave.
 */
public final class Repository {
  private final Path root;
  private final Path packs;
  private final KeyRing keys;
  private final long seed;
  private Blocks blocks;
  private Gauge gauge = Gauge.NONE;

  private Repository(Path root, KeyRing keys, long seed, Blocks blocks) {
    this.root = root;
    this.packs = root.resolve("packs");
    this.keys = keys;
    this.seed = seed;
    this.blocks = blocks;
  }

  /**
   * Opens a repository; makes one where none is.
   *
   * @param secrets what the keys are wrapped under, the present secret first, then those that it
   *     may still be wrapped under; none for one that is not encrypted
   * @throws WrongKeyException when none of them opens it, or one is needed and none is given
   * @throws DamagedException when its description is not as it was written; nothing is changed
   */
  public static Repository open(Path root, List<Secret> secrets) throws IOException {
    Path file = Description.of(root);
    if (!Files.exists(file)) {
      return create(root, file, secrets);
    }
    Description description = Description.read(file);
    Opened opened = Opened.of(root, description, secrets);
    Blocks blocks = read(root, opened.ring());
    if (opened.ring().keys().isEmpty()
        && blocks.damaged().stream().anyMatch(UnknownKeyException.class::isInstance)) {
      throw new DamagedException(file, "it names no keys, and there are encrypted packs");
    }
    long seed = description.seed();
    KeyRing keys = opened.keys(root, secrets);
    return new Repository(root, keys, seed, blocks);
  }

  private static Blocks read(Path root, KeyRing ring) throws IOException {
    return Blocks.read(root.resolve("packs"), ring, Doubtful.read(root));
  }

  /**
   * The second copy of a description, where it is whole and holds all keys that packs here name.
   */
  public static Optional<Path> spare(Path root, List<Secret> secrets) throws IOException {
    Path spare = Description.spare(root);
    try {
      if (Files.exists(spare)) {
        Set<Integer> used = Kinship.used(root);
        used.remove(0);
        return Description.read(spare)
            .ring(secrets)
            .filter(r -> r.keys().stream().map(DataKey::id).toList().containsAll(used))
            .map(r -> spare);
      }
    } catch (DamagedException e) {
      // as good as none
    }
    return Optional.empty();
  }

  /** Whether no pack is here, or one that is here opens with a description from elsewhere. */
  public static boolean fits(Path root, Path description, List<Secret> secrets) throws IOException {
    Optional<KeyRing> ring = Description.read(description).ring(secrets);
    Blocks blocks = read(root, ring.orElseGet(() -> new KeyRing(List.of())));
    return blocks.damaged().isEmpty() || !blocks.packs().isEmpty();
  }

  /** Sees to it that the description of a repository lies there twice. */
  public static void keepSpare(Path root) throws IOException {
    Description.keepSpare(root);
  }

  /**
   * Which repository a description is of: no two have the same.
   *
   * @throws DamagedException when it is not as it was written
   */
  public static long seed(Path description) throws IOException {
    return Description.read(description).seed();
  }

  private static Repository create(Path root, Path file, List<Secret> secrets) throws IOException {
    Files.createDirectories(root.resolve("packs"));
    try (DirectoryStream<Path> there = Files.newDirectoryStream(root.resolve("packs"), "*.pack")) {
      if (there.iterator().hasNext()) {
        throw new DamagedException(file, "it is gone, and there are packs");
      }
    }
    long seed = java.nio.ByteBuffer.wrap(DataKey.random(Long.BYTES)).getLong();
    KeyRing ring = new KeyRing(List.of());
    if (secrets.isEmpty()) {
      Description.write(root, seed, Optional.empty());
    } else {
      ring = Opened.begun(root, seed, ring, secrets);
    }
    return new Repository(root, ring, seed, read(root, ring));
  }

  /** Has somebody look at how far it comes from now on. */
  public void watch(Gauge watching) {
    this.gauge = watching;
  }

  /**
   * Begins to take files in; clears what a crash left of packs.
   *
   * @param name under which is remembered what was taken in, so that next time only what changed is
   *     stored
   */
  public Session begin(String name) throws IOException {
    Sweep.unfinished(packs);
    Description.keep(root);
    BlockWriter writer =
        new BlockWriter(
            blocks, new BlockReader(blocks, packs), new PackWriter(packs, keys.newest()));
    return new Session(blocks, writer, seed, root.resolve("known").resolve(name), gauge);
  }

  /**
   * The files of a tree.
   *
   * @throws DamagedException when it cannot be read
   */
  public List<Entry> entries(Content tree) throws IOException {
    return suspicious(() -> new Extraction(blocks, packs, gauge).entries(tree));
  }

  /**
   * Writes what stands at a path of a tree: a file, or a folder with all that is in it.
   *
   * @param target what it is to be now; its parent is made where there is none
   * @param durably whether the content of files must outlast a power cut
   * @throws DamagedException when one of them is not as it was; what is written by then stays
   */
  public void extract(Content tree, String path, Path target, boolean durably) throws IOException {
    Path absolute = target.toAbsolutePath().normalize();
    Files.createDirectories(Objects.requireNonNull(absolute.getParent()));
    List<Entry> wanted =
        suspicious(() -> {
          List<Entry> within = new ArrayList<>();
          new Extraction(blocks, packs, gauge)
              .each(
                  tree,
                  e -> {
                    if (e.within(path)) {
                      within.add(e);
                    }
                  });
          return within;
        });
    suspicious(() -> {
      gauge.begin(wanted.stream().mapToLong(e -> e.content().size()).sum());
      new Extraction(blocks, packs, gauge).write(wanted, path, absolute, durably);
      return wanted;
    });
  }

  /** The blocks that a tree needs. */
  public Set<BlockName> needs(Content tree) throws IOException {
    return suspicious(() -> new Needs(blocks, packs).of(tree));
  }

  /** Those of them that stand in no pack of some. */
  public Set<BlockName> needs(Content tree, Set<Path> packs) throws IOException {
    Set<BlockName> needed = needs(tree);
    needed.removeIf(n -> blocks.find(n).filter(p -> packs.contains(p.pack().file())).isPresent());
    return needed;
  }

  /** The packs that there are. */
  public Set<Path> files() {
    return blocks.packs().stream().map(Pack::file).collect(Collectors.toSet());
  }

  /** The packs that these blocks stand in; of those that stand in none, nothing. */
  public Set<Path> packs(Set<BlockName> wanted) {
    Set<Path> files = new TreeSet<>();
    wanted.forEach(name -> blocks.find(name).ifPresent(p -> files.add(p.pack().file())));
    return files;
  }

  /** Whether each of these blocks stands in a pack. */
  public boolean has(Set<BlockName> wanted) {
    return wanted.stream().allMatch(blocks::has);
  }

  /**
   * Reads the frames that these blocks are read from, or all that there are; tells of each that is
   * damaged. What was found is remembered, so that the next backup stores it anew.
   */
  public List<Flaw> check(Optional<Set<BlockName>> wanted) throws IOException {
    return Swept.again(
        () -> {
          Checkup checkup = new Checkup(packs, keys, Doubtful.read(root), gauge);
          List<Flaw> flaws = wanted.isPresent() ? checkup.of(wanted.get()) : checkup.everything();
          remember(checkup.doubtful());
          return flaws;
        },
        packs,
        () -> {});
  }

  private void remember(Doubtful found) throws IOException {
    found.write(root);
    blocks = Blocks.read(packs, keys, found);
  }

  /** How many frames are known to be damaged. */
  public int doubtful() throws IOException {
    return Doubtful.read(root).frames().size();
  }

  /** Whether damage was found in a repository, which is not opened for that. */
  public static boolean suspected(Path root) {
    return Files.exists(root.resolve(Doubtful.FILE));
  }

  private void refresh() throws IOException {
    blocks = read(root, keys);
  }

  /** Looks at the rest of a pack in which something was found to be damaged, and remembers it. */
  private <T> T suspicious(Swept.Reading<T> reading) throws IOException {
    try {
      return Swept.again(reading, packs, this::refresh);
    } catch (DamagedException e) {
      Checkup checkup = new Checkup(packs, keys, Doubtful.read(root), Gauge.NONE);
      checkup.pack(e.file());
      remember(checkup.doubtful());
      throw e;
    }
  }

  /**
   * Damage that was found.
   *
   * @param file the pack it is in
   * @param what is wrong with it
   * @param blocks that cannot be read because of it; empty when that is not known
   */
  public record Flaw(Path file, String what, Set<BlockName> blocks) {}

  /**
   * Removes what is not needed.
   *
   * @return bytes given back
   */
  public long sweep(Set<BlockName> needed) throws IOException {
    return new Sweep(blocks, packs, keys.newest()).go(needed);
  }

  /** Bytes that the packs take on the disk. */
  public long bytes() throws IOException {
    long bytes = 0;
    for (Pack pack : blocks.packs()) {
      bytes += Files.size(pack.file());
    }
    return bytes;
  }
}
