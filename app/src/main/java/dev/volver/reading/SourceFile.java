package dev.volver.reading;

import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The text of a file, or what keeps it from being read.
 *
 * @param text empty when it could not be read
 */
record SourceFile(Optional<String> text, List<Problem> problems) {
  private static final long LARGEST = 64L << 20;

  /**
   * @param shown what messages call it
   */
  static SourceFile read(Path file, String shown) {
    try {
      if (!Files.isRegularFile(file)) {
        return failed(
            Text.of("it is not a file, or leads nowhere", "no es un archivo, o no lleva a ninguno"),
            shown);
      }
      if (Files.size(file) > LARGEST) {
        return failed(Text.of("it is larger than 64 MiB", "ocupa más de 64 MiB"), shown);
      }
      byte[] bytes = Files.readAllBytes(file);
      var decoder = StandardCharsets.UTF_8.newDecoder();
      ByteBuffer in = ByteBuffer.wrap(bytes);
      try {
        return new SourceFile(Optional.of(decoder.decode(in).toString()), List.of());
      } catch (CharacterCodingException e) {
        return failed(
            Text.of("it is not UTF-8", "no es UTF-8"), shown + ":" + line(bytes, in.position()));
      }
    } catch (IOException e) {
      return failed(
          Text.of("it cannot be read: %s", "no se puede leer: %s", e.getClass().getSimpleName()),
          shown);
    }
  }

  private static int line(byte[] bytes, int until) {
    int line = 1;
    for (int i = 0; i < until; i++) {
      line += bytes[i] == '\n' ? 1 : 0;
    }
    return line;
  }

  private static SourceFile failed(Text why, String where) {
    Text next =
        Text.of(
            "Mend the file, or take it out of the folder.",
            "Corrija el archivo, o sáquelo de la carpeta.");
    return new SourceFile(Optional.empty(), List.of(new Problem(why, where, next)));
  }
}
