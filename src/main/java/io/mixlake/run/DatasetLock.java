package io.mixlake.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.mixlake.storage.JsonFiles;
import io.mixlake.storage.Storage;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a second run away from a dataset. The lock is a file that its owner touches every few
 * seconds; one that was not touched for a while was left behind by a crash, and is taken over.
 *
 * <p>On this machine's disks, one of two runs that start in the same instant makes the file, and
 * the other finds that it is there. Stores have no common way to create a file only if it is
 * absent: there the two are told apart by who wrote last, when both have had the time to write.
 */
public final class DatasetLock implements Closeable {
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);
  private static final Duration STALE = Duration.ofSeconds(60);

  /** How long a store may take between a look at the lock and a new one. */
  private static final Duration SETTLED = Duration.ofSeconds(2);

  private final String path;
  private final Owner owner;
  private final ScheduledExecutorService heart;
  private boolean isHandedOver;
  private volatile boolean isLost;

  private DatasetLock(String path, Owner owner) {
    this.path = path;
    this.owner = owner;
    this.heart =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "dataset-lock");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Who holds a lock.
   *
   * @param pid the process, on that host
   * @param space where that number means that process: containers have numbers of their own; null
   *     in locks of before this was written down
   * @param touchedAt when the owner was last seen alive
   * @param isJob whether a job on a cluster holds it, which no process here outlives or touches
   */
  public record Owner(
      String runId, String host, long pid, String space, Instant touchedAt, boolean isJob) {
    private static Owner me(String runId, boolean isJob) {
      long pid = ProcessHandle.current().pid();
      return new Owner(runId, hostName(), pid, ProcessSpace.own(), Instant.now(), isJob);
    }

    Owner touched() {
      return new Owner(runId, host, pid, space, Instant.now(), isJob);
    }

    Owner asJob() {
      return new Owner(runId, host, pid, space, Instant.now(), true);
    }

    private boolean isOfMySpace() {
      return host.equals(hostName()) && ProcessSpace.own().equals(space);
    }

    private boolean hasProcess() {
      return ProcessHandle.of(pid).isPresent();
    }

    boolean isSame(Owner other) {
      return runId.equals(other.runId());
    }
  }

  /** Another run is using the dataset. */
  public static final class Held extends IOException {
    private static final long serialVersionUID = 1L;

    Held(Owner owner, String path) {
      super(owner.isJob() ? heldByJob(owner, path) : heldByProcess(owner));
    }

    private static String heldByJob(Owner owner, String path) {
      return "Run "
          + owner.runId()
          + " was submitted to a cluster at "
          + owner.touchedAt()
          + " and is using this dataset. Wait for it to end (runs shows it); if its job failed or was"
          + " cancelled there, delete "
          + path;
    }

    private static String heldByProcess(Owner owner) {
      return "Run "
          + owner.runId()
          + " (process "
          + owner.pid()
          + " on "
          + owner.host()
          + ") is using this dataset, last seen "
          + owner.touchedAt()
          + ". Wait for it to end; if it crashed, try again "
          + STALE.toSeconds()
          + " s after that time";
    }
  }

  /** The dataset is no longer this run's. */
  public static final class Lost extends IOException {
    private static final long serialVersionUID = 1L;

    Lost() {
      super(
          "The dataset is not this run's any more: another run took it over while this one stood"
              + " still, or somebody deleted its lock");
    }
  }

  /**
   * Locks the dataset until the lock is closed.
   *
   * @throws Held if another run has it
   */
  public static DatasetLock acquire(String workFolder, String runId) throws IOException {
    String path = Storage.inside(workFolder, "lock.json");
    Owner me = Owner.me(runId, false);
    Owner other = read(path);
    take(path, me, other == null || isStale(other), other);
    DatasetLock lock = new DatasetLock(path, me);
    lock.heart.scheduleAtFixedRate(
        lock::touch, HEARTBEAT.toSeconds(), HEARTBEAT.toSeconds(), TimeUnit.SECONDS);
    return lock;
  }

  /**
   * Locks the dataset for a run of a job on a cluster, until that {@link #release}s it. A run that
   * has the lock keeps it.
   *
   * @throws Held if another run has it
   */
  public static void acquireForJob(String workFolder, String runId) throws IOException {
    String path = Storage.inside(workFolder, "lock.json");
    Owner me = Owner.me(runId, true);
    Owner other = read(path);
    if (other != null && other.isSame(me)) {
      JsonFiles.publish(path, me);
    } else {
      take(path, me, other == null || isStale(other), other);
    }
  }

  private static void take(String path, Owner me, boolean isFree, Owner other) throws IOException {
    if (!isFree) {
      throw new Held(other, path);
    }
    if (Storage.isLocal(path)) {
      takeLocally(path, me, other);
      return;
    }
    JsonFiles.publish(path, me);
    settle();
    Owner winner = read(path);
    if (winner == null || !winner.isSame(me)) {
      throw new Held(winner == null ? me : winner, path);
    }
  }

  private static void takeLocally(String path, Owner me, Owner other) throws IOException {
    // Who moves the old one away may make the new one. It may be another than was looked at: of a
    // run that was faster.
    String old = Storage.unfinished(path);
    Storage.move(List.of(path), List.of(old));
    Owner moved = read(old);
    if (moved != null && !moved.equals(other)) {
      Storage.move(List.of(old), List.of(path));
      throw new Held(moved, path);
    }
    Storage.delete(List.of(old));
    if (!JsonFiles.publishNew(path, me)) {
      Owner winner = read(path);
      throw new Held(winner == null ? me : winner, path);
    }
  }

  private static void settle() throws IOException {
    try {
      Thread.sleep(SETTLED.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while taking the dataset's lock");
    }
  }

  /** Who has the dataset now, if a run has; a lock that a crash left behind is none. */
  public static Optional<Owner> holder(String workFolder) throws IOException {
    Owner owner = read(Storage.inside(workFolder, "lock.json"));
    boolean isHeld =
        owner != null
            && (owner.isJob()
                || !isOfNobody(owner) && !owner.touchedAt().isBefore(Instant.now().minus(STALE)));
    return isHeld ? Optional.of(owner) : Optional.empty();
  }

  private static boolean isOfNobody(Owner owner) {
    return owner.isOfMySpace() && !owner.hasProcess();
  }

  /**
   * Marks the lock as that of a job on a cluster, which may outlive this process: a crash here does
   * not end it. It ends when the job {@link #release}s it, or by {@link #close}.
   */
  public void handOver() throws IOException {
    stopHeart();
    JsonFiles.publish(path, owner.asJob());
  }

  /** The file that is the lock. */
  public String path() {
    return path;
  }

  /** From now on it is for the job alone to end the lock; {@link #close} leaves it. */
  public void leaveToJob() {
    isHandedOver = true;
  }

  /** Ends the lock of a run, wherever it was begun; one of another run stays. */
  public static void release(String workFolder, String runId) throws IOException {
    String path = Storage.inside(workFolder, "lock.json");
    Owner last = read(path);
    if (last != null && last.runId().equals(runId)) {
      Storage.delete(List.of(path));
    }
  }

  private static boolean isStale(Owner other) {
    if (other.isJob()) {
      return false;
    }
    boolean isMine = other.isOfMySpace() && other.pid() == ProcessHandle.current().pid();
    boolean isGone = isOfNobody(other) || isMine;
    return isGone || other.touchedAt().isBefore(Instant.now().minus(STALE));
  }

  private static Owner read(String path) throws IOException {
    String text;
    try (InputStream in = Storage.read(path)) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (FileNotFoundException e) {
      return null;
    }
    // Locks appear whole: what cannot be read was not written by a run that is alive.
    try {
      Owner owner = JsonFiles.mapper().readValue(text, Owner.class);
      return isWhole(owner) ? owner : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static boolean isWhole(Owner owner) {
    return owner != null
        && owner.runId() != null
        && owner.host() != null
        && owner.touchedAt() != null;
  }

  private static String hostName() {
    String name = System.getenv("HOSTNAME");
    if (name != null && !name.isEmpty()) {
      return name;
    }
    try {
      return java.net.InetAddress.getLocalHost().getHostName();
    } catch (java.net.UnknownHostException e) {
      return "localhost";
    }
  }

  /**
   * Looks at the lock itself, wherever the run began.
   *
   * @throws Lost if it is not the run's any more
   */
  public static void confirm(String workFolder, String runId) throws IOException {
    Owner last = read(Storage.inside(workFolder, "lock.json"));
    if (last == null || !last.runId().equals(runId)) {
      throw new Lost();
    }
  }

  /**
   * By the last touch, which is cheap to ask.
   *
   * @throws Lost if another run took the dataset over, while this process stood still
   */
  public void confirm() throws Lost {
    if (isLost) {
      throw new Lost();
    }
  }

  void touch() {
    try {
      Owner last = read(path);
      isLost = isLost || last == null || !last.isSame(owner);
      if (!isLost) {
        JsonFiles.publish(path, owner.touched());
      }
    } catch (IOException e) {
      // The next beat tries again; six missed ones let another run take over.
      return;
    }
  }

  private void stopHeart() {
    heart.shutdownNow();
    try {
      heart.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    stopHeart();
    Owner last = isHandedOver ? null : read(path);
    if (last != null && last.isSame(owner)) {
      Storage.delete(List.of(path));
    }
  }
}
