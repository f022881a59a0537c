package dev.volver.repository;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** A few threads, and only so much waiting for them that memory stays flat. */
final class Workers implements AutoCloseable {
  static final int THREADS = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);

  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final Semaphore room = new Semaphore(THREADS * 4);

  /** Begins a piece of work, as soon as there is room for it. */
  <T extends @Nullable Object> Future<T> start(Callable<T> work) {
    room.acquireUninterruptibly();
    try {
      return threads.submit(() -> {
        try {
          return work.call();
        } finally {
          room.release();
        }
      });
    } catch (RuntimeException e) {
      room.release();
      throw e;
    }
  }

  /** What a piece of work came to. */
  static <T extends @Nullable Object> T await(Future<T> work) throws IOException {
    try {
      return work.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException io -> throw io;
        case UncheckedIOException io -> throw io.getCause();
        case RuntimeException r -> throw r;
        case null, default -> throw new IllegalStateException(e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while blocks were read or stored");
    }
  }

  /** Waits for what was begun, and ends the threads. */
  @Override
  public void close() {
    threads.close();
  }
}
