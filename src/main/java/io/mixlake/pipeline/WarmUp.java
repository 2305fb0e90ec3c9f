package io.mixlake.pipeline;

import io.mixlake.mixpanel.MixpanelIO;

/** Makes ready in the background what a job needs in any case, while its flow file is read. */
public final class WarmUp {
  private WarmUp() {}

  /** Begins; nobody has to wait for it. */
  public static void begin() {
    Thread thread = new Thread(WarmUp::warmUp, "warm-up");
    thread.setDaemon(true);
    thread.start();
  }

  private static void warmUp() {
    BeamOptions.create();
    MixpanelIO.warmUp();
  }
}
