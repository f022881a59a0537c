package dev.volver.adapter.redis;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a server keeps its data. It can only be asked while it runs, and is needed when it does
 * not.
 *
 * @param dir its folder, as this machine sees it
 * @param dump the name of its RDB file
 * @param append whether it reads an append-only file at its start, and not the RDB file
 * @param appendFile the name that append-only files begin with
 * @param appendFolder the folder they are in, below {@code dir}; empty before Redis 7
 * @param programs the folder of its programs; empty for those in the PATH
 * @param user whom it runs as, when that is another than Volver
 */
record Layout(
    Path dir,
    String dump,
    boolean append,
    String appendFile,
    String appendFolder,
    String programs,
    String user) {

  /** The name of its append-only file, or of the folder of its parts. */
  String appendName() {
    return appendFolder.isEmpty() ? appendFile : appendFolder;
  }

  /** The files and folders that its data are in and that are there. */
  List<Path> live() {
    return Stream.of(dump, appendName()).map(dir::resolve).filter(Files::exists).toList();
  }

  /** One of its programs. */
  String program(String name) {
    Path own = Path.of(programs, name);
    return !programs.isEmpty() && Files.isExecutable(own) ? own.toString() : name;
  }

  /** As it is written down: a line for each. */
  String text() {
    return new TreeMap<>(
            Map.of(
                "dir", dir.toString(),
                "dump", dump,
                "append", Boolean.toString(append),
                "append-file", appendFile,
                "append-folder", appendFolder,
                "programs", programs,
                "user", user))
        .entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue() + "\n")
            .collect(Collectors.joining());
  }

  static Layout of(String text) {
    Map<String, String> all = new TreeMap<>();
    text.lines()
        .filter(l -> l.contains("="))
        .forEach(l -> all.put(l.substring(0, l.indexOf('=')), l.substring(l.indexOf('=') + 1)));
    return new Layout(
        Path.of(all.getOrDefault("dir", "/")),
        all.getOrDefault("dump", "dump.rdb"),
        Boolean.parseBoolean(all.getOrDefault("append", "false")),
        all.getOrDefault("append-file", "appendonly.aof"),
        all.getOrDefault("append-folder", ""),
        all.getOrDefault("programs", ""),
        all.getOrDefault("user", ""));
  }
}
