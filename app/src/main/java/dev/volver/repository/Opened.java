package dev.volver.repository;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.volver.exec.Secret;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The keys that a description holds, opened.
 *
 * @param ring the keys
 * @param anew whether it is to be written anew under the present secret, with a new key
 */
record Opened(KeyRing ring, boolean anew) {

  static Opened of(Path root, Description description, List<Secret> secrets) throws IOException {
    if (description.slot().isEmpty()) {
      return new Opened(new KeyRing(List.of()), !secrets.isEmpty());
    }
    for (Secret secret : secrets) {
      Optional<KeyRing> ring = description.slot().get().open(secret);
      if (ring.isPresent()) {
        return new Opened(ring.get(), !secret.equals(secrets.getFirst()));
      }
    }
    if (!description.summed() && Repository.spare(root, secrets).isPresent()) {
      throw new DamagedException(Description.of(root), "its keys are not as they were written");
    }
    throw new WrongKeyException(secrets.isEmpty());
  }

  /**
   * The keys to work with. Of two that open a repository at once under a new secret, one writes the
   * new key, and the other takes that.
   */
  KeyRing keys(Path root, List<Secret> secrets) throws IOException {
    return anew ? written(root, secrets) : ring;
  }

  private static synchronized KeyRing written(Path root, List<Secret> secrets) throws IOException {
    try (FileChannel file = FileChannel.open(root.resolve(".keys"), CREATE, WRITE);
        FileLock _ = file.lock()) {
      Description description = Description.read(Description.of(root));
      Opened now = of(root, description, secrets);
      return now.anew ? begun(root, description.seed(), now.ring, secrets) : now.ring;
    }
  }

  /** What is new is encrypted with a new key from now on, and the present secret opens it. */
  static KeyRing begun(Path root, long seed, KeyRing ring, List<Secret> secrets)
      throws IOException {
    KeyRing grown = KeySlot.grown(ring);
    Description.write(root, seed, Optional.of(KeySlot.wrap(grown, secrets.getFirst())));
    return grown;
  }
}
