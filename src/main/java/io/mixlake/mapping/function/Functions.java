package io.mixlake.mapping.function;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** All functions of Data Prep that work outside of Experience Platform. */
public final class Functions {
  private static final Map<String, Function> ALL = all();

  /** Functions that depend on data that only Adobe has. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "fpid_to_ecid",
          "fpid_to_ecid works inside Experience Platform only: Adobe does not publish how an ECID is"
              + " made");

  private Functions() {}

  /** The function of that name, or null. Names are case-sensitive. */
  public static Function named(String name) {
    return ALL.get(name);
  }

  /** Every function, group by group. */
  public static Collection<Function> catalogue() {
    return ALL.values();
  }

  /** Why there is no function of that name, with the name that was probably meant. */
  public static String whyMissing(String name) {
    if (ELSEWHERE.containsKey(name)) {
      return ELSEWHERE.get(name);
    }
    for (String known : ALL.keySet()) {
      if (known.replace("_", "").equalsIgnoreCase(name.replace("_", ""))) {
        return "There is no function " + name + "; did you mean " + known + "?";
      }
    }
    return "There is no function " + name;
  }

  /** Whether a bare name in an expression could be taken for a function. */
  public static boolean isReserved(String name) {
    return ALL.containsKey(name) || ELSEWHERE.containsKey(name);
  }

  private static Map<String, Function> all() {
    Map<String, Function> all = new LinkedHashMap<>();
    TextFunctions.addTo(new Group("string", all));
    RegexFunctions.addTo(new Group("regular expression", all));
    HashFunctions.addTo(new Group("hashing", all));
    UrlFunctions.addTo(new Group("url", all));
    DateFunctions.addTo(new Group("date and time", all));
    ObjectFunctions.addTo(new Group("objects", all));
    MapFunctions.addTo(new Group("maps", all));
    ArrayFunctions.addTo(new Group("arrays", all));
    LogicFunctions.addTo(new Group("logic and comparison", all));
    ConversionFunctions.addTo(new Group("conversion", all));
    UserAgentFunctions.addTo(new Group("user agent", all));
    AnalyticsFunctions.addTo(new Group("analytics", all));
    return Collections.unmodifiableMap(all);
  }
}
