package io.mixlake.pipeline;

import io.mixlake.bench.DayRequest;
import io.mixlake.dataset.parquet.ParquetForm;
import io.mixlake.dataset.parquet.ParquetRowWriter;
import io.mixlake.event.EventKey;
import io.mixlake.event.EventParser;
import io.mixlake.event.EventTable;
import io.mixlake.event.LineReader;
import io.mixlake.event.ProjectClock;
import io.mixlake.event.Verdict;
import io.mixlake.record.Row;
import io.mixlake.storage.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.channels.WritableByteChannel;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * The least that the benchmark's work takes in Java: the classes of a run's inner loop without
 * Beam, landing, verification or commit; days side by side on a few threads.
 */
public final class NoBeam {
  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;
  private final String lake;

  private NoBeam(String url, String lake) {
    this.url = url;
    this.lake = lake;
  }

  /** Arguments: address, first day, days, folder, threads. */
  public static void main(String[] arguments) throws ExecutionException, InterruptedException {
    Storage.configure(PipelineOptionsFactory.create());
    NoBeam program = new NoBeam(arguments[0], arguments[3]);
    LocalDate from = LocalDate.parse(arguments[1]);
    ExecutorService threads = Executors.newFixedThreadPool(Integer.parseInt(arguments[4]));
    List<? extends Future<?>> days =
        IntStream.range(0, Integer.parseInt(arguments[2]))
            .mapToObj(i -> threads.submit(() -> program.write(from.plusDays(i))))
            .toList();
    for (Future<?> day : days) {
      day.get();
    }
    threads.shutdown();
  }

  private Void write(LocalDate day) throws IOException, InterruptedException {
    EventTable events = new EventTable(true);
    try (InputStream answer = new GZIPInputStream(ask(day), 65_536)) {
      new LineReader(answer, Integer.MAX_VALUE / 2).readAll(new Parsing(events));
    }
    RowMapping columns = new DefaultColumns();
    RowMapper mapper = columns.mapper();
    Row row = new Row(columns.schema());
    String path = Storage.inside(lake, "dt=" + day, "part-0.parquet");
    try (WritableByteChannel file = Storage.create(path);
        ParquetRowWriter writer =
            new ParquetRowWriter(file, columns.schema(), 256L << 20, ParquetForm.LAKE)) {
      for (int index : events.byTime()) {
        mapper.map(events, index, row);
        writer.write(row);
      }
      writer.finish();
    }
    return null;
  }

  private InputStream ask(LocalDate day) throws IOException, InterruptedException {
    return http.send(DayRequest.of(url, day), HttpResponse.BodyHandlers.ofInputStream()).body();
  }

  /** Parses lines into a table. */
  private record Parsing(EventTable events, EventParser parser, EventKey key, ProjectClock clock)
      implements LineReader.Handler {
    Parsing(EventTable events) {
      this(
          events,
          new EventParser(100),
          new EventKey(),
          new ProjectClock(ZoneId.of("US/Pacific"), ProjectClock.Reading.WALL_CLOCK));
    }

    @Override
    public void line(byte[] bytes, int offset, int length) {
      if (parser.parse(bytes, offset, length) == Verdict.EVENT) {
        long instant = clock.instant(parser.event().time(), parser.event().processingTime());
        events.add(parser.event(), key.of(parser.event()), instant);
      }
    }

    @Override
    public void longLine(byte[] bytes, int offset, int length, long wholeLength) {
      throw new IllegalStateException("The benchmark has no such line");
    }
  }
}
