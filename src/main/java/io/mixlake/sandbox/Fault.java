package io.mixlake.sandbox;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * One rule of a {@link FaultPlan}: when it applies, and what then goes wrong.
 *
 * @param afterBytes for cuts and stalls: bytes of the body, as sent, that still go out
 * @param status for {@code status} and {@code retention}
 * @param body for {@code status}: the text
 * @param lines for {@code lines}: sent behind the events
 * @param bytes for {@code bomb}: how much the answer inflates to
 */
record Fault(
    When when,
    Kind fault,
    Long afterBytes,
    Integer status,
    String body,
    Map<String, String> headers,
    List<String> lines,
    Long bytes) {

  /**
   * Which requests a rule applies to; all of what is given must hold.
   *
   * @param request the request of that number, from 1
   * @param every each request whose number that divides
   * @param first only the first so many requests to which the rest applies
   * @param day requests that ask for that day
   */
  record When(Integer request, Integer every, Integer first, LocalDate day) {
    static final When ALWAYS = new When(null, null, null, null);
  }

  /** What goes wrong. */
  enum Kind {
    /** An answer of that status, body and headers. */
    STATUS,
    /** The connection is reset. */
    RESET,
    /** The connection is closed, as if all were said. */
    CLOSE,
    /** The gzip stream lacks its last eight bytes; the answer ends in good order. */
    NO_GZIP_TRAILER,
    /** The last chunk, of length 0, is missing. */
    NO_LAST_CHUNK,
    /** A last line {@code terminated early}, without a line feed. */
    TERMINATED_EARLY,
    /** The same, on the same line as the last event. */
    TERMINATED_EARLY_GLUED,
    /** The last event is cut in half. */
    HALF_OBJECT,
    /** A last line {@code {"error": …}}. */
    ERROR_OBJECT,
    /** A page of HTML under status 200. */
    HTML,
    /** An error as JSON under status 200. */
    JSON_ERROR,
    /** Plain text that says it is gzip. */
    FALSE_GZIP,
    /** Gzip that does not say so. */
    HIDDEN_GZIP,
    /** The bytes stop coming; the connection stays open. */
    STALL,
    /** A redirect to the address in {@code body}. */
    REDIRECT,
    /** The text about days outside retention. */
    RETENTION,
    /** A time-out that is told as status 400. */
    TIMEOUT_400,
    /** Further lines behind the events. */
    LINES,
    /** No body at all. */
    EMPTY,
    /** One line of zeros that gzip makes very small. */
    BOMB
  }

  long afterBytesOr(long otherwise) {
    return afterBytes == null ? otherwise : afterBytes;
  }
}
