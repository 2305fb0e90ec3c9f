/**
 * The same figures as the report's, live, on a server for the browser of this machine. It reads and
 * changes nothing. {@code UiServer} is the beginning.
 *
 * <p>May use everything but {@code cli} and {@code sandbox}.
 */
package io.mixlake.ui;
