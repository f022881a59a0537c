package dev.volver.adapter.git;

import dev.volver.backup.Ownership;
import dev.volver.backup.Trees;
import dev.volver.plan.Release;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells files that hold what a commit has at their place from those that hold somebody's work. The
 * beginning of what a commit has counts too: a git that is killed leaves its last file so.
 */
final class Committed {
  private final Git git;
  private final List<Release> releases;

  Committed(Git git, Release... releases) {
    this.git = git;
    this.releases = List.of(releases);
  }

  /** Those of some files and links whose content is in none of the releases. */
  Set<String> strangers(Collection<String> files) {
    Map<String, String> now = now(files);
    List<Map<String, String>> known = new ArrayList<>();
    for (Release release : releases) {
      known.add(Blobs.of(git, release.commit(), now.keySet()));
    }
    Set<String> strangers = new TreeSet<>();
    now.forEach((file, blob) -> {
      if (known.stream().noneMatch(k -> blob.equals(k.get(file)))) {
        strangers.add(file);
      }
    });
    for (int i = 0; i < releases.size(); i++) {
      withoutBegun(strangers, releases.get(i), known.get(i));
    }
    return strangers;
  }

  private Map<String, String> now(Collection<String> files) {
    List<String> regular =
        files.stream()
            .filter(f -> Files.isRegularFile(path(f), LinkOption.NOFOLLOW_LINKS))
            .toList();
    Map<String, String> now = new HashMap<>(Blobs.now(git, regular));
    files.stream()
        .filter(f -> Files.isSymbolicLink(path(f)))
        .forEach(f -> now.put(f, Blobs.ofLink(path(f), releases.getFirst().commit())));
    return now;
  }

  /** Takes out those that are the beginning of what a release has. */
  private void withoutBegun(Set<String> files, Release release, Map<String, String> known) {
    List<String> candidates =
        files.stream()
            .filter(known::containsKey)
            .filter(f -> !Files.isSymbolicLink(path(f)))
            .toList();
    if (candidates.isEmpty()) {
      return;
    }
    Path folder = git.repository().resolve(".volver");
    Path look = folder.resolve("look");
    try {
      Trees.delete(look);
      Files.createDirectories(look);
      for (Path made : List.of(folder, look)) {
        Ownership.give(made, git.repository());
      }
      List<String> arguments = new ArrayList<>(List.of("--"));
      arguments.addAll(candidates);
      Repository.export(git, release, arguments, look);
      for (String file : candidates) {
        if (begins(path(file), look.resolve(file))) {
          files.remove(file);
        }
      }
      Trees.delete(look);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean begins(Path part, Path whole) throws IOException {
    if (!Files.isRegularFile(whole, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    long differs = Files.mismatch(part, whole);
    return differs < 0 || differs == Files.size(part);
  }

  private Path path(String file) {
    return git.repository().resolve(file);
  }
}
