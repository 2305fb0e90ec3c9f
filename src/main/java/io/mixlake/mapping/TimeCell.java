package io.mixlake.mapping;

import io.mixlake.mapping.expression.Frame;
import io.mixlake.mapping.target.Converter;

/** Makes a date of an event's time. */
final class TimeCell implements Cell {
  private final TimeSource time;
  private final ValueCell instant;

  TimeCell(String destination, TimeSource time, Converter converter) {
    this.time = time;
    this.instant = new ValueCell(destination, TimeSource::instant, converter);
  }

  @Override
  public Object make(Frame frame, MapProblems problems) {
    if (time.isFiner(frame.view())) {
      problems.round();
    }
    return instant.make(frame, problems);
  }
}
