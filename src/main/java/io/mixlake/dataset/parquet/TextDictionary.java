package io.mixlake.dataset.parquet;

import io.mixlake.record.ByteWords;
import java.util.Arrays;
import org.apache.parquet.bytes.ByteBufferAllocator;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.values.ValuesWriter;
import org.apache.parquet.column.values.dictionary.DictionaryValuesWriter;
import org.apache.parquet.column.values.dictionary.IntList;
import org.apache.parquet.io.api.Binary;

/**
 * Parquet's dictionary of texts. The texts lie in one array, encoded as the dictionary's page has
 * them, and are found by a hash of eight bytes at a time; Parquet's own has an object for each, and
 * compares them byte by byte.
 */
final class TextDictionary extends DictionaryValuesWriter {
  private static final int FIRST_SLOTS = 256;

  /** Each text behind its length; the next behind {@code length} while it is looked for. */
  private final PageBuffer page = new PageBuffer();

  private int[] starts = new int[FIRST_SLOTS / 2];
  private int[] hashes = new int[FIRST_SLOTS / 2];
  private int size;

  /** Numbers of texts, plus one; by their hash. */
  private int[] slots = new int[FIRST_SLOTS];

  TextDictionary(int maxBytes, ByteBufferAllocator allocator) {
    super(maxBytes, Encoding.PLAIN_DICTIONARY, Encoding.PLAIN_DICTIONARY, allocator);
  }

  @Override
  public void writeBytes(Binary value) {
    int start = page.length;
    page.append(value);
    int hash = ByteWords.hash(page.bytes, start, page.length - start);
    int id = idOf(start, hash);
    if (id < size) {
      page.length = start;
    } else {
      add(start, hash);
    }
    encodedValues.add(id);
  }

  @Override
  public boolean shouldFallBack() {
    return super.shouldFallBack() || Repetition.isRare(size, encodedValues, lastUsedDictionarySize);
  }

  /** The number of the text that is the last on the page; {@link #size} if it is new. */
  private int idOf(int start, int hash) {
    int slot = hash & slots.length - 1;
    while (slots[slot] != 0) {
      int id = slots[slot] - 1;
      if (hashes[id] == hash && equal(starts[id], start)) {
        return id;
      }
      slot = slot + 1 & slots.length - 1;
    }
    return size;
  }

  private void add(int start, int hash) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, 2 * size);
      hashes = Arrays.copyOf(hashes, 2 * size);
      slots = new int[4 * size];
      for (int id = 0; id < size; id++) {
        occupy(id);
      }
    }
    starts[size] = start;
    hashes[size] = hash;
    occupy(size);
    size++;
    dictionaryByteSize = page.length;
  }

  private void occupy(int id) {
    int slot = hashes[id] & slots.length - 1;
    while (slots[slot] != 0) {
      slot = slot + 1 & slots.length - 1;
    }
    slots[slot] = id + 1;
  }

  private boolean equal(int known, int last) {
    // With the lengths in front, so that a text is no other's beginning.
    return ByteWords.equal(page.bytes, known, page.bytes, last, page.length - last);
  }

  private int end(int id) {
    return id + 1 == size ? (int) dictionaryByteSize : starts[id + 1];
  }

  @Override
  public DictionaryPage toDictPageAndClose() {
    return lastUsedDictionarySize == 0
        ? null
        : new DictionaryPage(
            BytesInput.from(page.bytes, 0, lastUsedDictionaryByteSize),
            lastUsedDictionarySize,
            encodingForDictionaryPage);
  }

  @Override
  protected void fallBackDictionaryEncodedData(ValuesWriter writer) {
    IntList.IntIterator ids = encodedValues.iterator();
    while (ids.hasNext()) {
      int id = ids.next();
      int from = starts[id] + Integer.BYTES;
      writer.writeBytes(Binary.fromReusedByteArray(page.bytes, from, end(id) - from));
    }
  }

  @Override
  protected void clearDictionaryContent() {
    page.clear(0);
    starts = new int[FIRST_SLOTS / 2];
    hashes = new int[FIRST_SLOTS / 2];
    slots = new int[FIRST_SLOTS];
    size = 0;
  }

  @Override
  protected int getDictionarySize() {
    return size;
  }
}
