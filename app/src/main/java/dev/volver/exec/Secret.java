package dev.volver.exec;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** A value that must not be shown: it prints as {@code •••} wherever it ends up. */
public final class Secret {
  private final String value;

  public Secret(String value) {
    this.value = value;
  }

  /** The value itself, for the one place that needs it. */
  public String reveal() {
    return value;
  }

  /** A text with every one of these secrets blotted out, the longest first. */
  public static String blotted(String text, Collection<Secret> secrets) {
    String result = text;
    List<Secret> longestFirst =
        secrets.stream()
            .sorted(Comparator.comparingInt((Secret s) -> s.value.length()).reversed())
            .toList();
    for (Secret secret : longestFirst) {
      if (!secret.value.isEmpty()) {
        result = result.replace(secret.value, secret.toString());
      }
    }
    return result;
  }

  @Override
  public String toString() {
    return "•••";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret s && s.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }
}
