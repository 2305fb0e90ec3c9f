package io.mixlake.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixlake.flow.YamlValue.Block;
import io.mixlake.flow.YamlValue.Items;
import io.mixlake.flow.YamlValue.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Reads flow files and checks them: either a flow that can run, or all that is wrong with it. */
public final class FlowFile {
  private final Path file;
  private final Overrides overrides;
  private final Problems problems = new Problems();

  private FlowFile(Path file, Overrides overrides) {
    this.file = file;
    this.overrides = overrides;
  }

  /**
   * Reads a flow.
   *
   * @throws InvalidFlow with every problem of the file and the overrides
   */
  public static Flow load(Path file, Overrides overrides) throws InvalidFlow {
    return new FlowFile(file, overrides).load();
  }

  private Flow load() throws InvalidFlow {
    Block root = YamlReader.file(file, problems);
    if (!problems.isEmpty() && root.members().isEmpty()) {
      problems.throwIfAny();
    }
    override(root);
    Section flow = new Section(root, "", new References(overrides.environment()), problems);
    Source source = new SourceSection(flow.section("source"), overrides.environment()).read();
    Flow read =
        new Flow(
            name(flow),
            source,
            new DaysSection(flow.section("days"), source, overrides.clock()).read(),
            mapping(flow),
            new TargetSection(flow.section("target")).read(),
            flow.oneOf("dedupe", Flow.Dedupe.class, Flow.Dedupe.ON),
            landing(flow.section("landing")),
            errors(flow.section("errors")),
            schedule(flow),
            alerts(flow.section("alerts")));
    flow.rejectUnknownKeys();
    problems.throwIfAny();
    return read;
  }

  private void override(Block root) {
    overrides.from().ifPresent(day -> set(root, "days.from", day, "--from"));
    overrides.to().ifPresent(day -> set(root, "days.to", day, "--to"));
    for (String assignment : overrides.sets()) {
      int equals = assignment.indexOf('=');
      String origin = "--set " + (equals < 0 ? "" : assignment.substring(0, equals));
      if (equals <= 0) {
        problems.add(
            new Place("--set", 0), "", "Write --set key=value, such as days.to=2024-01-31");
      } else {
        set(root, assignment.substring(0, equals), assignment.substring(equals + 1), origin);
      }
    }
  }

  private void set(Block root, String path, String value, String origin) {
    Place place = new Place(origin, 0);
    String[] keys = path.split("\\.", -1);
    Block block = root;
    for (int i = 0; i < keys.length - 1; i++) {
      YamlValue next = block.members().get(keys[i]);
      if (!(next instanceof Block)) {
        next = Block.empty(place);
        block.members().put(keys[i], next);
      }
      block = (Block) next;
    }
    String last = keys[keys.length - 1];
    block.members().put(last, YamlReader.argument(value, origin, problems));
    if (path.equals("source.host")) {
      // A host takes the place of the region that the file names.
      block.members().remove("region");
    } else if (path.equals("source.region")) {
      block.members().remove("host");
    }
  }

  private String name(Section flow) {
    Optional<String> name = flow.text("flow");
    if (name.isEmpty()) {
      flow.problem("flow", "is missing: a name for this export");
    } else if (!name.get().matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
      flow.problem("flow", "must be letters, digits, dots, hyphens and underscores, 100 at most");
    }
    return name.orElse("");
  }

  private Optional<MappingRef> mapping(Section flow) {
    YamlValue value = flow.raw("mapping");
    if (value instanceof Items || value instanceof Block) {
      return Optional.of(new MappingRef(file + ": mapping", json(YamlValue.plain(value))));
    }
    Optional<String> name = flow.text("mapping");
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Path path = file.toAbsolutePath().resolveSibling(name.get());
    try {
      return Optional.of(new MappingRef(name.get(), Files.readString(path)));
    } catch (IOException | RuntimeException e) {
      flow.problem("mapping", "The mapping " + path + " cannot be read");
      return Optional.empty();
    }
  }

  private static String json(Object value) {
    try {
      return new ObjectMapper().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Texts and lists always become JSON", e);
    }
  }

  private static Flow.Landing landing(Section section) {
    LandingKeep keep =
        section.read(
            "keep",
            new LandingKeep.None(),
            "none, forever, or an age such as 7d",
            text ->
                switch (text) {
                  case "none" -> Optional.of(new LandingKeep.None());
                  case "forever" -> Optional.of(new LandingKeep.Forever());
                  default -> Units.duration(text).map(LandingKeep.For::new);
                });
    section.rejectUnknownKeys();
    return new Flow.Landing(keep);
  }

  private static Flow.Errors errors(Section section) {
    Flow.Errors errors =
        new Flow.Errors(section.share("threshold", 0.05), section.flag("diagnostics", true));
    section.rejectUnknownKeys();
    return errors;
  }

  private static Optional<Schedule> schedule(Section flow) {
    Section section = flow.section("schedule");
    if (section.isEmpty()) {
      return Optional.empty();
    }
    Schedule schedule =
        new Schedule(
            section.oneOf("frequency", Schedule.Frequency.class, Schedule.Frequency.DAY),
            section.whole("interval", 1, 1, 1000),
            section.read(
                "startTime",
                Instant.EPOCH,
                "a time such as 2024-02-01T03:00:00Z",
                FlowFile::instant),
            section.flag("backfill", false),
            (int) section.duration("lookback", Duration.ofDays(5)).toDays());
    section.rejectUnknownKeys();
    return Optional.of(schedule);
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Flow.Alerts alerts(Section section) {
    Flow.Alerts alerts =
        new Flow.Alerts(
            section.secret("webhook", "${ALERT_URL}"),
            section.share("errorRate", 0.005),
            section.duration("delay", Duration.ofMinutes(150)));
    section.rejectUnknownKeys();
    return alerts;
  }
}
