package dev.volver.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;

/** Owner, group and mode of files. */
public final class Ownership {
  private Ownership() {}

  /**
   * Gives a file the owner, group and mode of another. Owner and group only where that is allowed:
   * for root.
   */
  public static void copy(Path from, Path to) throws IOException {
    PosixFileAttributes like =
        Files.readAttributes(from, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    var view =
        Files.getFileAttributeView(to, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (!Files.isSymbolicLink(to)) {
      view.setPermissions(like.permissions());
    }
    give(to, like);
  }

  /** Gives a file the owner and group of another, where that is allowed: for root. */
  public static void give(Path file, Path from) throws IOException {
    give(file, Files.readAttributes(from, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
  }

  private static void give(Path file, PosixFileAttributes like) throws IOException {
    if ("root".equals(System.getProperty("user.name"))) {
      var view =
          Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
      view.setGroup(like.group());
      view.setOwner(like.owner());
    }
  }
}
