package io.mixlake.sandbox.platform;

import io.mixlake.sandbox.platform.Exchange.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes files, whole or in parts. Parts are looked at when all are said to be there. */
final class Uploads {
  private static final Pattern RANGE = Pattern.compile("bytes (\\d+)-(\\d+)");

  private final long mostBytes;
  private final Map<Path, List<long[]>> parts = new HashMap<>();

  Uploads(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  void put(Exchange exchange, Path file) throws IOException {
    checkBody(exchange);
    int status = Files.exists(file) ? 200 : 201;
    try (OutputStream out = Files.newOutputStream(file)) {
      exchange.body().transferTo(out);
    }
    exchange.answer(status, "", Map.of());
  }

  void initialize(Exchange exchange, Path file) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(file);
    synchronized (parts) {
      parts.put(file, new ArrayList<>());
    }
    exchange.answer(201, "", Map.of());
  }

  void patch(Exchange exchange, Path file) throws IOException {
    checkBody(exchange);
    Matcher range = RANGE.matcher(exchange.header("Content-Range"));
    List<long[]> seen;
    synchronized (parts) {
      seen = parts.get(file);
    }
    if (seen == null || !range.matches()) {
      throw new Refused(400, "400", "The file was not initialized, or Content-Range is wrong");
    }
    long from = Long.parseLong(range.group(1));
    byte[] buffer = new byte[1 << 16];
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw");
        InputStream in = exchange.body()) {
      out.seek(from);
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        out.write(buffer, 0, count);
      }
    }
    seen.add(new long[] {from, Long.parseLong(range.group(2))});
    exchange.answer(200, "", Map.of("Range", "bytes=" + range.group(1) + "-" + range.group(2)));
  }

  void complete(Exchange exchange, Path file) throws IOException {
    List<long[]> seen;
    synchronized (parts) {
      seen = parts.remove(file);
    }
    long next = 0;
    if (seen != null) {
      seen.sort(Comparator.comparingLong(part -> part[0]));
      for (long[] part : seen) {
        next = part[0] == next ? part[1] + 1 : -1;
      }
    }
    if (seen == null || next != Files.size(file)) {
      throw new Refused(400, "400", "Chunks overlap or are missing");
    }
    exchange.answer(201, "", Map.of());
  }

  /** Whether some file of the folder lacks its completion. */
  boolean isUnfinished(Path folder) {
    synchronized (parts) {
      return parts.keySet().stream().anyMatch(file -> file.startsWith(folder));
    }
  }

  private void checkBody(Exchange exchange) throws Refused {
    if (!exchange.header("Content-Type").startsWith("application/octet-stream")) {
      throw new Refused(415, "415", "Content-Type must be application/octet-stream");
    }
    String length = exchange.header("Content-Length");
    if (!length.isEmpty() && Long.parseLong(length) > mostBytes) {
      throw new Refused(413, "413", "The body is larger than " + mostBytes + " bytes");
    }
  }
}
