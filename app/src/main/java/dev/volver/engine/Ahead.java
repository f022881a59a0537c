package dev.volver.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * A question whose answer is looked for while others are asked: reading migrations takes a while.
 */
final class Ahead {
  private Ahead() {}

  /** Begins at once; the answer, or what was thrown instead, comes when it is asked for. */
  static <T> Supplier<T> ask(Supplier<T> question) {
    CompletableFuture<T> answer =
        CompletableFuture.supplyAsync(question, Thread::startVirtualThread);
    return () -> joined(answer);
  }

  private static <T> T joined(CompletableFuture<T> answer) {
    try {
      return answer.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw e;
    }
  }
}
