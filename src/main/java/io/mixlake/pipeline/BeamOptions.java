package io.mixlake.pipeline;

import io.mixlake.storage.LocalServices;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.options.PipelineOptionsRegistrar;
import org.apache.beam.sdk.util.common.ReflectHelpers;

/**
 * Beam's options, of the Direct runner first. Beam checks every kind of options against all those
 * before it; so the others are made known to it only when an argument is none of these.
 */
final class BeamOptions {
  static {
    LocalServices.during(PipelineOptionsFactory::create);
  }

  private BeamOptions() {}

  /** As Beam has them. */
  static PipelineOptions create() {
    return PipelineOptionsFactory.create();
  }

  /**
   * As the arguments say, {@code --runner=DirectRunner} and the like.
   *
   * @throws IllegalArgumentException if no kind of options has one
   */
  static PipelineOptions of(List<String> arguments) {
    try {
      return parsed(arguments);
    } catch (IllegalArgumentException e) {
      // Of another kind, or wrong: Beam says so once more.
      registerAll();
      return parsed(arguments);
    }
  }

  private static PipelineOptions parsed(List<String> arguments) {
    return PipelineOptionsFactory.fromArgs(arguments.toArray(String[]::new))
        .withValidation()
        .create();
  }

  private static void registerAll() {
    for (PipelineOptionsRegistrar registrar :
        ReflectHelpers.loadServicesOrdered(PipelineOptionsRegistrar.class)) {
      registrar.getPipelineOptions().forEach(PipelineOptionsFactory::register);
    }
  }
}
