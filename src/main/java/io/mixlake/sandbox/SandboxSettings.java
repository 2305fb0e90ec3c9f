package io.mixlake.sandbox;

import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * What the sandbox is like. All of it can be changed by {@code with…}.
 *
 * @param port to listen on; 0 for any that is free
 * @param username of the one service account
 * @param projectSecret accepted as user name with an empty password
 * @param zone in which the project's days are counted, for the check of dates
 * @param perHour requests allowed in any hour; 0 for any number
 * @param retentionDays days into the past that the project keeps; 0 for all
 */
public record SandboxSettings(
    int port,
    String username,
    String password,
    String projectSecret,
    String projectId,
    ZoneId zone,
    Clock clock,
    int perHour,
    int perSecond,
    int concurrent,
    int retentionDays,
    EventSource events,
    FaultPlan faults) {
  /** The service account that everybody knows. */
  public static final String USERNAME = "sandbox-account";

  /** Its secret. */
  public static final String PASSWORD = "sandbox-secret";

  /** The project secret that everybody knows. */
  public static final String PROJECT_SECRET = "sandbox-project-secret";

  /** The only project. */
  public static final String PROJECT_ID = "2384945";

  /** Two thousand events a day. */
  public static final GeneratedEvents GENERATED = new GeneratedEvents(1, 2_000);

  /** Mixpanel's limits, two thousand events a day, no faults. */
  public static SandboxSettings defaults() {
    return new SandboxSettings(
        0,
        USERNAME,
        PASSWORD,
        PROJECT_SECRET,
        PROJECT_ID,
        ZoneOffset.UTC,
        Clock.systemUTC(),
        60,
        3,
        100,
        0,
        GENERATED,
        FaultPlan.none());
  }

  public SandboxSettings withPort(int newPort) {
    return new SandboxSettings(
        newPort,
        username,
        password,
        projectSecret,
        projectId,
        zone,
        clock,
        perHour,
        perSecond,
        concurrent,
        retentionDays,
        events,
        faults);
  }

  public SandboxSettings withClock(Clock newClock, ZoneId newZone) {
    return new SandboxSettings(
        port,
        username,
        password,
        projectSecret,
        projectId,
        newZone,
        newClock,
        perHour,
        perSecond,
        concurrent,
        retentionDays,
        events,
        faults);
  }

  /** Zeros switch a limit off. */
  public SandboxSettings withQuota(int newPerHour, int newPerSecond, int newConcurrent) {
    return new SandboxSettings(
        port,
        username,
        password,
        projectSecret,
        projectId,
        zone,
        clock,
        newPerHour,
        newPerSecond,
        newConcurrent,
        retentionDays,
        events,
        faults);
  }

  public SandboxSettings withRetentionDays(int days) {
    return new SandboxSettings(
        port,
        username,
        password,
        projectSecret,
        projectId,
        zone,
        clock,
        perHour,
        perSecond,
        concurrent,
        days,
        events,
        faults);
  }

  public SandboxSettings withEvents(EventSource newEvents) {
    return new SandboxSettings(
        port,
        username,
        password,
        projectSecret,
        projectId,
        zone,
        clock,
        perHour,
        perSecond,
        concurrent,
        retentionDays,
        newEvents,
        faults);
  }

  public SandboxSettings withFaults(FaultPlan newFaults) {
    return new SandboxSettings(
        port,
        username,
        password,
        projectSecret,
        projectId,
        zone,
        clock,
        perHour,
        perSecond,
        concurrent,
        retentionDays,
        events,
        newFaults);
  }
}
