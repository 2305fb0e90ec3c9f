package io.mixlake.flow;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A flow whose runs begin at other times and places than where its file was read: it travels to
 * workers, and reads days such as {@code yesterday} anew for every run. Secrets stay references.
 */
public final class LastingFlow implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final Source source;
  private final DayWords days;
  private final MappingRef mapping;
  private final Target target;
  private final Flow.Dedupe dedupe;
  private final Flow.Landing landing;
  private final Flow.Errors errors;
  private final Schedule schedule;
  private final SecretRef webhook;
  private final double alertRate;
  private final Duration alertDelay;
  private final Duration keptRejects;
  private final Duration keptRuns;

  private LastingFlow(Flow flow, DayWords days) {
    this.name = flow.name();
    this.source = flow.source();
    this.days = days;
    this.mapping = flow.mapping().orElse(null);
    this.target = flow.target();
    this.dedupe = flow.dedupe();
    this.landing = flow.landing();
    this.errors = flow.errors();
    this.schedule = flow.schedule().orElse(null);
    this.webhook = flow.alerts().webhook().orElse(null);
    this.alertRate = flow.alerts().errorRate();
    this.alertDelay = flow.alerts().delay();
    this.keptRejects = flow.retention().rejects().orElse(null);
    this.keptRuns = flow.retention().runs().orElse(null);
  }

  static LastingFlow of(Flow flow, DayWords days) {
    return new LastingFlow(flow, days);
  }

  Optional<MappingRef> mapping() {
    return Optional.ofNullable(mapping);
  }

  /** The flow as it is at that time. */
  public Flow at(Instant time) {
    return new Flow(
        name,
        source,
        days.at(time),
        mapping(),
        target,
        dedupe,
        landing,
        errors,
        Optional.ofNullable(schedule),
        new Flow.Alerts(Optional.ofNullable(webhook), alertRate, alertDelay),
        new Flow.Retention(Optional.ofNullable(keptRejects), Optional.ofNullable(keptRuns)));
  }

  /** The same, with the source and the target of that flow. */
  public LastingFlow between(Flow other) {
    return of(at(Instant.EPOCH).withSource(other.source()).withTarget(other.target()), days);
  }
}
