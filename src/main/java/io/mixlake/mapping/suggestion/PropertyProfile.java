package io.mixlake.mapping.suggestion;

import io.mixlake.mapping.path.Path;
import java.util.List;
import java.util.Map;

/**
 * What the samples show of a property, or of a member within one.
 *
 * @param path where it is, from {@code properties} on
 * @param type the type that suits every value that was seen, as a mapping declares it; {@code
 *     object} for what has members of its own
 * @param present in how many events it stands, be it null
 * @param nulls in how many it is null
 * @param kinds how often each kind of JSON value was seen, with {@code date} for text that is one
 * @param examples a few different values, as JSON, shortened
 */
public record PropertyProfile(
    Path path,
    String type,
    long present,
    long nulls,
    Map<String, Long> kinds,
    List<String> examples) {}
