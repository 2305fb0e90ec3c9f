package io.mixlake.mixpanel;

import io.mixlake.storage.Storage;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A complete answer in the landing area, as its file name tells it: {@code
 * <from>_<to>_<query>_<asked at>_<run id>_<id>.ndjson.zst}.
 *
 * @param query the {@link ExportQuery#fingerprint}
 * @param askedAt when the request was sent, epoch milliseconds
 * @param runId the run that sent it
 * @param bytes size of the file; 0 while it is being written
 */
record LandedAnswer(
    DayWindow window,
    String query,
    long askedAt,
    String runId,
    String id,
    String folder,
    long bytes) {
  private static final String SUFFIX = ".ndjson.zst";
  private static final int PARTS = 6;

  /** An id that no other request has. */
  static String newId() {
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()).substring(4);
  }

  /** The answer's part with those days. */
  LandedAnswer of(DayWindow days) {
    return new LandedAnswer(days, query, askedAt, runId, id, folder, 0);
  }

  /** Where the answer lies. */
  String path() {
    return Storage.inside(
        folder,
        String.join(
                "_",
                window.from().toString(),
                window.to().toString(),
                query,
                Long.toString(askedAt),
                runId,
                id)
            + SUFFIX);
  }

  /** The folder of landings inside a dataset's work folder. */
  static String folder(String workFolder) {
    return Storage.inside(workFolder, "landing");
  }

  /** All complete answers to a query, the newest first. */
  static List<LandedAnswer> list(String workFolder, String query) throws IOException {
    return all(workFolder).stream().filter(answer -> answer.query().equals(query)).toList();
  }

  /** All complete answers, the newest first. */
  static List<LandedAnswer> all(String workFolder) throws IOException {
    String folder = folder(workFolder);
    List<LandedAnswer> answers = new ArrayList<>();
    for (Storage.Entry file : Storage.list(Storage.inside(folder, "*" + SUFFIX))) {
      parse(folder, file).ifPresent(answers::add);
    }
    answers.sort(Collections.reverseOrder((a, b) -> Long.compare(a.askedAt(), b.askedAt())));
    return answers;
  }

  /** The answer in a file of a landing area, if the name is that of one. */
  static Optional<LandedAnswer> parse(String folder, Storage.Entry file) {
    String name = file.name();
    String[] parts = name.substring(0, name.length() - SUFFIX.length()).split("_", -1);
    if (parts.length != PARTS) {
      return Optional.empty();
    }
    return Optional.of(
        new LandedAnswer(
            new DayWindow(LocalDate.parse(parts[0]), LocalDate.parse(parts[1])),
            parts[2],
            Long.parseLong(parts[3]),
            parts[4],
            parts[5],
            folder,
            file.bytes()));
  }
}
