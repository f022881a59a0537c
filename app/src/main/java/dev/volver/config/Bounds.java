package dev.volver.config;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a number must not fall below and not exceed; as text {@code >= 1, <= 10}. */
public record Bounds(Optional<BigDecimal> least, Optional<BigDecimal> most) {
  public static final Bounds NONE = new Bounds(Optional.empty(), Optional.empty());

  static Bounds of(Section s) {
    return new Bounds(
        s.get("at-least").flatMap(Value::amount), s.get("at-most").flatMap(Value::amount));
  }

  public boolean any() {
    return least.isPresent() || most.isPresent();
  }

  public boolean hold(BigDecimal number) {
    return least.filter(l -> number.compareTo(l) < 0).isEmpty()
        && most.filter(m -> number.compareTo(m) > 0).isEmpty();
  }

  @Override
  public String toString() {
    return Stream.of(
            least.map(l -> ">= " + l.toPlainString()), most.map(m -> "<= " + m.toPlainString()))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(", "));
  }
}
