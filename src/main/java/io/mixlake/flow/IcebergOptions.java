package io.mixlake.flow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Checks {@code target.iceberg}, and makes its local paths absolute. What is under {@code catalog}
 * goes to Iceberg's catalog as it is, so only what every catalog needs is looked at.
 */
final class IcebergOptions {
  private static final String TABLE = "table";
  private static final String TYPE = "catalog.type";
  private static final String IMPLEMENTATION = "catalog.catalog-impl";
  private static final String URI = "catalog.uri";
  private static final String WAREHOUSE = "catalog.warehouse";

  /** Iceberg knows more, but nothing in this build can open them. */
  private static final List<String> TYPES = List.of("hadoop", "jdbc", "rest");

  private static final Pattern NAME = Pattern.compile("[^.\\s]+(\\.[^.\\s]+)+");
  private static final Predicate<String> HOLDS_PASSWORD =
      Pattern.compile(
              "(?i)[?&;][^=&;]*(passw|pwd|token|secret)[^=&;]*=|//[^/@]*:[^/@]*@|^jdbc:[^/]*:[^:/@]+/[^/@]+@")
          .asPredicate();

  private final Settings settings;
  private final Setting path;

  IcebergOptions(Settings settings, Setting path) {
    this.settings = settings;
    this.path = path;
  }

  void check(Map<String, String> options) {
    for (String key : new TreeSet<>(options.keySet())) {
      if (!key.equals(TABLE) && !key.startsWith("catalog.")) {
        at(key).problem("unknown key" + Suggestion.hint(key, List.of(TABLE, "catalog")));
      }
    }
    table(options);
    String type = type(options);
    boolean isInFiles = type.equals("hadoop") || type.equals("jdbc");
    if (isInFiles && options.containsKey(WAREHOUSE)) {
      at(WAREHOUSE).folder().ifPresent(folder -> options.put(WAREHOUSE, folder));
    }
    uri(type, options.get(URI));
  }

  private void table(Map<String, String> options) {
    String table = options.get(TABLE);
    if (table == null) {
      at(TABLE).require("is required: the table with its namespace, such as db.orders");
    } else if (!NAME.matcher(table).matches()) {
      at(TABLE).problem("must be a table with its namespace, such as db.orders");
    }
  }

  /** The catalog's type; empty for one that is named by its class. */
  private String type(Map<String, String> options) {
    String type = options.get(TYPE);
    if (options.containsKey(IMPLEMENTATION)) {
      if (type != null) {
        at(TYPE).problem("contradicts catalog-impl; give one or the other");
      }
      return "";
    }
    if (type != null && !TYPES.contains(type)) {
      String right = "must be one of " + String.join(", ", TYPES) + Suggestion.hint(type, TYPES);
      at(TYPE).problem(right + "; other catalogs are named by catalog-impl");
      return "";
    }
    return Optional.ofNullable(type).orElse("jdbc");
  }

  private void uri(String type, String uri) {
    if (uri == null && type.equals("rest")) {
      at(URI).require("is required: the catalog's address, such as https://host/catalog");
    } else if (uri == null && type.equals("jdbc") && isRemote()) {
      at(URI).require("is required: a database file cannot be in a target.path that is not local");
    } else if (uri != null && HOLDS_PASSWORD.test(uri)) {
      at(URI)
          .problem(
              "must not hold a password; give it in catalog.jdbc.password, as ${NAME}, and other"
                  + " properties of the driver likewise, in catalog.jdbc.…");
    }
  }

  private boolean isRemote() {
    return path.folder().orElse("").contains("://");
  }

  private Setting at(String key) {
    return settings.at("target.iceberg." + key);
  }
}
