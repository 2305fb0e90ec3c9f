package io.mixlake.mapping;

import io.mixlake.mapping.target.TargetType;
import io.mixlake.mapping.target.TargetType.ArrayType;
import io.mixlake.mapping.target.TargetType.MapType;
import io.mixlake.mapping.target.TargetType.Member;
import io.mixlake.mapping.target.TargetType.ObjectType;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Refuses names side by side that differ in case only: many query engines take them for one. */
final class Twins {
  private Twins() {}

  static void check(List<Member> members, Problems problems) {
    check(members, "", problems);
  }

  private static void check(List<Member> members, String path, Problems problems) {
    Map<String, String> names = new HashMap<>();
    for (Member member : members) {
      String other = names.put(member.name().toLowerCase(Locale.ROOT), member.name());
      if (other != null) {
        problems.add("", path + other + " and " + path + member.name() + " differ in case only");
      }
      inside(member.type(), path + member.name(), problems);
    }
  }

  private static void inside(TargetType type, String path, Problems problems) {
    if (type instanceof ObjectType object) {
      check(object.members(), path + ".", problems);
    } else if (type instanceof ArrayType array) {
      inside(array.element(), path + "[*]", problems);
    } else if (type instanceof MapType map) {
      inside(map.value(), path + ".*", problems);
    }
  }
}
