package dev.volver.adapter.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** What files hold, by git's name for it. */
final class Blobs {
  private static final int SHA1_DIGITS = 40;

  private Blobs() {}

  /** What a commit has at some paths; submodules among them by the name of their commit. */
  static Map<String, String> of(Git git, String commit, Collection<String> files) {
    Map<String, String> blobs = new HashMap<>();
    for (String entry : git.names(List.of("ls-tree", "-r", "-z", "--full-tree", commit), files)) {
      String[] words = entry.substring(0, entry.indexOf('\t')).split(" ");
      blobs.put(entry.substring(entry.indexOf('\t') + 1), words[2]);
    }
    return blobs;
  }

  /** What regular files in the checkout hold, as they would be committed. */
  static Map<String, String> now(Git git, List<String> files) {
    Map<String, String> blobs = new HashMap<>();
    List<String> hashes =
        git.names(List.of("hash-object"), files).stream().flatMap(String::lines).toList();
    for (int i = 0; i < hashes.size(); i++) {
      blobs.put(files.get(i), hashes.get(i));
    }
    return blobs;
  }

  /** What git calls the content of a link in a repository that has names like this one. */
  static String ofLink(Path link, String like) {
    try {
      byte[] target = Files.readSymbolicLink(link).toString().getBytes(StandardCharsets.UTF_8);
      var digest = MessageDigest.getInstance(like.length() == SHA1_DIGITS ? "SHA-1" : "SHA-256");
      digest.update(("blob " + target.length + "\0").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(target));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
