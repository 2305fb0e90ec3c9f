package io.mixlake.dataset.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PageMemoryLaws {

  @Property(tries = 200)
  void nobodyGetsMemoryThatAnotherHolds(
      @ForAll @Size(max = 60) List<@IntRange(min = 1, max = 2_000_000) Integer> sizes) {
    PageMemory memory = new PageMemory();
    List<ByteBuffer> held = new ArrayList<>();
    for (int size : sizes) {
      if (size % 3 == 0 && !held.isEmpty()) {
        memory.release(held.remove(size % held.size()));
      }
      ByteBuffer piece = memory.allocate(size);

      assertThat(piece.remaining()).isEqualTo(size);
      assertThat(held).noneMatch(other -> other.array() == piece.array());
      held.add(piece);
    }
  }

  @Property(tries = 50)
  void whatIsFreeServesTheNextOfAboutItsSize(
      @ForAll @IntRange(min = 100_000, max = 110_000) int size) {
    PageMemory memory = new PageMemory();
    ByteBuffer first = memory.allocate(size);
    memory.release(first);

    assertThat(memory.allocate(size - size % 1000).array()).isSameAs(first.array());
  }
}
