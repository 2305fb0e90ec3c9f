/**
 * The same figures as the report's, live, on a server for the browser of this machine. It reads and
 * changes nothing. {@code UiServer} is the beginning.
 *
 * <p>May use what the pipeline tells, {@code report}, and values of other packages.
 */
package io.mixlake.ui;
