package dev.volver.message;

/** A language in which Volver speaks to operators. */
public enum Language {
  EN,
  ES;

  /** The code used in {@code volver.yml}, lower case: {@code en} or {@code es}. */
  public String code() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
