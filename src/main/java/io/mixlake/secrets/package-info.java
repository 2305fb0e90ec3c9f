/**
 * Stores that keep the secrets which flow files refer to.
 *
 * <p>Uses {@code flow} only, which finds them.
 */
package io.mixlake.secrets;
