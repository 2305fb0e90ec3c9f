package io.mixlake.flow;

/**
 * The mapping set of a flow, as text: the file beside the flow file, or the list inside it as JSON.
 *
 * @param origin what to name in a message: the file's name, or {@code flow.yaml: mapping}
 * @param text the mapping set, JSON or CSV
 */
public record MappingRef(String origin, String text) implements Flow.Section {}
