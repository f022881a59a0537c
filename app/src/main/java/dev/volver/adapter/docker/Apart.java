package dev.volver.adapter.docker;

import dev.volver.plan.Release;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Services that run the image of another release than the one in place, each with that release's
 * commit: as they do now, and as they last did beside each release.
 *
 * @param state Volver's own folder for the app
 */
record Apart(Path state) {

  Map<String, String> now() {
    return file().read();
  }

  /** As it was when the release last ran. */
  Map<String, String> beside(Release release) {
    return file(release.commit()).read();
  }

  /** Keeps what is so now as that of the release that runs. */
  void keep(Release running) {
    Map<String, String> now = now();
    if (!now.equals(beside(running))) {
      file(running.commit()).write(now);
    }
  }

  /** Notes which release's image each of some services runs now. */
  void moved(Map<String, String> commits, Release inPlace) {
    Map<String, String> before = now();
    Map<String, String> after = new LinkedHashMap<>(before);
    after.putAll(commits);
    after.values().removeIf(inPlace.commit()::equals);
    if (!after.equals(before)) {
      file().write(after);
    }
  }

  /** The commits whose images are needed for the present and for some releases as they ran. */
  Set<String> commits(Collection<Release> releases) {
    Set<String> commits = new LinkedHashSet<>(now().values());
    releases.forEach(r -> commits.addAll(beside(r).values()));
    return commits;
  }

  private Pairs file() {
    return new Pairs(state.resolve("apart"));
  }

  private Pairs file(String commit) {
    return new Pairs(state.resolve("releases").resolve(commit).resolve("apart"));
  }
}
