package io.mixlake.flow;

import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;

/**
 * A flow file, read and checked: what to export, how to map it, and where to put it.
 *
 * @param name the flow's name, {@code flow:} in the file
 * @param mapping absent for the default columns
 * @param dedupe whether exact duplicates are kept once
 */
public record Flow(
    String name,
    Source source,
    Days days,
    Optional<MappingRef> mapping,
    Target target,
    Dedupe dedupe,
    Landing landing,
    Errors errors,
    Optional<Schedule> schedule,
    Alerts alerts,
    Retention retention) {

  /** The same flow from another source. */
  public Flow withSource(Source newSource) {
    return new Flow(
        name, newSource, days, mapping, target, dedupe, landing, errors, schedule, alerts,
        retention);
  }

  /** The same flow for other days. */
  public Flow withDays(Days newDays) {
    return new Flow(
        name, source, newDays, mapping, target, dedupe, landing, errors, schedule, alerts,
        retention);
  }

  /** The same flow to another target. */
  public Flow withTarget(Target newTarget) {
    return new Flow(
        name, source, days, mapping, newTarget, dedupe, landing, errors, schedule, alerts,
        retention);
  }

  /** The same flow with the default columns. */
  public Flow withoutMapping() {
    return new Flow(
        name,
        source,
        days,
        Optional.empty(),
        target,
        dedupe,
        landing,
        errors,
        schedule,
        alerts,
        retention);
  }

  /** What becomes of exact duplicates. */
  public enum Dedupe {
    /** The copy with the greatest {@code mp_processing_time_ms} stays. */
    ON,
    /** Every copy stays. */
    OFF
  }

  /** How long landed answers are kept after their days are committed. */
  public record Landing(LandingKeep keep) implements Section {}

  /**
   * What to do with lines that are no events.
   *
   * @param threshold the share of a day's lines, 0 to 1, that may be rejected; a day with more is
   *     not committed
   * @param diagnostics whether rejected lines are kept, with their reason, under {@code
   *     _mixlake/rejects}
   * @param shrink the share of a day's events, 0 to 1, that may be missing when it is exported
   *     again; a day that was over and then shrank by more is left as it was
   */
  public record Errors(double threshold, boolean diagnostics, double shrink) implements Section {}

  /**
   * Whom to tell, and when.
   *
   * @param webhook the address to post to; may carry a token, so it is a secret
   * @param errorRate the share of rejected lines, 0 to 1, above which an alert is sent
   * @param delay how long a run may take before an alert is sent
   */
  public record Alerts(Optional<SecretRef> webhook, double errorRate, Duration delay) {}

  /**
   * How long files stay that nobody's data depends on.
   *
   * @param rejects rejected lines
   * @param runs run records
   */
  public record Retention(Optional<Duration> rejects, Optional<Duration> runs) {}

  /** Marks the parts of a flow that travel to workers. */
  public interface Section extends Serializable {}
}
