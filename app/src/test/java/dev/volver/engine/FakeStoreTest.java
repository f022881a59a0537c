package dev.volver.engine;

import dev.volver.backup.Holders;
import dev.volver.backup.Store;
import dev.volver.backup.StoreContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fake that the engine's tests stand on keeps what the real stores promise. */
class FakeStoreTest extends StoreContract {

  @Override
  protected Harness in(Path folder) {
    return new Lines(folder.resolve("app.db"));
  }

  private static final class Lines implements Harness {
    private final Path live;
    private final FakeStore store;

    Lines(Path live) {
      this.live = live;
      this.store = new FakeStore("db", live, new Fate(), () -> Holders.of(List.of(live)));
      store.write(Data.EMPTY);
    }

    @Override
    public Store store() {
      return store;
    }

    @Override
    public void put(String key, String value) {
      store.write(store.data().with(key, value));
    }

    @Override
    public void remove(String key) {
      store.write(store.data().without(key));
    }

    @Override
    public Map<String, String> contents() {
      return store.data().rows();
    }

    @Override
    public void lose() {
      FakeStore.tried(() -> Files.deleteIfExists(live));
    }

    @Override
    public void alter(Path copy) {
      Path file = copy.resolve("app.db");
      Data less = Data.parse(FakeStore.tried(() -> Files.readString(file))).without("a");
      FakeStore.tried(() -> Files.writeString(file, less.text()));
    }

    @Override
    public void interruptStage(String tag) {
      Path half = live.resolveSibling(".volver").resolve("app.db." + tag + ".new");
      World.put(half, "row\ta");
    }

    @Override
    public int swapChanges() {
      return 2;
    }

    @Override
    public void interruptSwap(String tag, String aside, int changes) {
      if (changes >= 1) {
        move(live, store.tagged(aside));
      }
      if (changes >= 2) {
        move(store.tagged(tag), live);
      }
    }

    private static void move(Path from, Path to) {
      FakeStore.tried(() -> Files.move(from, to, StandardCopyOption.ATOMIC_MOVE));
    }

    @Override
    public Optional<Path> heldFile() {
      return Optional.of(live);
    }

    @Override
    public String table() {
      return "row";
    }
  }
}
