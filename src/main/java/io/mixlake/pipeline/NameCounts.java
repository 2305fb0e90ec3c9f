package io.mixlake.pipeline;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts by name, of a bounded number of names. Beyond the bound, those names stay whose hashes are
 * the smallest: which ones that are, and their counts, depends on what was counted only, not on the
 * order or on how it was divided.
 */
final class NameCounts implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Characters after which a name is cut. */
  private static final int LONGEST_NAME = 255;

  private static final Comparator<String> BY_HASH =
      Comparator.<String>comparingInt(name -> name.hashCode() * 0x9E37_79B9)
          .thenComparing(Comparator.naturalOrder());

  private final int mostNames;
  private final HashMap<String, long[]> counts = new HashMap<>();

  NameCounts(int mostNames) {
    this.mostNames = mostNames;
  }

  /** Counts a name once more. */
  void add(String name) {
    long[] count = counts.get(name);
    if (count == null) {
      add(name, 1);
    } else {
      count[0]++;
    }
  }

  /** Adds the counts of another part. */
  void add(NameCounts other) {
    other.counts.forEach((name, count) -> add(name, count[0]));
  }

  private void add(String name, long more) {
    String key = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    counts.computeIfAbsent(key, absent -> new long[1])[0] += more;
    if (counts.size() >= 2 * mostNames) {
      prune();
    }
  }

  /** A name that goes has enough others before it, which stay: it cannot be missed later. */
  private void prune() {
    if (counts.size() > mostNames) {
      counts.keySet().stream().sorted(BY_HASH).skip(mostNames).toList().forEach(counts::remove);
    }
  }

  /** The counts by name; names are valid Unicode. */
  Map<String, Long> counts() {
    prune();
    Map<String, Long> result = new HashMap<>();
    counts.forEach((name, count) -> result.merge(wellFormed(name), count[0], Long::sum));
    return result;
  }

  /** JSON can name half a surrogate pair, and cutting can leave one; UTF-8 cannot write it. */
  private static String wellFormed(String name) {
    return new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NameCounts that && counts().equals(that.counts());
  }

  @Override
  public int hashCode() {
    return counts().hashCode();
  }
}
