package dev.volver.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CopyBinaryTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 64, 1 << 20})
  void rowsComeAsTheyWereWrittenHoweverTheyArrive(int atOnce) throws IOException {
    Random random = new Random(atOnce);
    for (int tries = 0; tries < 30; tries++) {
      List<List<@Nullable String>> rows =
          random.ints(random.nextInt(20)).mapToObj(_ -> row(random)).toList();
      CopyBinary copy = new CopyBinary(inParts(twice(written(rows)), atOnce));
      for (int time = 0; time < 2; time++) {
        copy.begin();
        List<List<@Nullable String>> read = new ArrayList<>();
        while (copy.next()) {
          read.add(Arrays.asList(text(copy, 0), text(copy, 1), text(copy, 2)));
        }
        assertThat(read).isEqualTo(rows);
      }
    }
  }

  private static List<@Nullable String> row(Random random) {
    return Arrays.asList(field(random), field(random), field(random));
  }

  private static @Nullable String field(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> null;
      case 1 -> "";
      default -> "ñ€x".repeat(random.nextInt(30));
    };
  }

  @Test
  void aRowThatIsLargerThanABlockIsReadWhole() throws IOException {
    String large = "x".repeat(3_000_000);
    CopyBinary copy =
        new CopyBinary(
            new ByteArrayInputStream(
                written(List.of(List.of("a", large, "b"), List.of("c", "", large)))));
    copy.begin();

    assertThat(copy.next()).isTrue();
    assertThat(text(copy, 1)).isEqualTo(large);
    assertThat(copy.next()).isTrue();
    assertThat(text(copy, 2)).isEqualTo(large);
    assertThat(copy.next()).isFalse();
  }

  @Test
  void rowsThatEndTooSoonAreNotTakenForAll() throws IOException {
    byte[] written = written(List.of(List.of("a", "b", "c")));
    for (int length = 0; length < written.length; length++) {
      CopyBinary copy = new CopyBinary(new ByteArrayInputStream(written, 0, length));
      assertThatThrownBy(
              () -> {
                copy.begin();
                copy.next();
                copy.next();
              })
          .isInstanceOf(EOFException.class);
    }
  }

  @Test
  void somethingElseIsNotTakenForRows() {
    CopyBinary copy =
        new CopyBinary(
            new ByteArrayInputStream("ERROR: something else".getBytes(StandardCharsets.UTF_8)));

    assertThatThrownBy(copy::begin).hasMessageContaining("no rows in the binary format");
  }

  private static @Nullable String text(CopyBinary row, int field) {
    return row.isNull(field) ? null : new String(row.bytes(field), StandardCharsets.UTF_16BE);
  }

  private static byte[] twice(byte[] once) {
    byte[] both = Arrays.copyOf(once, once.length * 2);
    System.arraycopy(once, 0, both, once.length, once.length);
    return both;
  }

  private static InputStream inParts(byte[] all, int atOnce) {
    return new ByteArrayInputStream(all) {
      @Override
      public int read(byte[] into, int from, int length) {
        return super.read(into, from, Math.min(length, atOnce));
      }
    };
  }

  private static byte[] written(List<? extends List<@Nullable String>> rows) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.write("PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1));
    out.writeInt(0);
    out.writeInt(0);
    for (List<@Nullable String> row : rows) {
      out.writeShort(row.size());
      for (@Nullable String field : row) {
        if (field == null) {
          out.writeInt(-1);
        } else {
          byte[] value = field.getBytes(StandardCharsets.UTF_16BE);
          out.writeInt(value.length);
          out.write(value);
        }
      }
    }
    out.writeShort(-1);
    return bytes.toByteArray();
  }
}
