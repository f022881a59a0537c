package dev.volver.demo;

import dev.volver.exec.Command;
import dev.volver.exec.CommandRunner;
import dev.volver.exec.Completed;
import dev.volver.message.Halt;
import dev.volver.message.Language;
import dev.volver.message.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The shop's git repository: an empty start and three tagged releases. */
final class ShopProject {
  private static final Map<String, List<String>> RELEASES =
      Map.of(
          "v1",
              List.of(
                  "Shop.java",
                  "Orders.java",
                  "migrations/001_orders.up.sql",
                  "migrations/001_orders.down.sql"),
          "v2",
              List.of(
                  "Orders.java",
                  "migrations/002_gift_note.up.sql",
                  "migrations/002_gift_note.down.sql"),
          "v3",
              List.of(
                  "Orders.java", "migrations/003_price.up.sql", "migrations/003_price.down.sql"));

  private final Place place;
  private final CommandRunner runner;
  private final int port = freePort();

  ShopProject(Place place, CommandRunner runner) {
    this.place = place;
    this.runner = runner;
  }

  /** The port that the shop answers on. */
  int port() {
    return port;
  }

  /**
   * Makes the repository, checked out at its empty start, and the configuration that git has not.
   */
  void make(Language language) {
    write("volver.yml", config(language));
    write(".gitignore", ".env\n.volver/\nbuild/\ndata/\n");
    write("migrations/.gitkeep", "");
    git("init", "--quiet", "--initial-branch=main");
    commit("The empty start", "empty");
    commit("Version 1: takes orders", "v1");
    commit("Version 2: gift notes", "v2");
    commit("Version 3: amount is called price", "v3");
    git("checkout", "--quiet", "--detach", "empty");
    write(
        ".env",
        "SHOP_NAME="
            + Text.of("Corner shop", "Tienda de la esquina").in(language)
            + "\nPORT="
            + port
            + "\n");
    write("data/.keep", "");
  }

  /** The tag that the checkout is at. */
  String checkedOut() {
    return git("describe", "--tags", "--always", "HEAD");
  }

  /** The configuration that belongs to the machine, not to a release. */
  String environmentFile() {
    try {
      return Files.readString(place.shop().resolve(".env"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String config(Language language) {
    return resource("volver.yml")
        .replace("@language@", language.code())
        .replace("@java@", Toolbox.java())
        .replace("@javac@", Toolbox.javac())
        .replace("@port@", Integer.toString(port));
  }

  private void commit(String message, String tag) {
    RELEASES.getOrDefault(tag, List.of()).forEach(file -> write(file, resource(tag + "/" + file)));
    git("add", "--all");
    git("commit", "--quiet", "--message", message);
    git("tag", tag);
  }

  private String git(String... arguments) {
    String[] identity = {"git", "-c", "user.name=Shop", "-c", "user.email=shop@demo.invalid"};
    String[] argv =
        Stream.concat(Arrays.stream(identity), Arrays.stream(arguments)).toArray(String[]::new);
    var command =
        Command.of(place.shop(), argv)
            .with(place.environment())
            .with(Map.of("GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_NOSYSTEM", "1"));
    Completed done = runner.run(command);
    if (!done.ok()) {
      throw Halt.refuse(
          Text.of("git does not work here: %s", "git no funciona aquí: %s", done.lastWords(3)),
          "git " + String.join(" ", arguments),
          Text.of(
              "The demo needs git 2.28 or newer on the PATH.",
              "La demo necesita git 2.28 o posterior en el PATH."));
    }
    return done.text();
  }

  private void write(String name, String content) {
    Path file = place.shop().resolve(name);
    try {
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = ShopProject.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
