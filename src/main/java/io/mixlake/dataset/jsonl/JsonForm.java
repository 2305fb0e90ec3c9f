package io.mixlake.dataset.jsonl;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/** Who is to read the files. */
public enum JsonForm {
  /** Readers of a lake: gzip, every column in every object. */
  LAKE,
  /**
   * Experience Platform: plain text, and no member without a value, as its documentation of XDM
   * asks for; times in milliseconds.
   */
  XDM;

  private static final int BUFFER_BYTES = 64 * 1024;

  OutputStream over(ChannelOutput target) throws IOException {
    return this == LAKE ? gzip(target) : target;
  }

  /** Compresses as files of a lake are; closing it leaves the target open. */
  static GZIPOutputStream gzip(ChannelOutput target) throws IOException {
    return new FastGzip(target);
  }

  /** Reads what was written: rows of any length, as they may be. */
  static ObjectMapper reader() {
    StreamReadConstraints none =
        StreamReadConstraints.builder()
            .maxNestingDepth(Integer.MAX_VALUE)
            .maxStringLength(Integer.MAX_VALUE)
            .maxNumberLength(Integer.MAX_VALUE)
            .maxNameLength(Integer.MAX_VALUE)
            .build();
    return new ObjectMapper(JsonFactory.builder().streamReadConstraints(none).build());
  }

  /** Gzip twice as fast as the default, for a tenth more of size. */
  private static final class FastGzip extends GZIPOutputStream {
    private static final int LEVEL = 3;

    FastGzip(OutputStream target) throws IOException {
      super(target, BUFFER_BYTES);
      def.setLevel(LEVEL);
    }

    @Override
    public void close() {
      // Frees what is not on the heap; the channel stays open.
      def.end();
    }
  }
}
