package dev.volver.engine;

import dev.volver.migration.Migrator;
import dev.volver.migration.MigratorContract;
import java.nio.file.Path;
import java.util.List;

/** The fake that the engine's tests stand on keeps what the real migration tools promise. */
class FakeMigratorTest extends MigratorContract {

  @Override
  protected Harness in(Path folder) {
    Fate fate = new Fate();
    FakeStore store = new FakeStore("db", folder.resolve("app.db"), fate, List::of);
    store.write(Data.EMPTY);
    return new Lines(folder, store, new FakeMigrator(store, fate));
  }

  private static final class Lines implements Harness {
    private final Path code;
    private final FakeStore store;
    private final Migrator migrator;
    private String last = "";

    Lines(Path code, FakeStore store, Migrator migrator) {
      this.code = code;
      this.store = store;
      this.migrator = migrator;
    }

    @Override
    public Migrator migrator() {
      return migrator;
    }

    @Override
    public Path code() {
      return code;
    }

    @Override
    public String add(String name, String up, String down) {
      World.put(
          code.resolve("migrations").resolve(name + ".txt"),
          FakeMigrator.text(last, List.of(up), List.of(down)));
      last = name;
      return name;
    }

    @Override
    public List<String> tables() {
      return List.copyOf(store.data().tables());
    }
  }
}
