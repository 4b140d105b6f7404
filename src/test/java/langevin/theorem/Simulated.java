package langevin.theorem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import langevin.dynamics.Conditions;
import langevin.dynamics.Integrator;
import langevin.dynamics.Scratch;
import langevin.dynamics.Span;
import langevin.engine.CoupledLevels;
import langevin.engine.Trace;
import langevin.ensemble.Block;
import langevin.estimate.Ensembles;
import langevin.estimate.Observation;
import langevin.estimate.Scale;
import langevin.random.Noise;

/**
 * A plain scalar stochastic Heun simulation in one dimension with coupled companions at h, 2h, 4h:
 * independent of the engine, for the checks' tests.
 */
final class Simulated {
  /** Stands for the scheme in the levels. */
  record HeunOrder() implements Integrator {
    @Override
    public int weakOrder() {
      return 2;
    }

    @Override
    public void advance(
        Block block, Span span, Conditions conditions, Noise noise, Scratch scratch) {
      throw new IllegalStateException("only its order is asked for");
    }
  }

  private Simulated() {}

  /**
   * @param start initial positions; overwritten
   * @param steps steps of size h, a multiple of 4·nodes
   * @param nodes node times beside 0, equidistant
   * @param every an observed node every so many nodes
   * @param companions particles, the first, that also run with 2h and 4h
   */
  static CoupledLevels<Observation> levels(
      double[] start,
      DoubleUnaryOperator gradient,
      Conditions conditions,
      double h,
      int steps,
      int nodes,
      int every,
      int companions,
      long seed) {
    double temperature = conditions.temperature(0);
    int n = start.length;
    int stride = steps / nodes;
    double[] middle = java.util.Arrays.copyOf(start, companions);
    double[] coarse = java.util.Arrays.copyOf(start, companions);
    double[] sum2 = new double[companions];
    double[] sum4 = new double[companions];
    List<Double> times = new ArrayList<>();
    List<List<List<Observation>>> seen =
        List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    RandomGenerator random = Ensembles.random(seed);
    double amplitude = Math.sqrt(2 * temperature * h);
    for (int k = 0; k <= steps; k++) {
      if (k % stride == 0) {
        double time = k * h;
        times.add(time);
        observe(seen.get(0), start, n, time, conditions);
        observe(seen.get(1), start, companions, time, conditions);
        observe(seen.get(2), middle, companions, time, conditions);
        observe(seen.get(3), coarse, companions, time, conditions);
      }
      if (k == steps) {
        break;
      }
      for (int i = 0; i < n; i++) {
        double dw = amplitude * random.nextGaussian();
        start[i] = heun(start[i], gradient, h, dw);
        if (i < companions) {
          sum2[i] += dw;
          sum4[i] += dw;
          if (k % 2 == 1) {
            middle[i] = heun(middle[i], gradient, 2 * h, sum2[i]);
            sum2[i] = 0;
          }
          if (k % 4 == 3) {
            coarse[i] = heun(coarse[i], gradient, 4 * h, sum4[i]);
            sum4[i] = 0;
          }
        }
      }
    }
    List<Integer> observed = new ArrayList<>();
    for (int k = 0; k <= nodes; k += every) {
      observed.add(k);
    }
    return new CoupledLevels<>(
        conditions,
        new HeunOrder(),
        new Trace<>(h, times, seen.get(0)),
        List.of(
            new Trace<>(h, times, seen.get(1)),
            new Trace<>(2 * h, times, seen.get(2)),
            new Trace<>(4 * h, times, seen.get(3))),
        observed,
        false,
        Optional.empty());
  }

  private static void observe(
      List<List<Observation>> into, double[] x, int n, double time, Conditions conditions) {
    double[] part = java.util.Arrays.copyOf(x, n);
    into.add(
        Ensembles.observe(
            new double[][] {part}, time, conditions, Scale.unit(1), Ensembles.BATCHES));
  }

  private static double heun(double x, DoubleUnaryOperator gradient, double h, double dw) {
    double g = gradient.applyAsDouble(x);
    double y = x - h * g + dw;
    return x - h / 2 * (g + gradient.applyAsDouble(y)) + dw;
  }
}
