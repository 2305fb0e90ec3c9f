package io.mixlake.bench;

import com.google.common.hash.Hashing;
import io.mixlake.sandbox.GeneratedEvents;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
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

  /** As many events every day. */
  static DayFiles make(Path folder, LocalDate from, int days, int eventsPerDay) throws IOException {
    return make(folder, from, days, day -> eventsPerDay);
  }

  /**
   * @param eventsOfDay how many, by the day's number from 0
   */
  static DayFiles make(Path folder, LocalDate from, int days, IntUnaryOperator eventsOfDay)
      throws IOException {
    Files.createDirectories(folder);
    Size[] sizes =
        IntStream.range(0, days)
            .parallel()
            .mapToObj(i -> day(folder, from.plusDays(i), eventsOfDay.applyAsInt(i)))
            .toArray(Size[]::new);
    long gzip;
    try (Stream<Path> files = Files.list(folder)) {
      gzip =
          files
              .filter(file -> file.toString().endsWith(".gz"))
              .mapToLong(file -> file.toFile().length())
              .sum();
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

  /** Makes a day, unless its size is there, which comes last. */
  private static Size day(Path folder, LocalDate day, int eventsPerDay) {
    Path size = folder.resolve(day + ".size");
    try {
      if (!Files.exists(size)) {
        Size made = write(folder.resolve(day + ".ndjson.gz"), day, eventsPerDay);
        Files.writeString(size, made.events() + " " + made.distinct() + " " + made.bytes());
        return made;
      }
      String[] figures = Files.readString(size).split(" ");
      return new Size(
          Long.parseLong(figures[0]), Long.parseLong(figures[1]), Long.parseLong(figures[2]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Size write(Path file, LocalDate day, int eventsPerDay) throws IOException {
    LongStream.Builder insertIds = LongStream.builder();
    long[] bytes = {0};
    try (OutputStream out =
        new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(file)), 65_536)) {
      new GeneratedEvents(1, eventsPerDay)
          .events(
              day,
              true,
              line -> {
                out.write(line);
                out.write('\n');
                bytes[0] += line.length + 1;
                insertIds.add(insertId(line));
              });
    }
    long[] ids = insertIds.build().sorted().toArray();
    long distinct =
        IntStream.range(0, ids.length).filter(i -> i == 0 || ids[i] != ids[i - 1]).count();
    return new Size(ids.length, distinct, bytes[0]);
  }

  /** A fingerprint: millions of them have to fit into memory. */
  private static long insertId(byte[] line) {
    String text = new String(line, StandardCharsets.UTF_8);
    int start = text.indexOf(INSERT_ID) + INSERT_ID.length();
    String id = text.substring(start, text.indexOf('"', start));
    return Hashing.farmHashFingerprint64().hashString(id, StandardCharsets.UTF_8).asLong();
  }
}
