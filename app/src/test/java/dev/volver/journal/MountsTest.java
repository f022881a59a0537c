package dev.volver.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MountsTest {
  @Test
  void pointsAreReadWithTheirBlanksAndTheirBytes() {
    Stream<String> lines =
        Stream.of(
            "29 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw",
            "91 29 8:1 /old\\040data /srv/my\\040app\\134s/a\\011b rw - ext4 /dev/sda1 rw",
            "92 29 0:44 / /srv/\u00c3\u00b1and\u00c3\u00ba rw - nfs4 10.0.0.2:/x rw",
            "cut");

    assertThat(Mounts.points(lines))
        .containsExactly(Path.of("/"), Path.of("/srv/my app\\s/a\tb"), FileName.path("/srv/ñandú"));
  }

  @Test
  void whatIsNotMountedHasNone() throws Exception {
    assertThat(Mounts.within(Path.of("/nowhere/at/all"))).isEmpty();
    assertThat(Mounts.within(Path.of("/proc"))).contains(Path.of("/proc"));
    assertThat(Mounts.within(Path.of("/proc/self/fdinfo"))).isEmpty();
  }
}
