package io.mixlake.pipeline;

import io.mixlake.mixpanel.MixpanelIO;

/** Makes ready in the background what a run asks Mixpanel with, while Beam gets its options. */
public final class WarmUp {
  private WarmUp() {}

  /** Begins; nobody has to wait for it. */
  public static void begin() {
    Thread thread = new Thread(MixpanelIO::warmUp, "warm-up");
    thread.setDaemon(true);
    thread.start();
  }
}
