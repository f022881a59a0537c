package dev.volver.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is imported of a command is its application, and never something that would start it. */
class EntryPointTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "gunicorn app:app, app:app",
    "gunicorn -w 4 -b 0.0.0.0:8000 shop.wsgi:application, shop.wsgi:application",
    "gunicorn --bind unix:/run/shop.sock 'shop:create_app()', shop:create_app",
    "uvicorn main:app --host localhost --port 8000, main:app",
    "python3 -m uvicorn main:app, main:app",
    "/usr/bin/env python3.13 -m gunicorn wsgi:app, wsgi:app",
    "A=b python app.py, app.py",
    "python -m shop, shop",
  })
  void ofACommand(String command, String what) {
    assertThat(EntryPoint.of(List.of(command.split(" ")), folder).orElseThrow().what())
        .isEqualTo(what);
  }

  @ParameterizedTest
  @CsvSource({"node server.js", "npm start", "./run", "gunicorn", "java -jar app.jar"})
  void noneOfOtherCommands(String command) {
    assertThat(EntryPoint.of(List.of(command.split(" ")), folder)).isEmpty();
  }

  @Test
  void aScriptThatMindsItsNameIsImported() throws IOException {
    write("bin/app.py", "if __name__ == '__main__':\n    run()\n");

    EntryPoint entry = of("python3 bin/app.py");

    assertThat(entry.program()).isEqualTo("import sys; sys.path.insert(0, 'bin')\nimport app");
  }

  @Test
  void aScriptThatWouldStartIsOnlyCompiled() throws IOException {
    write("app.py", "serve_forever()\n");
    assertThat(of("python3 app.py").program())
        .isEqualTo("compile(open('app.py').read(), 'app.py', 'exec')");
  }

  @Test
  void theApplicationThatAProgramNamesItself() throws IOException {
    write("shop/__main__.py", "uvicorn.run(\"shop.main:app\", port=1)\n");
    assertThat(of("python -m shop").program()).isEqualTo("import shop.main\nshop.main.app");
  }

  @Test
  void theInterpreterBesideTheServer() throws IOException {
    write("venv/bin/python", "");
    assertThat(of("venv/bin/gunicorn wsgi:app").interpreter())
        .isEqualTo(folder.resolve("venv/bin/python").toString());
  }

  private EntryPoint of(String command) {
    return EntryPoint.of(List.of(command.split(" ")), folder).orElseThrow();
  }

  private void write(String path, String text) throws IOException {
    Files.createDirectories(folder.resolve(path).getParent());
    Files.writeString(folder.resolve(path), text);
  }
}
