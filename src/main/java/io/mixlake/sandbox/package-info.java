/**
 * An embedded look-alike of Mixpanel's export API: a real HTTP server with generated events and
 * scripted faults, for the first run and for tests.
 *
 * <p>Uses no other package of Mixlake.
 */
package io.mixlake.sandbox;
