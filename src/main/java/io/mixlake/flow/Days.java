package io.mixlake.flow;

import java.time.LocalDate;

/**
 * The project days that a flow covers, both ends included.
 *
 * @param includeToday whether the unfinished day may be asked for
 */
public record Days(LocalDate from, LocalDate to, boolean includeToday) implements Flow.Section {}
