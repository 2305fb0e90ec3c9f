package io.mixlake.event;

/** Why a line is no event of its day. The codes are public: users match on them. */
public enum RejectCode {
  /** The line is no JSON object, or something follows it. */
  NOT_JSON("EVENT-NOT-JSON"),
  /** The line's bytes are not UTF-8. */
  NOT_UTF8("EVENT-NOT-UTF8"),
  /** There is no {@code event} with a text in it. */
  NO_NAME("EVENT-NO-NAME"),
  /** There is no {@code properties} with an object in it. */
  NO_PROPERTIES("EVENT-NO-PROPERTIES"),
  /** The event has no {@code time}. */
  NO_TIME("EVENT-NO-TIME"),
  /** The event's {@code time} is in no form that Mixpanel is known to send. */
  BAD_TIME("EVENT-BAD-TIME"),
  /** The event belongs to a day that was not asked for. */
  OUTSIDE_DAYS("EVENT-OUTSIDE-DAYS"),
  /** The line is longer than {@code source.limits.maxLine}. */
  TOO_LONG("EVENT-TOO-LONG"),
  /** Objects and arrays are nested deeper than {@code source.limits.maxNesting}. */
  TOO_DEEP("EVENT-TOO-DEEP"),
  /** The mapped row breaks a rule of the target schema. */
  INVALID_ROW("MAPPER-INVALID-ROW");

  private final String text;

  RejectCode(String text) {
    this.text = text;
  }

  /** The code as it stands in reject files and run records. */
  @Override
  public String toString() {
    return text;
  }
}
