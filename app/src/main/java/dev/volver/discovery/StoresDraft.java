package dev.volver.discovery;

import dev.volver.discovery.ComposeService.Role;
import dev.volver.message.Text;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The part of a draft that says what holds data. */
final class StoresDraft {
  private static final int PORT = 5432;

  private final Project project;
  private final Page page;
  private final Map<String, String> databases = new LinkedHashMap<>();

  StoresDraft(Project project, Page page) {
    this.project = project;
    this.page = page;
    Set<String> taken = new LinkedHashSet<>();
    project
        .server()
        .ifPresent(s ->
            databases.put(
                name("", true, taken),
                "{ postgres: { "
                    + s.written()
                    + container(s, Role.POSTGRES)
                        .map(c -> ", container: " + Page.value(c))
                        .orElse("")
                    + " } }"));
    for (String path : project.databases().files()) {
      databases.put(name(path, databases.isEmpty(), taken), "{ sqlite: " + Page.value(path) + " }");
    }
  }

  /** Those that are databases, by the name of their store, as they are written. */
  Map<String, String> databases() {
    return databases;
  }

  /** A host that is a service of Compose is one of its containers; this machine may lead to it. */
  private Optional<String> container(ServerFound server, Role role) {
    return project
        .compose()
        .flatMap(c ->
            c.find(server.host())
                .or(() -> c.only(role).filter(_ -> server.local() && server.port() == PORT)))
        .map(ComposeService::container);
  }

  void write() {
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
    } else {
      page.line("stores:");
    }
    project
        .foreign()
        .ifPresent(f ->
            page.edit(
                Text.of(
                    "there is %s, which Volver neither backs up nor takes back",
                    "hay %s, que Volver no guarda en sus copias ni hace volver", f)));
    serverQuestions();
    fileQuestions();
    databases.forEach((name, store) -> page.line("  " + name + ": " + store));
    if (!project.unsaved().isEmpty()) {
      page.edit(
          Text.of(
              "not in any backup: %s. Where users bring files there, a store of that folder saves"
                  + " them:\nuploads: { files: THE/FOLDER }",
              "en ninguna copia: %s. Si los usuarios traen archivos ahí, un almacén de esa carpeta"
                  + " los guarda:\nuploads: { files: LA/CARPETA }",
              String.join(", ", project.unsaved())));
    }
    folders();
    redis();
    page.blank();
  }

  private void folders() {
    if (!project.shared().isEmpty()) {
      page.edit(
          Text.of(
              "not in any backup: files that users bring to %s. More lies there than those, such as"
                  + " a database, and a\nrestore of the folder would take that away. With a folder"
                  + " of their own:\nuploads: { files: THE/FOLDER }",
              "en ninguna copia: los archivos que los usuarios traen a %s. Ahí hay más que eso, como"
                  + " una base, y\nrestaurar la carpeta se lo llevaría. Con una carpeta propia:\n"
                  + "uploads: { files: LA/CARPETA }",
              String.join(", ", project.shared())));
    }
    Set<String> taken = new LinkedHashSet<>(databases.keySet());
    for (String folder : project.folders()) {
      if (Path.of(folder).isAbsolute()) {
        page.edit(
            Text.of(
                "is all of %s this app's? A restore puts the whole folder back",
                "¿es todo %s de esta aplicación? Una restauración devuelve la carpeta entera",
                folder));
      }
      page.line("  " + name(folder, false, taken) + ": { files: " + Page.value(folder) + " }");
    }
  }

  private void serverQuestions() {
    project
        .server()
        .ifPresent(s -> {
          if (s.parts().isPresent()) {
            page.edit(
                Text.of(
                    "put together from variables that name its parts; is this the app's database?",
                    "compuesta de variables que nombran sus partes; ¿es esta la base de la"
                        + " aplicación?"));
          }
          if (!s.others().isEmpty()) {
            page.edit(
                Text.of(
                    "%s has addresses too; is %s the one in use?",
                    "también hay direcciones en %s; ¿es %s la que se usa?",
                    String.join(", ", s.others()),
                    s.variable()));
          }
          if (container(s, Role.POSTGRES).isPresent()) {
            page.edit(
                Text.of(
                    "is this what `docker ps` calls the container of the database?",
                    "¿llama así `docker ps` al contenedor de la base?"));
          }
        });
    if (project.server().isPresent()) {
      return;
    }
    if (project.byUnit().isPresent()) {
      page.edit(
          Text.of(
              "the database is on a server that a unit names by itself (%s), where Volver does not"
                  + " read it.\n"
                  + "Move the variable to an EnvironmentFile; then `volver init --force`",
              "la base está en un servidor que una unidad nombra por sí misma (%s), donde Volver no"
                  + " lo lee.\n"
                  + "Pase la variable a un EnvironmentFile; luego, `volver init --force`",
              project.byUnit().get()));
      return;
    }
    project
        .withoutUser()
        .ifPresentOrElse(
            v ->
                page.edit(
                    Text.of(
                        "%s names a database of PostgreSQL without its user. With it:\n"
                            + "db: { postgres: { url: \"postgresql://USER@/NAME?host=/run/postgresql\" } }",
                        "%s nombra una base de PostgreSQL sin su usuario. Con él:\n"
                            + "db: { postgres: { url: \"postgresql://USUARIO@/NOMBRE?host=/run/postgresql\" } }",
                        v)),
            () -> {
              if (project.likelyServer() && project.databases().named().isEmpty()) {
                page.edit(
                    Text.of(
                        "the project speaks of PostgreSQL, but its address was not found. If that is"
                            + " where the data are:\n"
                            + "db: { postgres: { url: { file: .env, variable: DATABASE_URL } } }",
                        "el proyecto habla de PostgreSQL, pero no se encontró su dirección. Si los"
                            + " datos están ahí:\n"
                            + "db: { postgres: { url: { file: .env, variable: DATABASE_URL } } }"));
              }
            });
  }

  private void fileQuestions() {
    SqliteFound found = project.databases();
    for (String path : found.hidden()) {
      page.edit(
          Text.of(
              "the app writes %s within its container. Where is that on this machine?\n"
                  + "`docker volume inspect` tells; then: db: { sqlite: /that/folder/%s }",
              "la aplicación escribe %s dentro de su contenedor. ¿Dónde está eso en esta máquina?\n"
                  + "`docker volume inspect` lo dice; luego: db: { sqlite: /esa/carpeta/%s }",
              path,
              Objects.toString(Path.of(path).getFileName(), path)));
    }
    for (String path : found.files()) {
      if (project.compose().filter(c -> c.alone(path)).isPresent()) {
        page.edit(
            Text.of(
                "Compose mounts %s by itself. With WAL its newest rows would stay in the container,\n"
                    + "and Volver refuses; mount its folder, such as ./data:/app/data",
                "Compose monta %s por sí solo. Con WAL sus filas más nuevas quedarían en el\n"
                    + "contenedor, y Volver se niega; monte su carpeta, como ./data:/app/data",
                path));
      }
    }
    for (String path : found.missing()) {
      page.edit(
          Text.of(
              "%s is not there yet; is this the file that the app writes?",
              "%s aún no está; ¿es este el archivo que escribe la aplicación?", path));
    }
    for (String path : found.twins()) {
      page.edit(
          Text.of(
              "%s and instance/%s are both there; which one does the app write? Flask-SQLAlchemy 3"
                  + " takes the one in instance",
              "están %s e instance/%1$s; ¿cuál escribe la aplicación? Flask-SQLAlchemy 3 toma la de"
                  + " instance",
              path,
              path));
    }
    if (!found.unnamed().isEmpty()) {
      page.edit(
          Text.of(
              "no setting names %s; take out what the app does not use",
              "ninguna variable nombra %s; quite lo que la aplicación no use",
              String.join(", ", found.unnamed())));
    } else if (found.doubtful() && found.missing().isEmpty()) {
      page.edit(
          Text.of(
              "is this the live database? Its name is one of tests or development",
              "¿es esta la base real? Su nombre es de pruebas o de desarrollo"));
    }
    if (!found.others().isEmpty()) {
      page.within(
          Text.of(
              "Not taken, because nothing says that the app uses them: %s",
              "No se toman, porque nada dice que la aplicación los use: %s",
              String.join(", ", found.others())));
    }
  }

  /** Not among the stores: one that is only a cache is better left alone. */
  private void redis() {
    project
        .redis()
        .ifPresent(r -> {
          String runs =
              project
                  .compose()
                  .flatMap(
                      c -> c.find(r.host()).or(() -> c.only(Role.REDIS).filter(_ -> r.local())))
                  .map(s -> "container: " + Page.value(s.container()))
                  .orElse("unit: redis-server.service");
          page.within(
              Text.of(
                  "There is a Redis. If it holds more than can be made again, it is a store too:\n"
                      + "keys: { redis: { %s, %s } }",
                  "Hay un Redis. Si guarda algo que no se pueda rehacer, es un almacén más:\n"
                      + "keys: { redis: { %s, %s } }",
                  r.written(),
                  runs));
        });
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
}
