package dev.volver.adapter.redis;

import dev.volver.exec.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a person types to put the data of a Redis server back by hand. */
record TypedRedis(RedisCli cli, Control control, Layout layout) {

  /** Puts a copy in the place of the live data, which stay beside it. */
  List<String> restore(Path dump) {
    return exchange("cp " + quoted(dump) + " " + quoted(live(layout.dump())));
  }

  /** Puts a set that is ready in the place of the live data. */
  List<String> swap(Path set) {
    return exchange("mv -n " + quoted(set) + "/* " + quoted(layout.dir()) + "/");
  }

  private List<String> exchange(String in) {
    String ping = cli.server().typed("ping");
    List<String> lines = new ArrayList<>(List.of(ping + " | grep PONG"));
    lines.addAll(control.typedStop());
    lines.add("while %s >/dev/null 2>&1; do sleep 1; done".formatted(ping));
    for (String name : List.of(layout.dump(), layout.appendName())) {
      String file = quoted(live(name));
      String aside = quoted(live(name + ".aside"));
      lines.add("[ ! -e %s ] || mv -T --backup=numbered %s %s".formatted(file, file, aside));
    }
    lines.add(in);
    if (layout.append()) {
      lines.addAll(appendOnly());
    }
    String files = quoted(live(layout.dump())) + (layout.append() ? " " + append() : "");
    lines.add("chown -R --reference=" + quoted(layout.dir()) + " " + files);
    lines.addAll(control.typedStart());
    lines.add("until %s 2>&1 | grep -q PONG; do sleep 1; done".formatted(ping));
    lines.add(cli.server().typed("info", "keyspace"));
    return lines;
  }

  /** With append-only files the server does not read the RDB file: it becomes their base. */
  private List<String> appendOnly() {
    String dump = quoted(live(layout.dump()));
    if (layout.appendFolder().isEmpty()) {
      return List.of("[ -e %s ] || cp %s %s".formatted(append(), dump, append()));
    }
    String base = layout.appendFile() + ".1.base.rdb";
    String list = quoted(live(layout.appendFolder()).resolve(layout.appendFile() + ".manifest"));
    String first = quoted(live(layout.appendFolder()).resolve(base));
    return List.of(
        "[ -e %s ] || { mkdir %s && cp %s %s && echo 'file %s seq 1 type b' >%s; }"
            .formatted(append(), append(), dump, first, base, list));
  }

  private String append() {
    return quoted(live(layout.appendName()));
  }

  private Path live(String name) {
    return layout.dir().resolve(name);
  }

  private static String quoted(Path path) {
    return Command.of(Path.of("/"), path.toString()).typed();
  }
}
