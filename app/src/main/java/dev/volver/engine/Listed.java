package dev.volver.engine;

import dev.volver.message.Text;
import dev.volver.plan.Release;
import dev.volver.release.Images;
import dev.volver.release.Runtime;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The services that are listed, beside those that the code in place and a release have. */
public record Listed(Ports ports) {

  /** What becomes of services that come or go with a release; one that nobody has is refused. */
  List<Text> with(Release release, Path folder, Preflight preflight) {
    Images images = images();
    List<String> then = images.lacking(folder);
    List<String> now = images.lacking(ports.app().code());
    List<Text> notes = new ArrayList<>();
    for (String service : ports.runtime().services()) {
      if (then.contains(service) && now.contains(service)) {
        preflight.add(
            Text.of(
                "there is no service `%s`, in the code in place or in %s",
                "no hay servicio `%s`, ni en el código instalado ni en %s",
                service,
                release.shown()),
            ports.app().file() + ": runtime.compose.services",
            Text.of("Correct its name, or take it out.", "Corrija el nombre o quítelo."));
      } else if (then.contains(service)) {
        notes.add(stopped(service, release));
      } else if (now.contains(service)) {
        notes.add(
            Text.of(
                "service `%s` is new in %s: it is started with it",
                "el servicio `%s` es nuevo en %s: se arranca con ella", service, release.shown()));
      }
    }
    unnamed(folder).forEach(notes::add);
    for (String service : images.awaited(folder)) {
      notes.add(
          Text.of(
              "`%s` ends by itself: Volver does not run it, and starts what waits for it",
              "`%s` termina por sí solo: Volver no lo ejecuta, y arranca lo que lo espera",
              service));
    }
    return notes;
  }

  /** The same for a release that ran before, by what was noted of it then. */
  List<Text> gone(Release release) {
    if (ports.runtime().images().isEmpty()) {
      return List.of();
    }
    List<String> there = images().roles(release);
    return ports.runtime().services().stream()
        .filter(s -> !there.contains(s))
        .map(s -> stopped(s, release))
        .toList();
  }

  /** Whether an image is not here of those that a release has. */
  boolean misses(Release release) {
    return ports
        .runtime()
        .images()
        .map(i -> ports.runtime().only(i.roles(release)))
        .flatMap(Runtime::images)
        .filter(i -> !i.kept(release))
        .isPresent();
  }

  /** What is to be known of the code in place. */
  public List<Text> inPlace() {
    if (ports.runtime().images().isEmpty()) {
      return List.of();
    }
    List<Text> notes = new ArrayList<>();
    for (String service : images().lacking(ports.app().code())) {
      notes.add(
          Text.of(
              "service `%s` is not in the code in place: a release that has it starts it",
              "el servicio `%s` no está en el código instalado: lo arranca la versión que lo tenga",
              service));
    }
    notes.addAll(unnamed(ports.app().code()));
    return notes;
  }

  private List<Text> unnamed(Path folder) {
    List<String> unnamed = images().unnamed(folder);
    return unnamed.isEmpty()
        ? List.of()
        : List.of(
            Text.of(
                "not named under `runtime.compose.services`, so neither stopped nor replaced: %s",
                "sin nombrar en `runtime.compose.services`, así que ni se paran ni se reemplazan: %s",
                String.join(", ", unnamed)));
  }

  private static Text stopped(String service, Release release) {
    return Text.of(
        "service `%s` is not in %s: it is stopped, and stays so",
        "el servicio `%s` no está en %s: se para, y parado queda", service, release.shown());
  }

  private Images images() {
    return ports.runtime().images().orElseThrow();
  }
}
