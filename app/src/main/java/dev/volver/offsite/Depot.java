package dev.volver.offsite;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A place that keeps copies of backups: files under names with slashes. What it keeps is whole; of
 * a file that is cut short on its way it knows nothing.
 */
public interface Depot {

  /** Where it is, for people; it holds no secret. */
  String shown();

  /** Every file that it keeps, with its size in bytes. */
  Map<String, Long> list() throws IOException;

  /**
   * Keeps a file, in place of one of the same name.
   *
   * @throws IOException when what arrived is not what was sent, or it could not be sent
   */
  void put(String name, Path file) throws IOException;

  /**
   * Brings a file back.
   *
   * @param target written anew; when this throws it holds anything
   * @throws IOException when what arrived is not what was kept, or it could not be brought
   */
  void get(String name, Path target) throws IOException;

  /** Gives a file up; nothing when it is not there. */
  void delete(String name) throws IOException;
}
