package langevin.spark;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import langevin.experiment.Cluster;
import langevin.experiment.UnitsTask;
import langevin.results.ResultsException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;
import scala.Function2;
import scala.reflect.ClassTag;
import scala.runtime.BoxedUnit;

/** A context of Spark that runs units: a job, with a task for each. */
final class SparkSession implements Cluster.Session {
  private static final long POLL_MILLISECONDS = 50;
  private static final int LONGEST_REASON = 300;

  private final JavaSparkContext context;
  private final String master;

  SparkSession(JavaSparkContext context, String master) {
    this.context = context;
    this.master = master;
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

  @Override
  public void run(UnitsTask task, List<Integer> units, Cluster.Driver driver)
      throws ResultsException {
    AtomicReference<@Nullable ResultsException> refused = new AtomicReference<>();
    ExecutorService waiting =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("langevin-spark").factory());
    try {
      Future<?> job = waiting.submit(() -> submit(task, units, driver, refused));
      while (!ended(job)) {
        if (!driver.goesOn()) {
          cancel();
          return;
        }
        if (refused.get() != null) cancel();
      }
      driver.goesOn();
      ResultsException why = refused.get();
      if (why != null) throw why;
      job.get();
    } catch (ExecutionException e) {
      ResultsException why = refused.get();
      if (why != null) throw why;
      if (!driver.goesOn()) return;
      throw new ResultsException(
          "Spark at " + master + " gave up: " + reason(e.getCause() == null ? e : e.getCause()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ResultsException("the run on Spark was interrupted", e);
    } finally {
      waiting.shutdownNow();
    }
  }

  private void cancel() {
    try {
      context.cancelAllJobs();
    } catch (IllegalStateException _) {
      // The signal that ends the driver has stopped Spark as well.
    }
  }

  private static boolean ended(Future<?> job) throws InterruptedException {
    try {
      job.get(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException _) {
      return false;
    } catch (ExecutionException _) {
      return true;
    }
  }

  /** The job; what each task has found is taken as it comes. */
  private void submit(
      UnitsTask task,
      List<Integer> units,
      Cluster.Driver driver,
      AtomicReference<@Nullable ResultsException> refused) {
    Broadcast<UnitsTask> broadcast = context.broadcast(task);
    JavaRDD<Integer> dealt = context.parallelize(units, units.size());
    Function2<Object, UnitsTask.Answer, BoxedUnit> taken =
        (partition, answer) -> {
          try {
            if (!answer.refusal().isEmpty()) {
              throw new ResultsException("Spark at " + master + ": " + answer.refusal());
            }
            driver.receive(units.get((Integer) partition), answer.found());
          } catch (ResultsException e) {
            refused.compareAndSet(null, e);
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
