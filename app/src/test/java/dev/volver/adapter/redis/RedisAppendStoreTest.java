package dev.volver.adapter.redis;

import org.junit.jupiter.api.Tag;

/** The same where the server reads append-only files. */
@Tag("A09")
@Tag("P14")
class RedisAppendStoreTest extends RedisStoreTest {
  @Override
  String[] settings() {
    return new String[] {"appendonly yes", "save \"\""};
  }
}
