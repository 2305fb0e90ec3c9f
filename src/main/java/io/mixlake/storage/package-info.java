/**
 * Files by path, in any Beam file system: the one place that touches {@code FileSystems}.
 *
 * <p>Uses no other package of Mixlake.
 */
package io.mixlake.storage;
