package dev.volver.reading.django;

import dev.volver.reading.Operation;
import java.util.ArrayList;
import java.util.List;

/** What an operation of Django does on the way up and on the way down. */
record Steps(List<Operation> up, List<Operation> down) {
  static final Steps NONE = new Steps(List.of(), List.of());

  Steps {
    up = List.copyOf(up);
    down = List.copyOf(down);
  }

  static Steps of(Operation up, Operation down) {
    return new Steps(List.of(up), List.of(down));
  }

  /** What does the same both ways: nothing, or nobody knows what. */
  static Steps both(Operation operation) {
    return of(operation, operation);
  }

  static Steps opaque(int line, String why) {
    return both(new Operation.Opaque(line, why));
  }

  static Steps harmless(int line, String what) {
    return both(new Operation.Harmless(line, what));
  }

  /** One after another; the way down takes the last back first. */
  static Steps all(List<Steps> parts) {
    List<Operation> up = new ArrayList<>();
    List<Operation> down = new ArrayList<>();
    parts.forEach(p -> up.addAll(p.up));
    parts.reversed().forEach(p -> down.addAll(p.down));
    return new Steps(up, down);
  }

  Steps reversed() {
    return new Steps(down, up);
  }
}
