package io.mixlake.sandbox;

import java.util.Map;

/**
 * A request that the sandbox got.
 *
 * @param number from 1
 * @param atMillis when, by the sandbox's clock, epoch milliseconds
 * @param query its parameters
 * @param status the status answered, 0 before there is one
 */
public record RequestSeen(
    int number, long atMillis, String path, Map<String, String> query, int status) {
  public RequestSeen {
    query = Map.copyOf(query);
  }
}
