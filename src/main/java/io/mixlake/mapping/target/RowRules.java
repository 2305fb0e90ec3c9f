package io.mixlake.mapping.target;

import io.mixlake.record.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The rules of a target schema for whole rows: what is required, and limits, also in arrays. */
public final class RowRules {
  private record ColumnRule(int column, TargetType.Member member, Rule rule) {}

  private final List<ColumnRule> rules = new ArrayList<>();

  /** The rules of columns in that order. */
  public RowRules(List<TargetType.Member> columns) {
    for (int i = 0; i < columns.size(); i++) {
      Rule rule = of(columns.get(i).type());
      if (rule != null || columns.get(i).isRequired()) {
        rules.add(new ColumnRule(i, columns.get(i), rule));
      }
    }
  }

  /** Hands a reason for every rule that the row breaks, without values. */
  public void check(Row row, Consumer<String> reasons) {
    for (ColumnRule rule : rules) {
      check(row.get(rule.column()), rule.member(), rule.rule(), rule.member().name(), reasons);
    }
  }

  private static void check(
      Object value, TargetType.Member member, Rule rule, String path, Consumer<String> reasons) {
    if (value != null && rule != null) {
      rule.check(value, path, reasons);
    } else if (value == null && member.isRequired()) {
      reasons.accept(path + " is required");
    }
  }

  /** The rule for a type, or null if there is nothing to check. */
  private static Rule of(TargetType type) {
    if (type instanceof TargetType.Scalar scalar) {
      return scalar.limits().areNone() ? null : new LimitRule(scalar.limits());
    }
    if (type instanceof TargetType.ArrayType array) {
      Rule element = of(array.element());
      return element == null ? null : (value, path, reasons) -> each(value, element, path, reasons);
    }
    if (type instanceof TargetType.MapType map) {
      Rule entry = of(map.value());
      return entry == null
          ? null
          : (value, path, reasons) -> each(((Map<?, ?>) value).values(), entry, path, reasons);
    }
    return object((TargetType.ObjectType) type);
  }

  private static void each(Object values, Rule element, String path, Consumer<String> reasons) {
    int i = 0;
    for (Object value : (Iterable<?>) values) {
      if (value != null) {
        element.check(value, path + "[" + i + "]", reasons);
      }
      i++;
    }
  }

  private static Rule object(TargetType.ObjectType type) {
    List<TargetType.Member> members = type.members();
    List<Rule> rules = new ArrayList<>();
    boolean checksAny = false;
    for (TargetType.Member member : members) {
      Rule rule = of(member.type());
      rules.add(rule);
      checksAny |= rule != null || member.isRequired();
    }
    if (!checksAny) {
      return null;
    }
    return (value, path, reasons) -> {
      Object[] struct = (Object[]) value;
      for (int i = 0; i < struct.length; i++) {
        TargetType.Member member = members.get(i);
        check(struct[i], member, rules.get(i), path + "." + member.name(), reasons);
      }
    };
  }
}
