/**
 * Data Prep mapping sets: an event goes in, a typed row comes out.
 *
 * <p>This package reads and checks mapping sets and puts rows together. Below it, {@code path} has
 * the paths, {@code source} reads events by them, {@code expression} and {@code function} have the
 * expression language, {@code value} and {@code json} its values, {@code target} the target schema
 * with its conversions and rules, and {@code suggestion} proposes a set for sample events. These
 * use each other in that direction only, and never this package.
 *
 * <p>May use {@code event} and {@code record}.
 */
package io.mixlake.mapping;
