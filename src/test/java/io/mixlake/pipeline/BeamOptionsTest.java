package io.mixlake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.extensions.gcp.options.GcpOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;

/** Beam's options: those of the Direct runner first, and all others as soon as one is named. */
class BeamOptionsTest {

  @Test
  void theOthersAreRegisteredWhenOneIsNamed() throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // Given a Beam that nobody has used yet
    try (URLClassLoader fresh = new URLClassLoader(classPath(), null)) {
      thread.setContextClassLoader(fresh);

      // When options are made, and then some with an argument of Flink's
      call(fresh, BeamOptions.class, "create");
      List<String> first = registered(fresh);
      call(fresh, BeamOptions.class, "of", List.of("--runner=DirectRunner", "--blockOnRun=false"));
      List<String> direct = registered(fresh);
      call(fresh, BeamOptions.class, "of", List.of("--runner=FlinkRunner", "--parallelism=3"));

      // Then the Direct runner needed no others
      assertThat(first).contains("DirectOptions").doesNotContain("FlinkPipelineOptions");
      assertThat(direct).isEqualTo(first);
      assertThat(registered(fresh))
          .contains("DirectOptions", "FlinkPipelineOptions", "GcsOptions", "SdkHarnessOptions");
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void theyAreAsTheArgumentsSay() {
    assertThat(
            BeamOptions.of(List.of("--runner=FlinkRunner", "--parallelism=3"))
                .as(FlinkPipelineOptions.class)
                .getParallelism())
        .isEqualTo(3);
    assertThat(BeamOptions.of(List.of("--project=lake")).as(GcpOptions.class).getProject())
        .isEqualTo("lake");
  }

  @Test
  void whatNoKindHasIsNamed() {
    assertThatThrownBy(() -> BeamOptions.of(List.of("--targetParalelism=2")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("targetParalelism")
        .hasMessageContaining("targetParallelism");
  }

  private static URL[] classPath() throws MalformedURLException {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<URL> urls = new ArrayList<>();
    for (String entry : path.split(File.pathSeparator)) {
      urls.add(new File(entry).toURI().toURL());
    }
    return urls.toArray(URL[]::new);
  }

  private static List<String> registered(ClassLoader loader) throws ReflectiveOperationException {
    Object kinds = call(loader, PipelineOptionsFactory.class, "getRegisteredOptions");
    return ((Collection<?>) kinds)
        .stream().map(kind -> ((Class<?>) kind).getSimpleName()).sorted().toList();
  }

  private static Object call(ClassLoader loader, Class<?> type, String name, Object... arguments)
      throws ReflectiveOperationException {
    Method method =
        Arrays.stream(loader.loadClass(type.getName()).getDeclaredMethods())
            .filter(m -> m.getName().equals(name) && m.getParameterCount() == arguments.length)
            .findFirst()
            .orElseThrow();
    method.setAccessible(true);
    return method.invoke(null, arguments);
  }
}
