package io.mixlake.dataset.parquet;

import org.apache.parquet.column.values.dictionary.IntList;

/**
 * Whether a column repeats its values so rarely that no dictionary will pay. Parquet finds out with
 * the first page, of up to twenty thousand values.
 */
final class Repetition {
  private static final int SAMPLE = 4096;
  private static final int FEW = SAMPLE / 32;

  private Repetition() {}

  /**
   * Asked after each value; can be true only while the dictionary has a certain size, and before a
   * page has used it.
   *
   * @param distinct how many values the dictionary has
   * @param values all values since the last page, by their numbers in it
   * @param used how many values of it pages have used so far
   */
  static boolean isRare(int distinct, IntList values, int used) {
    return distinct == SAMPLE && used == 0 && values.size() < SAMPLE + FEW;
  }
}
