package dev.volver.adapter.files;

import dev.volver.exec.Command;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** What a person types to put a folder in the place of the live one. */
record TypedFiles(Path live) {

  /** Lines that set the live folder aside and bring another by a tool and its option. */
  List<String> put(String tool, String option, Path tree) {
    Path parent = Objects.requireNonNull(live.getParent());
    String set =
        Command.of(parent, "mv", "-T", "--backup=numbered", live.toString(), live + ".aside")
            .typed();
    return List.of(
        "[ ! -e " + Command.of(parent, live.toString()).typed() + " ] || " + set,
        Command.of(parent, tool, option, tree.toString(), live.toString()).typed());
  }
}
