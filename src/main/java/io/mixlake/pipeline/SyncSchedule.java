package io.mixlake.pipeline;

import io.mixlake.flow.Flow;
import io.mixlake.flow.InvalidFlow;
import io.mixlake.flow.Schedule;
import io.mixlake.flow.Schedule.Frequency;
import io.mixlake.run.DatasetLock;
import io.mixlake.run.ExitCode;
import io.mixlake.run.RunHistory;
import io.mixlake.run.RunRecord;
import io.mixlake.storage.Storage;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Syncs a flow by its schedule, one run after the other. What has been done is known from the
 * dataset's run records and from nothing else, so that a schedule may be stopped and started
 * anywhere, any time. Starts that were missed are made up for by one run: a sync covers all days.
 *
 * <p>A run that fails is told to the listener and the schedule goes on, with the next start. What
 * is wrong with the flow ends it.
 */
public final class SyncSchedule {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

  private final Flows flows;
  private final Job job;
  private final Listener listener;
  private final Clock clock;
  private final Pause pause;

  /** Gives the flow as it is at the clock's time, for days such as {@code yesterday}. */
  public interface Flows {
    Flow load(Clock clock) throws InvalidFlow;
  }

  /** One sync. */
  public interface Job {
    /**
     * @throws CannotRun if the run could not begin or broke off
     */
    RunRecord sync(Flow flow, Clock clock) throws IOException;
  }

  /** Hears what happens. */
  public interface Listener {
    /** A run ended, well or not. */
    void ended(RunRecord record);

    /** A run could not begin or broke off. */
    void failed(CannotRun failure);

    /** Nothing will happen before that time. */
    void waiting(Instant next);

    /** A run is due and waits for another, which is using the dataset. */
    void held(DatasetLock.Owner owner);
  }

  /** Lets time pass. */
  public interface Pause {
    /** Returns at that time or later. */
    void until(Instant time) throws InterruptedException;

    /** The machine's time; also after the machine has slept. */
    Pause SYSTEM =
        time -> {
          long left;
          while ((left = time.toEpochMilli() - System.currentTimeMillis()) > 0) {
            Thread.sleep(Math.min(left, 60_000));
          }
        };
  }

  public SyncSchedule(Flows flows, Job job, Listener listener, Clock clock, Pause pause) {
    this.flows = flows;
    this.job = job;
    this.listener = listener;
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * Runs until there are no more starts, which is never unless the frequency is {@code once}.
   *
   * @return how the last run ended
   * @throws CannotRun if the flow has no schedule, or a run found the flow to be wrong
   */
  public int run() throws InvalidFlow, IOException, InterruptedException {
    int exit = ExitCode.DONE.code();
    Instant tried = Instant.MIN;
    while (true) {
      Flow flow = flows.load(clock);
      Schedule schedule = schedule(flow);
      Instant now = clock.instant();
      Instant done = latest(tried, lastRun(flow, now, schedule.frequency() == Frequency.ONCE));
      if (schedule.lastStart(now).filter(done::isBefore).isPresent()) {
        awaitDataset(flow);
        tried = now;
        exit = sync(flow);
        continue;
      }
      Optional<Instant> next = schedule.nextStart(now);
      if (next.isEmpty()) {
        return exit;
      }
      listener.waiting(next.get());
      pause.until(next.get());
    }
  }

  private static Schedule schedule(Flow flow) {
    return flow.schedule()
        .orElseThrow(
            () ->
                new CannotRun(
                    ExitCode.USAGE,
                    "schedule: the flow has none; add one, such as schedule: {frequency: day,"
                        + " startTime: 2024-02-01T03:00:00Z}"));
  }

  /**
   * When the last sync began; one of the future, by a clock that was wrong, does not count.
   *
   * @param mustBeWell whether one that failed is to be tried again: there is no next start
   */
  private static Instant lastRun(Flow flow, Instant now, boolean mustBeWell) throws IOException {
    return new RunHistory(workFolder(flow))
        .newest(
            record ->
                record.kind().equals(Sync.KIND)
                    && record.hasEnded()
                    && !began(record).isAfter(now)
                    && (!mustBeWell || record.metrics().statusSummary().exitCode() == 0))
        .map(SyncSchedule::began)
        .orElse(Instant.MIN);
  }

  private static Instant began(RunRecord record) {
    return record.metrics().durationSummary().startedAtUTC();
  }

  /** A start is not lost to a run of somebody else's that is using the dataset then. */
  private void awaitDataset(Flow flow) throws IOException, InterruptedException {
    Optional<DatasetLock.Owner> holder = DatasetLock.holder(workFolder(flow));
    holder.ifPresent(listener::held);
    while (holder.isPresent()) {
      pause.until(clock.instant().plus(BETWEEN_LOOKS));
      holder = DatasetLock.holder(workFolder(flow));
    }
  }

  private static String workFolder(Flow flow) {
    return Storage.inside(flow.target().path(), Storage.PRIVATE_FOLDER);
  }

  private static Instant latest(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private int sync(Flow flow) throws IOException {
    try {
      RunRecord record = job.sync(flow, clock);
      listener.ended(record);
      return record.metrics().statusSummary().exitCode();
    } catch (CannotRun e) {
      if (e.exitCode() == ExitCode.USAGE) {
        throw e;
      }
      listener.failed(e);
      return e.exitCode().code();
    } catch (RuntimeException e) {
      // Whatever it was, the next start may do better.
      listener.failed(new CannotRun(ExitCode.UNEXPECTED, "Unexpected: " + e, e));
      return ExitCode.UNEXPECTED.code();
    }
  }
}
