package io.mixlake.bench;

import io.mixlake.sandbox.GeneratedEvents;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Generated days as files {@code 2024-01-01.ndjson.gz}; made once. */
record DayFiles(
    Path folder,
    LocalDate from,
    int days,
    long events,
    long distinctEvents,
    long jsonBytes,
    long gzipBytes) {
  private static final String INSERT_ID = "\"$insert_id\":\"";

  private record Size(long events, long distinct, long bytes) {}

  static DayFiles make(Path folder, LocalDate from, int days, int eventsPerDay) throws IOException {
    Files.createDirectories(folder);
    Size[] sizes =
        IntStream.range(0, days)
            .parallel()
            .mapToObj(i -> day(folder, from.plusDays(i), eventsPerDay))
            .toArray(Size[]::new);
    long gzip;
    try (Stream<Path> files = Files.list(folder)) {
      gzip = files.mapToLong(file -> file.toFile().length()).sum();
    }
    return new DayFiles(
        folder,
        from,
        days,
        Stream.of(sizes).mapToLong(Size::events).sum(),
        Stream.of(sizes).mapToLong(Size::distinct).sum(),
        Stream.of(sizes).mapToLong(Size::bytes).sum(),
        gzip);
  }

  private static Size day(Path folder, LocalDate day, int eventsPerDay) {
    long[] figures = new long[3];
    Set<String> insertIds = new HashSet<>();
    Path file = folder.resolve(day + ".ndjson.gz");
    boolean isThere = Files.exists(file);
    try (OutputStream out =
        isThere
            ? OutputStream.nullOutputStream()
            : new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(file)), 65_536)) {
      new GeneratedEvents(1, eventsPerDay)
          .events(
              day,
              true,
              line -> {
                out.write(line);
                out.write('\n');
                figures[0]++;
                figures[1] += line.length + 1;
                figures[2] += insertIds.add(insertId(line)) ? 1 : 0;
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Size(figures[0], figures[2], figures[1]);
  }

  private static String insertId(byte[] line) {
    String text = new String(line, StandardCharsets.UTF_8);
    int start = text.indexOf(INSERT_ID) + INSERT_ID.length();
    return text.substring(start, text.indexOf('"', start));
  }
}
