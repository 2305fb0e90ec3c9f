package io.mixlake.dataset.parquet;

import org.apache.parquet.bytes.ByteBufferAllocator;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.values.dictionary.DictionaryValuesWriter.PlainLongDictionaryValuesWriter;

/** Parquet's dictionary of 64-bit numbers, given up as soon as numbers hardly repeat. */
final class LongDictionary extends PlainLongDictionaryValuesWriter {
  LongDictionary(int maxBytes, ByteBufferAllocator allocator) {
    super(maxBytes, Encoding.PLAIN_DICTIONARY, Encoding.PLAIN_DICTIONARY, allocator);
  }

  @Override
  public boolean shouldFallBack() {
    return super.shouldFallBack()
        || Repetition.isRare(getDictionarySize(), encodedValues, lastUsedDictionarySize);
  }
}
