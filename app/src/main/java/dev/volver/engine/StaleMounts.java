package dev.volver.engine;

import dev.volver.config.StoreConfig;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.release.Runtime;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Containers beside the app, such as a proxy that serves uploads, which have the folder of a store
 * mounted. A mount is of the folder itself, not of its name: once another one was put in its place,
 * they see the one that was set aside, until they are started again. They are not the app's to
 * start again.
 */
record StaleMounts(Map<String, StoreConfig> stores, Runtime runtime) {

  /** What is to be said of a store that is swapped, or was. */
  List<Problem> of(String store) {
    if (!(stores.get(store) instanceof StoreConfig.Files files)) {
      return List.of();
    }
    try {
      return runtime.besides(files.path()).stream()
          .map(container -> problem(store, files.path(), container))
          .toList();
    } catch (Halt e) {
      return List.of(); // nothing depends on it
    }
  }

  private static Problem problem(String store, Path folder, String container) {
    return new Problem(
        Text.of(
            "container %s is not the app's and has the folder of `%s` mounted: it goes on with the one that is set aside until it is started again: `docker restart %s`",
            "el contenedor %s no es de la aplicación y tiene montada la carpeta de `%s`: sigue con la apartada hasta que se arranque de nuevo: `docker restart %s`",
            container,
            store,
            container),
        folder.toString(),
        Text.of("`docker restart %s`", "`docker restart %s`", container));
  }
}
