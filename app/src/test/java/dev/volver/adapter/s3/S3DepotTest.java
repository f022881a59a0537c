package dev.volver.adapter.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.offsite.Depot;
import dev.volver.offsite.DepotContract;
import dev.volver.offsite.FaultyLine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf(value = "there", disabledReason = "needs versitygw on the PATH; see .ci/run")
class S3DepotTest extends DepotContract {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static Gateway gateway;
  private String bucket = "";

  static boolean there() {
    return Gateway.program().isPresent();
  }

  @BeforeAll
  static void aServer() throws IOException {
    gateway = Gateway.start();
  }

  @AfterAll
  static void itEnds() {
    gateway.close();
  }

  @Override
  protected Depot empty() {
    bucket = "bucket-" + NUMBER.incrementAndGet();
    try (var client = Connection.open(Gateway.bucket(bucket, gateway.port, Gateway.SECRET))) {
      client.createBucket(r -> r.bucket(bucket));
    }
    return through(gateway.port);
  }

  private S3Depot through(int port) {
    return new S3Depot(Gateway.bucket(bucket, port, Gateway.SECRET));
  }

  @Test
  void anotherPrefixIsAnotherPlace() throws IOException {
    depot.put(PACK, file(10));
    var other = Gateway.bucket(bucket, gateway.port, Gateway.SECRET);
    var elsewhere =
        new S3Depot(
            new dev.volver.config.CopyConfig.S3(
                bucket, "", other.endpoint(), other.region(), other.keys()));

    assertThat(elsewhere.list()).containsOnlyKeys("shop/" + PACK);
  }

  @Test
  void errorsOfTheServiceAreLivedThrough() throws IOException {
    try (FaultyLine line = new FaultyLine(gateway.port)) {
      line.errors.set(2);
      Path pack = file(300_000);

      through(line.port()).put(PACK, pack);

      requireSame(PACK, pack);
      assertThat(line.connections.get()).isGreaterThan(2);
    }
  }

  @Test
  void aCutLineLeavesNothingThatCounts() throws IOException {
    try (FaultyLine line = new FaultyLine(gateway.port)) {
      line.cuts.set(Integer.MAX_VALUE);
      line.cutAfter = 1_000_000;
      S3Depot broken = through(line.port());
      Path pack = file(5_000_000);

      assertThatThrownBy(() -> broken.put(PACK, pack)).isInstanceOf(IOException.class);
      assertThat(depot.list()).isEmpty();
      line.cuts.set(2);
      broken.put(PACK, pack);
      requireSame(PACK, pack);
    }
  }

  @Test
  void aSlowLineIsWaitedFor() throws IOException {
    try (FaultyLine line = new FaultyLine(gateway.port)) {
      line.late = 20;
      Path pack = file(1_000_000);

      through(line.port()).put(PACK, pack);

      requireSame(PACK, pack);
    }
  }

  @Test
  void theWrongKeyIsToldAndNotShown() {
    var wrong = new S3Depot(Gateway.bucket(bucket, gateway.port, "not-the-secret"));

    assertThatThrownBy(wrong::list)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("403")
        .message()
        .doesNotContain("not-the-secret");
    assertThat(wrong.shown()).doesNotContain("secret");
  }

  @Test
  void aBucketThatIsNotThereIsTold() {
    var missing = new S3Depot(Gateway.bucket("nowhere", gateway.port, Gateway.SECRET));

    assertThatThrownBy(missing::list).hasMessageContaining("NoSuchBucket");
  }
}
