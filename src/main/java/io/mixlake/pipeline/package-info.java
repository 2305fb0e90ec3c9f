/**
 * Puts the stages together. {@code BackfillPipeline} reads like a table of contents: start there.
 *
 * <p>May use everything but {@code cli}.
 */
package io.mixlake.pipeline;
