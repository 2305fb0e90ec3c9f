package io.mixlake.dataset;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixlake.storage.DamagedFile;
import io.mixlake.storage.JsonFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/**
 * The files that say which run committed which day, one a day, and those that say which commits
 * have begun.
 */
public final class Ledger {
  /** Object stores take their time for each small file. */
  private static final int READERS = 16;

  private static final String ADVICE =
      "Delete it and export the day that it names again, with run --redo";

  private static final ObjectMapper MAPPER = JsonFiles.mapper();

  private final Layout layout;
  private final FileSteps files;

  public Ledger(Layout layout, FileSteps files) {
    this.layout = layout;
    this.files = files;
  }

  /** Every committed day, sorted by day. */
  public List<DayRecord> days() throws IOException {
    List<String> paths = paths(name -> !Layout.isIntent(name));
    return readAll(paths, DayRecord.class, DayRecord::isComplete);
  }

  /** The committed day, if it is one. */
  public Optional<DayRecord> day(LocalDate day) throws IOException {
    return find(layout.ledger(day), DayRecord.class, DayRecord::isComplete);
  }

  /** The commit of that day that has begun and not ended, if there is one. */
  public Optional<DayIntent> intent(LocalDate day) throws IOException {
    return find(layout.intent(day), DayIntent.class, DayIntent::isComplete);
  }

  private <T> Optional<T> find(String path, Class<T> type, Predicate<T> isComplete)
      throws IOException {
    try {
      return Optional.of(read(path, type, isComplete));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /** The commits that have begun and not ended, sorted by day. */
  public List<DayIntent> intents() throws IOException {
    return readAll(paths(Layout::isIntent), DayIntent.class, DayIntent::isComplete);
  }

  /** Writes down that a commit begins. */
  public void begin(DayIntent intent) throws IOException {
    publish(layout.intent(intent.day()), intent);
  }

  /** Writes down what a day holds. */
  public void record(DayRecord day) throws IOException {
    publish(layout.ledger(day.day()), day);
  }

  /** Strikes a day out: it counts as not committed. */
  public void forget(LocalDate day) throws IOException {
    files.delete(List.of(layout.ledger(day)));
  }

  /** Writes down that a commit has ended. */
  public void end(DayIntent intent) throws IOException {
    files.delete(List.of(layout.intent(intent.day())));
  }

  private void publish(String path, Object value) throws IOException {
    files.publish(path, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(value));
  }

  private List<String> paths(Predicate<String> isWanted) throws IOException {
    return files.list(layout.days(), "dt=*.json").stream()
        .filter(file -> isWanted.test(file.name()))
        .map(file -> file.path())
        .toList();
  }

  private <T> List<T> readAll(List<String> paths, Class<T> type, Predicate<T> isComplete)
      throws IOException {
    if (paths.isEmpty()) {
      return List.of();
    }
    ExecutorService readers = Executors.newFixedThreadPool(Math.min(READERS, paths.size()));
    try {
      List<Future<T>> reading = new ArrayList<>();
      for (String path : paths) {
        reading.add(readers.submit(() -> read(path, type, isComplete)));
      }
      List<T> values = new ArrayList<>();
      for (Future<T> value : reading) {
        values.add(value.get());
      }
      return values;
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while reading the ledger", e);
    } finally {
      readers.shutdownNow();
    }
  }

  private <T> T read(String path, Class<T> type, Predicate<T> isComplete) throws IOException {
    try (InputStream in = files.read(path)) {
      T value = DayRecord.READER.forType(type).readValue(in);
      if (value != null && isComplete.test(value)) {
        return value;
      }
    } catch (JacksonException e) {
      throw new DamagedFile(path, ADVICE + " (" + e.getOriginalMessage() + ")", e);
    }
    throw new DamagedFile(path, ADVICE, null);
  }
}
