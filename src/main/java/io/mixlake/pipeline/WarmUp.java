package io.mixlake.pipeline;

import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** Makes Beam ready in the background, while the flow file is read: it takes as long. */
public final class WarmUp {
  private WarmUp() {}

  /** Begins; nobody has to wait for it. */
  public static void begin() {
    // Beam looks for every kind of options on the class path, and checks each method of theirs.
    Thread thread = new Thread(PipelineOptionsFactory::create, "warm-up");
    thread.setDaemon(true);
    thread.start();
  }
}
