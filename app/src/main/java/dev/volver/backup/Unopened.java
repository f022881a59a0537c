package dev.volver.backup;

import dev.volver.exec.Secret;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.repository.DamagedException;
import dev.volver.repository.Repository;
import dev.volver.repository.WrongKeyException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Why backups cannot be opened, and what helps. */
final class Unopened {
  private Unopened() {}

  static Halt halt(IOException why, Path store, List<Secret> keys) {
    return switch (why) {
      case WrongKeyException e -> wrongKey(e, store);
      case DamagedException e -> damaged(e, store, keys);
      default ->
          Halt.failed(
              Text.of("the backups cannot be opened: %s", "no se pueden abrir las copias: %s", why),
              store.toString(),
              Text.of("Check room and permissions there.", "Revise espacio y permisos allí."));
    };
  }

  private static Halt wrongKey(WrongKeyException why, Path store) {
    return Halt.failed(
        why.missing()
            ? Text.of(
                "the backups are encrypted and no key is given",
                "las copias están cifradas y no se da ninguna clave")
            : Text.of("the key does not open the backups", "la clave no abre las copias"),
        store.toString(),
        Text.of(
            "Name the key they were made with: `backups: { key: { env: NAME } }`, or `old-key`.",
            "Indique la clave con que se hicieron: `backups: { key: { env: NOMBRE } }`, o `old-key`."));
  }

  private static Halt damaged(DamagedException why, Path store, List<Secret> keys) {
    return Halt.failed(
        Text.of(
            "this file, which holds the keys of encrypted backups, is damaged: %s",
            "este archivo, que contiene las claves de las copias cifradas, está dañado: %s",
            why.getMessage()),
        why.file().toString(),
        next(why.file(), spare(store, keys)));
  }

  private static Text next(Path file, Optional<Path> spare) {
    return spare
        .map(whole ->
            Text.of(
                "A second copy beside it is whole: `cp %s %s` mends it. Nothing was changed.",
                "Una segunda copia a su lado está entera: `cp %s %s` lo repara. Nada se ha cambiado.",
                whole,
                file))
        .orElseGet(() ->
            Text.of(
                "`volver backup fetch NAME --repair` brings it from a copy elsewhere. Keep the packs: nothing was changed.",
                "`volver backup fetch NOMBRE --repair` lo trae de una copia en otro sitio. Conserve los paquetes: nada se ha cambiado."));
  }

  private static Optional<Path> spare(Path store, List<Secret> keys) {
    try {
      return Repository.spare(store, keys);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
