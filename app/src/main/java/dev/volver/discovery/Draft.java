package dev.volver.discovery;

import dev.volver.message.Language;
import dev.volver.message.Text;
import java.util.List;
import java.util.stream.Collectors;

/** The first {@code volver.yml} of a project, made of what was found. */
public final class Draft {
  private final Project project;
  private final Page page;

  private Draft(Project project, Language language) {
    this.project = project;
    this.page = new Page(language);
  }

  /** The file as a text, with comments in a language. */
  public static String of(Project project, Language language) {
    Draft draft = new Draft(project, language);
    draft.head(language);
    new RuntimeDraft(project, draft.page).write();
    var stores = new StoresDraft(project, draft.page);
    stores.write();
    new MigrationsDraft(project, stores.databases().keySet(), draft.page).write();
    draft.build();
    draft.config();
    draft.checks();
    new RulesDraft(stores.databases(), draft.page).write();
    draft.policies();
    return draft.page.toString();
  }

  private void head(Language language) {
    page.comment(
            Text.of(
                "How %s is deployed, and how it goes back. Written by `volver init` from what it"
                    + " found.\n"
                    + "Lines marked EDIT could not be told. Then `volver doctor` says whether the"
                    + " rest is right.",
                "Cómo se despliega %s, y cómo se vuelve atrás. Escrito por `volver init` con lo que"
                    + " encontró.\n"
                    + "Lo marcado con EDITAR no se pudo saber. Después, `volver doctor` dice si lo"
                    + " demás es correcto.",
                project.name()))
        .line("app: " + Page.value(project.name()))
        .line("language: " + language.code())
        .blank();
    page.comment(
        Text.of(
            "The git checkout moves in its place from release to release.",
            "La copia de trabajo de git se mueve en su sitio de una versión a otra."));
    if (project.git().isEmpty()) {
      page.comment(
          Text.of(
              "EDIT: this folder is no git repository; run `git init` and commit.",
              "EDITAR: esta carpeta no es un repositorio git; ejecute `git init` y haga commit."));
    }
    page.line("source: { git: ., layout: in-place }").blank();
  }

  private void build() {
    List<FrontEnd> frontEnds = project.frontEnds().stream().filter(f -> !inAnImage(f)).toList();
    List<String> commands = frontEnds.stream().flatMap(f -> f.commands().stream()).toList();
    if (commands.isEmpty()) {
      return;
    }
    page.comment(
        Text.of(
            "Built beside the version that serves.", "Se construye junto a la versión que sirve."));
    page.line("build:");
    if (frontEnds.stream().anyMatch(f -> !f.locked())) {
      page.edit(
          Text.of(
              "commit the lock file, then write `npm ci` for `npm install`",
              "guarde en git el archivo de bloqueo y escriba `npm ci` en vez de `npm install`"));
    }
    commands.forEach(c -> page.line("  - " + Page.value(c)));
    page.blank();
  }

  /** Compose builds it with the image. */
  private boolean inAnImage(FrontEnd frontEnd) {
    return project.byCompose()
        && project.compose().stream()
            .flatMap(c -> c.app().stream())
            .anyMatch(s -> s.context().filter(frontEnd.folder()::equals).isPresent());
  }

  private void config() {
    for (String file : project.unreadable()) {
      page.comment(
          Text.of(
              "EDIT: could not read %s, so what it holds is missing here;\n"
                  + "`sudo volver init --force` reads it.",
              "EDITAR: no se pudo leer %s, y aquí falta lo que contiene;\n"
                  + "`sudo volver init --force` lo lee.",
              file));
    }
    if (project.example().isPresent() && project.config().isEmpty()) {
      page.comment(
          Text.of(
              "EDIT: %s is here, but not the file made from it. On the server, with that file,\n"
                  + "`volver init --force` finds more.",
              "EDITAR: está %s, pero no el archivo que se hace con él. En el servidor, con ese"
                  + " archivo,\n"
                  + "`volver init --force` encuentra más.",
              project.example().get()));
      page.blank();
    }
    if (!project.config().isEmpty()) {
      page.comment(
          Text.of(
              "Files outside of git, saved and put back with each release.",
              "Archivos fuera de git, que se guardan y se devuelven con cada versión."));
      page.line(
              "config: ["
                  + project.config().stream().map(Page::value).collect(Collectors.joining(", "))
                  + "]")
          .blank();
    }
  }

  private void checks() {
    Endpoint e = project.endpoint();
    page.comment(
        Text.of(
            "A release that makes one of these unhealthy is taken back.",
            "Una versión que empeora alguna de estas se deshace."));
    page.line("checks:");
    if (e.socket()) {
      page.edit(
          Text.of(
              "the app listens on a socket, which has no port; the address at which the server in"
                  + " front of it answers",
              "la aplicación escucha en un socket, que no tiene puerto; la dirección en la que"
                  + " responde el servidor que tiene delante"));
    } else if (e.port().isEmpty()) {
      page.edit(Text.of("the port could not be told", "no se pudo saber el puerto"));
    }
    if (e.path().isEmpty()) {
      page.edit(
          Text.of(
              "no address that answers for the health was found; this asks for the first page",
              "no se encontró una dirección que responda por la salud; esta pide la primera"
                  + " página"));
    }
    if (e.routed()) {
      page.edit(
          Text.of(
              "a router answers %s, maybe below a prefix; does this address answer?",
              "un router responde a %s, quizá bajo un prefijo; ¿responde esta dirección?",
              e.path().orElse("")));
    }
    String json = e.status().map(s -> ", json: { status: " + Page.value(s) + " }").orElse("");
    page.line(
        "  "
            + page.word("health", "salud")
            + ": { http: "
            + Page.value(e.url())
            + ", status: 200"
            + json
            + " }");
    page.line("  " + page.word("running", "en-marcha") + ": { running: true }");
    String bad = project.python().isPresent() ? "Traceback" : "Error:";
    page.line(
        "  "
            + page.word("log", "registro")
            + ": { log: runtime, absent: "
            + Page.value(bad)
            + " }");
    page.blank();
  }

  private void policies() {
    page.line("deploy: { timeout: 60s, watch: 10s, on-failure: rollback, rehearse: auto }").blank();
    page.comment(
        Text.of(
            "They lie in Volver's own folder; `directory: /another/disk` puts them elsewhere.",
            "Están en la carpeta de Volver; `directory: /otro/disco` las pone en otro sitio."));
    page.line("backups: { keep: 30d, minimum: 7 }");
  }
}
