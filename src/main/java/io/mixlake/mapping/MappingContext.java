package io.mixlake.mapping;

import java.time.Instant;

/**
 * What a run knows and a mapping set does not.
 *
 * @param now the time that {@code now()} and {@code timestamp()} give: the run's, so that a
 *     repeated attempt makes the same rows
 * @param strict whether a warning rejects its row, also if the mapping set does not say so
 */
public record MappingContext(Instant now, boolean strict) {}
