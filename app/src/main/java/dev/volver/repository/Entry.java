package dev.volver.repository;

import dev.volver.journal.FileName;
import dev.volver.json.Json;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;

/**
 * A file, folder or link of a backup.
 *
 * @param path relative to the backup, with slashes, as {@link FileName} has it; so is a target
 * @param mode type and permission bits as the system has them
 * @param target where a link points to; empty for anything else
 * @param content of a file; empty for anything else
 */
public record Entry(
    String path,
    Kind kind,
    int mode,
    int uid,
    int gid,
    FileTime modified,
    String target,
    Content content) {

  /** What an entry can be. */
  public enum Kind {
    FOLDER,
    FILE,
    LINK
  }

  static final Content NOTHING = new Content(0, Content.block(0), false, List.of());

  /** Whether it stands at a path or below it. */
  public boolean within(String place) {
    return path.equals(place) || path.startsWith(place + "/");
  }

  Entry with(Content stored) {
    return new Entry(path, kind, mode, uid, gid, modified, target, stored);
  }

  /** As a line of a tree. */
  String line() {
    Json line =
        Json.of(
            "path", path,
            "kind", kind,
            "mode", mode,
            "uid", uid,
            "gid", gid,
            "modified", modified.toInstant().toString(),
            "target", target,
            "content", content.json());
    return FileName.json(line.text()) + "\n";
  }

  static Entry of(String line) {
    Json json = Json.parse(line);
    return new Entry(
        json.word("path"),
        json.choice("kind", Kind.class),
        Math.toIntExact(json.whole("mode")),
        Math.toIntExact(json.whole("uid")),
        Math.toIntExact(json.whole("gid")),
        FileTime.from(Instant.parse(json.word("modified"))),
        json.word("target"),
        Content.of(json.get("content")));
  }
}
