package dev.volver.adapter.alembic;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

/** The Alembic of Debian 12. */
@Tag("python")
class OldAlembicTest extends AlembicMigratorTest {
  @Override
  protected Path python() {
    return Venv.python("old", "alembic==1.8.1", "SQLAlchemy==1.4.*");
  }
}
