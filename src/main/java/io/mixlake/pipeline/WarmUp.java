package io.mixlake.pipeline;

import io.mixlake.mixpanel.MixpanelIO;
import java.util.ServiceLoader;
import org.apache.beam.sdk.io.FileSystemRegistrar;
import org.apache.beam.sdk.options.PipelineOptions;

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
    PipelineOptions options = BeamOptions.create();
    // Beam looks at their options as well. The job registers its own.
    ServiceLoader.load(FileSystemRegistrar.class).forEach(system -> system.fromOptions(options));
    MixpanelIO.warmUp();
  }
}
