package dev.volver.adapter.probe;

import dev.volver.config.CheckConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * A server whose certificate must be trusted by this machine, be made out for its name (RFC 9525)
 * and last for some days yet.
 */
final class TlsProbe {
  private final CheckConfig.Tls check;
  private final SSLSocketFactory sockets;

  TlsProbe(CheckConfig.Tls check) {
    this(check, (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  TlsProbe(CheckConfig.Tls check, SSLSocketFactory sockets) {
    this.check = check;
    this.sockets = sockets;
  }

  Answer ask() {
    int limit = Math.toIntExact(check.within().toMillis());
    var address = new InetSocketAddress(check.host(), check.port());
    if (address.isUnresolved()) {
      return Answer.inconclusive("unknown host %s", "equipo desconocido %s", check.host());
    }
    try (SSLSocket socket = (SSLSocket) sockets.createSocket()) {
      socket.connect(address, limit);
      socket.setSoTimeout(limit);
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      var certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      return judged(certificate.getNotAfter().toInstant());
    } catch (SSLException e) {
      return Answer.unhealthy(
          "the certificate is not good: %s",
          "el certificado no es bueno: %s", Answer.shortened(String.valueOf(e.getMessage())));
    } catch (IOException e) {
      return Answer.unhealthy(
          "no answer: %s", "sin respuesta: %s", Answer.shortened(String.valueOf(e.getMessage())));
    }
  }

  private Answer judged(Instant end) {
    long days = Duration.between(Instant.now(), end).toDays();
    return days < check.days()
        ? Answer.unhealthy(
            "the certificate ends in %d days", "el certificado termina en %d días", days)
        : Answer.healthy(
            "the certificate is good for %d days", "el certificado vale %d días más", days);
  }
}
