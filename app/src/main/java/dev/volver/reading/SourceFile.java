package dev.volver.reading;

import dev.volver.message.Problem;
import dev.volver.message.Reason;
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
public record SourceFile(Optional<String> text, List<Problem> problems) {
  private static final long LARGEST = 64L << 20;

  /**
   * @param shown what messages call it
   */
  static SourceFile read(Path file, String shown) {
    Optional<Problem> obstacle = obstacle(file, shown, LARGEST);
    if (obstacle.isPresent()) {
      return failed(obstacle.get());
    }
    try {
      byte[] bytes = Files.readAllBytes(file);
      var decoder = StandardCharsets.UTF_8.newDecoder();
      ByteBuffer in = ByteBuffer.wrap(bytes);
      try {
        return new SourceFile(Optional.of(decoder.decode(in).toString()), List.of());
      } catch (CharacterCodingException e) {
        return failed(
            problem(
                Text.of("it is not UTF-8", "no es UTF-8"),
                shown + ":" + line(bytes, in.position())));
      }
    } catch (IOException e) {
      return failed(unreadable(e, shown));
    }
  }

  /** Why a file should not even be opened, if there is a reason. */
  public static Optional<Problem> obstacle(Path file, String shown, long largest) {
    try {
      if (!Files.isRegularFile(file)) {
        return Optional.of(
            problem(
                Text.of(
                    "it is not a file, or leads nowhere", "no es un archivo, o no lleva a ninguno"),
                shown));
      }
      return Files.size(file) <= largest
          ? Optional.empty()
          : Optional.of(
              problem(
                  Text.of("it is larger than %d MiB", "ocupa más de %d MiB", largest >> 20),
                  shown));
    } catch (IOException e) {
      return Optional.of(unreadable(e, shown));
    }
  }

  public static Problem unreadable(IOException e, String shown) {
    return problem(Text.of("it cannot be read: %s", "no se puede leer: %s", Reason.of(e)), shown);
  }

  private static int line(byte[] bytes, int until) {
    int line = 1;
    for (int i = 0; i < until; i++) {
      line += bytes[i] == '\n' ? 1 : 0;
    }
    return line;
  }

  private static SourceFile failed(Problem problem) {
    return new SourceFile(Optional.empty(), List.of(problem));
  }

  private static Problem problem(Text why, String where) {
    return new Problem(
        why,
        where,
        Text.of(
            "Mend the file, or take it out of the folder.",
            "Corrija el archivo, o sáquelo de la carpeta."));
  }
}
