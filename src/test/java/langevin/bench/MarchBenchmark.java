package langevin.bench;

import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import langevin.memory.Cue;
import langevin.memory.GradedModel;
import langevin.memory.GradedModel.Indices;
import langevin.memory.meanfield.MeanFieldMarch;
import langevin.memory.meanfield.MeanFieldRun;
import langevin.memory.meanfield.MeanFieldSetting;
import langevin.parallel.Parallel;
import langevin.parallel.WorkerPool;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Time of a whole mean-field march of 8192 trajectories, its drivers included. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-XX:ObjectAlignmentInBytes=64"})
public class MarchBenchmark {
  private static final GradedModel MODEL = new GradedModel(1, Indices.ALL, 1.2, 0.1, 0);

  @Param({"100", "200"})
  private int points;

  @Param({"1", "2"})
  private int threads;

  @SuppressWarnings("NullAway.Init") // JMH sets it
  private MeanFieldSetting setting;

  @SuppressWarnings("NullAway.Init")
  private WorkerPool crew;

  @SuppressWarnings("NullAway.Init")
  private Parallel parallel;

  private int number;

  /** Starts the threads. */
  @Setup
  public void start() {
    setting = MeanFieldSetting.of(new Cue.Strength(0.9), 0.02, points, 8192);
    crew = new WorkerPool(threads);
    parallel =
        new Parallel() {
          @Override
          public void forEach(int n, IntConsumer task) {
            crew.forEach(n, task);
          }

          @Override
          public int width() {
            return threads;
          }
        };
  }

  /** Ends the threads. */
  @TearDown
  public void stop() {
    crew.close();
  }

  /** One march, each with new drivers. */
  @Benchmark
  public MeanFieldRun march() {
    return MeanFieldMarch.run(MODEL, setting, 1, number++, parallel);
  }
}
