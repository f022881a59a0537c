package dev.volver.rehearsal;

import dev.volver.exec.Command;
import dev.volver.migration.Interpreter;
import java.nio.file.Path;
import java.util.List;

/**
 * An app's interpreter whose programs are redirected.
 *
 * @param inner the interpreter, with {@link Redirect#variables} in its environment
 */
public record PointedPython(Interpreter inner) implements Interpreter {

  @Override
  public Command command(Path code, List<String> words) {
    return inner.command(code, Redirect.words(words));
  }

  @Override
  public Command looking(Path code, List<String> words) {
    return inner.command(code, Redirect.looking(words));
  }

  @Override
  public String typed(List<String> words) {
    return inner.typed(words);
  }

  @Override
  public String name() {
    return inner.name();
  }
}
