package io.mixlake.mapping;

import io.mixlake.mapping.target.JsonSchemas;
import io.mixlake.mapping.target.TargetType;
import io.mixlake.record.FieldType.Primitive;

/** Columns that mean the same in every XDM event, for mapping sets without a target schema. */
final class KnownColumns {
  private static final TargetType IDENTITY_MAP = JsonSchemas.identityMap();

  private KnownColumns() {}

  /** The type of the column of that name, or null if the mappings decide. */
  static TargetType type(String name) {
    return switch (name) {
      case "timestamp" -> TargetType.Scalar.of(Primitive.TIMESTAMP);
      case "_id", "eventType", "eventMergeId", "producedBy" ->
          TargetType.Scalar.of(Primitive.STRING);
      case "identityMap" -> IDENTITY_MAP;
      default -> null;
    };
  }
}
