package dev.volver.rehearsal;

import dev.volver.backup.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * A folder that points every Python program to a clone which has it in its {@code PYTHONPATH}.
 *
 * @param folder everybody may read it, and nothing in it is secret
 */
public record Startup(Path folder) implements AutoCloseable {

  /** Makes it. */
  public static Startup made() {
    try {
      Path folder = Files.createTempDirectory("volver-rehearsal");
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.writeString(folder.resolve("sitecustomize.py"), Redirect.program());
      return new Startup(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file for what a program prints. */
  public Path log() {
    return folder.resolve("output.log");
  }

  /** What it printed last, as {@link Fence#lastOf}. */
  public String logged() {
    try {
      return Fence.lastOf(Files.readAllLines(log()));
    } catch (IOException e) {
      return "";
    }
  }

  /** The words that make an interpreter prove that it is redirected, by {@link #PROOF}. */
  public static List<String> proving() {
    return List.of("-c", "import sitecustomize; print(sitecustomize.REFUSED)");
  }

  /** What it then prints. */
  public static final String PROOF = Integer.toString(Redirect.REFUSED);

  @Override
  public void close() {
    try {
      Trees.delete(folder);
    } catch (IOException e) {
      folder.toFile().deleteOnExit();
    }
  }
}
