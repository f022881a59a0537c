package dev.volver.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Volver on this machine, the app in containers. */
record Contained(Containers containers) implements Host {
  /** What there is of an app in the engine. */
  interface Containers {
    /** Its database, as psql in its container sees it. */
    Database live();

    /** Removes everything of it from the engine. */
    void remove();
  }

  private static final Here HERE = new Here();

  @Override
  public Shell.Running start(Path folder, Map<String, String> environment, List<String> argv) {
    return HERE.start(folder, environment, argv);
  }

  @Override
  public String launcher() {
    return HERE.launcher();
  }

  @Override
  public String java() {
    return HERE.java();
  }

  @Override
  public void kill(long pid, String signal) {
    HERE.kill(pid, signal);
  }

  @Override
  public void close() {
    containers.remove();
  }
}
