package io.mixlake.mixpanel;

/** Why days could not be had from the source. The codes are public: users match on them. */
public enum SourceCode {
  /** Mixpanel does not accept the credentials, or not for this project. */
  CREDENTIALS,
  /** The project's plan does not include what was asked. */
  PLAN,
  /** The days are older than what Mixpanel keeps for the project. */
  OUTSIDE_RETENTION,
  /** Mixpanel does not understand, or does not have, what was asked. */
  REFUSED,
  /** Answers broke off or were no events, on every attempt. */
  INCOMPLETE,
  /** There was no answer, on every attempt. */
  UNREACHABLE,
  /** Nothing was asked any more, since Mixpanel had answered nothing for many windows in a row. */
  OUTAGE,
  /** The quota stayed used up for longer than we are ready to wait. */
  THROTTLED,
  /** The day's answer was not kept, and nothing was to be asked. */
  NOT_LANDED,
  /** The day's answer lies there, and is not what was landed. */
  DAMAGED,
  /** The day's new answer has far fewer events than the dataset has. */
  SHRANK;

  /** The code as it stands in run records, such as {@code SOURCE-OUTSIDE-RETENTION}. */
  @Override
  public String toString() {
    return "SOURCE-" + name().replace('_', '-');
  }
}
