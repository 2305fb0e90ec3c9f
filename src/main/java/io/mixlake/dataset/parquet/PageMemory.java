package io.mixlake.dataset.parquet;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.apache.parquet.bytes.ByteBufferAllocator;

/**
 * Hands the memory of written pages to the next ones, which take pieces of about the same sizes.
 * Serves the columns of one file; what is free is bounded.
 */
final class PageMemory implements ByteBufferAllocator {
  /** A few pages' worth. */
  private static final int MOST_FREE_BYTES = 4 * 1024 * 1024;

  /** Large pieces are of multiples of this, so that those of one page fit the next. */
  private static final int GRAIN_BYTES = 16 * 1024;

  private final Map<Integer, Deque<ByteBuffer>> free = new HashMap<>();
  private int freeBytes;

  @Override
  public ByteBuffer allocate(int size) {
    int capacity = capacity(size);
    Deque<ByteBuffer> fitting = free.get(capacity);
    if (fitting == null || fitting.isEmpty()) {
      return ByteBuffer.allocate(capacity).limit(size);
    }
    freeBytes -= capacity;
    return fitting.pop().clear().limit(size);
  }

  private static int capacity(int size) {
    return size < GRAIN_BYTES || size > MOST_FREE_BYTES
        ? size
        : (size + GRAIN_BYTES - 1) / GRAIN_BYTES * GRAIN_BYTES;
  }

  @Override
  public void release(ByteBuffer buffer) {
    int capacity = buffer.capacity();
    if (capacity <= MOST_FREE_BYTES - freeBytes) {
      freeBytes += capacity;
      free.computeIfAbsent(capacity, size -> new ArrayDeque<>()).push(buffer);
    }
  }

  @Override
  public boolean isDirect() {
    return false;
  }
}
