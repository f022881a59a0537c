package dev.volver.discovery;

import dev.volver.config.EnvFile;
import dev.volver.discovery.ComposeService.Role;
import dev.volver.message.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The part of a draft that says what runs the app. */
final class RuntimeDraft {
  /** A line that a shell takes as it is meant. */
  private static final Pattern SHELL =
      Pattern.compile(
          "\\s*(#.*)?|\\s*(export\\s+)?\\w+=([\\w./:@%+,=^-]*|'[^']*'|\"[^\"$`\\\\]*\")\\s*(#.*)?");

  /** An address with a password. */
  private static final Pattern ADDRESS = Pattern.compile("://[^\\s:/@]*:[^\\s/@]+@");

  private final Project project;
  private final Page page;

  RuntimeDraft(Project project, Page page) {
    this.project = project;
    this.page = page;
  }

  void write() {
    page.comment(Text.of("What runs the app.", "Lo que hace funcionar la aplicación."));
    page.line("runtime:");
    if (!project.otherUnits().isEmpty()) {
      page.within(
          Text.of(
              "Left out, because they end by themselves, are started by a timer, start containers or"
                  + " need a name after the @: %s",
              "Quedan fuera, porque acaban solas, las arranca un temporizador, arrancan contenedores"
                  + " o necesitan un nombre tras la @: %s",
              String.join(", ", project.otherUnits())));
    }
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
    page.line("  systemd: { units: [" + unitNames() + "] }");
  }

  private String unitNames() {
    return project.units().stream()
        .map(u -> Page.value(u.name()))
        .collect(Collectors.joining(", "));
  }

  private void compose(ComposeFound found) {
    if (!found.certain()) {
      page.edit(
          Text.of(
              "are these the files that the server starts it with, in this order?",
              "¿son estos los archivos con que arranca el servidor, en este orden?"));
    }
    otherFiles(found);
    page.edit(
        Text.of(
            "are these the services that a deploy replaces? Databases stay out",
            "¿son estos los servicios que reemplaza un despliegue? Las bases de datos, fuera"));
    String out =
        found.services().stream()
            .filter(s -> s.role() != Role.APP)
            .map(RuntimeDraft::leftOut)
            .collect(Collectors.joining(", "));
    if (!out.isEmpty()) {
      page.within(Text.of("Left out: %s", "Quedan fuera: %s", out));
    }
    List<String> files = found.files().stream().map(Page::value).toList();
    page.line(
        "  compose: { file: "
            + (files.size() == 1 ? files.getFirst() : "[" + String.join(", ", files) + "]")
            + ", services: ["
            + names(found.app().stream())
            + "] }");
  }

  private static String leftOut(ComposeService service) {
    String name = Page.value(service.name());
    return service.profiles().isEmpty()
        ? name
        : name + " (profile " + String.join(", ", service.profiles()) + ")";
  }

  private static String names(Stream<ComposeService> services) {
    return services.map(s -> Page.value(s.name())).collect(Collectors.joining(", "));
  }

  private void otherFiles(ComposeFound found) {
    if (!found.others().isEmpty()) {
      page.edit(
          Text.of(
              "more Compose files are there: %s. If the server starts the app with them, write"
                  + " them under `compose: { file: [...] }`",
              "hay más archivos de Compose: %s. Si el servidor arranca la aplicación con ellos,"
                  + " escríbalos en `compose: { file: [...] }`",
              String.join(", ", found.others())));
    }
  }

  private void process() {
    project.compose().filter(c -> c.files().isEmpty()).ifPresent(this::otherFiles);
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
              unitNames()));
    }
    page.line("  process:");
    page.line("    command: " + Page.value(command()));
    Map<String, String> variables = new LinkedHashMap<>();
    variables().forEach((name, value) -> variables.put(name, Page.value(value)));
    if (reads() && !shell()) {
      EnvFile.of(file())
          .keySet()
          .forEach(
              n -> variables.putIfAbsent(n, "{ file: .env, variable: " + Page.value(n) + " }"));
    }
    if (!variables.isEmpty()) {
      page.line("    env:");
      variables.forEach((name, value) -> page.line("      " + name + ": " + value));
    }
  }

  /** A unit gives its process the variables of a file; without one the shell does. */
  private String command() {
    String start = project.start().orElse("python3 app.py");
    return reads() && shell() ? "set -a; . ./.env; exec " + start : start;
  }

  /** Whether something else than the program has to read its variables. */
  private boolean reads() {
    return project.config().contains(".env") && !project.dotenv();
  }

  private Path file() {
    return Path.of(project.directory(), ".env");
  }

  /** Whether a shell reads of that file what systemd and others do. */
  private boolean shell() {
    try {
      return Files.readString(file()).lines().allMatch(l -> SHELL.matcher(l).matches());
    } catch (IOException e) {
      return true;
    }
  }

  private Map<String, String> variables() {
    Map<String, String> all = new LinkedHashMap<>();
    project.units().stream()
        .limit(1)
        .forEach(u ->
            u.environment()
                .forEach((name, value) -> {
                  if (!EnvFile.secretByName(name) && !ADDRESS.matcher(value).find()) {
                    all.put(name, value);
                  }
                }));
    return all;
  }
}
