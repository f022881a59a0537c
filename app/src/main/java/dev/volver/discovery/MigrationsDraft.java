package dev.volver.discovery;

import dev.volver.message.Text;
import java.util.Optional;
import java.util.Set;

/**
 * The part of a draft that says how the schema changes.
 *
 * @param databases the stores that are databases
 */
record MigrationsDraft(Project project, Set<String> databases, Page page) {

  void write() {
    project
        .migrations()
        .ifPresent(m -> {
          if (databases.isEmpty()) {
            page.comment(
                Text.of(
                    "EDIT: there are migrations (%s), but no database was found. Once it is under"
                        + " `stores`:",
                    "EDITAR: hay migraciones (%s), pero no se encontró la base. Cuando esté en"
                        + " `stores`:",
                    m.tool()));
            Page block = page.fresh();
            new MigrationsDraft(project, Set.of("db"), block).block(m);
            block.toString().lines().forEach(l -> page.line("# " + l));
          } else {
            page.comment(Text.of("How the schema changes.", "Cómo cambia el esquema."));
            block(m);
          }
          page.blank();
        });
  }

  private void block(MigrationsFound found) {
    page.line("migrations:").line("  tool: " + found.tool());
    if (databases.size() > 1) {
      page.edit(Text.of("which of the databases do they change?", "¿cuál de las bases cambian?"));
    }
    page.line("  store: " + databases.iterator().next());
    if (!found.others().isEmpty()) {
      page.edit(
          Text.of(
              "there are more folders of migrations, which Volver does not look at: %s",
              "hay más carpetas de migraciones, que Volver no mira: %s",
              String.join(", ", found.others())));
    }
    if (!project.byCompose() || found.sql()) {
      paths(found);
      onThisMachine(found);
      return;
    }
    ComposeFound compose = project.compose().orElseThrow();
    Optional<ComposeService> service = compose.with(found.named());
    Optional<String> context = service.flatMap(ComposeService::context).filter(c -> !c.equals("."));
    paths(context.map(found::from).orElse(found));
    page.edit(
        Text.of(
            "the service whose image has the migrations",
            "el servicio cuya imagen tiene las migraciones"));
    page.line("  service: " + Page.value(service.orElse(compose.app().getFirst()).name()));
  }

  private void paths(MigrationsFound m) {
    boolean told = m.ini().isPresent() && m.others().isEmpty();
    if (!m.directory().isEmpty() && !told) {
      page.line("  directory: " + Page.value(m.directory()));
    }
    m.ini()
        .filter(i -> !i.equals("alembic.ini"))
        .ifPresent(i -> page.line("  ini: " + Page.value(i)));
    m.versionTable().ifPresent(t -> page.line("  version-table: " + Page.value(t)));
    m.manage().ifPresent(f -> page.line("  manage: " + Page.value(f)));
    m.settings()
        .ifPresent(s -> {
          page.edit(
              Text.of(
                  "manage.py alone takes other settings than the app is served with; are these the"
                      + " live ones?",
                  "manage.py por sí solo toma otros ajustes que la aplicación servida; ¿son estos"
                      + " los reales?"));
          page.line("  settings: " + Page.value(s));
        });
    if (!m.works().equals(".") && !m.sql()) {
      page.line("  source: " + Page.value(m.works()));
    }
  }

  private void onThisMachine(MigrationsFound m) {
    if (!m.sql()) {
      page.line("  python: " + Page.value(project.python().orElse("python3")));
    }
    if (!m.environment().isEmpty()) {
      page.line("  env: " + Page.values(m.environment()));
    }
    m.envFile().ifPresent(f -> page.line("  env-file: " + Page.value(f)));
  }
}
