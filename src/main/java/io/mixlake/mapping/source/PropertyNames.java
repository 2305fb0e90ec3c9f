package io.mixlake.mapping.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The top-level properties that a mapping reads, each with a number. Looked up by raw bytes. */
public final class PropertyNames {
  private byte[][] names = new byte[0][];
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
    rebuild();
    return names.length - 1;
  }

  int size() {
    return names.length;
  }

  /** The number of the property whose name is in the bytes, or -1. */
  int find(byte[] bytes, int from, int to) {
    int i = hash(bytes, from, to) & table.length - 1;
    while (table[i] >= 0) {
      byte[] name = names[table[i]];
      if (Arrays.equals(bytes, from, to, name, 0, name.length)) {
        return table[i];
      }
      i = i + 1 & table.length - 1;
    }
    return -1;
  }

  private void rebuild() {
    if (names.length * 4 > table.length) {
      table = new int[table.length * 2];
    }
    Arrays.fill(table, -1);
    for (int number = 0; number < names.length; number++) {
      byte[] name = names[number];
      int i = hash(name, 0, name.length) & table.length - 1;
      while (table[i] >= 0) {
        i = i + 1 & table.length - 1;
      }
      table[i] = number;
    }
  }

  /** Length and a few bytes tell most names apart; equality is checked in full anyway. */
  private static int hash(byte[] bytes, int from, int to) {
    if (from == to) {
      return 0;
    }
    int middle = from + (to - from) / 2;
    int hash = to - from + 31 * (bytes[from] + 31 * (bytes[middle] + 31 * bytes[to - 1]));
    return hash ^ hash >>> 7;
  }
}
