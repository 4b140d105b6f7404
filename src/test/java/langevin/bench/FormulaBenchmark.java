package langevin.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import langevin.dynamics.Conditions;
import langevin.dynamics.EulerMaruyama;
import langevin.dynamics.Scratch;
import langevin.dynamics.Span;
import langevin.ensemble.Block;
import langevin.ensemble.Domain;
import langevin.formula.BadFormula;
import langevin.formula.Formula;
import langevin.formula.FormulaLandscape;
import langevin.potential.Chain;
import langevin.potential.DoubleWell;
import langevin.potential.MuellerBrown;
import langevin.potential.Potential;
import langevin.potential.Quadratic;
import langevin.potential.Washboard;
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
 * Time per particle-step of landscapes written in Java and of the same typed as formulas, five
 * landscapes of both kinds loaded through the same call sites.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-XX:ObjectAlignmentInBytes=64"})
public class FormulaBenchmark {
  private static final int STEPS = 50;
  private static final int OPERATIONS = STEPS * Block.CAPACITY;
  private static final Span SPAN = new Span(0, STEPS, 1e-3);
  private static final List<String> ALL =
      List.of("double-well", "mueller-brown", "chain", "washboard", "quadratic");

  @Param({"double-well", "mueller-brown", "chain", "washboard", "quadratic"})
  @SuppressWarnings("NullAway.Init") // JMH sets it
  private String landscape;

  @Param({"java", "formula"})
  @SuppressWarnings("NullAway.Init")
  private String written;

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
  private final EulerMaruyama eulerMaruyama = new EulerMaruyama();

  /** Loads all landscapes in both ways, then takes the one to measure. */
  @Setup
  public void load() {
    for (String each : ALL) {
      for (boolean typed : new boolean[] {false, true}) {
        prepare(each, typed);
        for (int k = 0; k < 100; k++) {
          eulerMaruyama();
          step();
        }
      }
    }
    prepare(landscape, written.equals("formula"));
  }

  private static Potential java(String name) {
    return switch (name) {
      case "double-well" -> new DoubleWell();
      case "mueller-brown" -> new MuellerBrown(0.01);
      case "chain" -> new Chain(10, -1, 0.5);
      case "washboard" -> new Washboard(1, 2.3, 0.5);
      case "quadratic" -> new Quadratic(IntStream.range(0, 10).mapToObj(a -> 1 + 0.1 * a).toList());
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static String formula(String name) {
    return switch (name) {
      case "double-well" -> "x^4/4 - x^2/2";
      case "mueller-brown" ->
          "0.01*(-200*exp(-(x-1)^2 - 10*y^2) - 100*exp(-x^2 - 10*(y-0.5)^2)"
              + " - 170*exp(-6.5*(x+0.5)^2 + 11*(x+0.5)*(y-1.5) - 6.5*(y-1.5)^2)"
              + " + 15*exp(0.7*(x+1)^2 + 0.6*(x+1)*(y-1) + 0.7*(y-1)^2))";
      case "chain" -> "sum(i, 1, d, x[i]^4/4 - x[i]^2/2) + 0.5*sum(i, 1, d - 1, (x[i] - x[i+1])^2)";
      case "washboard" -> "1 - cos(2*pi*x/2.3) + 0.5*x";
      case "quadratic" -> "sum(i, 1, d, (0.9 + 0.1*i)*x[i]^2/2)";
      default -> throw new IllegalArgumentException(name);
    };
  }

  private void prepare(String name, boolean typed) {
    Potential potential = java(name);
    int d = potential.dimension();
    if (typed) {
      try {
        potential = new FormulaLandscape(Formula.read(formula(name), Map.of(), d));
      } catch (BadFormula e) {
        throw new IllegalArgumentException(e);
      }
    }
    conditions = new Conditions(potential, 0.25, new Domain.Unbounded());
    block = new Block(d, false);
    block.become(0, Block.CAPACITY);
    scratch = new Scratch(d);
    xi = Lanes.floats(d, Block.CAPACITY);
    for (float[] axis : xi) noise.fill(0, 0, 0, axis);
    gradient = Lanes.doubles(d, Block.CAPACITY);
  }

  /** The fused step with the noise given. */
  @Benchmark
  @OperationsPerInvocation(Block.CAPACITY)
  public Block step() {
    conditions
        .potential()
        .step(0, block.positions(), Block.FIRST, Block.END, 1e-6, 1e-6, xi, gradient);
    return block;
  }

  /** Steps as they are taken, the drawing of their noise included. */
  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public Block eulerMaruyama() {
    eulerMaruyama.advance(block, SPAN, conditions, noise, scratch);
    return block;
  }

  /**
   * Ratios of rates, formula to Java, for machines that others use too: processor time, the two in
   * turn on the same arrays; of many rounds the middle ratio with its quartiles, and the middle
   * times.
   */
  public static void main(String[] arguments) {
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    int rounds = 300;
    for (String name : ALL) {
      FormulaBenchmark[] two = {new FormulaBenchmark(), new FormulaBenchmark()};
      for (int k = 0; k < 2; k++) {
        two[k].landscape = name;
        two[k].written = k == 0 ? "java" : "formula";
        two[k].load();
      }
      // On the same arrays: where they lie to one another changes a step by up to a third.
      two[1].block = two[0].block;
      two[1].scratch = two[0].scratch;
      two[1].xi = two[0].xi;
      two[1].gradient = two[0].gradient;
      // By what is timed: the bare step, then the step with its noise.
      double[][][] times = new double[2][3][rounds];
      for (int round = -rounds / 4; round < rounds; round++) {
        for (int k = 0; k < 2; k++) {
          long before = clock.getCurrentThreadCpuTime();
          for (int i = 0; i < STEPS; i++) two[k].step();
          long between = clock.getCurrentThreadCpuTime();
          two[k].eulerMaruyama();
          long after = clock.getCurrentThreadCpuTime();
          if (round < 0) continue;
          times[0][k][round] = (double) (between - before) / OPERATIONS;
          times[1][k][round] = (double) (after - between) / OPERATIONS;
        }
      }
      StringBuilder line = new StringBuilder("| " + name);
      for (double[][] timed : times) {
        for (int r = 0; r < rounds; r++) timed[2][r] = timed[0][r] / timed[1][r];
        for (double[] each : timed) Arrays.sort(each);
        line.append(
            " | %.3f | %.3f | %.2f (%.2f–%.2f)"
                .formatted(
                    timed[0][rounds / 2],
                    timed[1][rounds / 2],
                    timed[2][rounds / 2],
                    timed[2][rounds / 4],
                    timed[2][3 * rounds / 4]));
      }
      System.out.println(line + " |");
    }
  }
}
