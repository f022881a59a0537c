package dev.volver.exec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;

/** What the commands of a run were and said, with every known secret blotted out. */
public final class Transcript implements Consumer<Completed> {
  private final Path file;
  private final List<Secret> secrets;
  private final Consumer<Completed> next;

  /**
   * @param file written only when its folder exists: outside a run nothing is kept
   * @param next told of each command too, blotted likewise
   */
  public Transcript(Path file, List<Secret> secrets, Consumer<Completed> next) {
    this.next = next;
    this.file = file;
    this.secrets = secrets;
  }

  @Override
  public void accept(Completed raw) {
    Completed done =
        new Completed(
            raw.command(),
            raw.exit(),
            Secret.blotted(raw.out(), secrets),
            Secret.blotted(raw.err(), secrets),
            raw.took());
    next.accept(done);
    Path folder = file.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return;
    }
    String text =
        "$ "
            + done.command().shown()
            + "\n"
            + done.out()
            + done.err()
            + "# "
            + done.exit()
            + " in "
            + done.took().toMillis()
            + " ms\n";
    try {
      Files.write(
          file,
          Secret.blotted(text, secrets).getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      // a full disk must not keep a run from going back; the journal tells what was done
    }
  }
}
