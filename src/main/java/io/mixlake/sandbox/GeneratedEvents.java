package io.mixlake.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.SplittableRandom;

/**
 * Made-up but realistic events, the same for the same seed and day whichever way the day is asked
 * for: users in sessions, many event names, 20 to 40 properties of every JSON type, some late, some
 * sent twice, now and then an empty day.
 */
public final class GeneratedEvents implements EventSource {
  private static final int USERS = 4_000;

  /** One day in so many has no events. */
  private static final int DAYS_PER_EMPTY_DAY = 11;

  /** That of projects of which nobody said more. */
  private static final ZoneId ZONE = ZoneId.of("US/Pacific");

  private final long seed;
  private final int eventsPerDay;
  private final ZoneId zone;

  /**
   * Events of a project whose times are those of the US west coast.
   *
   * @param eventsPerDay on an average weekday; weekends have fewer
   */
  public GeneratedEvents(long seed, int eventsPerDay) {
    this(seed, eventsPerDay, ZONE);
  }

  private GeneratedEvents(long seed, int eventsPerDay, ZoneId zone) {
    this.seed = seed;
    this.eventsPerDay = eventsPerDay;
    this.zone = zone;
  }

  /** The same events at the same times on the clocks of another zone. */
  public GeneratedEvents in(ZoneId newZone) {
    return new GeneratedEvents(seed, eventsPerDay, newZone);
  }

  @Override
  public void events(LocalDate day, boolean isMillis, Lines lines) throws IOException {
    SplittableRandom random = new SplittableRandom(seed * 31 + day.toEpochDay());
    int count = count(day, random);
    GeneratedEvent event = new GeneratedEvent(day, zone, random);
    for (int made = 0; made < count; ) {
      int session = Math.min(count - made, 1 + random.nextInt(12));
      event.beginSession(random.nextInt(USERS));
      for (int i = 0; i < session; i++, made++) {
        lines.add(event.next(isMillis).getBytes(StandardCharsets.UTF_8));
        if (random.nextInt(200) == 0) {
          lines.add(event.again(isMillis).getBytes(StandardCharsets.UTF_8));
        }
      }
    }
  }

  /** How many events the day has, copies aside. */
  private int count(LocalDate day, SplittableRandom random) {
    if (Math.floorMod(day.toEpochDay() + seed, DAYS_PER_EMPTY_DAY) == 3) {
      return 0;
    }
    double weekday = day.getDayOfWeek().getValue() >= 6 ? 0.55 : 1.0;
    return (int) (eventsPerDay * weekday * (0.9 + 0.2 * random.nextDouble()));
  }
}
