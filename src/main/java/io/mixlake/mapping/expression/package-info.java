/**
 * Data Prep's expression language: the syntax of Apache Commons JEXL 3 without its statements.
 *
 * <p>An expression is parsed once, checked, and made into closures; nothing is looked up by name
 * while events pass. There is no way from an expression to Java: no assignment, loop, {@code new}
 * or reflection, and methods only from a list. May use of Mixlake only {@code function}, {@code
 * path}, {@code source} and {@code value} of {@code mapping}.
 */
package io.mixlake.mapping.expression;
