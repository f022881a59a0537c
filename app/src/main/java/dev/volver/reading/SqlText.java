package dev.volver.reading;

import java.util.List;

/** Reads what SQL does. */
public interface SqlText {

  /**
   * What some SQL does, first things first; what cannot be read is opaque.
   *
   * @param line the line of the file at which the text begins, from 1
   */
  List<Operation> read(String sql, int line);
}
