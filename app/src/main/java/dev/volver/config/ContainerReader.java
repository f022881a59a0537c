package dev.volver.config;

import dev.volver.exec.Words;
import dev.volver.message.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code compose} and {@code docker} of {@code runtime}. */
final class ContainerReader {
  private static final String FILE = "docker-compose.yml";

  private ContainerReader() {}

  static RuntimeConfig compose(Section s) {
    List<String> files =
        s.get("file")
            .map(v -> v.isList() ? v.texts() : v.text().stream().toList())
            .orElse(List.of(FILE));
    Text hint =
        Text.of(
            "List the services that a deploy replaces; leave the databases out.",
            "Liste los servicios que un despliegue reemplaza; deje fuera las bases de datos.");
    Optional<Value> listed = s.require("services", hint);
    List<String> services = listed.map(Value::texts).orElse(List.of());
    if (services.isEmpty()) {
      listed.ifPresent(v -> v.wrong(Text.of("services", "servicios"), "[api, worker]"));
    }
    Optional<String> project = s.get("project").flatMap(Value::text);
    var compose = new RuntimeConfig.Compose(files, project, services, RuntimeReader.stopTimeout(s));
    s.close();
    return compose;
  }

  static RuntimeConfig docker(Section s) {
    Text hint =
        Text.of(
            "List the containers: `- { name: shop, build: ., options: \"-p 8000:8000\" }`.",
            "Liste los contenedores: `- { name: shop, build: ., options: \"-p 8000:8000\" }`.");
    List<RuntimeConfig.Single> containers = new ArrayList<>();
    for (Value value : s.require("containers", hint).map(Value::list).orElse(List.of())) {
      value.section().flatMap(ContainerReader::single).ifPresent(containers::add);
    }
    var docker = new RuntimeConfig.Docker(containers, RuntimeReader.stopTimeout(s));
    s.close();
    return docker;
  }

  private static Optional<RuntimeConfig.Single> single(Section s) {
    Optional<String> name =
        s.require("name", Text.of("Name the container.", "Nombre el contenedor."))
            .flatMap(Value::text);
    Optional<String> build = s.get("build").flatMap(Value::text);
    Optional<String> image = s.get("image").flatMap(Value::text);
    String dockerfile = s.get("dockerfile").flatMap(Value::text).orElse("Dockerfile");
    List<String> options = s.get("options").map(ContainerReader::words).orElse(List.of());
    List<String> command = s.get("command").map(ContainerReader::words).orElse(List.of());
    if (build.isEmpty() && image.isEmpty()) {
      s.wrong(
          Text.of("has neither `build` nor `image`", "no tiene ni `build` ni `image`"), "build: .");
    }
    s.close();
    return name.map(
        n -> new RuntimeConfig.Single(n, build, dockerfile, image.orElse(n), options, command));
  }

  private static List<String> words(Value value) {
    if (value.isList()) {
      return value.texts();
    }
    Optional<List<String>> words = value.text().flatMap(Words::split);
    if (words.isEmpty()) {
      value.wrong(
          Text.of("words without anything a shell would change", "palabras sin nada del shell"),
          "\"--network shop -p 127.0.0.1:8000:8000\"");
    }
    return words.orElse(List.of());
  }
}
