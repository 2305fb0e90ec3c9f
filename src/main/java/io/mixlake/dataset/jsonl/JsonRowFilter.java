package io.mixlake.dataset.jsonl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixlake.record.ColumnTest;
import io.mixlake.record.RowFilter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Leaves rows out of a file that {@link JsonRowWriter} wrote; the others stay byte by byte. */
public final class JsonRowFilter implements RowFilter {
  private static final ObjectMapper MAPPER = JsonForm.reader();

  private final SeekableByteChannel channel;
  private final List<ColumnTest> tests;

  /** A filter of the file in that channel, which {@link #close} closes. */
  public JsonRowFilter(SeekableByteChannel channel, List<ColumnTest> tests) {
    this.channel = channel;
    this.tests = List.copyOf(tests);
  }

  /** Takes a row as it is written, and whether a test holds for it. */
  private interface Rows {
    void row(String line, boolean isMeant) throws IOException;
  }

  private void read(Rows rows) throws IOException {
    channel.position(0);
    // What JsonRowWriter writes has no other ends of lines than its own, and is UTF-8.
    BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Channels.newInputStream(channel)), StandardCharsets.UTF_8));
    String line;
    while ((line = lines.readLine()) != null) {
      rows.row(line, isMeant(MAPPER.readTree(line)));
    }
  }

  private boolean isMeant(JsonNode row) {
    for (ColumnTest test : tests) {
      JsonNode value = row;
      for (String name : test.path()) {
        value = value.path(name);
      }
      if (holds(test, value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean holds(ColumnTest test, JsonNode value) {
    for (JsonNode inner : value) {
      if (holds(test, inner)) {
        return true;
      }
    }
    return value.isValueNode() && !value.isNull() && test.test().test(value.asText());
  }

  @Override
  public long count() throws IOException {
    long[] count = new long[1];
    read((line, isMeant) -> count[0] += isMeant ? 1 : 0);
    return count[0];
  }

  @Override
  public Copied copyOthers(WritableByteChannel out) throws IOException {
    ChannelOutput target = new ChannelOutput(out);
    long[] kept = new long[1];
    try (GZIPOutputStream gzip = JsonForm.gzip(target)) {
      read(
          (line, isMeant) -> {
            if (!isMeant) {
              gzip.write((line + "\n").getBytes(StandardCharsets.UTF_8));
              kept[0]++;
            }
          });
      gzip.finish();
    }
    return new Copied(kept[0], target.written());
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
