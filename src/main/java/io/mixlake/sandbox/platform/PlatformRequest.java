package io.mixlake.sandbox.platform;

/**
 * A request that the look-alike got.
 *
 * @param action the query's {@code action}; empty if there was none
 * @param status the status answered, 0 if none was
 */
public record PlatformRequest(String method, String path, String action, int status) {}
