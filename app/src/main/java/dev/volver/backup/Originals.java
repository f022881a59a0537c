package dev.volver.backup;

import dev.volver.message.Halt;
import dev.volver.message.Text;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The files that an imported backup was made of; they are only read. */
public final class Originals {
  private static final int GZIP = 0x8b1f;

  private Originals() {}

  /** What a file holds, unpacked when it is packed by gzip. */
  public static InputStream open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    try {
      in.mark(2);
      int magic = in.read() | in.read() << 8;
      in.reset();
      return magic == GZIP ? new GZIPInputStream(in, 1 << 16) : in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /**
   * Copies a file, unpacked.
   *
   * @throws Halt when it is not whole
   */
  static void copy(Path file, Path target) throws IOException {
    try (InputStream in = open(file);
        OutputStream out = Files.newOutputStream(target)) {
      in.transferTo(out);
    } catch (EOFException e) {
      throw unwell(file, Text.of("it ends too early", "termina antes de tiempo"));
    } catch (ZipException e) {
      throw unwell(file, Text.verbatim(String.valueOf(e.getMessage())));
    }
  }

  private static Halt unwell(Path file, Text how) {
    return Halt.refuse(
        Text.of("the gzip file is damaged: %s", "el archivo gzip está dañado: %s", how),
        file.toString(),
        Text.of("Look for another copy of it.", "Busque otra copia."));
  }

  /** The sums of files, as {@code sha256sum} has them. */
  static Map<Path, String> sums(Iterable<Path> files) throws IOException {
    Map<Path, String> sums = new LinkedHashMap<>();
    for (Path file : files) {
      sums.put(file, sum(file));
    }
    return sums;
  }

  private static String sum(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
