package io.mixlake.dataset.parquet;

import java.io.IOException;
import java.util.Map;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.SizeStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.schema.PrimitiveType;

/**
 * Gives pages of text the statistics that a {@link TextRange} has collected, instead of Parquet's.
 *
 * @param pages where pages go
 * @param ranges of the columns' next pages
 */
record RangedPages(PageWriteStore pages, Map<ColumnDescriptor, TextRange> ranges)
    implements PageWriteStore {

  @Override
  public PageWriter getPageWriter(ColumnDescriptor column) {
    PageWriter writer = pages.getPageWriter(column);
    TextRange range = ranges.get(column);
    return range == null ? writer : new RangedPageWriter(writer, range, column.getPrimitiveType());
  }

  private record RangedPageWriter(PageWriter pages, TextRange range, PrimitiveType type)
      implements PageWriter {

    @Override
    public void writePage(
        BytesInput bytes,
        int values,
        int rows,
        Statistics<?> none,
        SizeStatistics sizes,
        Encoding repetition,
        Encoding definition,
        Encoding encoding)
        throws IOException {
      pages.writePage(
          bytes, values, rows, range.take(type), sizes, repetition, definition, encoding);
    }

    @Override
    @Deprecated
    public void writePage(
        BytesInput bytes,
        int values,
        Statistics<?> none,
        Encoding repetition,
        Encoding definition,
        Encoding encoding) {
      throw older();
    }

    @Override
    @Deprecated
    public void writePage(
        BytesInput bytes,
        int values,
        int rows,
        Statistics<?> none,
        Encoding repetition,
        Encoding definition,
        Encoding encoding) {
      throw older();
    }

    @Override
    @Deprecated
    public void writePageV2(
        int rows,
        int nulls,
        int values,
        BytesInput repetition,
        BytesInput definition,
        Encoding encoding,
        BytesInput bytes,
        Statistics<?> none) {
      throw older();
    }

    private static UnsupportedOperationException older() {
      return new UnsupportedOperationException(
          "Parquet writes pages of its first version by another method");
    }

    @Override
    public void writeDictionaryPage(DictionaryPage dictionary) throws IOException {
      pages.writeDictionaryPage(dictionary);
    }

    @Override
    public long getMemSize() {
      return pages.getMemSize();
    }

    @Override
    public long allocatedSize() {
      return pages.allocatedSize();
    }

    @Override
    public String memUsageString(String prefix) {
      return pages.memUsageString(prefix);
    }

    @Override
    public void close() {
      pages.close();
    }
  }
}
