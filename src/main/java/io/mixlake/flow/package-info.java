/**
 * The flow file: its values as records, loading, validation with every problem at once, secrets as
 * references, and runner configurations.
 *
 * <p>Begin with {@link io.mixlake.flow.FlowFile}. A file becomes a tree that knows its lines; the
 * readers ask it for keys, section by section, and what nobody asks for is unknown.
 *
 * <p>Uses no other package of Mixlake, and no Beam.
 */
package io.mixlake.flow;
