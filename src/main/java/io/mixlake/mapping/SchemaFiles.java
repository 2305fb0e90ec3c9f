package io.mixlake.mapping;

import java.io.IOException;

/** Gives the schema files that mapping sets name. */
@FunctionalInterface
public interface SchemaFiles {
  /**
   * The text of the file of that name, which is relative to the mapping set.
   *
   * @throws IOException if there is none, or it cannot be read
   */
  String read(String name) throws IOException;
}
