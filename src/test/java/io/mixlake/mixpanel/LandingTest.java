package io.mixlake.mixpanel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdInputStream;
import io.mixlake.event.IdentityHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LandingTest {
  private static final DayWindow DAYS =
      new DayWindow(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 1, 3));

  @TempDir Path folder;

  private String path() {
    return folder.resolve("a.ndjson.zst").toString();
  }

  private static List<String> read(String path, LocalDate day, HashRange range) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Landing landing = Landing.open(path)) {
      for (LandingIndex.Frame frame : landing.index().day(day).frames()) {
        if (frame.range().overlaps(range)) {
          byte[] bytes = new byte[frame.bytes()];
          landing.read(frame, bytes, 0);
          Collections.addAll(lines, new String(bytes, StandardCharsets.UTF_8).split("\n", -1));
          lines.remove(lines.size() - 1);
        }
      }
    }
    return lines;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyLineIsFoundOnceUnderItsDay(long seed) throws IOException {
    // Given lines of three days in any order
    Random random = new Random(seed);
    List<List<String>> expected = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    try (LandingWriter writer = new LandingWriter(path(), DAYS)) {
      for (int i = 0; i < 5_000; i++) {
        int day = random.nextInt(3) == 0 ? 2 : 0;
        String line = i + "é".repeat(random.nextInt(400));
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        writer.add(DAYS.from().toEpochDay() + day, bytes, 0, bytes.length);
        expected.get(day).add(line);
      }
      writer.publish("id", "query", 7, 99);
    }

    // Then
    for (int day = 0; day < 3; day++) {
      assertThat(read(path(), DAYS.from().plusDays(day), HashRange.ALL))
          .isEqualTo(expected.get(day));
    }
    try (Landing landing = Landing.open(path())) {
      assertThat(landing.index().lines()).isEqualTo(5_000);
      assertThat(landing.index().bytes()).isEqualTo(99);
    }
  }

  @Test
  void aLargeDayIsSortedSoThatEqualEventsMeet() throws IOException {
    // Given a day beyond the size up to which lines stay unsorted
    IdentityHash identity = new IdentityHash();
    long day = DAYS.from().toEpochDay();
    int count = 0;
    String filler = "x".repeat(100_000);
    try (LandingWriter writer = new LandingWriter(path(), DAYS)) {
      while (count < 1_400) {
        byte[] bytes = (count % 700 + filler).getBytes(StandardCharsets.UTF_8);
        writer.add(day, bytes, 0, bytes.length);
        count++;
      }
      writer.publish("id", "query", 7, 99);
    }

    // When every part looks at the frames that may hold its lines
    List<String> seen = new ArrayList<>();
    int parts = 5;
    for (int part = 0; part < parts; part++) {
      HashRange range = HashRange.part(part, parts);
      for (String line : read(path(), DAYS.from(), range)) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        if (range.contains(HashRange.hash(identity.of(bytes, 0, bytes.length)))) {
          seen.add(line.substring(0, 3));
        }
      }
    }

    // Then all are seen, each as often as it was written
    assertThat(seen).hasSize(count);
  }

  /** The number of every line by the frames, which hold it as its text; 0 where not known. */
  private static void assertThatNumbersAreRight(String path, LocalDate day) throws IOException {
    try (Landing landing = Landing.open(path)) {
      for (LandingIndex.Frame frame : landing.index().day(day).frames()) {
        byte[] bytes = new byte[frame.bytes()];
        landing.read(frame, bytes, 0);
        String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n");
        for (int i = 0; i < lines.length && frame.hasNumbers(); i++) {
          assertThat(lines[i]).startsWith(frame.firstLine() + i + 1 + ":");
        }
      }
    }
  }

  @Test
  void framesKnowTheNumbersOfTheirLines() throws IOException {
    // Given a day of which every hundredth line is too long to keep
    long day = DAYS.from().toEpochDay();
    try (LandingWriter writer = new LandingWriter(path(), DAYS)) {
      for (int number = 1; number <= 5_000; number++) {
        byte[] line = (number + ":" + "x".repeat(200)).getBytes(StandardCharsets.UTF_8);
        if (number % 100 == 0) {
          writer.addLong(day, line, 0, line.length, 1 << 20);
        } else {
          writer.add(day, line, 0, line.length);
        }
      }
      writer.publish("id", "query", 7, 99);
    }

    // Then
    assertThatNumbersAreRight(path(), DAYS.from());
    try (Landing landing = Landing.open(path())) {
      LandingIndex.Day share = landing.index().day(DAYS.from());
      assertThat(share.frames()).allMatch(LandingIndex.Frame::hasNumbers);
      assertThat(share.longLines())
          .allSatisfy(
              line ->
                  assertThat(new String(line.head(), StandardCharsets.UTF_8))
                      .startsWith(line.line() + ":"))
          .hasSize(50);
    }
  }

  @Test
  void linesOfALargeDayHaveNumbersAsLongAsTheyAreInOrder() throws IOException {
    // Given a day beyond the size up to which lines stay unsorted, within a frame
    long day = DAYS.from().toEpochDay();
    String filler = "x".repeat(100_000);
    try (LandingWriter writer = new LandingWriter(path(), DAYS)) {
      for (int number = 1; number <= 1_400; number++) {
        byte[] line = (number + ":" + filler).getBytes(StandardCharsets.UTF_8);
        writer.add(day, line, 0, line.length);
      }
      writer.publish("id", "query", 7, 99);
    }

    // Then
    assertThatNumbersAreRight(path(), DAYS.from());
    try (Landing landing = Landing.open(path())) {
      long numbered =
          landing.index().day(DAYS.from()).frames().stream()
              .filter(LandingIndex.Frame::hasNumbers)
              .mapToLong(LandingIndex.Frame::lines)
              .sum();
      assertThat(numbered).isEqualTo(LandingWriter.UNSORTED_BYTES / 100_006 + 1);
    }
  }

  /** By earlier versions, lines were sorted by other hashes. */
  @Test
  void framesOfAnOlderVersionMayHoldAnyLine() {
    HashRange half = HashRange.part(0, 2);
    LandingIndex.Frame frame = new LandingIndex.Frame(0, 9, 99, 1, 0, half.low(), half.high());

    assertThat(index(1, frame).day(DAYS.from()).frames().get(0).range()).isEqualTo(HashRange.ALL);
    assertThat(index(2, frame).day(DAYS.from()).frames().get(0).range()).isEqualTo(HashRange.ALL);
    assertThat(index(LandingIndex.VERSION, frame).day(DAYS.from()).frames().get(0).range())
        .isEqualTo(half);
  }

  private static LandingIndex index(int version, LandingIndex.Frame frame) {
    LandingIndex.Day day = new LandingIndex.Day(DAYS.from(), 1, 99, List.of(frame), List.of());
    return new LandingIndex(version, "id", "query", DAYS.from(), DAYS.to(), 7, 1, 99, List.of(day));
  }

  @Test
  void zstdShowsTheLines() throws IOException {
    try (LandingWriter writer = new LandingWriter(path(), DAYS)) {
      writer.add(DAYS.from().toEpochDay(), "hello".getBytes(StandardCharsets.UTF_8), 0, 5);
      writer.publish("id", "query", 7, 6);
    }

    try (ZstdInputStream in =
        new ZstdInputStream(Files.newInputStream(Path.of(path()))).setContinuous(false)) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("hello\n");
    }
  }

  @Test
  void whatIsNotPublishedIsGone() throws IOException {
    try (LandingWriter writer = new LandingWriter(path(), DAYS)) {
      writer.add(DAYS.from().toEpochDay(), new byte[9], 0, 9);
    }

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void aDamagedLandingIsAnError() throws IOException {
    try (LandingWriter writer = new LandingWriter(path(), DAYS)) {
      writer.add(DAYS.from().toEpochDay(), new byte[900], 0, 900);
      writer.publish("id", "query", 7, 6);
    }
    byte[] whole = Files.readAllBytes(Path.of(path()));

    for (int length : List.of(0, 5, whole.length / 2, whole.length - 1)) {
      Files.write(Path.of(path()), java.util.Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Landing.open(path()).close()).isInstanceOf(IOException.class);
    }
  }
}
