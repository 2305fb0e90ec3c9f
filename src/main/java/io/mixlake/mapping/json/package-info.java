/**
 * JSON as bytes: walking over it where it lies, and turning pieces of it into Java values and back.
 *
 * <p>Uses no other package of Mixlake.
 */
package io.mixlake.mapping.json;
