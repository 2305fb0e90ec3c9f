package io.mixlake.dataset.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeTry;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.values.dictionary.DictionaryValuesWriter;
import org.apache.parquet.column.values.dictionary.DictionaryValuesWriter.PlainBinaryDictionaryValuesWriter;
import org.apache.parquet.io.api.Binary;

/** A dictionary of texts is what Parquet's own would be, byte by byte. */
class TextDictionaryLaws {
  private static final int MAX_BYTES = 100_000;

  private DictionaryValuesWriter ours;
  private DictionaryValuesWriter parquets;

  @BeforeTry
  void startAnew() {
    ours = new TextDictionary(MAX_BYTES, HeapByteBufferAllocator.getInstance());
    parquets =
        new PlainBinaryDictionaryValuesWriter(
            MAX_BYTES,
            Encoding.PLAIN_DICTIONARY,
            Encoding.PLAIN_DICTIONARY,
            HeapByteBufferAllocator.getInstance());
  }

  @Property(tries = 500)
  void pagesAndDictionariesAreParquetsOwn(@ForAll("chunks") List<List<List<String>>> chunks)
      throws IOException {
    for (List<List<String>> pages : chunks) {
      for (List<String> page : pages) {
        // When
        page.forEach(this::write);

        // Then
        assertThat(ours.getBytes().toByteArray()).isEqualTo(parquets.getBytes().toByteArray());
        ours.reset();
        parquets.reset();
      }
      assertThat(content(ours)).isEqualTo(content(parquets));
      ours.resetDictionary();
      parquets.resetDictionary();
    }
  }

  @Property(tries = 500)
  void whatItGivesUpIsWrittenAsItWas(
      @ForAll("page") List<String> used, @ForAll("page") List<String> givenUp) throws IOException {
    // Given a page that used the dictionary, and another that is not to
    used.forEach(this::write);
    assertThat(ours.getBytes().toByteArray()).isEqualTo(parquets.getBytes().toByteArray());
    ours.reset();
    parquets.reset();
    givenUp.forEach(this::write);
    assertThat(ours.getAllocatedSize()).isEqualTo(parquets.getAllocatedSize());

    // When
    PlainValues ofOurs = new PlainValues();
    PlainValues ofParquets = new PlainValues();
    ours.fallBackAllValuesTo(ofOurs);
    parquets.fallBackAllValuesTo(ofParquets);

    // Then
    assertThat(ofOurs.getBytes().toByteArray()).isEqualTo(ofParquets.getBytes().toByteArray());
    assertThat(content(ours)).isEqualTo(content(parquets));
  }

  private void write(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] within = new byte[bytes.length + 5];
    System.arraycopy(bytes, 0, within, 3, bytes.length);
    ours.writeBytes(Binary.fromReusedByteArray(within, 3, bytes.length));
    parquets.writeBytes(Binary.fromConstantByteArray(bytes));
  }

  private static String content(DictionaryValuesWriter writer) throws IOException {
    DictionaryPage page = writer.toDictPageAndClose();
    return page == null
        ? "none"
        : page.getDictionarySize() + " " + HexFormat.of().formatHex(page.getBytes().toByteArray());
  }

  @Provide
  Arbitrary<List<List<List<String>>>> chunks() {
    return page().list().ofMinSize(1).ofMaxSize(3).list().ofMinSize(1).ofMaxSize(2);
  }

  /** Texts that repeat, texts that differ in their ends only, and many of them. */
  @Provide
  Arbitrary<List<String>> page() {
    Arbitrary<String> few = Arbitraries.of("", "a", "b", "Berlin", "São Paulo", "0123456789abcdef");
    Arbitrary<String> alike =
        Arbitraries.integers().between(0, 400).map(number -> "https://shop.example/p/" + number);
    return Arbitraries.oneOf(few, alike, Arbitraries.strings().ofMaxLength(12))
        .list()
        .ofMaxSize(400);
  }
}
