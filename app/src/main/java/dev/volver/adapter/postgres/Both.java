package dev.volver.adapter.postgres;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** The same of two databases that are compared. */
record Both<T>(T before, T after) {

  /** Has some work done for both at the same time; what fails for either is thrown. */
  <R> Both<R> each(Function<T, R> work) {
    var other = CompletableFuture.supplyAsync(() -> work.apply(after));
    try {
      R here = work.apply(before);
      return new Both<>(here, other.join());
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    } finally {
      other.handle((_, _) -> "over").join();
    }
  }
}
