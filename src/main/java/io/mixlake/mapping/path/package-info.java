/**
 * The paths of Data Prep: what a mapping reads from and writes to.
 *
 * <p>Uses no other package of Mixlake.
 */
package io.mixlake.mapping.path;
