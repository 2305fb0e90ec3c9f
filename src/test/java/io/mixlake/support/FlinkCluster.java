package io.mixlake.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A JobManager and two TaskManagers in processes of their own, on loopback, from the Flink that
 * Beam's runner brings to the test class path; nothing of Beam or Mixlake is on theirs. They end
 * with their script's standard input, so also when this JVM dies.
 */
public final class FlinkCluster implements AutoCloseable {
  private static final Path SCRIPT = Path.of("src/main/scripts/flink-cluster.sh");

  /** Flink and what it needs, by the folders of a Maven repository. */
  private static final Pattern FLINK =
      Pattern.compile(
          ".*/(org/apache/(flink|commons)|commons-[a-z]+|com/(esotericsoftware|twitter)"
              + "|org/(objenesis|slf4j|javassist|lz4|xerial/snappy)|at/yawk/lz4"
              + "|com/google/code/findbugs|tools/profiler)/.*");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final int port;
  private final Process script;
  private final HttpClient http = HttpClient.newHttpClient();

  private FlinkCluster(Path folder, int port, Process script) {
    this.folder = folder;
    this.port = port;
    this.script = script;
  }

  /** Starts a cluster and waits until all its slots are there. */
  public static FlinkCluster start(Path folder, int slotsPerTaskManager) throws Exception {
    int port = freePort();
    ProcessBuilder builder =
        new ProcessBuilder("bash", SCRIPT.toString(), folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(Files.createDirectories(folder).resolve("cluster.log").toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "FLINK_REST_PORT",
                "" + port,
                "FLINK_RPC_PORT",
                "" + freePort(),
                "FLINK_SLOTS",
                "" + slotsPerTaskManager,
                "FLINK_CLASSPATH",
                classPath(),
                "FLINK_CONF",
                "metrics.fetcher.update-interval: 200\nweb.refresh-interval: 100",
                "JAVA_HOME",
                System.getProperty("java.home")));
    FlinkCluster cluster = new FlinkCluster(folder, port, builder.start());
    cluster.await(() -> cluster.hasSlots(2 * slotsPerTaskManager));
    return cluster;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static String classPath() {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Stream.of(all.split(File.pathSeparator))
        .filter(entry -> FLINK.matcher(entry.replace('\\', '/')).matches())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Host and port of the REST API. */
  public String master() {
    return "127.0.0.1:" + port;
  }

  /** Something that comes to be. */
  @FunctionalInterface
  public interface Condition {
    boolean holds() throws IOException, InterruptedException;
  }

  /** Looks again and again, without keeping the cluster from its work, until something is so. */
  public void await(Condition condition) throws IOException, InterruptedException {
    while (!condition.holds()) {
      if (script.waitFor(100, TimeUnit.MILLISECONDS)) {
        throw new IOException(
            "The cluster ended: " + Files.readString(folder.resolve("cluster.log")));
      }
    }
  }

  private boolean hasSlots(int slots) throws InterruptedException {
    try {
      return get("/overview").path("slots-total").asInt() >= slots;
    } catch (IOException e) {
      // Not up yet.
      return false;
    }
  }

  /** An answer of the REST API. */
  public JsonNode get(String path) throws IOException, InterruptedException {
    return send(request(path).build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://" + master() + path));
  }

  private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
    return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  /** Stops a job with a savepoint, and says where that is. */
  public String stopWithSavepoint(JsonNode job, Path target)
      throws IOException, InterruptedException {
    String path = "/jobs/" + job.path("jid").asText();
    String body = JSON.writeValueAsString(Map.of("targetDirectory", "" + target, "drain", false));
    JsonNode asked =
        send(
            request(path + "/stop")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    String savepoint = path + "/savepoints/" + asked.path("request-id").asText();
    await(() -> get(savepoint).path("status").path("id").asText().equals("COMPLETED"));
    JsonNode answer = get(savepoint);
    String location = answer.path("operation").path("location").asText();
    if (location.isEmpty()) {
      throw new IOException("No savepoint: " + answer);
    }
    return location;
  }

  /** Cancels a job, and waits until it is no more. */
  public void cancel(JsonNode job) throws IOException, InterruptedException {
    String path = "/jobs/" + job.path("jid").asText();
    send(request(path).method("PATCH", HttpRequest.BodyPublishers.noBody()).build());
    await(() -> get(path).path("state").asText().equals("CANCELED"));
  }

  /** The newest job of that name; missing if there is none yet. */
  public JsonNode job(String name) throws IOException, InterruptedException {
    List<JsonNode> jobs = new ArrayList<>();
    get("/jobs/overview").path("jobs").forEach(jobs::add);
    jobs.sort(Comparator.comparing(job -> -job.path("start-time").asLong()));
    for (JsonNode job : jobs) {
      if (job.path("name").asText().equals(name)) {
        return get("/jobs/" + job.path("jid").asText());
      }
    }
    return JSON.missingNode();
  }

  /** How often a job, which may have ended, had to begin again. */
  public int restarts(JsonNode job) throws IOException, InterruptedException {
    JsonNode exceptions = get("/jobs/" + job.path("jid").asText() + "/exceptions");
    return exceptions.path("exceptionHistory").path("entries").size();
  }

  /** Kills, without a word, a TaskManager that is at work for the job. */
  public void killOneAtWork(JsonNode job) throws IOException, InterruptedException {
    String jobPath = "/jobs/" + job.path("jid").asText();
    for (JsonNode vertex : get(jobPath).path("vertices")) {
      JsonNode detail = get(jobPath + "/vertices/" + vertex.path("id").asText());
      for (JsonNode subtask : detail.path("subtasks")) {
        if (subtask.path("status").asText().equals("RUNNING")) {
          process(subtask.path("taskmanager-id").asText()).destroyForcibly();
          return;
        }
      }
    }
    throw new IllegalStateException("No TaskManager is at work");
  }

  private ProcessHandle process(String name) throws IOException {
    long pid = Long.parseLong(Files.readString(folder.resolve(name + ".pid")).strip());
    return ProcessHandle.of(pid).orElseThrow();
  }

  /** The processes that are there now. */
  public List<ProcessHandle> processes() throws IOException {
    List<ProcessHandle> all = new ArrayList<>(List.of(script.toHandle()));
    for (String name : List.of("jobmanager", "taskmanager-1", "taskmanager-2")) {
      all.add(process(name));
    }
    return all;
  }

  @Override
  public void close() throws IOException, InterruptedException {
    script.getOutputStream().close();
    script.waitFor();
  }
}
