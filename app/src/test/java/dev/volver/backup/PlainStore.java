package dev.volver.backup;

import dev.volver.journal.TableLoss;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A store of which only taking and staging copies is played; it holds some bytes. */
public final class PlainStore implements Store {
  private final String name;
  final Map<String, Path> staged = new HashMap<>();
  final List<String> calls = new ArrayList<>();
  public byte[] content;

  /** What the examinations find. */
  List<Problem> problems = List.of();

  /** What is wrong with it, so that it cannot be read. */
  Optional<Problem> unreadable = Optional.empty();

  /** Whether it is read over a while, as folders are. */
  boolean slow;

  /** The names of stores in the order in which they are taken. */
  List<String> taken = new ArrayList<>();

  /** How much is free where it lies; nobody knows unless it is said. */
  long free = UNKNOWN_ROOM;

  /** How much it says that it takes, if it takes more than it holds. */
  long weight;

  public PlainStore(String name, byte[] content) {
    this.name = name;
    this.content = content;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long bytes() {
    return Math.max(weight, content.length);
  }

  @Override
  public boolean ofOneMoment() {
    return !slow;
  }

  @Override
  public long room() {
    return free;
  }

  @Override
  public Optional<Problem> damage() {
    return unreadable;
  }

  @Override
  public Fingerprint capture(Capture to) {
    calls.add("capture");
    taken.add(name);
    unreadable.ifPresent(p -> {
      throw new Halt(Exit.INCOMPLETE, List.of(p));
    });
    try {
      Files.write(to.folder().resolve("data"), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return held();
  }

  Fingerprint held() {
    return new Fingerprint(Map.of("bytes", (long) content.length), List.of("index:i"), "schema");
  }

  @Override
  public List<Problem> examine(Path folder, Fingerprint expected) {
    calls.add("examine");
    return problems;
  }

  @Override
  public void stage(Path folder, String tag) {
    calls.add("stage");
    staged.put(tag, folder);
  }

  @Override
  public List<Problem> examineStaged(String tag, Fingerprint expected) {
    calls.add("examine staged");
    return problems;
  }

  @Override
  public boolean staged(String tag) {
    return staged.containsKey(tag);
  }

  @Override
  public void refresh(String tag) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Problem> swap(String tag, String aside) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Holder> holders() {
    return List.of();
  }

  @Override
  public void settle() {}

  @Override
  public List<TableLoss> leftBehind(String aside, LaidOut copy, Path listing) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<TableLoss> ahead(LaidOut copy) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<String> beside() {
    return List.copyOf(staged.keySet());
  }

  @Override
  public String place(String tag) {
    return tag;
  }

  @Override
  public void discard(String tag) {
    staged.remove(tag);
  }

  @Override
  public List<String> typedRestore(Path copy) {
    throw new UnsupportedOperationException();
  }
}
