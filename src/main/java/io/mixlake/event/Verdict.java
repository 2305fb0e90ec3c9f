package io.mixlake.event;

/** What a line turned out to be. */
public enum Verdict {
  /** An event, in {@link EventParser#event()}. */
  EVENT,
  /** White space: nothing that anyone sent. */
  BLANK,
  /** No event; {@link EventParser#rejectCode()} and {@link EventParser#rejectMessage()} say why. */
  REJECT
}
