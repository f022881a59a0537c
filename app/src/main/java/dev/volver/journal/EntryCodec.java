package dev.volver.journal;

import dev.volver.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;
import tools.jackson.core.JacksonException;

/**
 * Entries as lines: eight hex digits of CRC-32C over the JSON that follows, a space, the JSON. A
 * line whose sum does not fit was cut off by a crash or damaged, and is no entry.
 */
final class EntryCodec {
  private static final int SUM = 8;

  private EntryCodec() {}

  static String line(Entry entry) {
    String json =
        Json.of(
                "seq", entry.seq(),
                "at", entry.at().toString(),
                "what", EventCodec.write(entry.event()))
            .text();
    return sum(json) + " " + json + "\n";
  }

  static Optional<Entry> entry(String line) {
    if (!whole(line)) {
      return Optional.empty();
    }
    try {
      Json j = Json.parse(line.substring(SUM + 1));
      return Optional.of(
          new Entry(j.whole("seq"), Instant.parse(j.word("at")), EventCodec.event(j.get("what"))));
    } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Whether a line is as it was written, whatever it says. */
  static boolean whole(String line) {
    return line.length() > SUM + 1
        && line.charAt(SUM) == ' '
        && line.substring(0, SUM).equals(sum(line.substring(SUM + 1)));
  }

  private static String sum(String json) {
    CRC32C crc = new CRC32C();
    crc.update(json.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }
}
