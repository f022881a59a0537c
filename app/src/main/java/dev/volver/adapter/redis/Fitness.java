package dev.volver.adapter.redis;

import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a server can be copied and its files exchanged. */
record Fitness(Live live, Programs programs, String store) {
  private static final int OLDEST = 6;
  private static final Pattern FREE = Pattern.compile("MemAvailable:\\s+(\\d+) kB");

  List<Problem> missing() {
    List<Problem> all = new ArrayList<>();
    try {
      Map<String, String> info = live.cli().info();
      kind(info, all);
      place(info, all);
      memory(Long.parseLong(info.getOrDefault("used_memory", "0")), all);
      all.addAll(live.control().obstacles(info));
      commands(all);
    } catch (Halt e) {
      all.addAll(e.problems());
    }
    return all;
  }

  private void kind(Map<String, String> info, List<Problem> all) {
    String version = info.getOrDefault("redis_version", "0");
    if (Integer.parseInt(version.replaceFirst("\\..*", "")) < OLDEST) {
      all.add(
          problem(
              Text.of("the server is Redis %s", "el servidor es Redis %s", version),
              Text.of("Upgrade it to Redis 6 or newer.", "Actualícelo a Redis 6 o posterior.")));
    }
    String mode = info.getOrDefault("redis_mode", "standalone");
    if (!mode.equals("standalone")) {
      all.add(
          problem(
              Text.of("it runs in %s mode", "funciona en modo %s", mode),
              Text.of(
                  "Volver exchanges the data of a single server only; take the store out.",
                  "Volver solo cambia los datos de un servidor único; quite el almacén.")));
    }
    boolean replica = !info.getOrDefault("role", "master").equals("master");
    if (replica || !info.getOrDefault("connected_slaves", "0").equals("0")) {
      all.add(
          problem(
              replica
                  ? Text.of("it is a replica of another", "es una réplica de otro")
                  : Text.of("it has replicas", "tiene réplicas"),
              Text.of(
                  "`REPLICAOF NO ONE` on the replica first; what is put back must be the only copy.",
                  "Antes `REPLICAOF NO ONE` en la réplica: lo repuesto debe ser la única copia.")));
    }
    List<String> modules = Modules.loaded(live.cli().ask("MODULE LIST"));
    if (!modules.isEmpty()) {
      String names = String.join(", ", modules);
      all.add(
          problem(
              Text.of("it has modules: %s", "tiene módulos: %s", names),
              Text.of(
                  "Their data cannot be opened without them; take the store out.",
                  "Sus datos no se abren sin ellos; quite el almacén.")));
    }
  }

  private void place(Map<String, String> info, List<Problem> all) {
    Path dir = live.layout().dir();
    long pid = Long.parseLong(info.getOrDefault("process_id", "0"));
    boolean contained = live.control() instanceof ContainerControl;
    if (!Files.isDirectory(dir) || (!contained && !Live.worksIn(pid, dir))) {
      all.add(
          problem(
              Text.of(
                  "its folder is not one of this machine that volver may look into: %s",
                  "su carpeta no es de esta máquina, o volver no puede mirarla: %s", dir),
              Text.of(
                  "Run volver as root where the server runs; name its `container` if it is in one.",
                  "Ejecute volver como root donde está el servidor; nombre su `container` si está"
                      + " en uno.")));
    } else if (!Files.isWritable(dir)) {
      all.add(
          problem(
              Text.of("no permission to write in %s", "sin permiso para escribir en %s", dir),
              Text.of(
                  "Run volver as root, or as the server's user.",
                  "Ejecute volver como root, o como el usuario del servidor.")));
    }
  }

  /** A copy is opened by loading it into a server of its own. */
  private void memory(long needed, List<Problem> all) {
    try {
      Matcher free = FREE.matcher(Files.readString(Path.of("/proc/meminfo")));
      if (free.find() && Long.parseLong(free.group(1)) * 1024 < needed) {
        all.add(
            problem(
                Text.of(
                    "too little memory to open a copy: %,d bytes needed",
                    "falta memoria para abrir una copia: hacen falta %,d bytes", needed),
                Text.of("Free some.", "Libere memoria.")));
      }
    } catch (IOException e) {
      // nobody knows; then it is tried
    }
  }

  private void commands(List<Problem> all) {
    for (String command : List.of("save", "shutdown", "sync")) {
      if (live.cli().ask("COMMAND INFO " + command).stream().allMatch(String::isBlank)) {
        all.add(
            problem(
                Text.of("its command %s was renamed", "su comando %s tiene otro nombre", command),
                Text.of(
                    "Take `rename-command` out of its settings.",
                    "Quite `rename-command` de su configuración.")));
      }
    }
    programs.run("redis-check-rdb", List.of(), "--version");
    programs.version();
  }

  private Problem problem(Text what, Text next) {
    return new Problem(
        Text.of("store `%s`: %s", "almacén `%s`: %s", store, what), live.cli().where(), next);
  }
}
