package io.mixlake.mapping;

import io.mixlake.mapping.expression.Evaluator;
import io.mixlake.mapping.function.ValueKind;
import io.mixlake.mapping.path.Path;
import io.mixlake.mapping.source.Source;
import io.mixlake.mapping.target.TargetType;

/**
 * A mapping that is ready to be put into its column.
 *
 * @param evaluator gives its value
 * @param source the same as a source, if it is a path whose value may be copied; or null
 * @param kind what is known of its values
 * @param type the type that it declares, or else the one that suits its values
 * @param isDeclared whether it declares the type
 */
record Leaf(
    MappingEntry entry,
    Path destination,
    Evaluator evaluator,
    Source source,
    ValueKind kind,
    TargetType type,
    boolean isDeclared) {}
