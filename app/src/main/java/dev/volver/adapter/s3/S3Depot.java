package dev.volver.adapter.s3;

import dev.volver.config.CopyConfig;
import dev.volver.offsite.Depot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A bucket. A file is one object, put at once, so that a bucket never shows half of one; the
 * service compares it with the MD5 that goes along and refuses one that differs.
 */
public final class S3Depot implements Depot {
  private static final String SUM = "volver-md5";

  private final CopyConfig.S3 bucket;
  private @Nullable S3Client client;

  /** Asks for nothing yet. */
  public S3Depot(CopyConfig.S3 bucket) {
    this.bucket = bucket;
  }

  @Override
  public String shown() {
    return "s3://"
        + bucket.bucket()
        + "/"
        + bucket.prefix()
        + bucket.endpoint().map(e -> " (" + e + ")").orElse("");
  }

  private synchronized S3Client client() {
    S3Client open = client;
    if (open == null) {
      open = Connection.open(bucket);
      client = open;
    }
    return open;
  }

  @Override
  public Map<String, Long> list() throws IOException {
    return asked(() -> {
      Map<String, Long> all = new TreeMap<>();
      var pages =
          client().listObjectsV2Paginator(r -> r.bucket(bucket.bucket()).prefix(bucket.prefix()));
      for (S3Object object : pages.contents()) {
        all.put(object.key().substring(bucket.prefix().length()), object.size());
      }
      return all;
    });
  }

  @Override
  public void put(String name, Path file) throws IOException {
    byte[] md5 = md5(file);
    String hex = HexFormat.of().formatHex(md5);
    long size = Files.size(file);
    String tag =
        asked(() ->
            client()
                .putObject(
                    r ->
                        r.bucket(bucket.bucket())
                            .key(key(name))
                            .contentMD5(Base64.getEncoder().encodeToString(md5))
                            .metadata(Map.of(SUM, hex)),
                    RequestBody.fromFile(file))
                .eTag());
    long arrived =
        asked(() ->
            client().headObject(r -> r.bucket(bucket.bucket()).key(key(name))).contentLength());
    if (arrived != size || (isMd5(tag) && !plain(tag).equals(hex))) {
      throw new IOException(name + " is not there as it was sent");
    }
  }

  @Override
  public void get(String name, Path target) throws IOException {
    Optional<String> expected =
        asked(() -> {
          try (var in = client().getObject(r -> r.bucket(bucket.bucket()).key(key(name)))) {
            return written(in, target);
          }
        });
    if (expected.isPresent() && !expected.get().equals(HexFormat.of().formatHex(md5(target)))) {
      throw new IOException(name + " did not arrive as it is there");
    }
  }

  @Override
  public void delete(String name) throws IOException {
    asked(() -> client().deleteObject(r -> r.bucket(bucket.bucket()).key(key(name))));
  }

  private String key(String name) {
    return bucket.prefix() + name;
  }

  /** Writes an object down; tells the MD5 that it had when it was put, where that is known. */
  private static Optional<String> written(ResponseInputStream<GetObjectResponse> in, Path target)
      throws IOException {
    Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
    GetObjectResponse told = in.response();
    return Optional.ofNullable(told.metadata().get(SUM))
        .or(() -> Optional.ofNullable(told.eTag()).filter(S3Depot::isMd5).map(S3Depot::plain));
  }

  /** A tag is the MD5 unless the service encrypts with keys of its own or was sent parts. */
  private static boolean isMd5(@Nullable String tag) {
    return tag != null && plain(tag).matches("[0-9a-f]{32}");
  }

  private static String plain(String tag) {
    return tag.replace("\"", "");
  }

  private static byte[] md5(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      byte[] block = new byte[1 << 16];
      for (int n = in.read(block); n >= 0; n = in.read(block)) {
        digest.update(block, 0, n);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What is asked of the service. */
  private interface Question<T> {
    T ask() throws IOException;
  }

  private <T> T asked(Question<T> question) throws IOException {
    try {
      return question.ask();
    } catch (S3Exception e) {
      var details = e.awsErrorDetails();
      String said = details == null ? "" : details.errorCode() + ": " + details.errorMessage();
      throw new IOException("the service answers " + e.statusCode() + " " + said, e);
    } catch (SdkException e) {
      Throwable cause = e;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      throw new IOException(String.valueOf(cause.getMessage()), e);
    }
  }
}
