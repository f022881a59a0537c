package dev.volver.adapter.docker;

import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.plan.Release;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether what runs can be told from what a deploy brings: a way back has to lead to the one, and
 * the other must not be taken for it.
 *
 * @param code where the code in place is
 */
record WhatRuns(Fleet fleet, Docker docker, PinnedImages images, Keeping keeping, Path code) {

  /**
   * Looks at the containers.
   *
   * @param files the files of the release that is to be deployed
   * @throws Halt with all that speaks against it
   */
  void require(Release inPlace, Release to, Path files) {
    List<Container> up = fleet.containers().stream().filter(Container::running).toList();
    List<Problem> problems = new ArrayList<>(twofold(up));
    if (inPlace.commit().equals(to.commit())) {
      Set<String> foreign = fleet.foreign(files);
      Map<String, String> names = fleet.images(files);
      up.stream()
          .filter(c -> names.containsKey(c.role()) && !images.apart().containsKey(c.role()))
          .filter(c -> !images.kept(to, c.role()).equals(Optional.of(c.image())))
          .flatMap(c ->
              (foreign.contains(c.role())
                      ? renamed(c, to, String.valueOf(names.get(c.role())))
                      : pulled(c, to))
                  .stream())
          .forEach(problems::add);
    }
    if (!problems.isEmpty()) {
      throw new Halt(Exit.REFUSED, problems);
    }
  }

  /** The code was moved by hand, as by {@code git pull}, under what runs. */
  private Optional<Problem> pulled(Container c, Release to) {
    return keeping
        .known(c)
        .map(commit -> new Release(commit, commit).abbreviated())
        .map(commit ->
            new Problem(
                Text.of(
                    "the code is at %s already, and what runs as `%s` was made of %s",
                    "el código ya está en %s, y lo que corre como `%s` se hizo de %s",
                    to.shown(),
                    c.role(),
                    new Release(commit, commit).abbreviated()),
                code.toString(),
                Text.of(
                    "Bring the code back to it, then deploy: `git checkout %s`, then `volver deploy %s`.",
                    "Devuelva el código ahí y luego despliegue: `git checkout %s` y `volver deploy %s`.",
                    commit,
                    to.ref())));
  }

  /** Nothing is kept of the release yet, and its files name another image than what runs. */
  private Optional<Problem> renamed(Container c, Release to, String name) {
    return images.kept(to, c.role()).isPresent()
            || docker.image(name).equals(Optional.of(c.image()))
        ? Optional.empty()
        : Optional.of(
            SameImages.other(
                to,
                c.role(),
                Text.of(
                    "`%s` of %s runs from %s, and would run from another image, %s",
                    "`%s` de %s corre de %s, y correría de otra imagen, %s",
                    c.role(),
                    to.shown(),
                    c.imageName(),
                    name)));
  }

  /** Services under one image name that run different images: the next start gives both one. */
  private List<Problem> twofold(List<Container> up) {
    Map<String, String> names = fleet.images(code);
    Map<String, List<Container>> byName =
        up.stream()
            .filter(c -> names.containsKey(c.role()))
            .collect(
                Collectors.groupingBy(
                    c -> String.valueOf(names.get(c.role())),
                    LinkedHashMap::new,
                    Collectors.toList()));
    List<Problem> problems = new ArrayList<>();
    byName.forEach((name, all) -> {
      if (all.stream().map(Container::image).distinct().count() > 1) {
        String roles =
            all.stream().map(Container::role).distinct().sorted().collect(Collectors.joining(", "));
        problems.add(
            new Problem(
                Text.of(
                    "%s run different images under one name, %s: a way back could give them only one",
                    "%s corren imágenes distintas con un mismo nombre, %s: una vuelta atrás solo podría darles una",
                    roles,
                    name),
                code.toString(),
                Text.of(
                    "Recreate the one that was left behind, then deploy: %s.",
                    "Vuelva a crear el que quedó atrás y luego despliegue: %s.",
                    fleet.typed().start().stream().collect(Collectors.joining("`, `", "`", "`")))));
      }
    });
    return problems;
  }
}
