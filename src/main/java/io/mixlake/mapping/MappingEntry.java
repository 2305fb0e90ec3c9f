package io.mixlake.mapping;

/**
 * One mapping of a set, as it was written.
 *
 * @param place what to call it in a message, such as {@code mappings[3]}
 * @param line its line in the file, from 1
 * @param type the declared type: a name, or a JSON Schema as a map; null if there is none
 */
record MappingEntry(
    String place,
    int line,
    SourceType sourceType,
    String source,
    String destination,
    Object type,
    boolean isRequired) {}
