package io.mixlake.storage;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.apache.beam.sdk.util.common.ReflectHelpers;

/**
 * A class loader that finds fewer providers of some of Beam's services: those that a job in this
 * process on this machine's files needs, as the resources beside this class list them. Beam looks
 * at every provider that its thread's class loader finds, and at all options of each, which takes a
 * quarter of the time until a first request.
 */
public final class LocalServices extends ClassLoader {
  private static final String SERVICES = "META-INF/services/";

  private LocalServices(ClassLoader parent) {
    super(parent);
  }

  /** Does something for which Beam is to find no other providers. */
  public static void during(Runnable action) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(new LocalServices(ReflectHelpers.findClassLoader(before)));
    try {
      action.run();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    URL list =
        name.startsWith(SERVICES)
            ? LocalServices.class.getResource("local/" + name.substring(SERVICES.length()))
            : null;
    return list == null ? super.getResources(name) : Collections.enumeration(List.of(list));
  }
}
