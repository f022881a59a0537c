package dev.volver.plan;

/**
 * One immutable version of the app.
 *
 * @param commit the full name of its git commit
 * @param ref what the operator called it: a tag, a branch, or the commit's short name
 */
public record Release(String commit, String ref) {
  private static final int SHORT = 8;

  /** The version that nobody knows. */
  public static final Release UNKNOWN = new Release("unknown", "unknown");

  /** The name people read: the ref, with the short commit when the ref is something else. */
  public String shown() {
    String abbreviated = abbreviated();
    return ref.equals(abbreviated) || commit.startsWith(ref)
        ? abbreviated
        : ref + " (" + abbreviated + ")";
  }

  /** The short name of the commit. */
  public String abbreviated() {
    return commit.substring(0, Math.min(SHORT, commit.length()));
  }
}
