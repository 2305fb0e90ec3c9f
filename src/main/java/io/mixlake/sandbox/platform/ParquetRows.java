package io.mixlake.sandbox.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/** Reads uploaded Parquet, of the types that Experience Platform's table has, and no others. */
final class ParquetRows {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ParquetRows() {}

  static void read(Path path, RowFile.Rows rows) throws IOException {
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration())
            .withCodecFactory(new SnappyCodec())
            .build();
    try (ParquetFileReader file = ParquetFileReader.open(new LocalInputFile(path), options)) {
      MessageType schema = file.getFooter().getFileMetaData().getSchema();
      for (PageReadStore pages = file.readNextRowGroup();
          pages != null;
          pages = file.readNextRowGroup()) {
        RecordReader<Group> reader =
            new ColumnIOFactory()
                .getColumnIO(schema)
                .getRecordReader(pages, new GroupRecordConverter(schema));
        for (long i = 0; i < pages.getRowCount(); i++) {
          rows.row(object(reader.read()));
        }
      }
    }
  }

  private static ObjectNode object(Group group) {
    ObjectNode object = JSON.objectNode();
    GroupType type = group.getType();
    for (int i = 0; i < type.getFieldCount(); i++) {
      if (group.getFieldRepetitionCount(i) > 0) {
        object.set(type.getFieldName(i), value(group, i, 0));
      }
    }
    return object;
  }

  private static JsonNode value(Group group, int field, int index) {
    Type type = group.getType().getType(field);
    if (type.isPrimitive()) {
      return primitive(group, field, index, type.asPrimitiveType());
    }
    Group inner = group.getGroup(field, index);
    LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
    if (LogicalTypeAnnotation.listType().equals(annotation)) {
      ArrayNode array = JSON.arrayNode();
      for (int i = 0; i < inner.getFieldRepetitionCount(0); i++) {
        Group element = inner.getGroup(0, i);
        array.add(element.getFieldRepetitionCount(0) == 0 ? JSON.nullNode() : value(element, 0, 0));
      }
      return array;
    }
    if (LogicalTypeAnnotation.mapType().equals(annotation)) {
      ObjectNode map = JSON.objectNode();
      for (int i = 0; i < inner.getFieldRepetitionCount(0); i++) {
        Group entry = inner.getGroup(0, i);
        boolean isNull = entry.getFieldRepetitionCount(1) == 0;
        map.set(entry.getString(0, 0), isNull ? JSON.nullNode() : value(entry, 1, 0));
      }
      return map;
    }
    return object(inner);
  }

  private static JsonNode primitive(Group group, int field, int index, PrimitiveType type) {
    LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
    return switch (type.getPrimitiveTypeName()) {
      case BINARY -> JSON.textNode(group.getString(field, index));
      case BOOLEAN -> JSON.booleanNode(group.getBoolean(field, index));
      case DOUBLE -> JSON.numberNode(group.getDouble(field, index));
      case INT32 -> {
        int number = group.getInteger(field, index);
        yield LogicalTypeAnnotation.dateType().equals(annotation)
            ? JSON.textNode(LocalDate.ofEpochDay(number).toString())
            : JSON.numberNode(number);
      }
      case INT64 -> {
        long number = group.getLong(field, index);
        yield annotation instanceof TimestampLogicalTypeAnnotation time
            ? JSON.textNode(time(number, time))
            : JSON.numberNode(number);
      }
      default -> throw new IllegalArgumentException("TypeCompatibilityException: " + type);
    };
  }

  private static String time(long number, TimestampLogicalTypeAnnotation type) {
    if (type.getUnit() != TimeUnit.MILLIS) {
      throw new IllegalArgumentException("TypeCompatibilityException: times in " + type.getUnit());
    }
    return Instant.ofEpochMilli(number).toString();
  }
}
