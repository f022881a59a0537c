package dev.volver.config;

import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A store of files in whose folder other stores lie. The folder is put back by renaming it, and
 * takes those with it.
 *
 * @param outer the store of files
 * @param folder its folder
 * @param inner those that lie in it
 */
public record Nested(String outer, Path folder, List<String> inner) {

  /** Those among the stores of an app. */
  public static List<Nested> of(Map<String, StoreConfig> stores) {
    return stores.entrySet().stream()
        .flatMap(s ->
            s.getValue() instanceof StoreConfig.Files files
                ? Stream.of(
                    new Nested(s.getKey(), files.path(), inner(s.getKey(), files.path(), stores)))
                : Stream.of())
        .filter(n -> !n.inner().isEmpty())
        .toList();
  }

  /** What keeps some stores from being put back. */
  public static List<Problem> against(Map<String, StoreConfig> stores, Collection<String> swapped) {
    return of(stores).stream()
        .filter(n -> swapped.contains(n.outer()))
        .map(Nested::problem)
        .toList();
  }

  private static List<String> inner(String outer, Path folder, Map<String, StoreConfig> stores) {
    Path real = RealPath.of(folder);
    return stores.entrySet().stream()
        .filter(s -> !s.getKey().equals(outer))
        .filter(s -> s.getValue().place().filter(p -> RealPath.of(p).startsWith(real)).isPresent())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** What is said of it. */
  public Problem problem() {
    String names = String.join("`, `", inner);
    return new Problem(
        Text.of(
            "`%s` lies in the folder of `%s`, which is put back by renaming it: `%1$s` would go with it",
            "`%s` está en la carpeta de `%s`, que se devuelve renombrándola: `%1$s` se iría con ella",
            names,
            outer),
        folder.toString(),
        Text.of(
            "Give the files of `%s` a folder of their own in `stores`. Until then: `volver restore BACKUP --store %s`; `volver backup export BACKUP DIR` writes the files out.",
            "Dé a los archivos de `%s` una carpeta propia en `stores`. Hasta entonces: `volver restore COPIA --store %s`; `volver backup export COPIA DIR` escribe los archivos.",
            outer,
            String.join(" --store ", inner)));
  }
}
