package io.mixlake.pipeline;

import io.mixlake.event.EventTable;
import io.mixlake.event.PersonIds;
import io.mixlake.flow.MappingRef;
import io.mixlake.mapping.InvalidMapping;
import io.mixlake.mapping.MapProblems;
import io.mixlake.mapping.Mapper;
import io.mixlake.mapping.Mapping;
import io.mixlake.mapping.MappingContext;
import io.mixlake.record.ColumnTest;
import io.mixlake.record.Row;
import io.mixlake.record.Schema;
import io.mixlake.run.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The columns that a mapping set makes. */
record MappedColumns(Mapping mapping, Instant now) implements RowMapping {
  /** What stands behind a flow file's name when its mapping set is inline. */
  private static final String INLINE = ": mapping";

  /**
   * Reads a flow's mapping set.
   *
   * @param now what {@code now()} gives in its expressions
   * @throws CannotRun with everything that is wrong with it
   */
  static MappedColumns of(MappingRef ref, Instant now) {
    try {
      return new MappedColumns(parse(ref), now);
    } catch (InvalidMapping e) {
      throw new CannotRun(
          ExitCode.USAGE,
          e.getMessage() + "\n" + e.problems().size() + " problem(s) in the mapping set",
          e);
    }
  }

  /** A flow's mapping set, with the schema file that it may name beside it. */
  static Mapping parse(MappingRef ref) throws InvalidMapping {
    String file = ref.origin().replace(INLINE, "");
    return Mapping.parse(
        ref.origin(),
        ref.text(),
        name -> Files.readString(Path.of(file).toAbsolutePath().resolveSibling(name)));
  }

  @Override
  public Schema schema() {
    return mapping.schema();
  }

  @Override
  public String place(String column) {
    String place = mapping.place(column);
    return place.isEmpty() ? "" : place + ": ";
  }

  @Override
  public String fingerprint() {
    return mapping.fingerprint();
  }

  @Override
  public List<ColumnTest> columnsOf(PersonIds people) {
    List<ColumnTest> tests = new ArrayList<>();
    if (mapping.copiesOf("distinct_id").isEmpty() && !mapping.isInRest("distinct_id")) {
      // The others do not tell whose most events are.
      return tests;
    }
    for (String property : PersonIds.PROPERTIES) {
      for (List<String> column : mapping.copiesOf(property)) {
        tests.add(new ColumnTest(column, people::contains));
      }
    }
    mapping
        .restColumn()
        .ifPresent(rest -> tests.add(new ColumnTest(List.of(rest), people::areInProperties)));
    return tests;
  }

  @Override
  public RowMapper mapper() {
    return new Columns(mapping.mapper(new MappingContext(now, false)));
  }

  private static final class Columns implements RowMapper {
    private final Mapper mapper;
    private MapProblems problems = new MapProblems();

    Columns(Mapper mapper) {
      this.mapper = mapper;
    }

    @Override
    public String map(EventTable events, int index, Row row) {
      boolean isRow = mapper.map(events.event(index), events.instant(index), row, problems);
      return isRow ? null : problems.rejectMessage();
    }

    @Override
    public void addWarnings(Tally tally) {
      problems
          .warnings()
          .forEach((warning, count) -> tally.warning(warning.code(), warning.column(), count));
      problems = new MapProblems();
    }
  }
}
