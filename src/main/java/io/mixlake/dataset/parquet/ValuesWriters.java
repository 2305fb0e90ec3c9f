package io.mixlake.dataset.parquet;

import org.apache.parquet.bytes.ByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.values.ValuesWriter;
import org.apache.parquet.column.values.dictionary.DictionaryValuesWriter;
import org.apache.parquet.column.values.factory.DefaultV1ValuesWriterFactory;
import org.apache.parquet.column.values.factory.ValuesWriterFactory;
import org.apache.parquet.column.values.fallback.FallbackValuesWriter;

/**
 * Encodes columns as Parquet's first version does. Serves one file: Parquet's default serves all,
 * and has the columns and memory of the newest.
 */
final class ValuesWriters implements ValuesWriterFactory {
  private final ValuesWriterFactory usual = new DefaultV1ValuesWriterFactory();
  private ParquetProperties properties;

  @Override
  public void initialize(ParquetProperties ofFile) {
    properties = ofFile;
    usual.initialize(ofFile);
  }

  @Override
  public ValuesWriter newValuesWriter(ColumnDescriptor column) {
    boolean hasDictionary = properties.isDictionaryEnabled(column);
    int bytes = properties.getDictionaryPageSizeThreshold();
    ByteBufferAllocator memory = properties.getAllocator();
    return switch (column.getPrimitiveType().getPrimitiveTypeName()) {
      case BINARY -> hasDictionary ? orPlain(new TextDictionary(bytes, memory)) : new PlainValues();
      case INT64 -> hasDictionary ? orPlain(new LongDictionary(bytes, memory)) : new PlainValues();
      default -> usual.newValuesWriter(column);
    };
  }

  private static ValuesWriter orPlain(DictionaryValuesWriter dictionary) {
    return FallbackValuesWriter.of(dictionary, new PlainValues());
  }
}
