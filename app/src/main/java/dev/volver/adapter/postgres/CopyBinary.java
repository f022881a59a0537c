package dev.volver.adapter.postgres;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Rows in the binary format of {@code COPY}, one after another: a header, for each row the number
 * of its fields and each field after its length, and -1 at the end (PostgreSQL's manual, COPY,
 * "Binary Format"). One session may copy several times.
 */
final class CopyBinary {
  private static final byte[] SIGNATURE =
      "PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
  private static final int FLAGS = 4;
  private static final int BLOCK = 1 << 18;

  private final InputStream in;
  private byte[] buffer = new byte[BLOCK];
  private int row;
  private int at;
  private int end;
  private int[] offsets = new int[0];
  private int[] lengths = new int[0];

  CopyBinary(InputStream in) {
    this.in = in;
  }

  /**
   * Goes on to the next rows that are copied.
   *
   * @throws IOException when what comes is nothing of the kind
   */
  void begin() throws IOException {
    row = at;
    need(SIGNATURE.length + FLAGS + Integer.BYTES);
    if (!Arrays.equals(SIGNATURE, Arrays.copyOfRange(buffer, at, at + SIGNATURE.length))) {
      throw new IOException("these are no rows in the binary format of COPY");
    }
    at += SIGNATURE.length + FLAGS;
    int more = number();
    need(more);
    at += more;
  }

  /**
   * Goes on to the next row; false after the last one.
   *
   * @throws EOFException when the rows end without their mark
   */
  boolean next() throws IOException {
    row = at;
    need(Short.BYTES);
    int fields = ByteBuffer.wrap(buffer).getShort(at);
    at += Short.BYTES;
    if (fields < 0) {
      return false;
    }
    if (offsets.length != fields) {
      offsets = new int[fields];
      lengths = new int[fields];
    }
    for (int i = 0; i < fields; i++) {
      need(Integer.BYTES);
      int length = number();
      lengths[i] = length;
      offsets[i] = at - row;
      if (length > 0) {
        need(length);
        at += length;
      }
    }
    return true;
  }

  private int number() {
    int number =
        (buffer[at] << 24)
            | (buffer[at + 1] & 0xff) << 16
            | (buffer[at + 2] & 0xff) << 8
            | (buffer[at + 3] & 0xff);
    at += Integer.BYTES;
    return number;
  }

  /** Reads until so many bytes are there, and keeps the row that has begun. */
  private void need(int bytes) throws IOException {
    while (end - at < bytes) {
      if (end == buffer.length) {
        if (row > 0) {
          System.arraycopy(buffer, row, buffer, 0, end - row);
          at -= row;
          end -= row;
          row = 0;
        } else {
          buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
      }
      int read = in.read(buffer, end, buffer.length - end);
      if (read < 0) {
        throw new EOFException("the rows end in the middle");
      }
      end += read;
    }
  }

  /** Whether this row and another have the same in their first fields. */
  boolean same(CopyBinary other, int fields) {
    int length = until(fields);
    return length == other.until(fields)
        && Arrays.equals(
            buffer,
            row + Short.BYTES,
            row + length,
            other.buffer,
            other.row + Short.BYTES,
            other.row + length);
  }

  private int until(int fields) {
    return fields == 0 ? Short.BYTES : offsets[fields - 1] + Math.max(0, lengths[fields - 1]);
  }

  boolean sameField(CopyBinary other, int field) {
    return lengths[field] == other.lengths[field]
        && (lengths[field] < 0
            || Arrays.equals(
                buffer,
                row + offsets[field],
                row + offsets[field] + lengths[field],
                other.buffer,
                other.row + other.offsets[field],
                other.row + other.offsets[field] + lengths[field]));
  }

  /** The order of a field of two rows by its bytes, as the collation "C" and uuid have it. */
  int bytesAgainst(CopyBinary other, int field) {
    return Arrays.compareUnsigned(
        buffer,
        row + offsets[field],
        row + offsets[field] + lengths[field],
        other.buffer,
        other.row + other.offsets[field],
        other.row + other.offsets[field] + other.lengths[field]);
  }

  /** An integer of 2, 4 or 8 bytes. */
  long integer(int field) {
    ByteBuffer bytes = ByteBuffer.wrap(buffer);
    int from = row + offsets[field];
    return switch (lengths[field]) {
      case Short.BYTES -> bytes.getShort(from);
      case Integer.BYTES -> bytes.getInt(from);
      case Long.BYTES -> bytes.getLong(from);
      default -> throw new IllegalStateException("an integer of " + lengths[field] + " bytes");
    };
  }

  boolean isNull(int field) {
    return lengths[field] < 0;
  }

  boolean bool(int field) {
    return buffer[row + offsets[field]] != 0;
  }

  byte[] bytes(int field) {
    int from = row + offsets[field];
    return Arrays.copyOfRange(buffer, from, from + lengths[field]);
  }
}
