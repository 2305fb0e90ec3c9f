package io.mixlake.dataset.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.LongUnaryOperator;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.values.dictionary.DictionaryValuesWriter;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;

class RepetitionTest {
  private static final int MAX_BYTES = 1024 * 1024;
  private static final int VALUES = 10_000;
  private static final int NEVER = -1;

  @Test
  void aDictionaryIsGivenUpWhenValuesHardlyRepeat() {
    // Given values of which every hundredth came before
    LongUnaryOperator rare = i -> i % 100 == 99 ? i - 1 : i;

    // When, then
    assertThat(givenUpAfter(numbers(), rare)).isEqualTo(4137);
    assertThat(givenUpAfter(texts(), rare)).isEqualTo(4137);
  }

  @Test
  void aDictionaryIsKeptWhileValuesRepeatNowAndThen() {
    // Given values of which every tenth came before
    LongUnaryOperator often = i -> i % 10 == 9 ? i - 1 : i;

    // When, then
    assertThat(givenUpAfter(numbers(), often)).isEqualTo(NEVER);
    assertThat(givenUpAfter(texts(), often)).isEqualTo(NEVER);
  }

  @Test
  void aDictionaryThatAPageUsesIsKept() {
    // Given a page of few values
    DictionaryValuesWriter numbers = numbers();
    givenUpAfter(numbers, i -> i % 7);
    numbers.getBytes();
    numbers.reset();

    // When, then
    assertThat(givenUpAfter(numbers, i -> i)).isEqualTo(NEVER);
  }

  private static DictionaryValuesWriter numbers() {
    return new LongDictionary(MAX_BYTES, HeapByteBufferAllocator.getInstance());
  }

  private static DictionaryValuesWriter texts() {
    return new TextDictionary(MAX_BYTES, HeapByteBufferAllocator.getInstance());
  }

  /** How many values it took. */
  private static int givenUpAfter(DictionaryValuesWriter dictionary, LongUnaryOperator values) {
    for (int i = 0; i < VALUES; i++) {
      long value = values.applyAsLong(i);
      if (dictionary instanceof LongDictionary) {
        dictionary.writeLong(value);
      } else {
        dictionary.writeBytes(Binary.fromString("value " + value));
      }
      if (dictionary.shouldFallBack()) {
        return i + 1;
      }
    }
    return NEVER;
  }
}
