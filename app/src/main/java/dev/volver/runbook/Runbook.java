package dev.volver.runbook;

import dev.volver.config.App;
import dev.volver.config.CheckConfig;
import dev.volver.config.RuntimeConfig;
import dev.volver.config.StoreConfig;
import dev.volver.message.Language;
import dev.volver.message.Text;
import dev.volver.migration.Migrator;
import dev.volver.plan.Plan;
import dev.volver.plan.RunKind;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A plan as a page that a person follows by hand, with ordinary tools and without Volver. */
public final class Runbook {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm (VV)", Locale.ROOT);

  private final Plan plan;
  private final App app;
  private final Facts facts;
  private final Language language;
  private final StringBuilder page = new StringBuilder();

  private Runbook(Plan plan, App app, Facts facts, Language language) {
    this.plan = plan;
    this.app = app;
    this.facts = facts;
    this.language = language;
  }

  /** The page in Markdown. It holds no secret: where one is needed it asks for it. */
  public static String render(Plan plan, App app, Facts facts, Language language) {
    Runbook runbook = new Runbook(plan, app, facts, language);
    runbook.head();
    runbook.chapters();
    return runbook.page.toString();
  }

  private void head() {
    line("# " + title().in(language));
    line("");
    line(
        Text.of(
            "Made by `volver runbook` on %s from %s. Type the lines with bash, in this order, as"
                + " the user who runs Volver.",
            "Hecho por `volver runbook` el %s a partir de %s. Teclee las líneas con bash, en este"
                + " orden, como el usuario que ejecuta Volver.",
            MINUTE.format(facts.at().atZone(ZoneId.systemDefault())),
            app.file()));
    line("");
    item(Text.of("Runs now", "Ahora"), now());
    item(
        Text.of("Runs afterwards", "Después"),
        Text.of("%s, schema %s", "%s, esquema %s", plan.to().shown(), revision(plan.revisionTo())));
    item(Text.of("Data", "Datos"), plan.reason());
    backup().ifPresent(b -> item(Text.of("Copy", "Copia"), b));
    for (Text warning : plan.warnings()) {
      line("");
      line(Text.of("> **Warning:** %s", "> **Aviso:** %s", warning));
    }
  }

  private Text title() {
    return switch (plan.kind()) {
      case DEPLOY ->
          Text.of(
              "Deploy of %s: %s → %s",
              "Despliegue de %s: %s → %s", app.name(), plan.from().shown(), plan.to().shown());
      case ROLLBACK ->
          Text.of(
              "Way back of %s: %s → %s",
              "Vuelta atrás de %s: %s → %s", app.name(), plan.from().shown(), plan.to().shown());
      case RESTORE ->
          Text.of(
              "Restore of %s: %s", "Restauración de %s: %s", app.name(), plan.backup().orElse(""));
      case BACKUP -> Text.of("Backup of %s", "Copia de %s", app.name());
      case REPAIR -> Text.of("Repair of %s", "Reparación de %s", app.name());
      case STAMP ->
          Text.of(
              "Repair of the schema's revision of %s",
              "Reparación de la revisión del esquema de %s", app.name());
      case RESET ->
          Text.of(
              "New beginning of the migrations of %s",
              "Nuevo comienzo de las migraciones de %s", app.name());
    };
  }

  private Text now() {
    return Text.of(
        "%s, schema %s, %s",
        "%s, esquema %s, %s",
        plan.from().shown(),
        revision(plan.revisionFrom()),
        facts.running() ? Text.of("running", "en marcha") : Text.of("stopped", "parada"));
  }

  private static String revision(Optional<String> revision) {
    return revision.orElse(Migrator.BASE);
  }

  /** Of a deploy there is none yet: it is taken on the way. */
  private Optional<Text> backup() {
    if (plan.kind() == RunKind.DEPLOY) {
      return Optional.empty();
    }
    return facts
        .backup()
        .map(h ->
            Text.of(
                "%s of %s in `%s`, %s%s",
                "%s del %s en `%s`, %s%s",
                h.backup().id(),
                MINUTE.format(h.backup().at().atZone(ZoneId.systemDefault())),
                h.folder(),
                h.backup().standing(),
                facts.standbys().isEmpty()
                    ? Text.verbatim("")
                    : Text.of(
                        "; restored beside the live `%s` already",
                        "; ya restaurada junto al `%s` vivo",
                        String.join("`, `", facts.standbys()))));
  }

  private void chapters() {
    int number = 1;
    Set<String> secrets = secrets();
    if (!secrets.isEmpty()) {
      number = chapter(number, secretChapter(secrets));
    }
    Chapters all = new Chapters(app, facts);
    for (var step : plan.steps()) {
      Optional<Chapter> chapter = all.of(step);
      if (chapter.isPresent()) {
        number = chapter(number, chapter.get());
      }
    }
  }

  private static Chapter secretChapter(Set<String> secrets) {
    return new Chapter(
        Text.of("Have the secrets at hand", "Tener a mano los secretos"),
        Text.of(
            "They stand in no file that this page could name; each is asked for.",
            "No están en ningún archivo que esta página pueda nombrar; se pide cada uno."),
        secrets.stream()
            .map(s -> "read -rsp '%s: ' %s && export %s && echo".formatted(s, s, s))
            .toList());
  }

  private int chapter(int number, Chapter chapter) {
    line("");
    line("## " + number + ". " + chapter.title().in(language));
    if (!chapter.prose().en().isEmpty()) {
      line("");
      line(chapter.prose());
    }
    if (!chapter.lines().isEmpty()) {
      line("");
      line("```bash");
      chapter.lines().forEach(this::line);
      line("```");
    }
    return number + 1;
  }

  /** The variables that lines below refer to instead of holding a secret. */
  private Set<String> secrets() {
    Set<String> names = new TreeSet<>();
    if (app.runtime() instanceof RuntimeConfig.Process p) {
      names.addAll(p.secrets().keySet());
    }
    if (plan.migrates()) {
      app.migrations().ifPresent(m -> names.addAll(m.secrets().keySet()));
    }
    for (StoreConfig store : app.stores().values()) {
      if (store instanceof StoreConfig.Redis r && r.password().isPresent()) {
        names.add(StoreConfig.Redis.PASSWORD);
      }
      if (store instanceof StoreConfig.Postgres p
          && p.container().isPresent()
          && p.password().isPresent()) {
        names.add(StoreConfig.Postgres.PASSWORD);
      }
    }
    for (CheckConfig check : app.checks().values()) {
      if (check instanceof CheckConfig.Http http) {
        List.copyOf(http.secretHeaders().keySet()).forEach(h -> names.add(Typing.variable(h)));
      }
      if (check instanceof CheckConfig.Metric metric) {
        metric.page().secretHeaders().keySet().forEach(h -> names.add(Typing.variable(h)));
      }
      if (check instanceof CheckConfig.Redis redis && redis.server().password().isPresent()) {
        names.add(StoreConfig.Redis.PASSWORD);
      }
    }
    return names;
  }

  private void item(Text name, Text value) {
    line(Text.of("- **%s:** %s", "- **%s:** %s", name, value));
  }

  private void line(Text text) {
    line(text.in(language));
  }

  private void line(String text) {
    page.append(text).append('\n');
  }
}
