package dev.volver.demo;

import dev.volver.exec.Command;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the shop is built and run with: the JDK and the SQLite driver that Volver itself runs on.
 */
final class Toolbox {
  private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private Toolbox() {}

  /** How the shop is started, but for the name of its class. */
  static String java() {
    List<String> words = new ArrayList<>(List.of(tool("java").toString()));
    words.addAll(QUICK);
    words.addAll(List.of("-Xmx64m", "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED"));
    natives().ifPresent(n -> words.add("-Dorg.sqlite.lib.path=" + n));
    words.addAll(List.of("-cp", "build:" + driver()));
    return typed(words);
  }

  /** How the shop is compiled, but for the names of its files. */
  static String javac() {
    List<String> words = new ArrayList<>(List.of(tool("javac").toString()));
    QUICK.forEach(q -> words.add("-J" + q));
    words.addAll(List.of("-d", "build"));
    return typed(words);
  }

  /** How Volver itself is started. */
  static List<String> volver() {
    String launcher = System.getProperty("volver.launcher", "");
    return Files.isExecutable(Path.of(launcher))
        ? List.of(launcher)
        : List.of(
            tool("java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "dev.volver.Main");
  }

  private static String typed(List<String> words) {
    return Command.of(Path.of(""), words).typed();
  }

  private static Path tool(String name) {
    Path tool = Path.of(System.getProperty("java.home"), "bin", name);
    if (!Files.isExecutable(tool)) {
      throw Halt.refuse(
          Text.of(
              "this Java has no `%s`: it is not a JDK",
              "este Java no tiene `%s`: no es un JDK", name),
          tool.toString(),
          Text.of(
              "Install a JDK 25, or name one with VOLVER_JAVA_HOME.",
              "Instale un JDK 25, o indique uno con VOLVER_JAVA_HOME."));
    }
    return tool;
  }

  private static Optional<String> natives() {
    return Optional.ofNullable(System.getProperty("org.sqlite.lib.path"));
  }

  private static Path driver() {
    return jars()
        .filter(p -> p.getFileName().toString().startsWith("sqlite-jdbc"))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no sqlite-jdbc beside Volver"));
  }

  private static Stream<Path> jars() {
    String home = System.getProperty("volver.home", "");
    if (home.isEmpty()) {
      return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
          .map(Path::of);
    }
    try (Stream<Path> lib = Files.list(Path.of(home, "lib"))) {
      return lib.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
