package dev.volver.lint;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Named things, and changes to them that can be dropped or kept; what did not change is shared. */
final class Layer<V> {
  private final @Nullable Layer<V> below;
  private final Map<String, Optional<V>> own = new LinkedHashMap<>();

  Layer() {
    this(null);
  }

  private Layer(@Nullable Layer<V> below) {
    this.below = below;
  }

  Layer<V> over() {
    return new Layer<>(this);
  }

  Optional<V> get(String name) {
    Optional<V> mine = own.get(name);
    if (mine != null) {
      return mine;
    }
    return below == null ? Optional.empty() : below.get(name);
  }

  /** All that are there. */
  Map<String, V> all() {
    Map<String, V> all = below == null ? new LinkedHashMap<>() : below.all();
    own.forEach(
        (name, value) -> value.ifPresentOrElse(v -> all.put(name, v), () -> all.remove(name)));
    return all;
  }

  /** Whether it was there and was taken away in this layer or one below it. */
  boolean removed(String name) {
    Optional<V> mine = own.get(name);
    return mine != null ? mine.isEmpty() : below != null && below.removed(name);
  }

  void put(String name, V value) {
    own.put(name, Optional.of(value));
  }

  void remove(String name) {
    own.put(name, Optional.empty());
  }

  /** The names that this layer changed. */
  Set<String> touched() {
    return Set.copyOf(own.keySet());
  }

  /** Forgets what was taken away, so that a later thing of that name is a new one. */
  void forget(String name) {
    own.remove(name);
  }

  /** The names that either of two changed. */
  static <V> Set<String> both(Layer<V> up, Layer<V> down) {
    Set<String> names = new LinkedHashSet<>(up.touched());
    names.addAll(down.touched());
    return names;
  }
}
