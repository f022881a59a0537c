package dev.volver.message;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;

/** Why a file or folder cannot be used, in plain words. */
public final class Reason {
  private Reason() {}

  /** The reason that an exception holds. */
  public static Text of(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> Text.of("permission denied", "permiso denegado");
      case FileAlreadyExistsException _ ->
          Text.of("there is a file of that name", "hay un archivo con ese nombre");
      case CharacterCodingException _ -> Text.of("it is not UTF-8 text", "no es texto UTF-8");
      case FileSystemException f -> Text.verbatim(String.valueOf(f.getReason()));
      default -> Text.verbatim(String.valueOf(e.getMessage()));
    };
  }
}
