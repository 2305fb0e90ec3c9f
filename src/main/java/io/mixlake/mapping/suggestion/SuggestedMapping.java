package io.mixlake.mapping.suggestion;

/**
 * A mapping that suits the samples.
 *
 * @param sourceType ATTRIBUTE or STATIC
 * @param type the type to declare
 * @param reason why, in a sentence
 */
public record SuggestedMapping(
    String sourceType, String source, String destination, String type, String reason) {}
