package dev.volver.adapter.git;

import dev.volver.exec.Completed;
import dev.volver.journal.History;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.plan.Release;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the commit that a name stands for, and refuses to guess between two. */
final class References {
  private enum Fetched {
    NOT_ASKED,
    DONE,
    WITHOUT_TAGS,
    FAILED
  }

  private final Git git;
  private final boolean fetch;
  private final History history;

  /**
   * @param history the runs by which the release came that is in place
   */
  References(Git git, boolean fetch, History history) {
    this.git = git;
    this.fetch = fetch;
    this.history = history;
  }

  Release resolve(Optional<String> ref) {
    String shallow = git.tell("rev-parse", "--is-shallow-repository");
    if (shallow.equals("true")) {
      throw Halt.refuse(
          Text.of(
              "this is a shallow clone: older releases are not in it",
              "es un clon superficial: no contiene las versiones anteriores"),
          git.repository().toString(),
          Text.of("Run `git fetch --unshallow`.", "Ejecute `git fetch --unshallow`."));
    }
    String name = ref.orElseGet(this::presentBranch);
    Fetched fetched = fetch && !settled(name) ? fetch() : Fetched.NOT_ASKED;
    return new Release(commit(name, fetched), name);
  }

  /** A tag or commit that is here stays what it is; a branch may have gone on elsewhere. */
  private boolean settled(String name) {
    return git.ask("rev-parse", "--verify", "--quiet", "refs/tags/" + name + "^{commit}").ok()
        || (name.matches("[0-9a-f]{7,64}")
            && git.ask("rev-parse", "--verify", "--quiet", name + "^{commit}").ok());
  }

  private Fetched fetch() {
    if (git.tell("remote").isBlank()) {
      return Fetched.NOT_ASKED;
    }
    if (!git.fetch().ok()) {
      return Fetched.FAILED;
    }
    return git.fetchTags().ok() ? Fetched.DONE : Fetched.WITHOUT_TAGS;
  }

  private String presentBranch() {
    Completed head = git.ask("symbolic-ref", "-q", "--short", "HEAD");
    if (head.ok()) {
      return head.text();
    }
    List<String> names = landedBy(git.tell("rev-parse", "HEAD"));
    Optional<String> branch = names.stream().filter(this::branch).findFirst();
    if (branch.isPresent()) {
      return branch.get();
    }
    Completed remote = git.ask("symbolic-ref", "-q", "--short", "refs/remotes/origin/HEAD");
    if (names.isEmpty() && remote.ok()) {
      return remote.text().replaceFirst("^origin/", "");
    }
    throw Halt.refuse(
        Text.of(
            "the checkout is on no branch, so there is no newest release to take",
            "el código no está en ninguna rama: no hay versión más nueva que tomar"),
        git.repository().toString(),
        Text.of(
            "Name a tag, branch or commit: `volver deploy v1.2.0`.",
            "Nombre una etiqueta, rama o commit: `volver deploy v1.2.0`."));
  }

  /** What the runs that put a commit in place were asked for; the newest first. */
  private List<String> landedBy(String commit) {
    return history
        .runs()
        .map(History::landed)
        .flatMap(Optional::stream)
        .filter(r -> r.commit().equals(commit))
        .map(Release::ref)
        .toList();
  }

  private boolean branch(String name) {
    return Stream.of("refs/remotes/origin/", "refs/heads/")
        .anyMatch(p -> git.ask("rev-parse", "--verify", "--quiet", p + name + "^{commit}").ok());
  }

  private String commit(String name, Fetched fetched) {
    Map<String, String> found = new LinkedHashMap<>();
    for (String place : new String[] {"refs/tags/", "refs/remotes/origin/", "refs/heads/"}) {
      Completed there = git.ask("rev-parse", "--verify", "--quiet", place + name + "^{commit}");
      if (there.ok()) {
        found.put(place + name, there.text());
      }
    }
    if (found.isEmpty()) {
      Completed commit = git.ask("rev-parse", "--verify", "--quiet", name + "^{commit}");
      return commit.ok() ? commit.text() : notThere(name, fetched);
    }
    if (fetched == Fetched.FAILED) {
      throw unreachable(name);
    }
    String local = found.get("refs/heads/" + name);
    String remote = found.get("refs/remotes/origin/" + name);
    if (found.size() == 2 && local != null && remote != null && ancestor(local, remote)) {
      return remote;
    }
    if (found.size() == 2 && local != null && remote != null && ancestor(remote, local)) {
      return local;
    }
    if (Set.copyOf(found.values()).size() > 1) {
      throw Halt.refuse(
          Text.of(
              "`%s` means more than one commit: %s",
              "`%s` nombra más de un commit: %s", name, found),
          git.repository().toString(),
          Text.of("Name the one you mean in full.", "Nombre el que quiere, completo."));
    }
    return found.values().iterator().next();
  }

  private boolean ancestor(String older, String newer) {
    return git.ask("merge-base", "--is-ancestor", older, newer).ok();
  }

  /** An older commit in place of the newest would be a guess. */
  private Halt unreachable(String name) {
    return Halt.refuse(
        Text.of(
            "the remote does not answer, so the newest of `%s` is not known",
            "el remoto no responde: no se sabe qué es lo más nuevo de `%s`", name),
        git.repository().toString(),
        Text.of(
            "Try `git fetch`, or name a commit that is here: `volver deploy $(git rev-parse %s)`.",
            "Pruebe `git fetch`, o nombre un commit que esté aquí: `volver deploy $(git rev-parse %s)`.",
            name));
  }

  private String notThere(String name, Fetched fetched) {
    Text looked =
        switch (fetched) {
          case DONE -> Text.of("after a fetch", "tras un fetch");
          case NOT_ASKED -> Text.of("in the local repository", "en el repositorio local");
          case WITHOUT_TAGS ->
              Text.of(
                  "after a fetch that did not get every tag (`git fetch --tags` says why)",
                  "tras un fetch que no trajo todas las etiquetas (`git fetch --tags` dice por qué)");
          case FAILED ->
              Text.of(
                  "in the local repository, and the remote does not answer",
                  "en el repositorio local, y el remoto no responde");
        };
    throw Halt.refuse(
        Text.of(
            "there is no tag, branch or commit `%s` %s",
            "no hay etiqueta, rama ni commit `%s` %s", name, looked),
        git.repository().toString(),
        Text.of(
            "`git tag --sort=-creatordate` shows the newest tags.",
            "`git tag --sort=-creatordate` muestra las etiquetas más nuevas."));
  }
}
