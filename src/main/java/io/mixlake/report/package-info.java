/**
 * The report: figures from a dataset's own records, and the page that shows them. {@code Figures}
 * is the beginning.
 *
 * <p>May use everything but {@code cli}, {@code ui} and {@code sandbox}.
 */
package io.mixlake.report;
