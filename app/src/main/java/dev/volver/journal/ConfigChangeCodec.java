package dev.volver.journal;

import dev.volver.json.Json;

/** Changes of configuration as the journal has them. */
final class ConfigChangeCodec {
  private ConfigChangeCodec() {}

  static Json write(ConfigChange c) {
    return Json.of(
        "file",
        c.file(),
        "key",
        c.key(),
        "kind",
        c.kind(),
        "lines",
        Json.list(c.lines(), l -> Json.of("line", l)));
  }

  static ConfigChange read(Json j) {
    return new ConfigChange(
        j.word("file"),
        j.word("key"),
        ConfigChange.Kind.valueOf(j.word("kind")),
        j.list("lines", l -> l.word("line")));
  }
}
