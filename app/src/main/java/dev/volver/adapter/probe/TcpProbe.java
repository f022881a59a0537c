package dev.volver.adapter.probe;

import dev.volver.config.CheckConfig;
import dev.volver.journal.CheckResult.Verdict;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** A port that must accept a connection. */
final class TcpProbe {
  private TcpProbe() {}

  static Answer connect(CheckConfig.Tcp tcp) {
    var address = new InetSocketAddress(tcp.host(), tcp.port());
    if (address.isUnresolved()) {
      return Answer.inconclusive("unknown host %s", "equipo desconocido %s", tcp.host());
    }
    try (Socket socket = new Socket()) {
      socket.connect(address, Math.toIntExact(tcp.within().toMillis()));
      return Answer.healthy("port %d answers", "el puerto %d responde", tcp.port());
    } catch (SocketTimeoutException e) {
      return new Answer(Verdict.UNHEALTHY, Probes.late(tcp.within()));
    } catch (IOException e) {
      return Answer.unhealthy(
          "port %d: %s",
          "puerto %d: %s", tcp.port(), Answer.shortened(String.valueOf(e.getMessage())));
    }
  }
}
