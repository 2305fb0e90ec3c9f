/**
 * The flow file: its values as records, loading, validation with every problem at once, secrets as
 * references, and runner configurations.
 *
 * <p>Uses no other package of Mixlake.
 */
package io.mixlake.flow;
