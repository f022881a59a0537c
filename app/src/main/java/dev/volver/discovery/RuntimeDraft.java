package dev.volver.discovery;

import dev.volver.config.EnvFile;
import dev.volver.message.Text;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The part of a draft that says what runs the app. */
final class RuntimeDraft {
  private final Project project;
  private final Page page;

  RuntimeDraft(Project project, Page page) {
    this.project = project;
    this.page = page;
  }

  void write() {
    page.comment(Text.of("What runs the app.", "Lo que hace funcionar la aplicación."));
    page.line("runtime:");
    if (project.byUnits()) {
      units();
    } else if (project.byCompose()) {
      compose(project.compose().orElseThrow());
    } else {
      process();
    }
    page.blank();
  }

  private void units() {
    for (UnitFile unit : project.units()) {
      if (!unit.installed()) {
        String path = unit.file();
        page.within(
            Text.of(
                "%s is not installed: `sudo cp %s /etc/systemd/system/ && sudo systemctl enable"
                    + " %s`",
                "%s no está instalada: `sudo cp %s /etc/systemd/system/ && sudo systemctl enable"
                    + " %s`",
                unit.name(),
                path,
                unit.name()));
      }
    }
    String names = project.units().stream().map(UnitFile::name).collect(Collectors.joining(", "));
    page.line("  systemd: { units: [" + names + "] }");
  }

  private void compose(ComposeFound found) {
    page.edit(
        Text.of(
            "are these the services that a deploy replaces? Databases stay out",
            "¿son estos los servicios que reemplaza un despliegue? Las bases de datos, fuera"));
    page.line(
        "  compose: { file: "
            + found.file()
            + ", services: ["
            + String.join(", ", found.services())
            + "] }");
  }

  private void process() {
    if (project.start().isEmpty()) {
      page.edit(Text.of("the command that starts the app", "el comando que arranca la aplicación"));
    } else if (project.units().isEmpty()) {
      page.edit(
          Text.of(
              "is this the command that starts the app?",
              "¿es este el comando que arranca la aplicación?"));
    } else {
      UnitFile unit = project.units().getFirst();
      page.within(
          Text.of(
              "The command of %s, because systemd does not run this machine. There, write"
                  + " instead:\n"
                  + "systemd: { units: [%s] }",
              "El comando de %s, porque systemd no gobierna esta máquina. Donde lo haga, escriba:\n"
                  + "systemd: { units: [%s] }",
              unit.name(),
              unit.name()));
    }
    page.line("  process:");
    page.line("    command: " + Page.value(command()));
    Map<String, String> variables = variables();
    if (!variables.isEmpty()) {
      page.line("    env: " + Page.values(variables));
    }
  }

  /** A unit gives its process the variables of a file; without one the shell does. */
  private String command() {
    String start = project.start().orElse("python3 app.py");
    boolean env = project.config().contains(".env");
    return env && !project.dotenv() ? "set -a; . ./.env; exec " + start : start;
  }

  private Map<String, String> variables() {
    Map<String, String> all = new LinkedHashMap<>();
    project.units().stream()
        .limit(1)
        .forEach(u ->
            u.environment()
                .forEach((name, value) -> {
                  if (!EnvFile.secretByName(name)) {
                    all.put(name, value);
                  }
                }));
    return all;
  }
}
