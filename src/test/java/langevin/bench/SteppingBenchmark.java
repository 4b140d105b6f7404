package langevin.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import langevin.dynamics.Conditions;
import langevin.dynamics.EulerMaruyama;
import langevin.dynamics.Heun;
import langevin.dynamics.Integrator;
import langevin.dynamics.Scratch;
import langevin.dynamics.Span;
import langevin.ensemble.Block;
import langevin.ensemble.Domain;
import langevin.potential.Chain;
import langevin.potential.CoupledDoubleWell;
import langevin.potential.DoubleWell;
import langevin.potential.MuellerBrown;
import langevin.potential.Potential;
import langevin.potential.Quadratic;
import langevin.random.GaussianNoise;
import langevin.simd.Lanes;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time per particle-step of one block that stays in the first-level cache, with five landscapes
 * loaded through the same call sites.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-XX:ObjectAlignmentInBytes=64"})
public class SteppingBenchmark {
  private static final int STEPS = 200;
  private static final int OPERATIONS = STEPS * Block.CAPACITY;
  private static final Span SPAN = new Span(0, STEPS, 1e-3);

  @Param({"double-well", "quadratic", "mueller-brown", "coupled-double-well", "chain"})
  @SuppressWarnings("NullAway.Init") // JMH sets it
  private String landscape;

  @SuppressWarnings("NullAway.Init")
  private Potential potential;

  @SuppressWarnings("NullAway.Init")
  private Conditions conditions;

  @SuppressWarnings("NullAway.Init")
  private Block block;

  @SuppressWarnings("NullAway.Init")
  private Scratch scratch;

  @SuppressWarnings("NullAway.Init")
  private float[][] xi;

  @SuppressWarnings("NullAway.Init")
  private double[][] gradient;

  private final GaussianNoise noise = new GaussianNoise(1, 12, false);
  private final float[] normals = Lanes.floats(Block.CAPACITY);
  private final Integrator eulerMaruyama = new EulerMaruyama();
  private final Integrator heun = new Heun();

  /** Loads all landscapes, then takes the one to measure. */
  @Setup
  public void load() {
    for (String each :
        List.of("quadratic", "mueller-brown", "coupled-double-well", "chain", "double-well")) {
      prepare(each);
      for (int k = 0; k < 200; k++) {
        eulerMaruyama.advance(block, SPAN, conditions, noise, scratch);
        heun.advance(block, SPAN, conditions, noise, scratch);
        step();
      }
    }
    prepare(landscape);
  }

  private void prepare(String name) {
    potential =
        switch (name) {
          case "double-well" -> new DoubleWell();
          case "quadratic" ->
              new Quadratic(IntStream.range(0, 10).mapToObj(a -> 1 + 0.1 * a).toList());
          case "mueller-brown" -> new MuellerBrown(0.01);
          case "coupled-double-well" -> new CoupledDoubleWell(0.5);
          case "chain" -> new Chain(10, -1, 0.5);
          default -> throw new IllegalArgumentException(name);
        };
    int d = potential.dimension();
    conditions = new Conditions(potential, 0.25, new Domain.Unbounded());
    block = new Block(d, false);
    block.become(0, Block.CAPACITY);
    scratch = new Scratch(d);
    xi = Lanes.floats(d, Block.CAPACITY);
    for (float[] axis : xi) noise.fill(0, 0, 0, axis);
    gradient = Lanes.doubles(d, Block.CAPACITY);
  }

  /** The noise of one axis. */
  @Benchmark
  @OperationsPerInvocation(Block.CAPACITY)
  public float[] noise() {
    noise.fill(0, 1, 0, normals);
    return normals;
  }

  /** The landscape's fused step with the noise given. */
  @Benchmark
  @OperationsPerInvocation(Block.CAPACITY)
  public Block step() {
    potential.step(0, block.positions(), Block.FIRST, Block.END, 1e-6, 1e-6, xi, gradient);
    return block;
  }

  /** Noise and steps of Euler–Maruyama. */
  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public Block eulerMaruyama() {
    eulerMaruyama.advance(block, SPAN, conditions, noise, scratch);
    return block;
  }

  /** Noise and steps of stochastic Heun. */
  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public Block heun() {
    heun.advance(block, SPAN, conditions, noise, scratch);
    return block;
  }
}
