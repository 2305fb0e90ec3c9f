package io.mixlake.dataset.iceberg;

import com.google.common.base.Throwables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.exceptions.NotFoundException;

/** Makes what goes wrong in Iceberg a failure of the target, in words that give nothing away. */
final class Failures {
  private static final String MOVED =
      "Iceberg keeps whole paths in a table, so one that was moved is found only where it was made";

  private final String table;
  private final Set<String> hidden;

  /**
   * @param hidden secrets, which libraries may put into their messages
   */
  Failures(String table, Set<String> hidden) {
    this.table = table;
    this.hidden = hidden;
  }

  /** Something that Iceberg does. */
  interface Step<T> {
    T run() throws IOException;
  }

  <T> T around(String problem, Step<T> step) throws IOException {
    try {
      return step.run();
    } catch (UncheckedIOException e) {
      throw of(problem, e.getCause());
    } catch (RuntimeException | LinkageError e) {
      throw of(problem, e);
    }
  }

  /** The failure, whose stack is the cause's, but not its message: that may hold a secret. */
  IOException of(String problem, Throwable cause) {
    List<String> messages = new ArrayList<>();
    for (Throwable t = cause; t != null; t = t.getCause()) {
      String message = t.getMessage() == null ? t.getClass().getSimpleName() : t.getMessage();
      if (messages.stream().noneMatch(m -> m.contains(message))) {
        messages.add(message);
      }
    }
    if (Throwables.getCausalChain(cause).stream().anyMatch(NotFoundException.class::isInstance)) {
      messages.add(MOVED);
    }
    String text = String.join(": ", messages);
    for (String secret : hidden) {
      text = text.replace(secret, "***");
    }
    IOException failure = new IOException("Iceberg table " + table + ": " + problem + ": " + text);
    failure.setStackTrace(cause.getStackTrace());
    return failure;
  }
}
