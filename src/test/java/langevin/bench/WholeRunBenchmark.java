package langevin.bench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import langevin.dynamics.Conditions;
import langevin.dynamics.Heun;
import langevin.dynamics.Integrator;
import langevin.dynamics.Scratch;
import langevin.dynamics.Span;
import langevin.engine.Holding;
import langevin.engine.Outcome;
import langevin.engine.Partition;
import langevin.engine.Setup;
import langevin.engine.Simulation;
import langevin.engine.Snapshots;
import langevin.engine.Timeline;
import langevin.ensemble.Block;
import langevin.ensemble.Domain;
import langevin.ensemble.GaussianLaw;
import langevin.estimate.Observation;
import langevin.estimate.Sums;
import langevin.estimate.geometry.Geometry;
import langevin.parallel.Monitor;
import langevin.potential.CoupledDoubleWell;
import langevin.potential.DoubleWell;
import langevin.potential.MuellerBrown;
import langevin.potential.Potential;
import langevin.potential.Quadratic;
import langevin.potential.TiltedDoubleWell;
import langevin.random.GaussianNoise;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What observing costs: the double-well scenario's stepping (160 steps of stochastic Heun) as the
 * bare kernel does it, and as a run does it with its initial law, 41 looks at the ensemble, the
 * coarser companion and the checks on divergence. Time per particle-step; a run counts the
 * companion's steps too. One thread, five landscapes loaded.
 */
@org.openjdk.jmh.annotations.State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 8, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-XX:ObjectAlignmentInBytes=64"})
public class WholeRunBenchmark {
  private static final int STEPS = 160;
  private static final double DT = 0.0125;
  private static final int BLOCKS = 1024;
  private static final int PARTICLES = BLOCKS * Block.CAPACITY;

  /** An eighth of the ensemble takes STEPS / 2 and STEPS / 4 steps more. */
  private static final int RUN_STEPS = BLOCKS * (STEPS + STEPS / 16 + STEPS / 32) * Block.CAPACITY;

  private final GaussianNoise noise = new GaussianNoise(20260522, 12, false);
  private final GaussianLaw start = new GaussianLaw(List.of(-1.0), List.of(List.of(0.01)));
  private final Integrator heun = new Heun();
  private final Conditions conditions = conditions(new DoubleWell());

  private static Conditions conditions(Potential potential) {
    return new Conditions(potential, 0.25, new Domain.Unbounded());
  }

  /** Loads five landscapes through the call sites that are measured. */
  @org.openjdk.jmh.annotations.Setup(Level.Trial)
  public void load() {
    for (Potential potential :
        List.of(
            new Quadratic(List.of(1.0, 2.0)),
            new MuellerBrown(0.01),
            new CoupledDoubleWell(0.5),
            new TiltedDoubleWell(1, 1, 0.2),
            new DoubleWell())) {
      Block block = new Block(potential.dimension(), false);
      block.become(0, Block.CAPACITY);
      Scratch scratch = new Scratch(potential.dimension());
      for (int k = 0; k < 200; k++) {
        heun.advance(block, new Span(0, STEPS, 1e-6), conditions(potential), noise, scratch);
      }
    }
  }

  /** The integrator alone, block by block. */
  @Benchmark
  @OperationsPerInvocation(PARTICLES * STEPS)
  public double bare() {
    Block block = new Block(1, false);
    Scratch scratch = new Scratch(1);
    double sum = 0;
    for (int b = 0; b < BLOCKS; b++) {
      block.become((long) b * Block.CAPACITY, Block.CAPACITY);
      start.fill(block, (long) b * Block.CAPACITY, noise);
      heun.advance(block, new Span(0, STEPS, DT), conditions, noise, scratch);
      sum += block.positions()[0][Block.FIRST];
    }
    return sum;
  }

  /** The engine with everything on. */
  @Benchmark
  @OperationsPerInvocation(RUN_STEPS)
  public Outcome<Observation> run() throws IOException {
    Timeline timeline =
        Timeline.of(
            DT, STEPS, LongStream.rangeClosed(0, 20).map(k -> 8 * k).boxed().toList(), true);
    Setup setup =
        new Setup(
            conditions,
            start,
            heun,
            Partition.of(PARTICLES, Partition.GROUPS),
            timeline,
            noise,
            true,
            true,
            Snapshots.NONE);
    Simulation<Observation> simulation =
        new Simulation<>(setup, () -> Geometry.unit(1).probe(Sums.ALL), Holding.STREAMED, 1);
    if (setup.particleSteps() != RUN_STEPS) {
      throw new IllegalStateException(setup.particleSteps() + " steps, not " + RUN_STEPS);
    }
    return simulation.run(Monitor.NONE);
  }
}
