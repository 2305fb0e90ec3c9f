package io.mixlake.mapping.expression;

import io.mixlake.mapping.value.MappingFailure;
import io.mixlake.mapping.value.Values;
import java.util.List;
import java.util.Map;

/** Steps into values that an expression made. */
final class Access {
  private Access() {}

  /** The member or element of that name or index, or null. */
  static Object of(Object target, Object key) {
    if (target == null || key == null) {
      return null;
    }
    if (target instanceof Map<?, ?> map) {
      return map.get(Values.text(key));
    }
    return element(Values.list(target), key);
  }

  /** The element of that index, or null if there are not so many. */
  static Object element(List<Object> list, Object index) {
    long at = indexOf(index);
    return at < 0 || at >= list.size() ? null : list.get((int) at);
  }

  private static long indexOf(Object index) {
    try {
      return index == null ? -1 : Values.integer(index);
    } catch (MappingFailure e) {
      // A name is no index: an array has nothing there.
      return -1;
    }
  }
}
