package dev.volver.adapter.alembic;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

/** The same project, migrated by Flask's command. */
@Tag("python")
class FlaskMigrateTest extends AlembicMigratorTest {
  @Override
  protected Harness in(Path folder) throws IOException {
    return PythonProject.flask(python(), folder);
  }
}
