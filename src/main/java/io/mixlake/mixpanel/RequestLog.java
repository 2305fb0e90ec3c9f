package io.mixlake.mixpanel;

import io.mixlake.storage.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The requests of the last hour, one empty file each, named before the request is sent: after a
 * crash, or on another worker, the quota that they used is still known.
 *
 * <p>Names are {@code <epoch millis>-<run id>-<lane>}.
 */
final class RequestLog {
  private final String folder;

  RequestLog(String workFolder) {
    this.folder = Storage.inside(workFolder, "requests");
  }

  /** A request as its file's name tells it. */
  record Entry(long millis, String runId, int lane) {
    static Entry parse(String name) {
      int first = name.indexOf('-');
      int last = name.lastIndexOf('-');
      return new Entry(
          Long.parseLong(name.substring(0, first)),
          name.substring(first + 1, last),
          Integer.parseInt(name.substring(last + 1)));
    }
  }

  /** Writes down a request that is about to be sent. */
  void add(long millis, String runId, int lane) throws IOException {
    // Two requests of a lane cannot share a millisecond: it sends one after the other.
    Storage.create(Storage.inside(folder, millis + "-" + runId + "-" + lane)).close();
  }

  /** The requests that still count at that time, oldest first; forgets the others. */
  List<Entry> recent(long now) throws IOException {
    List<String> old = new ArrayList<>();
    for (Storage.Entry file : files()) {
      if (!counts(Entry.parse(file.name()), now)) {
        old.add(file.path());
      }
    }
    Storage.delete(old);
    return peek(now);
  }

  /** The same without forgetting any. */
  List<Entry> peek(long now) throws IOException {
    return files().stream()
        .map(file -> Entry.parse(file.name()))
        .filter(entry -> counts(entry, now))
        // By a clock that was ahead: it was made at some time, not later than now.
        .map(entry -> new Entry(Math.min(entry.millis(), now), entry.runId(), entry.lane()))
        .sorted(Comparator.comparingLong(Entry::millis))
        .toList();
  }

  private List<Storage.Entry> files() throws IOException {
    return Storage.list(Storage.inside(folder, "*-*-*"));
  }

  private static boolean counts(Entry entry, long now) {
    return entry.millis() > now - QuotaGate.HOUR_MILLIS;
  }
}
