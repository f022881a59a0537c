package dev.volver.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a person sees who looks at the server. */
record Sight(
    String code,
    Optional<String> branch,
    Optional<String> running,
    boolean held,
    Data data,
    String environment,
    Map<String, String> files) {

  static Sight of(World world) {
    Map<String, String> files = new TreeMap<>();
    for (String name : List.of("VERSION", "old.py", "migrations/r3.txt", "dist/app.js")) {
      Path file = world.app.code().resolve(name);
      if (Files.exists(file)) {
        files.put(name, FakeStore.tried(() -> Files.readString(file)));
      }
    }
    return new Sight(
        world.source.head,
        world.source.branch,
        world.runtime.running,
        world.runtime.held,
        world.store.data(),
        FakeStore.tried(() -> Files.readString(world.app.code().resolve(".env"))),
        files);
  }
}
