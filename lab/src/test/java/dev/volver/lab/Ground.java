package dev.volver.lab;

import java.util.Map;
import java.util.Objects;

/** An app at its first release, and which one comes after another. */
enum Ground {
  /** An app that starts in an instant, as a plain process. */
  SHOP("v1", Map.of("v1", "v2", "v2", "v2.1")),
  /** Units of systemd, and migrations by Alembic. */
  QVENTORY("v1.1.1", Map.of("v1.1.1", "v1.3.0", "v1.3.0", "v1.3.0")),
  /** A plain process whose rows are in PostgreSQL. */
  ALOJAMIENTOS("v1.0.0", Map.of("v1.0.0", "v1.1.0", "v1.1.0", "v1.2.0")),
  /** The same as services of Compose. */
  SERVICES("v1.0.0", Map.of("v1.0.0", "v1.1.0", "v1.1.0", "v1.2.0"));

  private final String first;
  private final Map<String, String> next;

  Ground(String first, Map<String, String> next) {
    this.first = first;
    this.next = next;
  }

  Project running() {
    return switch (this) {
      case SHOP -> Shop.running();
      case QVENTORY -> hasty(Stack.QVENTORY, Example.Where.SYSTEMD);
      case ALOJAMIENTOS -> hasty(Stack.ALOJAMIENTOS, Example.Where.PROCESS);
      case SERVICES -> Compose.running(first);
    };
  }

  /** Watched only for a moment. */
  private Project hasty(Stack stack, Example.Where where) {
    Project p = Example.running(stack, where, first);
    p.write("volver.yml", p.read("volver.yml").replace("watch: 2s", "watch: 500ms"));
    return p;
  }

  String after(String release) {
    return Objects.requireNonNull(next.get(release), release);
  }

  /** The release it is at. */
  String first() {
    return first;
  }
}
