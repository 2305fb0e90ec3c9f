package io.mixlake.pipeline;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.options.PipelineOptionsRegistrar;
import org.apache.beam.sdk.util.common.ReflectHelpers;

/**
 * Beam's options, of the Direct runner first. Beam checks every kind of options on the class path
 * against all those before it, which takes a quarter of the time until a first request; so the
 * others are made known to it only when an argument is none of these.
 */
final class BeamOptions {
  private static final String REGISTRARS =
      "META-INF/services/" + PipelineOptionsRegistrar.class.getName();

  /** In the place of {@link #REGISTRARS}, while Beam looks for them. */
  private static final String FIRST_REGISTRARS = "io/mixlake/pipeline/first-options-registrars";

  static {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(new FirstOnly(ReflectHelpers.findClassLoader(before)));
    try {
      PipelineOptionsFactory.create();
    } finally {
      thread.setContextClassLoader(before);
    }
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

  /** What its parent finds, and a shorter list of options. */
  private static final class FirstOnly extends ClassLoader {
    FirstOnly(ClassLoader parent) {
      super(parent);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      return name.equals(REGISTRARS)
          ? Collections.enumeration(List.of(getResource(FIRST_REGISTRARS)))
          : super.getResources(name);
    }
  }
}
