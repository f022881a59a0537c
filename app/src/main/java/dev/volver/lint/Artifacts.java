package dev.volver.lint;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The places of a SARIF file, told from the top of the checkout as code review wants them.
 *
 * @param root the folder that findings tell their files from
 * @param top the checkout that it lies in, or itself
 */
record Artifacts(Path root, Path top) {
  private static final String BASE = "%SRCROOT%";
  private static final Pattern PLACE = Pattern.compile("(.+?)(?::(\\d{1,9}))?", Pattern.DOTALL);

  static Artifacts of(Path folder) {
    Path root = folder.toAbsolutePath().normalize();
    Path top = root;
    while (top != null && !Files.exists(top.resolve(".git"))) {
      top = top.getParent();
    }
    return new Artifacts(root, top == null ? root : top);
  }

  /** What the places are relative to. */
  Map<String, Object> base() {
    String uri = uri(top.toString());
    return Map.of(BASE, Map.of("uri", "file://" + (uri.endsWith("/") ? uri : uri + "/")));
  }

  /**
   * One place.
   *
   * @param where a file or folder, or a file and a line
   */
  List<Object> locations(String where) {
    Matcher place = PLACE.matcher(where);
    return place.matches()
        ? locations(place.group(1), place.group(2) == null ? 1 : Integer.parseInt(place.group(2)))
        : locations(".", 1);
  }

  List<Object> locations(String file, int line) {
    return List.of(
        Map.of(
            "physicalLocation",
            Map.of(
                "artifactLocation", artifact(root.resolve(file).normalize()),
                "region", Map.of("startLine", Math.max(1, line)))));
  }

  private Map<String, Object> artifact(Path file) {
    if (!file.startsWith(top)) {
      return Map.of("uri", "file://" + uri(file.toString()));
    }
    Map<String, Object> artifact = new LinkedHashMap<>();
    artifact.put("uri", file.equals(top) ? "." : uri(top.relativize(file).toString()));
    artifact.put("uriBaseId", BASE);
    return artifact;
  }

  private static String uri(String path) {
    try {
      return new URI("x", "", "/" + path, null).toASCIIString().substring("x:///".length());
    } catch (URISyntaxException e) {
      return path;
    }
  }
}
