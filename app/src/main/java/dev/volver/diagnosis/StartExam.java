package dev.volver.diagnosis;

import dev.volver.config.App;
import dev.volver.engine.Ports;
import dev.volver.exec.Command;
import dev.volver.exec.Completed;
import dev.volver.exec.Secret;
import dev.volver.message.Text;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether what starts the app can start it: its account, its folder, its data, its own imports. */
final class StartExam {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int LINES = 3;

  private final Ports ports;
  private final App app;
  private final Started started;

  StartExam(Ports ports, Started started) {
    this.ports = ports;
    this.app = ports.app();
    this.started = started;
  }

  List<Observation> look() {
    List<Observation> all = new ArrayList<>();
    if (!Files.isDirectory(started.folder())) {
      all.add(
          Observation.bad(
              started.name(),
              Text.of("its folder %s is not there", "no existe su carpeta %s", started.folder()),
              Text.of("Check its working directory.", "Revise su carpeta de trabajo.")));
      return all;
    }
    Optional<Account> account = account();
    if (account.isEmpty()) {
      String user = started.user().orElse("");
      all.add(
          Observation.bad(
              started.name(),
              Text.of("its user %s does not exist", "su usuario %s no existe", user),
              Text.verbatim("useradd --system --no-create-home " + user)));
      return all;
    }
    all.addAll(new AccessExam(app, account.get()).look());
    EntryPoint.of(started.words(), started.folder()).ifPresent(e -> all.add(imported(e)));
    return all;
  }

  private Optional<Account> account() {
    return started.user().isPresent()
        ? Account.named(started.user().get(), ports.runner())
        : Account.mine(ports.runner());
  }

  private Observation imported(EntryPoint entry) {
    String name = "import " + entry.what();
    List<String> argv = new ArrayList<>();
    boolean root = "root".equals(System.getProperty("user.name"));
    started
        .user()
        .filter(u -> root && !u.equals("root"))
        .ifPresent(u -> argv.addAll(List.of("runuser", "-u", u, "--")));
    argv.addAll(List.of(entry.interpreter(), "-c", entry.program()));
    Command command =
        Command.of(started.folder(), argv)
            .with(Map.of("PYTHONDONTWRITEBYTECODE", "1"))
            .with(started.plain())
            .withSecrets(started.secrets())
            .within(PATIENCE);
    Completed done = ports.runner().run(command);
    if (done.ok()) {
      return Observation.good(name, Text.of("works in %s", "funciona en %s", entry.interpreter()));
    }
    Text said =
        done.exit() == Completed.TIMED_OUT
            ? Text.of(
                "did not end within %d seconds", "no terminó en %d segundos", PATIENCE.toSeconds())
            : Text.verbatim(withoutSecrets(done.lastWords(LINES)));
    return Observation.bad(name, Text.of("fails: %s", "falla: %s", said), next(done, entry));
  }

  private Text next(Completed done, EntryPoint entry) {
    if (done.exit() == Completed.NOT_FOUND) {
      return Text.of(
          "Check the interpreter: `ls -l %s`.",
          "Revise el intérprete: `ls -l %s`.", entry.interpreter());
    }
    if (done.err().contains("ModuleNotFoundError")) {
      return Text.of(
          "Is it a package? `%s -m pip install -r requirements.txt`. Is it the app's own? `volver"
              + " rollback`.",
          "¿Es un paquete? `%s -m pip install -r requirements.txt`. ¿Es de la aplicación? `volver"
              + " rollback`.",
          entry.interpreter());
    }
    return Text.of(
        "Mend it, or go back: `volver rollback`.", "Corríjalo, o vuelva atrás: `volver rollback`.");
  }

  private String withoutSecrets(String text) {
    String safe = text;
    List<Secret> all = new ArrayList<>(started.secrets().values());
    all.addAll(app.secrets());
    for (Secret secret : all) {
      safe = secret.reveal().isEmpty() ? safe : safe.replace(secret.reveal(), secret.toString());
    }
    return safe;
  }
}
