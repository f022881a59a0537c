package dev.volver.discovery;

import dev.volver.message.Language;
import dev.volver.message.Text;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The first {@code volver.yml} of a project, made of what was found. */
public final class Draft {
  private final Project project;
  private final Page page;
  private final Map<String, String> databases = new LinkedHashMap<>();

  private Draft(Project project, Language language) {
    this.project = project;
    this.page = new Page(language);
    Set<String> taken = new LinkedHashSet<>();
    project
        .server()
        .ifPresent(s ->
            databases.put(
                name("", true, taken),
                "{ postgres: { url: "
                    + s.written()
                    + container(s).map(c -> ", container: " + Page.value(c)).orElse("")
                    + " } }"));
    for (String path : project.databases()) {
      databases.put(name(path, databases.isEmpty(), taken), "{ sqlite: " + Page.value(path) + " }");
    }
  }

  /** A host that is a service of Compose is one of its containers. */
  private Optional<String> container(ServerFound server) {
    return project.compose().map(c -> c.containers().get(server.host()));
  }

  /** The file as a text, with comments in a language. */
  public static String of(Project project, Language language) {
    Draft draft = new Draft(project, language);
    draft.head(language);
    new RuntimeDraft(project, draft.page).write();
    draft.stores();
    draft.migrations();
    draft.build();
    draft.config();
    draft.checks();
    new RulesDraft(draft.databases, draft.page).write();
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
    page.line("source: { git: " + Page.value(repository()) + ", layout: in-place }").blank();
  }

  private String repository() {
    Path here = Path.of(project.directory());
    return project
        .git()
        .map(g -> here.relativize(Path.of(g.top())).toString())
        .filter(p -> !p.isEmpty() && !p.equals("."))
        .orElse(".");
  }

  private void stores() {
    page.comment(
        Text.of(
            "What holds data. All of it goes into every backup.",
            "Lo que guarda datos. Todo ello entra en cada copia."));
    if (databases.isEmpty() && project.folders().isEmpty()) {
      page.comment(
          Text.of(
              "EDIT: no database was found. `db: { sqlite: data/app.db }` would be one.",
              "EDITAR: no se encontró ninguna base. `db: { sqlite: data/app.db }` sería una."));
      page.line("stores: {}");
      redis();
      page.blank();
      return;
    }
    page.line("stores:");
    if (project.server().flatMap(this::container).isPresent()) {
      page.edit(
          Text.of(
              "is this what `docker ps` calls the container of the database?",
              "¿llama así `docker ps` al contenedor de la base?"));
    }
    databases.forEach((name, store) -> page.line("  " + name + ": " + store));
    Set<String> taken = new LinkedHashSet<>(databases.keySet());
    project
        .folders()
        .forEach(
            f -> page.line("  " + name(f, false, taken) + ": { files: " + Page.value(f) + " }"));
    redis();
    page.blank();
  }

  /** Not among the stores: one that is only a cache is better left alone. */
  private void redis() {
    project
        .redis()
        .ifPresent(r ->
            page.within(
                Text.of(
                    "There is a Redis. If it holds more than can be made again, it is a store too:\n"
                        + "keys: { redis: { url: %s, unit: redis-server.service } }",
                    "Hay un Redis. Si guarda algo que no se pueda rehacer, es un almacén más:\n"
                        + "keys: { redis: { url: %s, unit: redis-server.service } }",
                    r.written())));
  }

  private static String name(String path, boolean first, Set<String> taken) {
    String file = Objects.toString(Path.of(path).getFileName(), "data").replaceFirst("\\..*$", "");
    String raw = first ? "db" : file.replaceAll("[^A-Za-z0-9_-]", "-");
    String name = raw;
    for (int i = 2; !taken.add(name); i++) {
      name = raw + i;
    }
    return name;
  }

  private void migrations() {
    if (project.migrations().isEmpty()) {
      return;
    }
    MigrationsFound m = project.migrations().get();
    if (databases.isEmpty()) {
      page.comment(
          Text.of(
              "EDIT: there are migrations (%s), but no database was found. Once it is under"
                  + " `stores`:\n"
                  + "migrations: { tool: %s, store: db }",
              "EDITAR: hay migraciones (%s), pero no se encontró la base. Cuando esté en"
                  + " `stores`:\n"
                  + "migrations: { tool: %s, store: db }",
              m.tool(),
              m.tool()));
      page.blank();
      return;
    }
    page.comment(Text.of("How the schema changes.", "Cómo cambia el esquema."));
    page.line("migrations:").line("  tool: " + m.tool());
    if (databases.size() > 1) {
      page.edit(Text.of("which of the databases do they change?", "¿cuál de las bases cambian?"));
    }
    page.line("  store: " + databases.keySet().iterator().next());
    if (!m.others().isEmpty()) {
      String others = String.join(", ", m.others());
      page.edit(
          Text.of(
              "there are more folders of migrations, which Volver does not look at: %s",
              "hay más carpetas de migraciones, que Volver no mira: %s", others));
    }
    if (!m.directory().isEmpty()) {
      page.line("  directory: " + Page.value(m.directory()));
    }
    m.ini()
        .filter(i -> !i.equals("alembic.ini"))
        .ifPresent(i -> page.line("  ini: " + Page.value(i)));
    m.manage().ifPresent(f -> page.line("  manage: " + Page.value(f)));
    if (project.byCompose() && !m.tool().equals("sql")) {
      page.edit(
          Text.of(
              "the service whose image has the migrations",
              "el servicio cuya imagen tiene las migraciones"));
      page.line("  service: " + project.compose().orElseThrow().services().getFirst()).blank();
      return;
    }
    if (!m.tool().equals("sql")) {
      page.line("  python: " + Page.value(project.python().orElse("python3")));
    }
    if (!m.environment().isEmpty()) {
      page.line("  env: " + Page.values(m.environment()));
    }
    m.envFile().ifPresent(f -> page.line("  env-file: " + Page.value(f)));
    page.blank();
  }

  private void build() {
    List<String> commands =
        project.frontEnds().stream().flatMap(f -> f.commands().stream()).toList();
    if (commands.isEmpty()) {
      return;
    }
    page.comment(
        Text.of(
            "Built beside the version that serves.", "Se construye junto a la versión que sirve."));
    page.line("build:");
    if (project.frontEnds().stream().anyMatch(f -> !f.locked())) {
      page.edit(
          Text.of(
              "commit the lock file, then write `npm ci` for `npm install`",
              "guarde en git el archivo de bloqueo y escriba `npm ci` en vez de `npm install`"));
    }
    commands.forEach(c -> page.line("  - " + Page.value(c)));
    page.blank();
  }

  private void config() {
    if (!project.config().isEmpty()) {
      page.comment(
          Text.of(
              "Files outside of git, saved and put back with each release.",
              "Archivos fuera de git, que se guardan y se devuelven con cada versión."));
      page.line("config: [" + String.join(", ", project.config()) + "]").blank();
    }
  }

  private void checks() {
    Endpoint e = project.endpoint();
    page.comment(
        Text.of(
            "A release that makes one of these unhealthy is taken back.",
            "Una versión que empeora alguna de estas se deshace."));
    page.line("checks:");
    if (e.port().isEmpty()) {
      page.edit(Text.of("the port could not be told", "no se pudo saber el puerto"));
    }
    if (e.path().isEmpty()) {
      page.edit(
          Text.of(
              "no address that answers for the health was found; this asks for the first page",
              "no se encontró una dirección que responda por la salud; esta pide la primera"
                  + " página"));
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
