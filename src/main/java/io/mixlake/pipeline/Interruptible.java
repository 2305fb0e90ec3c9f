package io.mixlake.pipeline;

/** Something that a process may have to leave in the middle. */
public interface Interruptible {
  /** What is committed by now, in words, for a process that is about to end. */
  String interrupt();
}
