package dev.volver.diagnosis;

import dev.volver.config.App;
import dev.volver.config.StoreConfig;
import dev.volver.exec.Command;
import dev.volver.message.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether the account that the app runs as can write its data. */
final class AccessExam {
  private static final int WRITE = 2;
  private static final int READ_WRITE = 6;
  private static final int WRITE_ENTER = 3;
  private static final int ENTER = 1;

  private final App app;
  private final Account account;

  AccessExam(App app, Account account) {
    this.app = app;
    this.account = account;
  }

  List<Observation> look() {
    List<Observation> all = new ArrayList<>();
    app.stores()
        .forEach((name, store) ->
            store.place().ifPresent(path -> all.add(look("store " + name, store, path))));
    return all;
  }

  private Observation look(String name, StoreConfig store, Path path) {
    try {
      for (Path needed : files(store, path)) {
        boolean folder = Files.isDirectory(needed);
        if (!account.may(needed, folder ? WRITE_ENTER : READ_WRITE)) {
          return refused(name, needed, folder ? WRITE : READ_WRITE);
        }
      }
      Optional<Path> closed = closed(path);
      if (closed.isPresent()) {
        return refused(name, closed.get(), ENTER);
      }
      Path there = Files.exists(path) ? path : Objects.requireNonNull(path.getParent());
      if (Files.getFileStore(there).isReadOnly()) {
        return Observation.bad(
            name,
            Text.of(
                "%s lies on a disk that is read only", "%s está en un disco de solo lectura", path),
            Text.of(
                "See `findmnt -T %s` and `dmesg | tail`.",
                "Vea `findmnt -T %s` y `dmesg | tail`.", quoted(path)));
      }
      return Observation.good(
          name,
          Files.exists(path)
              ? Text.of(
                  "%s (%s), writable for %s",
                  "%s (%s), %s puede escribir", path, shown(path), account.name())
              : Text.of(
                  "%s is not there yet; %s can make it",
                  "%s aún no existe; %s puede crearlo", path, account.name()));
    } catch (IOException e) {
      return Observation.bad(
          name,
          Text.of(
              "%s cannot be looked at: %s",
              "%s no se puede mirar: %s", path, e.getClass().getSimpleName()),
          Text.of("Check the path under `stores`.", "Revise la ruta en `stores`."));
    }
  }

  /** SQLite writes beside its file, so the folder counts as much as the file. */
  private static List<Path> files(StoreConfig store, Path path) {
    Path parent = Objects.requireNonNull(path.getParent());
    Stream<Path> needed =
        switch (store) {
          case StoreConfig.Sqlite _ ->
              Stream.of(
                  parent,
                  path,
                  path.resolveSibling(path.getFileName() + "-wal"),
                  path.resolveSibling(path.getFileName() + "-shm"));
          case StoreConfig.Files _ -> Stream.of(path);
          case StoreConfig.Postgres _, StoreConfig.Redis _ -> Stream.of();
        };
    return needed.filter(Files::exists).toList();
  }

  /** The outermost folder that the account may not enter. */
  private Optional<Path> closed(Path path) throws IOException {
    List<Path> above = new ArrayList<>();
    for (Path p = path.getParent(); p != null; p = p.getParent()) {
      above.addFirst(p);
    }
    for (Path folder : above) {
      if (Files.exists(folder) && !account.may(folder, ENTER)) {
        return Optional.of(folder);
      }
    }
    return Optional.empty();
  }

  private Observation refused(String name, Path path, int bits) throws IOException {
    Text what = bits == ENTER ? Text.of("enter", "entrar en") : Text.of("write", "escribir en");
    return Observation.bad(
        name,
        Text.of(
            "%s may not %s %s (%s)",
            "%s no puede %s %s (%s)", account.name(), what, path, shown(path)),
        bits == ENTER
            ? Text.verbatim("chmod o+x " + quoted(path))
            : Text.verbatim("chown " + account.name() + " " + quoted(path)));
  }

  private static String shown(Path path) throws IOException {
    return Files.getOwner(path)
        + " "
        + PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static String quoted(Path path) {
    return Command.of(path, path.toString()).typed();
  }
}
