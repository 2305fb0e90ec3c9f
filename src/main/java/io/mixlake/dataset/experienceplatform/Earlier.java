package io.mixlake.dataset.experienceplatform;

import com.fasterxml.jackson.core.type.TypeReference;
import io.mixlake.storage.JsonFiles;
import io.mixlake.storage.Storage;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The flow's batches that readers saw when the run began, by day. Asked for once a run and kept as
 * a file, so that commits on other machines need not list them again. A ledger that was lost does
 * not make days double this way: what replaces a day replaces all of these.
 */
final class Earlier {
  private static final TypeReference<TreeMap<String, List<String>>> TYPE = new TypeReference<>() {};

  private Earlier() {}

  static void write(Workplace place, List<Batch> batches) throws IOException {
    Map<String, List<String>> byDay =
        batches.stream()
            .filter(batch -> batch.phase() == Batch.Phase.ACTIVE)
            .collect(
                Collectors.groupingBy(
                    Batch::day, TreeMap::new, Collectors.mapping(Batch::id, Collectors.toList())));
    place.files().publish(path(place), JsonFiles.mapper().writeValueAsBytes(byDay));
  }

  static List<String> of(Workplace place, String day) throws IOException {
    try (InputStream in = place.files().read(path(place))) {
      return JsonFiles.mapper().readValue(in, TYPE).getOrDefault(day, List.of());
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }

  private static String path(Workplace place) {
    return Storage.inside(place.layout().work(), "platform", "batches.json");
  }
}
