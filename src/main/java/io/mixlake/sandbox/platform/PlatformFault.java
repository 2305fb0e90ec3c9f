package io.mixlake.sandbox.platform;

import java.util.Map;

/**
 * Something that goes wrong.
 *
 * @param request which requests meet it: a regular expression for the whole of {@code METHOD path
 *     ACTION}; for {@link Kind#FAILED} and {@link Kind#STUCK}, for a batch's external id
 * @param skip how many of them pass before
 * @param times how many of them meet it then
 */
public record PlatformFault(
    String request,
    Kind kind,
    int status,
    String body,
    Map<String, String> headers,
    int skip,
    int times) {

  /** What goes wrong. */
  public enum Kind {
    /** An answer of that status. */
    STATUS,
    /** The connection closes while the body is read. */
    CUT,
    /** The request is carried out, and the connection closes without an answer. */
    LOST,
    /** All tokens given out so far end. */
    EXPIRED,
    /** The batch fails, with an error for every row. */
    FAILED,
    /** The batch stays in staging. */
    STUCK
  }

  /** A fault that always applies. */
  public static PlatformFault of(Kind kind, String request) {
    return new PlatformFault(request, kind, 500, "{}", Map.of(), 0, Integer.MAX_VALUE);
  }

  /** An answer of that status, always. */
  public static PlatformFault status(int status, String request, String body) {
    return new PlatformFault(request, Kind.STATUS, status, body, Map.of(), 0, Integer.MAX_VALUE);
  }

  /** The same, so many times only. */
  public PlatformFault times(int count) {
    return new PlatformFault(request, kind, status, body, headers, skip, count);
  }

  /** The same, after so many have passed. */
  public PlatformFault after(int count) {
    return new PlatformFault(request, kind, status, body, headers, count, times);
  }

  /** The same, with a header. */
  public PlatformFault header(String name, String value) {
    return new PlatformFault(request, kind, status, body, Map.of(name, value), skip, times);
  }
}
