package dev.volver.discovery;

import java.util.List;
import java.util.Optional;

/**
 * An address of a database server, as variables of the app have it. What they hold may be secret
 * and is never shown.
 *
 * @param file the file with the address, or with the password where the address is in parts;
 *     relative to the project where it lies in it
 * @param variable the variable there
 * @param host the machine it names, or the folder of a socket; empty for the usual one
 * @param port the port it names
 * @param parts the address without its password, where no variable has it as a whole
 * @param others variables with more addresses
 */
public record ServerFound(
    String file,
    String variable,
    String host,
    int port,
    Optional<String> parts,
    List<String> others) {

  /** The same with more at the end of an address in parts, such as how the server is verified. */
  ServerFound with(String parameters) {
    return new ServerFound(file, variable, host, port, parts.map(p -> p + parameters), others);
  }

  /** The address as {@code volver.yml} refers to it. */
  String written() {
    String reference =
        "{ file: %s, variable: %s }".formatted(Page.value(file), Page.value(variable));
    return parts
        .map(p -> "url: " + Page.value(p) + ", password: " + reference)
        .orElse("url: " + reference);
  }

  boolean local() {
    return host.isEmpty()
        || host.startsWith("/")
        || host.equals("localhost")
        || host.equals("::1")
        || host.startsWith("127.");
  }
}
