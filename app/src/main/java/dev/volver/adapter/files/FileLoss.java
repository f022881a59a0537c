package dev.volver.adapter.files;

import dev.volver.adapter.files.Tree.Entry;
import dev.volver.adapter.files.Tree.Kind;
import dev.volver.journal.FileName;
import dev.volver.journal.TableLoss;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The files of a folder set aside that the live one has not, or has otherwise.
 *
 * @param origin the tree whose files count as removed when the one set aside has them no more
 */
record FileLoss(Tree aside, Tree live, Tree origin) {
  private static final String TABLE = "files";

  /** Counts them. */
  TableLoss count() throws IOException {
    return find(new ArrayList<>());
  }

  /** Counts them and writes one line for each: a word, a tab and its path. */
  List<TableLoss> list(Path listing) throws IOException {
    List<String> lines = new ArrayList<>();
    TableLoss loss = find(lines);
    Files.createDirectories(Objects.requireNonNull(listing.getParent()));
    Files.write(listing, lines);
    return List.of(loss);
  }

  private TableLoss find(List<String> lines) throws IOException {
    List<String> added = new ArrayList<>();
    List<String> changed = new ArrayList<>();
    List<String> removed = new ArrayList<>();
    for (Map.Entry<Path, Entry> was : withoutFolders(aside)) {
      Entry is = live.entries().get(was.getKey());
      if (is == null || is.kind() == Kind.FOLDER) {
        added.add(line("added", was.getKey()));
      } else if (differs(was.getKey(), was.getValue(), is)) {
        changed.add(line("changed", was.getKey()));
      }
    }
    for (Map.Entry<Path, Entry> is : withoutFolders(live)) {
      Entry was = aside.entries().get(is.getKey());
      boolean had = origin.entries().containsKey(is.getKey());
      if (had && (was == null || was.kind() == Kind.FOLDER)) {
        removed.add(line("removed", is.getKey()));
      }
    }
    lines.addAll(added);
    lines.addAll(changed);
    lines.addAll(removed);
    return new TableLoss(TABLE, added.size(), changed.size(), removed.size());
  }

  private static List<Map.Entry<Path, Entry>> withoutFolders(Tree tree) {
    return tree.entries().entrySet().stream()
        .filter(e -> e.getValue().kind() != Kind.FOLDER)
        .toList();
  }

  private boolean differs(Path path, Entry was, Entry is) throws IOException {
    if (was.equals(is)) {
      return false;
    }
    boolean alike =
        was.kind() == is.kind() && was.bytes() == is.bytes() && was.target().equals(is.target());
    return !alike
        || (was.kind() == Kind.FILE
            && Files.mismatch(aside.root().resolve(path), live.root().resolve(path)) >= 0);
  }

  private static String line(String word, Path path) {
    return word + "\t" + FileName.shown(path).replace("\n", "\\n");
  }
}
