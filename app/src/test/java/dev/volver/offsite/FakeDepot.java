package dev.volver.offsite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A depot in memory, to which the way may break. */
final class FakeDepot implements Depot {
  final Map<String, byte[]> kept = new TreeMap<>();
  final List<String> calls = new ArrayList<>();

  /** How many calls still go well; then each fails. */
  int until = Integer.MAX_VALUE;

  /** How many of the calls that fail do so before one goes well again; -1 for ever. */
  int failures = -1;

  /** Done before each put. */
  Runnable before = () -> {};

  /** Done after each put. */
  Runnable after = () -> {};

  @Override
  public String shown() {
    return "memory";
  }

  private void call(String what) throws IOException {
    if (until > 0) {
      until--;
    } else if (failures != 0) {
      failures--;
      throw new IOException("the line is cut");
    }
    calls.add(what);
  }

  @Override
  public Map<String, Long> list() throws IOException {
    call("list");
    return kept.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> (long) e.getValue().length));
  }

  @Override
  public void put(String name, Path file) throws IOException {
    before.run();
    call("put " + name);
    kept.put(name, Files.readAllBytes(file));
    after.run();
  }

  @Override
  public void get(String name, Path target) throws IOException {
    call("get " + name);
    byte[] content = kept.get(name);
    if (content == null) {
      throw new NoSuchFileException(name);
    }
    Files.write(target, content);
  }

  @Override
  public void delete(String name) throws IOException {
    call("delete " + name);
    kept.remove(name);
  }
}
