package dev.volver.adapter.s3;

import dev.volver.config.CopyConfig;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;

/**
 * The client of a service, without what only AWS itself understands: no checksums in trailers, no
 * signed chunks, the bucket in the path and not in the name of the machine.
 */
final class Connection {
  private static final int TRIES = 5;

  private Connection() {}

  static S3Client open(CopyConfig.S3 bucket) {
    var builder =
        S3Client.builder()
            .region(Region.of(bucket.region()))
            .httpClient(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(Duration.ofSeconds(15))
                    .socketTimeout(Duration.ofSeconds(60))
                    .build())
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .serviceConfiguration(
                S3Configuration.builder()
                    .pathStyleAccessEnabled(true)
                    .chunkedEncodingEnabled(false)
                    .build())
            .overrideConfiguration(c ->
                c.retryStrategy(
                    AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(TRIES)
                        .build()));
    bucket.endpoint().ifPresent(builder::endpointOverride);
    bucket
        .keys()
        .ifPresent(k ->
            builder.credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(k.access().reveal(), k.secret().reveal()))));
    return builder.build();
  }
}
