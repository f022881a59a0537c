package dev.volver.config;

import dev.volver.exec.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Where a copy of all backups is kept, away from them. */
public sealed interface CopyConfig {

  /** A folder, such as one of another disk or of a machine that is mounted. */
  record Folder(Path path) implements CopyConfig {}

  /**
   * A folder of a machine that SSH reaches.
   *
   * @param destination the machine, with the user where there is one, as {@code ssh} takes it
   * @param folder its absolute path there
   * @param settings the file that {@code ssh} reads its settings from, instead of the user's own
   */
  record Ssh(String destination, String folder, Optional<Path> settings) implements CopyConfig {}

  /**
   * A bucket of a service that speaks S3.
   *
   * @param prefix what all names in it begin with: empty, or with a slash at its end
   * @param endpoint the service's address; empty for that of AWS
   * @param keys what opens it; empty for what the environment of an AWS client gives
   */
  record S3(
      String bucket, String prefix, Optional<URI> endpoint, String region, Optional<Keys> keys)
      implements CopyConfig {}

  /** The two keys of an S3 account. */
  record Keys(Secret access, Secret secret) {}
}
