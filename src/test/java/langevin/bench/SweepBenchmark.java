package langevin.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import langevin.experiment.Experiment;
import langevin.results.Run;
import langevin.scenario.yaml.BadScenario;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What many small ensembles cost beside one large one: points of 10,000 particles over as many
 * temperatures, and one run of as many particles in all; 200 steps of stochastic Heun, time 0 and
 * the end observed, no checks. Reading and estimates are in it, the files are not. Time per
 * particle-step, one thread, once everything is compiled; from the shell a sweep compiles besides
 * all that the estimates call.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10, time = 2)
@Measurement(iterations = 10, time = 2)
@Fork(
    value = 2,
    jvmArgsAppend = {
      "--add-modules",
      "jdk.incubator.vector",
      "-XX:ObjectAlignmentInBytes=64",
      "-XX:+UseParallelGC",
      "-Xmn128m",
      "-XX:Tier4BackEdgeThreshold=4000000",
      "-XX:FreqInlineSize=120"
    })
public class SweepBenchmark {
  private static final int POINTS = 100;
  private static final int PARTICLES = 10_000;
  private static final int STEPS = 200;
  private static final int PARTICLE_STEPS = POINTS * PARTICLES * STEPS;

  private static final String SCENARIO =
      """
      format: 1
      name: rate
      potential: {type: scaled-double-well, height: 1}
      temperature: %s
      particles: %d
      initial: {type: gaussian, mean: -1, standard-deviation: 0.1}
      dynamics: {integrator: heun, step: 0.01, until: 2}
      observe: {times: [2]}
      threads: 1
      """;

  private String many = "";
  private String one = "";

  /** Writes the two scenarios. */
  @Setup(Level.Trial)
  public void write() {
    many = SCENARIO.formatted("{from: 0.1, to: 1, count: " + POINTS + "}", PARTICLES);
    one = SCENARIO.formatted("0.3", POINTS * PARTICLES);
  }

  private static Run run(String scenario) throws BadScenario {
    return Experiment.parse("rate.yaml", scenario, Path.of("."), List.of()).run();
  }

  /** All points of the sweep. */
  @Benchmark
  @OperationsPerInvocation(PARTICLE_STEPS)
  public Run sweep() throws BadScenario {
    return run(many);
  }

  /** The one run. */
  @Benchmark
  @OperationsPerInvocation(PARTICLE_STEPS)
  public Run single() throws BadScenario {
    return run(one);
  }
}
