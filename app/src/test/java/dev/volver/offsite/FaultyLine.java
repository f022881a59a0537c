package dev.volver.offsite;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A line to a server on this machine that breaks when it is told to. */
public final class FaultyLine implements AutoCloseable {
  private static final byte[] ERROR =
      "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private final ServerSocket entrance;
  private final int server;

  /** How many connections are cut, each after so many bytes that the client sends. */
  public final AtomicInteger cuts = new AtomicInteger();

  public volatile int cutAfter = 100_000;

  /** How many connections are answered by an error. */
  public final AtomicInteger errors = new AtomicInteger();

  /** Milliseconds by which every block comes late. */
  public volatile int late;

  /** Connections there have been. */
  public final AtomicInteger connections = new AtomicInteger();

  public FaultyLine(int server) throws IOException {
    this.server = server;
    this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  public int port() {
    return entrance.getLocalPort();
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        Socket client = entrance.accept();
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> carry(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void carry(Socket client) {
    boolean error = errors.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    boolean cut = !error && cuts.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    try (client;
        Socket far = new Socket(InetAddress.getLoopbackAddress(), server)) {
      if (error) {
        client.getInputStream().read(new byte[4096]);
        client.getOutputStream().write(ERROR);
        return;
      }
      Thread back = Thread.ofVirtual().start(() -> pump(far, client, Integer.MAX_VALUE));
      pump(client, far, cut ? cutAfter : Integer.MAX_VALUE);
      if (!cut) {
        back.join();
      }
    } catch (IOException e) {
      // as a cut line has it
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pump(Socket from, Socket to, int limit) {
    byte[] block = new byte[16_384];
    int left = limit;
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(block); n >= 0; n = in.read(block)) {
        if (late > 0) {
          Thread.sleep(late);
        }
        out.write(block, 0, Math.min(n, left));
        left -= n;
        if (left <= 0) {
          return;
        }
      }
      to.shutdownOutput();
    } catch (IOException e) {
      // as a cut line has it
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    try {
      entrance.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
