package langevin.estimate;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import langevin.dynamics.Conditions;
import langevin.ensemble.Block;
import langevin.ensemble.Domain;
import langevin.ensemble.Domain.Unbounded;
import langevin.estimate.geometry.Geometry;
import langevin.potential.DoubleWell;
import langevin.potential.Potential;

/** Ensembles for tests: samples in blocks and batches. */
public final class Ensembles {
  /** Batches of a test ensemble. */
  public static final int BATCHES = 32;

  private Ensembles() {}

  /** The double well at τ = 0.25. */
  public static Conditions doubleWell() {
    return conditions(new DoubleWell(), 0.25);
  }

  /** On all of R^d. */
  public static Conditions conditions(Potential potential, double temperature) {
    return new Conditions(potential, temperature, new Unbounded());
  }

  /** In a domain. */
  public static Conditions conditions(Potential potential, double temperature, Domain domain) {
    return new Conditions(potential, temperature, domain);
  }

  /** A reproducible generator. */
  public static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X256MixRandom").create(seed);
  }

  /** x[axis][particle] absorbed in consecutive batches of blocks. */
  public static List<Observation> observe(
      double[][] x, double time, Conditions conditions, Scale scale, int batches) {
    return observe(x, time, conditions, Geometry.of(scale), batches);
  }

  /** The same with the probe of a geometry. */
  public static List<Observation> observe(
      double[][] x, double time, Conditions conditions, Geometry geometry, int batches) {
    int n = x[0].length;
    Probe<Observation> probe = geometry.probe(Sums.ALL);
    List<Observation> all = new ArrayList<>();
    for (int b = 0; b < batches; b++) {
      int from = (int) ((long) n * b / batches);
      int to = (int) ((long) n * (b + 1) / batches);
      Observation o = probe.empty();
      absorb(x, from, to, time, conditions, probe, o);
      all.add(o);
    }
    return all;
  }

  /** Absorbs the particles from … to − 1, block by block. */
  public static void absorb(
      double[][] x,
      int from,
      int to,
      double time,
      Conditions conditions,
      Probe<Observation> probe,
      Observation into) {
    Block block = new Block(x.length, false);
    for (int i = from; i < to; i += Block.CAPACITY) {
      int size = Math.min(Block.CAPACITY, to - i);
      block.become(0, size);
      for (int a = 0; a < x.length; a++) {
        System.arraycopy(x[a], i, block.positions()[a], Block.FIRST, size);
      }
      probe.absorb(block, time, conditions, into);
    }
  }

  /** Estimates of one ensemble, entropy included. */
  public static NodeEstimates estimates(double[][] x, Conditions conditions, Scale scale) {
    return estimates(x, conditions, Geometry.of(scale));
  }

  /** The same with a geometry. */
  public static NodeEstimates estimates(double[][] x, Conditions conditions, Geometry geometry) {
    return geometry.estimates(
        0,
        observe(x, 0, conditions, geometry, BATCHES),
        conditions,
        new NodeEstimates.Effort(true, true, true, false));
  }

  /** n normal numbers. */
  public static double[] normals(int n, double mean, double deviation, long seed) {
    RandomGenerator random = random(seed);
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = mean + deviation * random.nextGaussian();
    }
    return x;
  }

  /** The value, which must exist. */
  public static Estimate.Known known(Estimate e) {
    return switch (e) {
      case Estimate.Known k -> k;
      case Estimate.Absent(String reason) -> throw new AssertionError(reason);
    };
  }
}
