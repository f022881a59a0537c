package dev.volver.lint;

import dev.volver.reading.AlembicReader;
import dev.volver.reading.DjangoReader;
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
      case ALEMBIC, FLASK_MIGRATE -> new AlembicReader(sql).read(folder.directory());
      case DJANGO -> new DjangoReader(sql).read(folder.directory());
    };
  }
}
