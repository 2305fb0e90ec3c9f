package io.mixlake.dataset.parquet;

import java.util.Set;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.values.ValuesWriter;
import org.apache.parquet.column.values.factory.DefaultV1ValuesWriterFactory;
import org.apache.parquet.column.values.factory.ValuesWriterFactory;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * Encodes columns as Parquet's first version does. Serves one file: Parquet's default serves all,
 * and has the columns and memory of the newest.
 */
final class ValuesWriters implements ValuesWriterFactory {
  private static final Set<PrimitiveTypeName> PLAIN =
      Set.of(PrimitiveTypeName.INT64, PrimitiveTypeName.BINARY);

  private final ValuesWriterFactory usual = new DefaultV1ValuesWriterFactory();
  private ParquetProperties properties;

  @Override
  public void initialize(ParquetProperties ofFile) {
    properties = ofFile;
    usual.initialize(ofFile);
  }

  @Override
  public ValuesWriter newValuesWriter(ColumnDescriptor column) {
    return PLAIN.contains(column.getPrimitiveType().getPrimitiveTypeName())
            && !properties.isDictionaryEnabled(column)
        ? new PlainValues()
        : usual.newValuesWriter(column);
  }
}
