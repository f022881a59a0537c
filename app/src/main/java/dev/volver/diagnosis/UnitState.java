package dev.volver.diagnosis;

import dev.volver.message.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code systemctl show} tells of a unit, by property. */
record UnitState(Map<String, String> properties) {
  static final String PROPERTIES =
      "LoadState,ActiveState,SubState,Result,ExecMainStatus,NRestarts,NeedDaemonReload,UnitFileState";
  private static final int OFTEN = 3;
  private static final List<Path> USERS =
      List.of(
          Path.of(System.getProperty("user.home", "/root"), ".config/systemd/user"),
          Path.of("/etc/systemd/user"));

  static UnitState of(List<String> lines) {
    Map<String, String> all = new HashMap<>();
    for (String line : lines) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        all.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    return new UnitState(all);
  }

  List<Observation> observed(String unit) {
    return observed(unit, USERS);
  }

  /**
   * As the other.
   *
   * @param users where units of users lie
   */
  List<Observation> observed(String unit, List<Path> users) {
    String name = "unit " + unit;
    String file = unit.contains(".") ? unit : unit + ".service";
    Optional<Path> own = users.stream().map(f -> f.resolve(file)).filter(Files::exists).findFirst();
    if (get("LoadState").equals("not-found") && own.isPresent()) {
      return List.of(
          Observation.bad(
              name,
              Text.of(
                  "it is a unit of a user (%s): Volver works with those of the system alone",
                  "es una unidad de un usuario (%s): Volver solo trabaja con las del sistema",
                  own.get()),
              Text.of(
                  "Move it to /etc/systemd/system, with `User=` and `WantedBy=multi-user.target`,"
                      + " and disable it with `systemctl --user disable --now %s`.",
                  "Pásela a /etc/systemd/system, con `User=` y `WantedBy=multi-user.target`, y"
                      + " desactívela con `systemctl --user disable --now %s`.",
                  unit)));
    }
    if (!get("LoadState").equals("loaded")) {
      return List.of(
          Observation.bad(
              name,
              Text.of("systemd cannot use it: %s", "systemd no puede usarla: %s", get("LoadState")),
              Text.of(
                  "Install it in /etc/systemd/system, then `systemctl daemon-reload`; or mend"
                      + " `runtime.systemd.units`.",
                  "Instálela en /etc/systemd/system y luego `systemctl daemon-reload`; o corrija"
                      + " `runtime.systemd.units`.")));
    }
    List<Observation> all = new ArrayList<>();
    all.add(state(name, unit));
    if (get("NeedDaemonReload").equals("yes")) {
      all.add(
          Observation.warning(
              name,
              Text.of(
                  "its file changed since systemd read it",
                  "su archivo cambió después de que systemd lo leyera"),
              Text.verbatim("systemctl daemon-reload")));
    }
    if (restarts() >= OFTEN) {
      all.add(
          Observation.warning(
              name,
              Text.of(
                  "systemd restarted it %d times", "systemd la ha reiniciado %d veces", restarts()),
              Text.verbatim("journalctl -u " + unit + " -n 50 --no-pager")));
    }
    if (get("UnitFileState").equals("disabled")) {
      all.add(
          Observation.warning(
              name,
              Text.of("it does not start with the machine", "no arranca con la máquina"),
              Text.verbatim("systemctl enable " + unit)));
    }
    return all;
  }

  private Observation state(String name, String unit) {
    String active = get("ActiveState");
    Text detail = Text.verbatim(active + " (" + get("SubState") + ")");
    if (active.equals("active")) {
      return Observation.good(name, detail);
    }
    boolean failing = active.equals("failed") || get("SubState").equals("auto-restart");
    if (failing) {
      return Observation.bad(
          name,
          Text.of(
              "%s: %s, exit status %s",
              "%s: %s, código de salida %s", detail, get("Result"), get("ExecMainStatus")),
          Text.verbatim("journalctl -u " + unit + " -n 50 --no-pager"));
    }
    return Observation.warning(name, detail, Text.verbatim("systemctl start " + unit));
  }

  private long restarts() {
    return get("NRestarts").matches("\\d{1,9}") ? Long.parseLong(get("NRestarts")) : 0;
  }

  private String get(String property) {
    return properties.getOrDefault(property, "");
  }
}
