package io.mixlake.mapping.source;

import io.mixlake.record.ByteWords;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The top-level properties that a mapping reads, each with a number. Looked up by raw bytes. */
public final class PropertyNames {
  private byte[][] names = new byte[0][];

  /** The first eight bytes of each. */
  private long[] firsts = new long[0];

  private int[] table = new int[16];

  /** A list without names. */
  public PropertyNames() {
    Arrays.fill(table, -1);
  }

  /** The number of that property, which is added if it is not yet known. */
  int add(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    int known = find(bytes, 0, bytes.length);
    if (known >= 0) {
      return known;
    }
    names = Arrays.copyOf(names, names.length + 1);
    names[names.length - 1] = bytes;
    firsts = Arrays.copyOf(firsts, names.length);
    firsts[names.length - 1] = ByteWords.first(bytes, 0, bytes.length);
    if (names.length * 4 > table.length) {
      rebuild();
    } else {
      place(names.length - 1);
    }
    return names.length - 1;
  }

  int size() {
    return names.length;
  }

  /** The number of the property whose name is in the bytes, or -1. */
  int find(byte[] bytes, int from, int to) {
    int length = to - from;
    long first = ByteWords.first(bytes, from, length);
    int i = slot(bytes, from, first, length);
    while (table[i] >= 0) {
      int number = table[i];
      if (firsts[number] == first && isEqual(names[number], bytes, from, to)) {
        return number;
      }
      i = i + 1 & table.length - 1;
    }
    return -1;
  }

  private static boolean isEqual(byte[] name, byte[] bytes, int from, int to) {
    return name.length == to - from && ByteWords.equal(name, 0, bytes, from, name.length);
  }

  private void rebuild() {
    table = new int[table.length * 2];
    Arrays.fill(table, -1);
    for (int number = 0; number < names.length; number++) {
      place(number);
    }
  }

  private void place(int number) {
    int i = slot(names[number], 0, firsts[number], names[number].length);
    while (table[i] >= 0) {
      i = i + 1 & table.length - 1;
    }
    table[i] = number;
  }

  /** By both ends: names of a kind begin alike. */
  private int slot(byte[] bytes, int from, long first, int length) {
    long hash = ByteWords.mix(length, first);
    if (length > Long.BYTES) {
      hash = ByteWords.mix(hash, ByteWords.at(bytes, from + length - Long.BYTES));
    }
    return (int) hash & table.length - 1;
  }
}
