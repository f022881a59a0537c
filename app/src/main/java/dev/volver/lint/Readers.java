package dev.volver.lint;

import dev.volver.reading.Reading;
import dev.volver.reading.SqlPairsReader;
import dev.volver.reading.SqlReader;

/** Reads a folder with the reader of its tool. */
public final class Readers {
  private Readers() {}

  public static Reading read(Folder folder) {
    SqlReader sql = new SqlReader();
    return switch (folder.tool()) {
      case SQL -> new SqlPairsReader(sql).read(folder.directory());
      case ALEMBIC, FLASK_MIGRATE, DJANGO ->
          throw new IllegalStateException("no reader of " + folder.tool().spelling() + " yet");
    };
  }
}
