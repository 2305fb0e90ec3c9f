package io.mixlake.mapping.target;

import io.mixlake.record.Field;
import io.mixlake.record.FieldType;
import java.io.Serializable;
import java.util.List;

/** The type of a column, or of something in it, with the rules for its values. */
public sealed interface TargetType extends Serializable {

  /** The type as files have it. */
  FieldType fieldType();

  /** A single value. */
  record Scalar(FieldType fieldType, Limits limits) implements TargetType {
    /** A scalar whose values are all allowed. */
    public static Scalar of(FieldType type) {
      return new Scalar(type, Limits.NONE);
    }
  }

  /** Named members. */
  record ObjectType(List<Member> members) implements TargetType {
    public ObjectType {
      members = List.copyOf(members);
    }

    @Override
    public FieldType fieldType() {
      return new FieldType.Struct(
          members.stream().map(m -> new Field(m.name(), m.type().fieldType())).toList());
    }

    /** The member of that name, or null. */
    public Member member(String name) {
      return members.stream().filter(m -> m.name().equals(name)).findFirst().orElse(null);
    }
  }

  /** Any number of elements. */
  record ArrayType(TargetType element) implements TargetType {
    @Override
    public FieldType fieldType() {
      return new FieldType.ListOf(element.fieldType());
    }
  }

  /** Any names, with values of one type. */
  record MapType(TargetType value) implements TargetType {
    @Override
    public FieldType fieldType() {
      return new FieldType.MapOf(value.fieldType());
    }
  }

  /** A member of an object. */
  record Member(String name, TargetType type, boolean isRequired) implements Serializable {}
}
