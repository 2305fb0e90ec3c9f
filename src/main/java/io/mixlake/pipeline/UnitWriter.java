package io.mixlake.pipeline;

import io.mixlake.dataset.StagedFile;
import io.mixlake.dataset.StagedWriter;
import io.mixlake.event.DayClock;
import io.mixlake.event.Event;
import io.mixlake.event.EventKey;
import io.mixlake.event.EventParser;
import io.mixlake.event.EventTable;
import io.mixlake.event.IdentityHash;
import io.mixlake.event.Lines;
import io.mixlake.event.ProjectClock;
import io.mixlake.event.PropertyTypes;
import io.mixlake.event.RejectCode;
import io.mixlake.event.Verdict;
import io.mixlake.flow.Flow;
import io.mixlake.mixpanel.HashRange;
import io.mixlake.mixpanel.Landing;
import io.mixlake.mixpanel.LandingIndex;
import io.mixlake.record.Row;
import io.mixlake.record.Utf8;
import io.mixlake.storage.Storage;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/**
 * Writes units: reads a landed day's lines, parses each once, keeps every identity once, sorts by
 * time, maps and writes. Memory is that of one unit, whatever the size of the day. Serves one
 * thread.
 */
final class UnitWriter {
  private final WriteSettings settings;
  private final EventParser parser;
  private final EventKey key = new EventKey();
  private final IdentityHash identity = new IdentityHash();
  private final DayClock clock;
  private final EventTable events;
  private final PropertyTypes types;
  private final RowMapper mapper;
  private final Row row;
  private byte[] frameBytes = new byte[0];
  private String indexedPath;
  private LandingIndex index;

  UnitWriter(WriteSettings settings) {
    this.settings = settings;
    this.parser = new EventParser(settings.limits().maxNesting());
    this.clock = new DayClock(settings.clock());
    this.events = new EventTable(settings.dedupe() == Flow.Dedupe.ON);
    this.types = new PropertyTypes(settings.limits().maxNesting());
    this.mapper = settings.mapping().mapper();
    this.row = new Row(settings.mapping().schema());
  }

  /** Whether it writes for that run. */
  boolean isOf(WriteSettings run) {
    return settings.runId().equals(run.runId());
  }

  /**
   * Writes one unit into the dataset's staging area.
   *
   * @throws IOException if the landing cannot be read or the dataset cannot be written; nothing of
   *     the unit stays then
   */
  WrittenPart write(WriteUnit unit) throws IOException {
    events.clear();
    Tally tally = new Tally();
    ProfileCounts profile = new ProfileCounts(unit.landed().lines());
    try (RejectFile rejects = new RejectFile(rejectsPath(unit))) {
      read(unit, rejects, tally);
      tally.duplicates(events.duplicates());
      List<StagedFile> files = writeRows(unit, rejects, tally, profile);
      return new WrittenPart(unit, files, rejects.finish(), tally, profile, "");
    }
  }

  private String rejectsPath(WriteUnit unit) {
    return Storage.inside(
        settings.workFolder(),
        "staging",
        settings.runId(),
        "rejects",
        "dt=" + unit.landed().day(),
        unit.name() + ".ndjson");
  }

  private void read(WriteUnit unit, RejectFile rejects, Tally tally) throws IOException {
    try (Landing landing = open(unit.landed().landing())) {
      LandingIndex.Day day = landing.index().day(unit.landed().day());
      for (LandingIndex.Frame frame : day.frames()) {
        if (frame.range().overlaps(unit.range())) {
          readFrame(unit, landing, frame, rejects, tally);
        }
      }
      if (unit.part() == 0) {
        rejectLongLines(day, rejects, tally);
      }
    }
  }

  /** Days of one answer mostly follow each other, and its index has all of them. */
  private Landing open(String path) throws IOException {
    if (path.equals(indexedPath)) {
      return Landing.open(path, index);
    }
    Landing landing = Landing.open(path);
    indexedPath = path;
    index = landing.index();
    return landing;
  }

  private void readFrame(
      WriteUnit unit, Landing landing, LandingIndex.Frame frame, RejectFile rejects, Tally tally)
      throws IOException {
    if (frameBytes.length < frame.bytes()) {
      frameBytes = new byte[frame.bytes()];
    }
    landing.read(frame, frameBytes, 0);
    boolean isWhole = unit.range().contains(frame.range());
    boolean hasNumbers = frame.hasNumbers();
    long number = frame.firstLine();
    int start = 0;
    while (start < frame.bytes()) {
      int end = Lines.indexOfLineFeed(frameBytes, start, frame.bytes());
      number++;
      if (isWhole || isOurs(unit, start, end - start)) {
        readLine(unit, start, end - start, hasNumbers ? number : 0, rejects, tally);
      }
      start = end + 1;
    }
  }

  private boolean isOurs(WriteUnit unit, int start, int length) {
    return unit.range().contains(HashRange.hash(identity.of(frameBytes, start, length)));
  }

  private void readLine(
      WriteUnit unit, int start, int length, long number, RejectFile rejects, Tally tally)
      throws IOException {
    Verdict verdict = parser.parse(frameBytes, start, length);
    Event event = parser.event();
    tally.line();
    if (verdict == Verdict.BLANK) {
      tally.blank();
    } else if (verdict == Verdict.REJECT) {
      String code = parser.rejectCode().toString();
      tally.reject(code);
      rejects.add(code, parser.rejectMessage(), number, frameBytes, start, length);
    } else if (ProjectClock.epochDay(event.time()) != unit.landed().day().toEpochDay()) {
      rejectOutside(event, number, start, length, rejects, tally);
    } else {
      events.add(event, key.of(event), clock.instant(event.time(), event.processingTime()));
    }
  }

  /** Why an event of that day is rejected. */
  static String outside(LocalDate day) {
    return "The event is of " + day + ", which was not asked for";
  }

  private void rejectOutside(
      Event event, long number, int start, int length, RejectFile rejects, Tally tally)
      throws IOException {
    LocalDate day = ProjectClock.day(event.time());
    String code = RejectCode.OUTSIDE_DAYS.toString();
    tally.reject(code);
    rejects.add(code, outside(day), number, frameBytes, start, length);
  }

  private static void rejectLongLines(LandingIndex.Day day, RejectFile rejects, Tally tally)
      throws IOException {
    for (LandingIndex.LongLine line : day.longLines()) {
      tally.line();
      tally.reject(RejectCode.TOO_LONG.toString());
      rejects.add(
          RejectCode.TOO_LONG.toString(),
          "The line has "
              + line.bytes()
              + " bytes, more than source.limits.maxLineBytes; "
              + line.head().length
              + " of them are kept",
          line.line(),
          line.head(),
          0,
          line.head().length);
    }
  }

  private List<StagedFile> writeRows(
      WriteUnit unit, RejectFile rejects, Tally tally, ProfileCounts profile) throws IOException {
    try (StagedWriter writer =
        settings
            .dataset()
            .stage(
                settings.runId(), unit.landed().day(), unit.name(), settings.mapping().schema())) {
      for (int index : events.byTime()) {
        tally.event(events.event(index), events.instant(index));
        String problem = mapper.map(events, index, row);
        if (problem == null) {
          writer.write(row);
          tally.row();
          profile.add(events, index, types);
        } else {
          Utf8 line = events.event(index).line();
          tally.reject(RejectCode.INVALID_ROW.toString());
          rejects.add(
              RejectCode.INVALID_ROW.toString(),
              problem,
              0,
              line.bytes(),
              line.offset(),
              line.length());
        }
      }
      mapper.addWarnings(tally);
      return writer.finish();
    }
  }
}
