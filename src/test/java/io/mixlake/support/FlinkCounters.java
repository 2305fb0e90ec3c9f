package io.mixlake.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** Beam's counters as Flink's REST API shows them: inside the accumulators of jobs and subtasks. */
public final class FlinkCounters {
  private static final ObjectMapper JSON = new ObjectMapper();

  private FlinkCounters() {}

  /** Of a whole job, by name. */
  public static Map<String, Long> ofJob(FlinkCluster cluster, JsonNode job) throws Exception {
    String path = "/jobs/" + job.path("jid").asText() + "/accumulators";
    return read(cluster.get(path).path("user-task-accumulators"));
  }

  /** Of each subtask of the vertex that counts under that name, by subtask. */
  public static Map<Integer, Map<String, Long>> bySlot(
      FlinkCluster cluster, JsonNode job, String name) throws Exception {
    Map<Integer, Map<String, Long>> slots = new TreeMap<>();
    for (JsonNode vertex : job.path("vertices")) {
      String path = "/jobs/" + job.path("jid").asText() + "/vertices/" + vertex.path("id").asText();
      for (JsonNode subtask : cluster.get(path + "/subtasks/accumulators").path("subtasks")) {
        Map<String, Long> counters = read(subtask.path("user-accumulators"));
        if (counters.containsKey(name)) {
          slots.put(subtask.path("subtask").asInt(), counters);
        }
      }
    }
    return slots;
  }

  private static Map<String, Long> read(JsonNode accumulators) throws IOException {
    Map<String, Long> counters = new TreeMap<>();
    for (JsonNode accumulator : accumulators) {
      JsonNode metrics = JSON.readTree(accumulator.path("value").asText());
      for (JsonNode metric : metrics.path("metrics").path("attempted")) {
        if (metric.path("urn").asText().equals("beam:metric:user:sum_int64:v1")) {
          counters.merge(
              metric.path("labels").path("NAME").asText(),
              varint(Base64.getDecoder().decode(metric.path("payload").asText())),
              Long::sum);
        }
      }
    }
    return counters;
  }

  private static long varint(byte[] bytes) {
    long value = 0;
    for (int i = 0; i < bytes.length; i++) {
      value |= (bytes[i] & 0x7FL) << 7 * i;
    }
    return value;
  }
}
