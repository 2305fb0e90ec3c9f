package io.mixlake.mixpanel;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * The file that a landing becomes: zstd frames with checksums, and what stands behind them. A
 * thread of its own compresses them while the answer is read on: a large day is one answer, and
 * would keep one processor busy and the others waiting.
 */
final class FrameFile implements Closeable {
  /** Speed matters more here than size: landings are transient. */
  private static final int ZSTD_LEVEL = -3;

  /**
   * What may wait to be compressed, and lie ready to be filled again; a larger frame waits alone.
   */
  static final int WAITING_BYTES = 2 * 1024 * 1024;

  private static final byte[] NOTHING = {};

  /** Told by the writing thread where a frame has come to lie, in the order of the frames. */
  interface Written {
    void at(long offset, int compressed);
  }

  private final WritableByteChannel out;
  private final ZstdCompressCtx zstd = new ZstdCompressCtx().setLevel(ZSTD_LEVEL).setChecksum(true);
  private final ExecutorService writer = Executors.newSingleThreadExecutor(FrameFile::thread);
  private final Semaphore room = new Semaphore(WAITING_BYTES);
  private final Queue<byte[]> spare = new ConcurrentLinkedQueue<>();
  private ByteBuffer compressed = ByteBuffer.allocate(0);
  private long offset;
  private volatile IOException failure;

  /**
   * @param out the file, which {@link #close} closes
   */
  FrameFile(WritableByteChannel out) {
    this.out = out;
  }

  private static Thread thread(Runnable frames) {
    Thread thread = new Thread(frames, "landing");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Adds a frame of the first {@code length} bytes, which are the file's from now on.
   *
   * @return other bytes to fill, of any number
   * @throws IOException if this frame, or one before, cannot be written
   */
  byte[] add(byte[] bytes, int length, Written written) throws IOException {
    int size = Math.min(length, WAITING_BYTES);
    acquire(size);
    try {
      writer.execute(() -> write(bytes, length, written, size));
    } catch (RuntimeException e) {
      room.release(size);
      throw e;
    }
    byte[] other = spare.poll();
    return other == null ? NOTHING : other;
  }

  private void acquire(int size) throws IOException {
    try {
      room.acquire(size);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while a landing was written");
    }
    if (failure != null) {
      room.release(size);
      throw new IOException(failure.getMessage(), failure);
    }
  }

  private void write(byte[] bytes, int length, Written written, int size) {
    try {
      if (failure == null) {
        int count = compress(bytes, length);
        write(compressed.clear().limit(count));
        written.at(offset - count, count);
      }
      if (bytes.length <= WAITING_BYTES / 2) {
        spare.add(bytes);
      }
    } catch (IOException e) {
      failure = e;
    } catch (RuntimeException | Error e) {
      // An Error, too: nobody else would hear of it, and the frame would be missing.
      failure = new IOException("A frame could not be written: " + e, e);
    } finally {
      room.release(size);
    }
  }

  private int compress(byte[] bytes, int length) {
    int bound = (int) Zstd.compressBound(length);
    if (compressed.capacity() < bound) {
      compressed = ByteBuffer.allocate(bound);
    }
    return zstd.compressByteArray(compressed.array(), 0, compressed.capacity(), bytes, 0, length);
  }

  private void write(ByteBuffer bytes) throws IOException {
    offset += bytes.remaining();
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }

  /** Returns when all frames are written. */
  void await() throws IOException {
    acquire(WAITING_BYTES);
    room.release(WAITING_BYTES);
  }

  /** Writes what stands behind the frames, and completes the file. */
  void end(ByteBuffer trailer) throws IOException {
    await();
    write(trailer);
    out.close();
  }

  /** Leaves out the frames that still wait. */
  @Override
  public void close() throws IOException {
    if (failure == null) {
      failure = new IOException("The landing is closed");
    }
    room.acquireUninterruptibly(WAITING_BYTES);
    room.release(WAITING_BYTES);
    writer.shutdown();
    zstd.close();
    out.close();
  }
}
