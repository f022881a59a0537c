package dev.volver.adapter.django;

import dev.volver.adapter.alembic.Venv;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

/** The Django of Debian 12. */
@Tag("python")
class OldDjangoTest extends DjangoMigratorTest {
  @Override
  protected Path python() {
    return Venv.python("django-old", "Django==3.2.*", "setuptools");
  }
}
