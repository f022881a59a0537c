package dev.volver.adapter.docker;

import dev.volver.config.RuntimeConfig;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** An app that runs already, under another name of its project than Compose takes by itself. */
record OtherProject(
    RuntimeConfig.Compose config, ComposeProject project, Docker docker, Path code) {
  private static final String LABEL = "com.docker.compose.";
  private static final String FORMAT =
      "{{.Label \"" + LABEL + "project\"}}\t{{.Label \"" + LABEL + "service\"}}";

  /** Such containers of this folder; a name that is configured is meant. */
  List<Problem> problems() {
    if (config.project().isPresent()) {
      return List.of();
    }
    return Stream.of(project.directory(code), code)
        .distinct()
        .map(d -> "label=" + LABEL + "project.working_dir=" + d)
        .flatMap(f -> docker.tell("ps", "--filter", f, "--format", FORMAT).stream())
        .map(line -> line.split("\t", -1))
        .filter(w -> w.length == 2 && config.services().contains(w[1]))
        .map(w -> w[0])
        .filter(name -> !name.isBlank() && !name.equals(project.name()))
        .distinct()
        .map(this::problem)
        .toList();
  }

  private Problem problem(String name) {
    return new Problem(
        Text.of(
            "it runs as project `%s` of Compose, and Volver would start it once more as `%s`",
            "funciona como proyecto `%s` de Compose, y Volver lo arrancaría otra vez como `%s`",
            name,
            project.name()),
        code.resolve(project.first()).toString(),
        Text.of(
            "Write `project: %s` under `runtime.compose`, or stop that one first.",
            "Escriba `project: %s` en `runtime.compose`, o pare antes ese.", name));
  }
}
