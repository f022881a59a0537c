package dev.volver.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {
  @TempDir Path folder;

  /** The bytes of a path, which no text need have, are given as in a URI. */
  static Path raw(Path folder, String escaped) {
    return Path.of(URI.create("file://" + folder + "/" + escaped));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "plain.jpg, plain.jpg, plain.jpg",
    "pi%C3%B1ata.jpg, piñata.jpg, piñata.jpg",
    "pi%F1ata.jpg, 'pi\uDCF1ata.jpg', 'pi\\xF1ata.jpg'",
    "%EF%BF%BD.jpg, '\uFFFD.jpg', '\uFFFD.jpg'",
    "%F0%9F%98%80%FF, '\uD83D\uDE00\uDCFF', '\uD83D\uDE00\\xFF'",
    "a%20b/%80%25%3F, 'a b/\uDC80%?', 'a b/\\x80%?'",
  })
  void theSameBytesComeBack(String bytes, String text, String shown) throws IOException {
    Path file = raw(folder, bytes);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "x");
    Path relative = folder.relativize(file);

    assertThat(FileName.of(relative)).isEqualTo(text);
    assertThat(FileName.path(text)).isEqualTo(relative);
    assertThat(folder.resolve(FileName.path(text))).hasContent("x");
    assertThat(FileName.path(FileName.of(file))).isEqualTo(file);
    assertThat(FileName.shown(relative)).isEqualTo(shown);
    String json = FileName.json(Json.of("path", text).text());
    String stored = new String(json.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    assertThat(Json.parse(stored).word("path")).isEqualTo(text);
  }

  @Test
  void aFolderIsNamedWithoutASlashAtItsEnd() throws IOException {
    Path sub = Files.createDirectory(raw(folder, "%F1"));

    assertThat(FileName.of(sub)).isEqualTo(folder + "/\uDCF1");
  }
}
