package dev.volver.engine;

import dev.volver.lineage.Likeness;
import dev.volver.message.Halt;
import dev.volver.message.Text;

/** Empty databases beside the live one, on which migrations show what they make. */
final class Scratch {
  private Scratch() {}

  static Likeness of(Ports ports) {
    if (ports.migrator().stream().anyMatch(m -> ports.store(m.store()).bytes() == 0)) {
      throw Halt.refuse(
          Text.of("there is no database yet", "aún no hay base de datos"),
          ports.migrator().orElseThrow().store(),
          Text.of("`volver deploy` makes it.", "`volver deploy` la crea."));
    }
    return ports
        .rehearsal()
        .map(r -> new Likeness(r.clones(), r.pointed()))
        .orElseThrow(() ->
            Halt.refuse(
                Text.of(
                    "no empty database of this kind can be made to compare with",
                    "no se puede hacer una base vacía de este tipo con la que comparar"),
                ports.app().file().toString(),
                Text.of(
                    "Compare the schema by hand before stamping it with the tool.",
                    "Compare el esquema a mano antes de anotarlo con la herramienta.")));
  }
}
