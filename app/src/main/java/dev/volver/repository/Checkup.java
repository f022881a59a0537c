package dev.volver.repository;

import dev.volver.repository.Blocks.Place;
import dev.volver.repository.Repository.Flaw;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Reads what is stored and tells what is damaged. */
final class Checkup {
  /** Frames that a thread looks at before it takes the next ones: what they hang on is near. */
  private static final int STRETCH = 256;

  private final Path folder;
  private final KeyRing keys;
  private final Doubtful doubtful;
  private final Blocks all;
  private final Gauge gauge;
  private BlockReader reader;

  /**
   * @param folder where packs lie
   * @param doubtful what was found damaged before; brought up to date by what is found now
   */
  Checkup(Path folder, KeyRing keys, Doubtful doubtful, Gauge gauge) throws IOException {
    this.folder = folder;
    this.keys = keys;
    this.doubtful = doubtful;
    this.gauge = gauge;
    this.all = Blocks.read(folder, keys, Doubtful.none());
    this.reader = new BlockReader(Blocks.read(folder, keys, doubtful), folder);
  }

  Doubtful doubtful() {
    return doubtful;
  }

  /** Everything that is damaged, whether it is needed or also stands elsewhere. */
  List<Flaw> everything() throws IOException {
    doubted();
    List<Flaw> flaws = new ArrayList<>(unreadable());
    gauge.begin(
        all.packs().stream().flatMap(p -> p.frames().stream()).mapToLong(Frame::length).sum());
    List<FrameOf> frames = new ArrayList<>();
    for (Pack pack : all.packs()) {
      IntStream.range(0, pack.frames().size()).forEach(i -> frames.add(new FrameOf(pack, i)));
    }
    flaws.addAll(frames(frames, Blocks.read(folder, keys, doubtful)));
    return flaws;
  }

  private record FrameOf(Pack pack, int ordinal) {}

  /** Looks at frames by several threads, each a stretch of them. */
  private List<Flaw> frames(List<FrameOf> frames, Blocks from) throws IOException {
    List<Flaw> flaws = new ArrayList<>();
    try (Workers workers = new Workers()) {
      List<Future<List<Flaw>>> looks = new ArrayList<>();
      for (int at = 0; at < frames.size(); at += STRETCH) {
        List<FrameOf> some = frames.subList(at, Math.min(frames.size(), at + STRETCH));
        looks.add(workers.start(() -> stretch(some, new BlockReader(from, folder))));
      }
      for (Future<List<Flaw>> look : looks) {
        flaws.addAll(Workers.await(look));
      }
    }
    return flaws;
  }

  private List<Flaw> stretch(List<FrameOf> frames, BlockReader reader) throws IOException {
    List<Flaw> flaws = new ArrayList<>();
    for (FrameOf f : frames) {
      frame(f.pack, f.ordinal, reader).ifPresent(flaws::add);
    }
    return flaws;
  }

  private List<Flaw> unreadable() {
    return all.damaged().stream()
        .map(e -> new Flaw(e.file(), Objects.requireNonNull(e.getMessage()), Set.of()))
        .toList();
  }

  /** Looks at all frames of one pack. */
  void pack(Path file) throws IOException {
    for (Pack pack : all.packs()) {
      for (int i = 0; pack.file().equals(file) && i < pack.frames().size(); i++) {
        frame(pack, i);
      }
    }
  }

  /** What is damaged of what these blocks are read from, and stands nowhere else. */
  List<Flaw> of(Set<BlockName> wanted) throws IOException {
    List<Flaw> flaws = new ArrayList<>();
    doubted();
    Set<Object> looked = new HashSet<>();
    gauge.begin(bytes(wanted));
    boolean more = true;
    while (more) {
      more = false;
      Blocks sound = Blocks.read(folder, keys, doubtful);
      List<FrameOf> frames = new ArrayList<>();
      for (BlockName name : wanted) {
        Optional<Place> place = sound.find(name);
        if (place.isPresent()
            && looked.add(List.of(place.get().pack().id(), place.get().frame()))) {
          frames.add(new FrameOf(place.get().pack(), place.get().frame()));
        }
      }
      List<Flaw> found = frames(frames, sound);
      flaws.addAll(found);
      more = !found.isEmpty();
      if (!more) {
        flaws.removeIf(f -> f.blocks().stream().filter(wanted::contains).allMatch(sound::has));
        nowhere(wanted, sound, flaws);
      }
    }
    flaws.addAll(unreadable());
    return flaws;
  }

  /** Bytes in the frames that these blocks are read from. */
  private long bytes(Set<BlockName> wanted) {
    Set<Object> counted = new HashSet<>();
    long bytes = 0;
    for (BlockName name : wanted) {
      Optional<Place> place = all.find(name);
      if (place.isPresent() && counted.add(List.of(place.get().pack().id(), place.get().frame()))) {
        bytes += Needs.frame(place.get()).length();
      }
    }
    return bytes;
  }

  /**
   * Frames that were found damaged before may have been mended; once more, for those that hang on
   * others that have.
   */
  private void doubted() throws IOException {
    for (int again = 0; again < 2 && !doubtful.frames().isEmpty(); again++) {
      for (Pack pack : all.packs()) {
        for (int i = 0; i < pack.frames().size(); i++) {
          if (doubtful.has(pack.id(), i)) {
            frame(pack, i);
          }
        }
      }
      reader = new BlockReader(Blocks.read(folder, keys, doubtful), folder);
    }
  }

  private void nowhere(Set<BlockName> wanted, Blocks sound, List<Flaw> flaws) {
    Set<BlockName> missing = new HashSet<>(wanted);
    missing.removeIf(sound::has);
    flaws.forEach(f -> missing.removeAll(f.blocks()));
    for (Pack pack : all.packs()) {
      for (int i = 0; i < pack.frames().size(); i++) {
        Set<BlockName> names = names(pack, i);
        if (doubtful.has(pack.id(), i) && names.removeIf(missing::contains)) {
          flaws.add(new Flaw(pack.file(), "frame " + i + " is not what it was", names(pack, i)));
          missing.removeAll(names(pack, i));
        }
      }
    }
    if (!missing.isEmpty()) {
      flaws.add(new Flaw(folder, missing.size() + " blocks are in no pack", missing));
    }
  }

  private Optional<Flaw> frame(Pack pack, int ordinal) throws IOException {
    return frame(pack, ordinal, reader);
  }

  private Optional<Flaw> frame(Pack pack, int ordinal, BlockReader reader) throws IOException {
    try {
      reader.check(pack, ordinal);
      found(pack, ordinal, false);
      gauge.moved(pack.frames().get(ordinal).length());
      return Optional.empty();
    } catch (DamagedException e) {
      found(pack, ordinal, true);
      String what = Objects.requireNonNull(e.getMessage());
      return Optional.of(new Flaw(e.file(), what, names(pack, ordinal)));
    }
  }

  private synchronized void found(Pack pack, int ordinal, boolean damaged) {
    doubtful.found(pack.id(), ordinal, damaged);
  }

  private static Set<BlockName> names(Pack pack, int ordinal) {
    Set<BlockName> names = new HashSet<>();
    pack.frames().get(ordinal).blocks().forEach(b -> names.add(b.name()));
    return names;
  }
}
