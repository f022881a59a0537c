package dev.volver.repository;

import dev.volver.json.Json;
import java.util.List;

/**
 * The content of a file as the blocks it is made of.
 *
 * @param size in bytes
 * @param block bytes of each block but the last; {@link #BY_CONTENT} when each has its own length
 * @param listed whether the names are those of lists, blocks that hold the names of the file's own
 *     blocks one after another
 * @param names in their order
 */
public record Content(long size, int block, boolean listed, List<BlockName> names) {
  /** Blocks whose ends depend on what is in them. */
  static final int BY_CONTENT = 0;

  /** How many names stand in a file's own entry before they are put in lists. */
  static final int INLINE = 64;

  /** How many names a list holds. */
  static final int LIST = 256;

  private static final long GIB = 1L << 30;

  public Content {
    names = List.copyOf(names);
  }

  /**
   * The size of the blocks of a file: whole pages of any database, larger for larger files, so that
   * the number of names stays within bounds.
   */
  static int block(long size) {
    int kib = size <= 2 * GIB ? 16 : size <= 16 * GIB ? 64 : 256;
    return kib * 1024;
  }

  /** How many blocks a size is made of. */
  static int blocks(long size, int block) {
    return Math.toIntExact((size + block - 1) / block);
  }

  /** As manifests and trees have it. */
  public Json json() {
    return Json.of(
        "size", size, "block", block, "listed", listed, "names", Json.list(names, Content::word));
  }

  private static Json word(BlockName name) {
    return new Json.Word(name.toString());
  }

  /**
   * Reads it back.
   *
   * @throws IllegalArgumentException when it is something else
   */
  public static Content of(Json json) {
    return new Content(
        json.whole("size"),
        Math.toIntExact(json.whole("block")),
        json.flag("listed"),
        json.words("names").stream().map(BlockName::parse).toList());
  }
}
