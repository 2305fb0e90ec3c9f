/**
 * Flows as Adobe's Flow Service writes them: payloads out of a flow file, and a flow file out of
 * payloads.
 *
 * <p>May use {@code flow}.
 */
package io.mixlake.flowservice;
