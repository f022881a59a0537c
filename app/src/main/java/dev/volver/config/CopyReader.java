package dev.volver.config;

import dev.volver.exec.Secret;
import dev.volver.message.Text;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code backups.copies}. */
final class CopyReader {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

  /** Neither part may begin with a dash: ssh would take it for an option. */
  private static final Pattern SSH =
      Pattern.compile("((?:[A-Za-z0-9_][\\w.-]*@)?[A-Za-z0-9][\\w.-]*):(/\\S.*)");

  private static final Pattern S3 = Pattern.compile("s3://([a-z0-9][a-z0-9._-]+)(?:/(\\S*))?");

  private final Path base;
  private final Secrets secrets;

  CopyReader(Path base, Secrets secrets) {
    this.base = base;
    this.secrets = secrets;
  }

  Map<String, CopyConfig> read(Section backups) {
    Map<String, CopyConfig> copies = new LinkedHashMap<>();
    backups
        .get("copies")
        .flatMap(Value::section)
        .ifPresent(s -> {
          for (String name : s.names()) {
            Value value = s.get(name).orElseThrow();
            named(name, value)
                .flatMap(Value::section)
                .flatMap(d -> copy(d, value))
                .ifPresent(c -> copies.put(name, c));
          }
        });
    return copies;
  }

  private static Optional<Value> named(String name, Value value) {
    return NAME.matcher(name).matches()
        ? Optional.of(value)
        : value.wrong(
            Text.of(
                "named with small letters, digits, `-` and `_`",
                "nombrado con minúsculas, cifras, `-` y `_`"),
            "nas: { folder: /mnt/nas/shop }");
  }

  private Optional<CopyConfig> copy(Section s, Value place) {
    Optional<Value> folder = s.get("folder");
    Optional<Value> ssh = s.get("ssh");
    Optional<Value> s3 = s.get("s3");
    long kinds = Stream.of(folder, ssh, s3).filter(Optional::isPresent).count();
    Optional<CopyConfig> read =
        kinds == 1
            ? folder
                .flatMap(this::folder)
                .or(() -> ssh.flatMap(v -> ssh(v, s)))
                .or(() -> s3.flatMap(v -> s3(v, s)))
            : place.wrong(
                Text.of("one of folder, ssh and s3", "folder, ssh o s3"),
                "{ folder: /mnt/nas/shop }");
    s.close();
    return read;
  }

  private Optional<CopyConfig> folder(Value value) {
    return value.text().map(t -> new CopyConfig.Folder(base.resolve(t).normalize()));
  }

  private Optional<CopyConfig> ssh(Value value, Section s) {
    Optional<Path> settings = s.get("ssh-config").flatMap(Value::text).map(base::resolve);
    Optional<String> text = value.text();
    Optional<Matcher> parts = text.map(SSH::matcher).filter(Matcher::matches);
    if (text.isPresent() && parts.isEmpty()) {
      return value.wrong(
          Text.of(
              "a machine and an absolute path there", "una máquina y una ruta absoluta en ella"),
          "backup@nas.example:/srv/backups/shop");
    }
    return parts.map(m -> new CopyConfig.Ssh(m.group(1), m.group(2), settings));
  }

  private Optional<CopyConfig> s3(Value value, Section s) {
    Optional<URI> endpoint = s.get("endpoint").flatMap(CopyReader::address);
    String region = s.get("region").flatMap(Value::text).orElse("us-east-1");
    Optional<Value> accessKey = s.get("access-key");
    Optional<Value> secretKey = s.get("secret-key");
    Optional<Secret> access = accessKey.flatMap(secrets::resolve);
    Optional<Secret> secret = secretKey.flatMap(secrets::resolve);
    if (accessKey.isPresent() != secretKey.isPresent()) {
      return accessKey
          .or(() -> secretKey)
          .orElseThrow()
          .wrong(
              Text.of("one of a pair", "una de dos"),
              "access-key: { env: S3_ACCESS_KEY } and secret-key: { env: S3_SECRET_KEY }");
    }
    Optional<String> text = value.text();
    Optional<Matcher> parts = text.map(S3::matcher).filter(Matcher::matches);
    if (text.isPresent() && parts.isEmpty()) {
      return value.wrong(Text.of("a bucket", "un bucket"), "s3://bucket/shop");
    }
    return parts.map(m ->
        new CopyConfig.S3(
            m.group(1),
            prefix(Optional.ofNullable(m.group(2)).orElse("")),
            endpoint,
            region,
            access.flatMap(a -> secret.map(b -> new CopyConfig.Keys(a, b)))));
  }

  private static String prefix(String written) {
    return written.isEmpty() || written.endsWith("/") ? written : written + "/";
  }

  private static Optional<URI> address(Value value) {
    Optional<String> text = value.text();
    try {
      Optional<URI> uri = text.isPresent() ? Optional.of(new URI(text.get())) : Optional.empty();
      if (uri.isEmpty() || uri.filter(u -> u.toString().matches("https?://[^/@]+/?")).isPresent()) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // told below, like any other text that is no address
    }
    return value.wrong(
        Text.of("the address of a service", "la dirección de un servicio"),
        "https://s3.example.com");
  }
}
