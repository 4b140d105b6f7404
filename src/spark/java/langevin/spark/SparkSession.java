package langevin.spark;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import langevin.experiment.Cluster;
import langevin.experiment.UnitsTask;
import langevin.results.ResultsException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import scala.Function2;
import scala.reflect.ClassTag;
import scala.runtime.BoxedUnit;

/** A context of Spark that runs units: a job, with a task for each. */
final class SparkSession implements Cluster.Session {
  private static final long POLL_MILLISECONDS = 50;
  private static final int LONGEST_REASON = 300;

  /** An executor that a free worker starts is there within five to ten seconds. */
  private static final long PATIENCE_SECONDS = 20;

  /** So many answers wait at most to be kept. */
  private static final int WAITING = 64;

  private final JavaSparkContext context;
  private final String master;
  private final EndedExecutors endedExecutors;

  SparkSession(JavaSparkContext context, String master, EndedExecutors endedExecutors) {
    this.context = context;
    this.master = master;
    this.endedExecutors = endedExecutors;
    context.sc().addSparkListener(endedExecutors.listener());
  }

  /** The jar this program is in, which executors are sent; empty if it is in no jar. */
  static String jar() {
    try {
      CodeSource source = SparkSession.class.getProtectionDomain().getCodeSource();
      if (source == null || source.getLocation() == null) return "";
      Path place = Path.of(source.getLocation().toURI());
      return Files.isRegularFile(place) ? place.toString() : "";
    } catch (URISyntaxException _) {
      return "";
    }
  }

  @Override
  public int width() {
    return Math.max(1, context.defaultParallelism());
  }

  /** What has come of a unit. */
  private record Came(int unit, UnitsTask.Answer answer) {}

  @Override
  public void run(UnitsTask task, List<Integer> units, Cluster.Driver driver)
      throws ResultsException {
    BlockingQueue<Came> come = new ArrayBlockingQueue<>(WAITING);
    AtomicBoolean listening = new AtomicBoolean(true);
    ExecutorService submitting =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("langevin-spark").factory());
    try {
      Future<?> job = submitting.submit(() -> submit(task, units, come, listening));
      long looked = System.nanoTime();
      long began = looked;
      boolean heard = false;
      boolean told = false;
      while (!job.isDone() || !come.isEmpty()) {
        Came next = come.poll(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
        if (next != null) {
          heard = true;
          if (!next.answer.refusal().isEmpty()) {
            throw new ResultsException("Spark at " + master + ": " + next.answer.refusal());
          }
          driver.receive(next.unit, next.answer.found());
        }
        if (System.nanoTime() - looked < TimeUnit.MILLISECONDS.toNanos(POLL_MILLISECONDS)) continue;
        looked = System.nanoTime();
        if (!driver.goesOn()) return;
        if (!told
            && looked - began > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)
            && !master.startsWith("local")
            && !endedExecutors.anyReady()) {
          told = true;
          driver.waits(
              "Spark at "
                  + master
                  + " has given no executor for "
                  + PATIENCE_SECONDS
                  + " s: no worker is there, or none that is free and large enough; the run begins"
                  + " once one is, and Ctrl-C ends it");
        }
        if (!heard && endedExecutors.tooMany()) {
          throw new ResultsException(
              "Spark at "
                  + master
                  + ": its executors end as soon as they start; their Java must be 25.0.3 or newer"
                  + " and have the module jdk.incubator.vector, and what they said is in the"
                  + " worker's folder, 'work'");
        }
      }
      driver.goesOn();
      job.get();
    } catch (ExecutionException e) {
      if (!driver.goesOn()) return;
      throw new ResultsException(
          "Spark at " + master + " gave up: " + reason(e.getCause() == null ? e : e.getCause()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ResultsException("the run on Spark was interrupted", e);
    } finally {
      listening.set(false);
      cancel();
      submitting.shutdownNow();
    }
  }

  private void cancel() {
    try {
      context.cancelAllJobs();
    } catch (IllegalStateException _) {
      // The signal that ends the driver has stopped Spark as well.
    }
  }

  /**
   * The job; what its tasks have found is handed over as it comes. The thread of Spark that brings
   * it deals out the tasks as well, and must not wait for a disk.
   */
  private void submit(
      UnitsTask task, List<Integer> units, BlockingQueue<Came> come, AtomicBoolean listening) {
    Broadcast<UnitsTask> broadcast = context.broadcast(task);
    JavaRDD<Integer> dealt = context.parallelize(units, units.size());
    Function2<Object, UnitsTask.Answer, BoxedUnit> taken =
        (partition, answer) -> {
          Came it = new Came(units.get((Integer) partition), answer);
          try {
            while (listening.get() && !come.offer(it, POLL_MILLISECONDS, TimeUnit.MILLISECONDS)) {
              // The disk is slower than the machines: what is held here is bounded.
            }
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
          return BoxedUnit.UNIT;
        };
    context
        .sc()
        .runJob(
            dealt.rdd(),
            new UnitFunction(broadcast, context.version()),
            taken,
            ClassTag.apply(UnitsTask.Answer.class));
  }

  /** In a sentence, whatever page of text Spark made of it. */
  static String reason(Throwable problem) {
    Throwable deepest = problem;
    while (deepest.getMessage() == null && deepest.getCause() != null) deepest = deepest.getCause();
    String all = deepest.getMessage() == null ? "" : deepest.getMessage();
    if (all.contains("UnsupportedClassVersionError")) {
      return "an executor runs a Java older than 25; 25.0.3 or newer is needed";
    }
    if (all.contains("Could not parse Master URL")) {
      return "this Spark lacks the part for such a master, as the one that Maven fetches does for"
          + " Kubernetes and YARN; set SPARK_HOME to a whole distribution of it";
    }
    if (all.contains("InvalidClassException")) {
      return "executors and driver have different versions of Spark or of Scala";
    }
    String line = all.strip().lines().findFirst().orElse("");
    if (line.isEmpty()) line = deepest.getClass().getSimpleName();
    return line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) + "…" : line;
  }

  @Override
  public void close() {
    context.close();
  }
}
