package dev.volver.repository;

/**
 * Where blocks end that are cut by their content: where a rolling sum of the last 64 bytes has
 * certain bits zero. So what is put in or taken out changes the blocks it is in, and those after it
 * end where they ended. The gear sum of Xia et al., "FastCDC" (USENIX ATC 2016), without its
 * normalisation.
 */
final class Boundary {
  /** Bytes of the shortest block but the last of a file. */
  static final int SHORTEST = 32 * 1024;

  /** Bytes of the longest block. */
  static final int LONGEST = Frame.SIZE;

  /** Sixteen bits: a block ends 64 KiB after the shortest on average. */
  private static final long MASK = 0xFFFFL << 48;

  private static final long[] GEAR = gear();

  private Boundary() {}

  /** The end of the block that begins at a place in an array; at most where what is there ends. */
  static int find(byte[] bytes, int from, int to) {
    int last = Math.min(to, from + LONGEST);
    long sum = 0;
    for (int i = from + SHORTEST - Long.SIZE; i < last; i++) {
      sum = (sum << 1) + GEAR[bytes[i] & 0xFF];
      if ((sum & MASK) == 0 && i >= from + SHORTEST) {
        return i;
      }
    }
    return last;
  }

  /** A word for each byte, by SplitMix64 from zero; other words would end blocks elsewhere. */
  private static long[] gear() {
    long[] words = new long[256];
    long state = 0;
    for (int i = 0; i < words.length; i++) {
      state += 0x9E3779B97F4A7C15L;
      long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
      z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
      words[i] = z ^ (z >>> 31);
    }
    return words;
  }
}
