package dev.volver.backup;

import dev.volver.backup.Adoptive.Adopted;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.plan.BackupReason;
import dev.volver.plan.Release;
import dev.volver.repository.Content;
import dev.volver.repository.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes backups of copies that something else than Volver made. */
public final class Adoption {
  private static final String ORIGIN = "origin";
  private static final String SUMS = "SHA256SUMS";
  private static final String MEMORY = "imported";

  private final Catalog catalog;
  private final CopyChecks checks;

  /**
   * @param checks what a copy is asked once it is open
   */
  public Adoption(Catalog catalog, CopyChecks checks) {
    this.catalog = catalog;
    this.checks = checks;
  }

  /** The copy of one store. */
  public record Part(Adoptive store, Foreign copy, Function<Rows, Optional<String>> revision) {
    Stream<Path> files() {
      return Stream.concat(Stream.of(copy.file()), copy.sidecars().values().stream());
    }
  }

  /**
   * What is to become one backup.
   *
   * @param at when it was taken
   * @param told whether a name told so; else the time of a file did
   * @param config configuration files, by their place in the backup
   */
  public record Order(Instant at, boolean told, List<Part> parts, Map<String, Path> config) {
    private List<Path> data() {
      return parts.stream().flatMap(Part::files).toList();
    }
  }

  /** The backup that was made of the same content before. */
  public Optional<Backup> there(Order order) {
    List<Backup> like =
        catalog.all().stream()
            .filter(b -> b.imported() && (!order.told() || b.at().equals(order.at())))
            .toList();
    if (like.isEmpty()) {
      return Optional.empty();
    }
    try {
      var wanted = new TreeSet<>(Originals.sums(order.data()).values());
      return like.stream().filter(b -> sums(b).containsAll(wanted)).findFirst();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private List<String> sums(Backup backup) {
    try {
      Path folder = catalog.scratch(ORIGIN);
      new Copies(catalog).layOut(backup, ORIGIN, folder);
      List<String> sums =
          Files.readAllLines(folder.resolve(SUMS)).stream().map(l -> l.split(" ", 2)[0]).toList();
      Trees.delete(folder);
      return sums;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Proves what is there and makes a backup of it; the originals are only read.
   *
   * @throws Halt with what is wrong with it; then there is no backup
   */
  public Backup take(Order order) {
    String id = Catalog.id(catalog.nextNumber());
    try {
      catalog.begin(id);
      Backup backup = adopted(order, id);
      List<Problem> problems = new ArrayList<>();
      for (Part part : order.parts()) {
        Copies.Tried tried = new Copies(catalog).tryOut(backup, part.store(), checks);
        problems.addAll(tried.problems());
        backup = backup.asked(part.store().name(), Proof.RESTORED, tried.answers());
      }
      if (!problems.isEmpty()) {
        throw new Halt(Exit.INCOMPLETE, problems);
      }
      catalog.write(backup);
      return backup;
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(e);
    }
  }

  private Backup adopted(Order order, String id) throws IOException {
    Map<String, Fingerprint> held = new LinkedHashMap<>();
    Map<String, Proof> proofs = new LinkedHashMap<>();
    Optional<String> revision = Optional.empty();
    long before = catalog.repository().bytes();
    List<Path> scratch = new ArrayList<>();
    try (Session session = catalog.repository().begin(MEMORY)) {
      for (Part part : order.parts()) {
        String store = part.store().name();
        Path folder = catalog.scratch(id + "-" + store);
        Path copies = catalog.scratch(id + "-" + store + "-original");
        scratch.addAll(List.of(folder, copies));
        var capture = new RepositoryCapture(session, Backup.place(store), folder);
        Adopted adopted = part.store().takeIn(own(part.copy(), copies), capture, part.revision());
        capture.finish();
        held.put(store, adopted.held());
        proofs.put(store, Proof.CAPTURED);
        revision = revision.or(adopted::revision);
      }
      for (Map.Entry<String, Path> file : order.config().entrySet()) {
        session.add(file.getValue(), file.getKey());
      }
      Path origin = catalog.scratch(id + "-" + ORIGIN);
      scratch.add(origin);
      session.add(written(order, origin), ORIGIN);
      Content tree = session.finish();
      return new Backup(
          id,
          Long.parseLong(id.substring(1)),
          order.at(),
          0,
          0,
          BackupReason.IMPORTED,
          Release.UNKNOWN,
          revision,
          held,
          proofs,
          Map.of(),
          session.bytes(),
          catalog.repository().bytes() - before,
          tree);
    } finally {
      for (Path folder : scratch) {
        Trees.delete(folder);
      }
    }
  }

  /** The same files, unpacked, which may be changed. */
  private static Foreign own(Foreign copy, Path folder) throws IOException {
    Path file = folder.resolve("copy");
    Originals.copy(copy.file(), file);
    Map<String, Path> sidecars = new LinkedHashMap<>();
    for (Map.Entry<String, Path> sidecar : copy.sidecars().entrySet()) {
      Path own = folder.resolve("copy" + sidecar.getKey());
      Originals.copy(sidecar.getValue(), own);
      sidecars.put(sidecar.getKey(), own);
    }
    return new Foreign(copy.format(), file, sidecars, copy.alone());
  }

  /** The originals with their sums, so that {@code sha256sum -c} finds them again. */
  private static Path written(Order order, Path folder) throws IOException {
    Map<Path, String> sums =
        Originals.sums(
            Stream.concat(order.data().stream(), order.config().values().stream()).toList());
    List<String> lines =
        sums.entrySet().stream()
            .map(e -> Objects.requireNonNull(e.getValue()) + "  " + e.getKey())
            .toList();
    Files.write(folder.resolve(SUMS), lines);
    return folder;
  }

  private Halt unreadable(Exception e) {
    return Halt.refuse(
        Text.of("it cannot be read or kept: %s", "no se puede leer o guardar: %s", e),
        catalog.root().toString(),
        Text.of("Check room and permissions.", "Revise espacio y permisos."));
  }
}
