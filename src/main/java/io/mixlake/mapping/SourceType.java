package io.mixlake.mapping;

import com.google.common.collect.ImmutableList;
import java.util.Locale;

/** What the source of a mapping is, under all the names that Data Prep has used. */
enum SourceType {
  /** A path. */
  ATTRIBUTE("attribute", "text/x.schema-path"),
  /** An expression. */
  EXPRESSION("expression", "text/x.aep-xl"),
  /** The value itself. */
  STATIC("static", "text", "text/plain");

  private final ImmutableList<String> names;

  SourceType(String... names) {
    this.names = ImmutableList.copyOf(names);
  }

  /** The type of that name, or null. Without a name it is a path, as in old sets. */
  static SourceType named(String name) {
    if (name == null || name.isBlank()) {
      return ATTRIBUTE;
    }
    for (SourceType type : values()) {
      if (type.names.contains(name.strip().toLowerCase(Locale.ROOT))) {
        return type;
      }
    }
    return null;
  }
}
