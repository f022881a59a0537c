package dev.volver.config;

/** What runs a Redis server, and so can stop and start it. */
public sealed interface RedisService {

  /** A unit of systemd. */
  record Unit(String name) implements RedisService {}

  /** A container, in which its tools are run too. */
  record Container(String name) implements RedisService {}

  /** Nothing: it is started by a line given to the shell. */
  record Start(String line) implements RedisService {}
}
