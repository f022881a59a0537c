package dev.volver.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.backup.Foreign;
import dev.volver.backup.PlainCapture;
import dev.volver.message.Halt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** A {@code dump.rdb} that a script copied. */
@Tag("Q08")
@Tag("A09")
@EnabledIf(value = "there", disabledReason = "needs Redis: apt-get install redis-server")
class RedisImportTest {
  @TempDir Path folder;

  static boolean there() {
    return Server.installed();
  }

  @Test
  void isOpenedAndItsKeysAreCountedAndADamagedOneIsRefused() throws IOException {
    try (Server server = Server.start()) {
      server.answer("SET one 1\nSET two 2\n");
      Path taken = Files.createDirectories(folder.resolve("taken"));
      var held = server.store().capture(new PlainCapture(taken));
      Path old = Files.copy(taken.resolve("dump.rdb"), folder.resolve("dump.rdb"));
      Path damaged = Files.copy(old, folder.resolve("damaged.rdb"));
      byte[] bytes = Files.readAllBytes(damaged);
      bytes[bytes.length / 2] ^= 1;
      Files.write(damaged, bytes);

      assertThat(adopted(server, old)).isEqualTo(held);
      assertThat(folder.resolve("dump.rdb.copy/dump.rdb")).exists();
      assertThatThrownBy(() -> adopted(server, damaged)).isInstanceOf(Halt.class);
    }
  }

  private Object adopted(Server server, Path file) throws IOException {
    var to = new PlainCapture(Files.createDirectories(Path.of(file + ".copy")));
    var foreign = new Foreign(Foreign.Format.REDIS, file, Map.of(), false);
    return server.store().takeIn(foreign, to, rows -> Optional.empty()).held();
  }
}
