package io.mixlake.bench;

import io.mixlake.dataset.parquet.ParquetForm;
import io.mixlake.dataset.parquet.ParquetRowWriter;
import io.mixlake.event.EventKey;
import io.mixlake.event.EventParser;
import io.mixlake.event.EventTable;
import io.mixlake.event.LineReader;
import io.mixlake.event.Verdict;
import io.mixlake.mapping.InvalidMapping;
import io.mixlake.mapping.MapProblems;
import io.mixlake.mapping.Mapper;
import io.mixlake.mapping.Mapping;
import io.mixlake.mapping.MappingContext;
import io.mixlake.record.Row;
import io.mixlake.sandbox.GeneratedEvents;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The parts of the inner loop, one by one, in nanoseconds an event. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class InnerLoops {
  private static final int EVENTS = 10_000;
  private static final LocalDate DAY = LocalDate.of(2024, 1, 1);

  private final List<byte[]> lines = new ArrayList<>();
  private final EventParser parser = new EventParser(100);
  private final EventKey key = new EventKey();
  private final EventTable table = new EventTable(true);
  private final MapProblems problems = new MapProblems();
  private byte[] stream;
  private Mapping mapping;
  private Mapper mapper;
  private Row row;

  /** Makes events of about 850 bytes each. */
  @Setup
  public void generate() throws IOException, InvalidMapping {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new GeneratedEvents(1, EVENTS * 3 / 2)
        .events(
            DAY,
            true,
            line -> {
              if (lines.size() < EVENTS) {
                lines.add(line.clone());
                bytes.writeBytes(line);
                bytes.write('\n');
              }
            });
    stream = bytes.toByteArray();
    mapping = Mapping.parse("15 attributes", Candidates.mapping(15, 0));
    mapper = mapping.mapper(new MappingContext(Instant.EPOCH, false));
    row = new Row(mapping.schema());
  }

  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public long scanLines() throws IOException {
    LineReader reader = new LineReader(new ByteArrayInputStream(stream), 1 << 20);
    long[] total = new long[1];
    reader.readAll(
        new LineReader.Handler() {
          @Override
          public void line(byte[] bytes, int offset, int length) {
            total[0] += length;
          }

          @Override
          public void longLine(byte[] bytes, int offset, int length, long wholeLength) {
            total[0] += wholeLength;
          }
        });
    return total[0];
  }

  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public long parseEvents() {
    long times = 0;
    for (byte[] line : lines) {
      if (parser.parse(line, 0, line.length) == Verdict.EVENT) {
        times += parser.event().time();
      }
    }
    return times;
  }

  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public int parseAndDedupe() {
    table.clear();
    for (byte[] line : lines) {
      if (parser.parse(line, 0, line.length) == Verdict.EVENT) {
        table.add(parser.event(), key.of(parser.event()), parser.event().time());
      }
    }
    return table.size();
  }

  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public int parseAndMap15() {
    int kept = 0;
    for (byte[] line : lines) {
      if (parser.parse(line, 0, line.length) == Verdict.EVENT) {
        kept += mapper.map(parser.event(), parser.event().time(), row, problems) ? 1 : 0;
      }
    }
    return kept;
  }

  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public long parseMapAndWrite15() throws IOException {
    WritableByteChannel file = Channels.newChannel(OutputStream.nullOutputStream());
    try (ParquetRowWriter writer =
        new ParquetRowWriter(file, mapping.schema(), 256L << 20, ParquetForm.LAKE)) {
      for (byte[] line : lines) {
        if (parser.parse(line, 0, line.length) == Verdict.EVENT
            && mapper.map(parser.event(), parser.event().time(), row, problems)) {
          writer.write(row);
        }
      }
      writer.finish();
      return writer.bytes();
    }
  }
}
