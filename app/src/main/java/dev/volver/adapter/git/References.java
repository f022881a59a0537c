package dev.volver.adapter.git;

import dev.volver.exec.Completed;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.plan.Release;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the commit that a name stands for, and refuses to guess between two. */
final class References {
  private final Git git;
  private final boolean fetch;

  References(Git git, boolean fetch) {
    this.git = git;
    this.fetch = fetch;
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
    boolean fetched = fetch && fetched();
    String name = ref.orElseGet(this::presentBranch);
    return new Release(commit(name, fetched), name);
  }

  private boolean fetched() {
    return !git.tell("remote").isBlank() && git.ask("fetch", "--quiet", "--tags").ok();
  }

  private String presentBranch() {
    Completed head = git.ask("symbolic-ref", "-q", "--short", "HEAD");
    if (head.ok()) {
      return head.text();
    }
    Completed remote = git.ask("symbolic-ref", "-q", "--short", "refs/remotes/origin/HEAD");
    if (remote.ok()) {
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

  private String commit(String name, boolean fetched) {
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

  private String notThere(String name, boolean fetched) {
    Text looked =
        fetched
            ? Text.of("after a fetch", "tras un fetch")
            : Text.of("in the local repository", "en el repositorio local");
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
