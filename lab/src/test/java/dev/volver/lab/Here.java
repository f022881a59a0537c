package dev.volver.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Plain processes on this machine. */
record Here() implements Host {
  @Override
  public Shell.Running start(Path folder, Map<String, String> environment, List<String> argv) {
    return Shell.start(folder, environment, argv);
  }

  @Override
  public String launcher() {
    return Lab.bundle() + "/bin/volver";
  }

  @Override
  public String java() {
    return Lab.java().toString();
  }

  @Override
  public void kill(long pid, String signal) {
    Shell.tell(Path.of("/"), "kill", "-" + signal, Long.toString(pid));
  }

  @Override
  public void close() {
    // nothing of its own
  }
}
