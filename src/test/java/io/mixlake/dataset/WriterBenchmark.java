package io.mixlake.dataset;

import io.mixlake.record.Field;
import io.mixlake.record.FieldType.Primitive;
import io.mixlake.record.Row;
import io.mixlake.record.Schema;
import io.mixlake.record.Utf8;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Prints how fast one thread stages rows like the default columns: five strings, a time and about
 * 800 bytes of JSON. Arguments: format, rows.
 */
final class WriterBenchmark {
  private static final int DISTINCT = 20_000;

  private WriterBenchmark() {}

  public static void main(String[] args) throws Exception {
    FileFormat format = FileFormat.valueOf(args.length > 0 ? args[0] : "PARQUET");
    int rows = args.length > 1 ? Integer.parseInt(args[1]) : 500_000;
    List<byte[]> json = json();
    for (int round = 0; round < 5; round++) {
      Path folder = Files.createTempDirectory("benchmark");
      long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      long start = System.nanoTime();
      FileDataset dataset = FileDataset.of(folder.toString(), format, 512L << 20);
      long in = 0;
      long out;
      try (StagedWriter writer = dataset.stage("r", LocalDate.EPOCH, "p", SCHEMA)) {
        in = write(writer, rows, json);
        out = writer.finish().stream().mapToLong(StagedFile::bytes).sum();
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      double cpuSeconds =
          (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e9;
      System.out.printf(
          "%s: %.2f s, %.2f s cpu, %,.0f rows/s, %.0f MB/s in, %d MB in, %.1f MB out%n",
          format, seconds, cpuSeconds, rows / seconds, in / seconds / 1e6, in / 1000000, out / 1e6);
    }
  }

  private static final Schema SCHEMA =
      new Schema(
          List.of(
              new Field("event", Primitive.STRING),
              new Field("time", Primitive.TIMESTAMP),
              new Field("distinct_id", Primitive.STRING),
              new Field("insert_id", Primitive.STRING, Boolean.getBoolean("unique")),
              new Field("event_id", Primitive.STRING, Boolean.getBoolean("unique")),
              new Field("country", Primitive.STRING),
              new Field("properties", Primitive.STRING, Boolean.getBoolean("unique"))));

  private static long write(StagedWriter writer, int rows, List<byte[]> json) throws Exception {
    Row row = new Row(SCHEMA);
    Utf8[] text = {new Utf8(), new Utf8(), new Utf8(), new Utf8(), new Utf8(), new Utf8()};
    byte[][] events = new byte[24][];
    for (int i = 0; i < events.length; i++) {
      events[i] = ("Event number " + i).getBytes(StandardCharsets.UTF_8);
    }
    byte[] ids = new byte[72];
    long in = 0;
    Random random = new Random(1);
    for (int i = 0; i < rows; i++) {
      byte[] properties = json.get(i % DISTINCT);
      hex(ids, 0, 32, random);
      hex(ids, 32, 16, random);
      hex(ids, 48, 8, new Random(i % 5000));
      byte[] event = events[i % events.length];
      row.set(0, text[0].point(event, 0, event.length));
      row.set(1, 1_700_000_000_000_000L + i * 50_000L);
      row.set(2, text[1].point(ids, 48, 8));
      row.set(3, text[2].point(ids, 32, 16));
      row.set(4, text[3].point(ids, 0, 32));
      row.set(5, text[4].point(event, 0, 2));
      row.set(6, text[5].point(properties, 0, properties.length));
      in += properties.length + event.length + 58;
      writer.write(row);
    }
    return in;
  }

  private static void hex(byte[] target, int offset, int length, Random random) {
    long bits = 0;
    for (int i = 0; i < length; i++) {
      bits = i % 16 == 0 ? random.nextLong() : bits >>> 4;
      target[offset + i] = (byte) "0123456789abcdef".charAt((int) (bits & 15));
    }
  }

  private static List<byte[]> json() {
    Random random = new Random(2);
    List<byte[]> json = new ArrayList<>();
    for (int i = 0; i < DISTINCT; i++) {
      StringBuilder text = new StringBuilder("{");
      for (int p = 0; text.length() < 800; p++) {
        text.append("\"property_").append((p * 7 + i) % 90).append("\":");
        switch (p % 4) {
          case 0 -> text.append(random.nextInt(100_000));
          case 1 -> text.append("\"value ").append(random.nextInt(50)).append('"');
          case 2 -> text.append('"').append(Long.toHexString(random.nextLong())).append('"');
          default -> text.append(random.nextBoolean());
        }
        text.append(',');
      }
      text.setCharAt(text.length() - 1, '}');
      json.add(text.toString().getBytes(StandardCharsets.UTF_8));
    }
    return json;
  }
}
