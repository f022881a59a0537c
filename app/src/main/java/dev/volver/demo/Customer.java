package dev.volver.demo;

import dev.volver.exec.Pause;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps ordering, remembers every order the shop acknowledged and how long it had to wait. */
final class Customer implements AutoCloseable {
  private static final Duration BETWEEN = Duration.ofMillis(20);
  private static final Duration WHEN_REFUSED = Duration.ofMillis(10);

  private final ShopClient shop;
  private final List<Acknowledged> acknowledged = new CopyOnWriteArrayList<>();
  private final AtomicLong waitedNanos = new AtomicLong();
  private final Thread thread;
  private volatile boolean wanted = true;

  Customer(ShopClient shop) {
    this.shop = shop;
    this.thread = Thread.ofVirtual().name("customer").start(this::keepOrdering);
  }

  private void keepOrdering() {
    long refusedSince = 0;
    for (int number = 1; wanted; number++) {
      long begin = System.nanoTime();
      var answer = shop.order(number);
      answer.ifPresent(acknowledged::add);
      if (answer.isEmpty() && refusedSince == 0) {
        refusedSince = begin;
      } else if (answer.isPresent() && refusedSince != 0) {
        waitedNanos.addAndGet(System.nanoTime() - refusedSince);
        refusedSince = 0;
      }
      Pause.of(answer.isPresent() ? BETWEEN : WHEN_REFUSED);
    }
  }

  /** Every acknowledged order so far. */
  List<Acknowledged> acknowledged() {
    return List.copyOf(acknowledged);
  }

  /** How long orders went unanswered so far: from the first refused to the next acknowledged. */
  Duration waited() {
    return Duration.ofNanos(waitedNanos.get());
  }

  /** Orders nothing more; an order at hand is brought to its end. */
  void leave() {
    wanted = false;
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    leave();
  }
}
