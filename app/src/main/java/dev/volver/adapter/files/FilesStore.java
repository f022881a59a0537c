package dev.volver.adapter.files;

import dev.volver.backup.Capture;
import dev.volver.backup.Fingerprint;
import dev.volver.backup.LaidOut;
import dev.volver.backup.Store;
import dev.volver.backup.Trees;
import dev.volver.journal.Disk;
import dev.volver.journal.TableLoss;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A folder of files, such as uploads. A copy of it is the folder {@code tree} in the folder given.
 */
public final class FilesStore implements Store {
  private static final String TREE = "tree";

  private final String name;
  private final Path live;
  private final Beside beside;

  /**
   * @param root the live folder, or a link to it
   */
  public FilesStore(String name, Path root) {
    this.name = name;
    this.live = target(root.toAbsolutePath().normalize());
    this.beside = new Beside(live);
  }

  /** What is renamed is the folder itself, never the link to it. */
  private static Path target(Path root) {
    try {
      return Files.isSymbolicLink(root)
          ? target(root.resolveSibling(Files.readSymbolicLink(root)).normalize())
          : root;
    } catch (IOException e) {
      return root;
    }
  }

  @Override
  public String name() {
    return name;
  }

  /** A mount point is not renamed, and one below would go aside with all that is in it. */
  @Override
  public List<Problem> immovable() {
    return tried(() -> new Mounted(name, live).problems());
  }

  @Override
  public boolean ofOneMoment() {
    return false;
  }

  @Override
  public long bytes() {
    return tried(() -> Tree.of(live).bytes());
  }

  @Override
  public long room() {
    return tried(() -> Files.getFileStore(beside.existing()).getUsableSpace());
  }

  @Override
  public Fingerprint capture(Capture to) {
    return tried(() -> {
      if (!Files.isDirectory(live)) {
        Files.createDirectories(to.folder().resolve(TREE));
        return CopiedFiles.fingerprint(List.of(), 0);
      }
      Capture.Held held = to.tree(TREE, live);
      return CopiedFiles.fingerprint(held.files(), held.bytes());
    });
  }

  @Override
  public List<Problem> examine(Path folder, Fingerprint expected) {
    return compare(folder.resolve(TREE), expected);
  }

  @Override
  public List<Problem> examineStaged(String tag, Fingerprint expected) {
    return compare(beside.of(tag), expected);
  }

  private List<Problem> compare(Path tree, Fingerprint expected) {
    return tried(() -> new CopiedFiles(name, tree).compare(expected));
  }

  @Override
  public Optional<Path> workplace() {
    return Optional.of(tried(() -> Files.createDirectories(beside.folder())));
  }

  @Override
  public void adopt(Path folder, String tag) {
    tried(() -> {
      discard(tag);
      Disk.rename(folder.resolve(TREE), beside.of(tag));
      return tag;
    });
  }

  @Override
  public void stage(Path folder, String tag) {
    tried(() -> {
      discard(tag);
      TreeCopy.make(beside.partial(tag), folder.resolve(TREE));
      Disk.rename(beside.partial(tag), beside.of(tag));
      return tag;
    });
  }

  @Override
  public boolean staged(String tag) {
    return Files.isDirectory(beside.of(tag), LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public void refresh(String tag) {
    tried(() -> {
      requireStaged(tag);
      if (!Files.isDirectory(live)) {
        throw Halt.failed(
            Text.of("the folder of `%s` is gone", "la carpeta de `%s` ya no está", name),
            live.toString(),
            Text.of("Look where it went.", "Averigüe dónde está."));
      }
      TreeCopy.make(beside.of(tag), live);
      return tag;
    });
  }

  @Override
  public List<Problem> swap(String tag, String aside) {
    return tried(() -> {
      Path out = beside.of(aside);
      boolean done = !staged(tag) && Files.isDirectory(out) && Files.isDirectory(live);
      if (done) {
        return List.of();
      }
      requireStaged(tag);
      if (!Files.isDirectory(live)) {
        Files.createDirectories(out); // nothing was live; also where a cut-short swap goes on
      } else if (Files.exists(out)) {
        throw Halt.failed(
            Text.of(
                "there is already a `%s` set aside as %s",
                "ya hay un `%s` apartado como %s", name, aside),
            out.toString(),
            Text.of("Move it somewhere else.", "Muévalo a otro sitio."));
      } else {
        requireMovable(); // mounted since it was planned
        Disk.rename(live, out);
      }
      Disk.rename(beside.of(tag), live);
      return List.of();
    });
  }

  private void requireMovable() {
    List<Problem> problems = immovable();
    if (!problems.isEmpty()) {
      throw new Halt(Exit.INCOMPLETE, problems);
    }
  }

  private void requireStaged(String tag) {
    if (!staged(tag)) {
      throw Halt.failed(
          Text.of("no `%s` lies ready as %s", "no hay un `%s` preparado como %s", name, tag),
          beside.of(tag).toString(),
          Text.of("Stage it again.", "Prepárelo de nuevo."));
    }
  }

  @Override
  public List<Holder> holders() {
    return OpenFiles.writersBelow(live);
  }

  /** Whoever only reads a file keeps reading the same one; whoever writes would write it aside. */
  @Override
  public void settle() {
    List<Holder> writers = holders();
    if (!writers.isEmpty()) {
      String who = writers.stream().map(Holder::toString).collect(Collectors.joining(", "));
      throw Halt.failed(
          Text.of("`%s` is being written by %s", "en `%s` está escribiendo %s", name, who),
          live.toString(),
          Text.of("Stop it, then `volver resume`.", "Párelo, y después `volver resume`."));
    }
  }

  @Override
  public List<TableLoss> leftBehind(String aside, LaidOut copy, Path listing) {
    return tried(() -> {
      Tree now = Tree.of(live);
      Path origin = copy.whole().resolve(TREE);
      return new FileLoss(
              Tree.of(beside.of(aside)), now, Files.isDirectory(origin) ? Tree.of(origin) : now)
          .list(listing.resolve(name + ".txt"));
    });
  }

  @Override
  public List<TableLoss> ahead(LaidOut laid) {
    return tried(() -> {
      Tree copy = Tree.of(laid.whole().resolve(TREE));
      return List.of(new FileLoss(Tree.of(live), copy, copy).count());
    });
  }

  @Override
  public List<String> beside() {
    return tried(beside::tags);
  }

  @Override
  public String place(String tag) {
    return beside.of(tag).toString();
  }

  @Override
  public void discard(String tag) {
    tried(() -> {
      Trees.delete(beside.partial(tag));
      if (staged(tag)) {
        Trees.requireUnmounted(beside.of(tag));
        Disk.rename(beside.of(tag), beside.partial(tag)); // half of one is never taken for one
        Trees.delete(beside.partial(tag));
      }
      return tag;
    });
  }

  @Override
  public List<String> typedRestore(Path copy) {
    return new TypedFiles(live).put("cp", "-aT", copy.resolve(TREE));
  }

  @Override
  public List<String> typedSwap(String tag) {
    return new TypedFiles(live).put("mv", "-T", beside.of(tag));
  }

  private <T> T tried(Work<T> work) {
    try {
      return work.get();
    } catch (IOException e) {
      throw Halt.failed(
          Text.of(
              "the files of `%s` do not obey: %s", "los archivos de `%s` no obedecen: %s", name, e),
          live.toString(),
          Text.of("Check room and permissions there.", "Revise espacio y permisos allí."));
    }
  }

  private interface Work<T> {
    T get() throws IOException;
  }
}
