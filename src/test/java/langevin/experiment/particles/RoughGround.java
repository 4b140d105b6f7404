package langevin.experiment.particles;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import langevin.ensemble.Box;
import langevin.ensemble.Domain;
import langevin.ensemble.GibbsLaw;
import langevin.ensemble.InitialLaw;
import langevin.potential.Coefficient;
import langevin.potential.Controlled;
import langevin.potential.GaussianMixture;
import langevin.potential.Potential;
import langevin.potential.Quadratic;
import langevin.potential.Washboard;
import langevin.simd.Lanes;

/**
 * A rough landscape in one dimension with an ensemble in equilibrium on it, and its exact values by
 * quadrature.
 *
 * @param kind what it is
 * @param potential V
 * @param temperature τ
 * @param domain where the particles are
 * @param scale the shortest length on which V varies
 * @param cuts where the quadrature is cut; increasing
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RoughGround(
    Kind kind,
    Potential potential,
    double temperature,
    Domain domain,
    double scale,
    double[] cuts) {

  /** The kinds there are. */
  enum Kind {
    MIXTURE,
    TRAP,
    RING
  }

  /** Exact values: E[V], S, I; D = 0 and F = −τ log Z. */
  record Truth(double energy, double entropy, double freeEnergy, double information) {}

  /** A landscape of the kind, at random. */
  static RoughGround random(Kind kind, RandomGenerator random) {
    return switch (kind) {
      case MIXTURE -> mixture(random);
      case TRAP -> trap(random);
      case RING -> ring(random);
    };
  }

  /** 2 to 50 Gaussians with widths over four decades. */
  private static RoughGround mixture(RandomGenerator random) {
    int n = 2 + random.nextInt(49);
    double decades = 4 * random.nextDouble();
    double[] weight = new double[n];
    double sum = 0;
    for (int k = 0; k < n; k++) {
      weight[k] = 0.1 + random.nextExponential();
      sum += weight[k];
    }
    double[] mean = new double[n];
    double[] width = new double[n];
    double spread = Math.pow(10, 2 * random.nextDouble());
    for (int k = 0; k < n; k++) {
      width[k] = Math.pow(10, -decades * random.nextDouble());
      mean[k] = spread * random.nextGaussian();
    }
    return gaussians(weight, mean, width, sum);
  }

  /** Gaussians of the given weights, means and standard deviations. */
  static RoughGround gaussians(double[] weight, double[] mean, double[] width, double sum) {
    List<Double> weights = new ArrayList<>();
    List<List<Double>> means = new ArrayList<>();
    List<List<List<Double>>> covariances = new ArrayList<>();
    TreeSet<Double> cuts = new TreeSet<>();
    double narrowest = Double.POSITIVE_INFINITY;
    for (int k = 0; k < weight.length; k++) {
      weights.add(weight[k] / sum);
      means.add(List.of(mean[k]));
      covariances.add(List.of(List.of(width[k] * width[k])));
      narrowest = Math.min(narrowest, width[k]);
      for (int j = -9; j <= 9; j++) {
        cuts.add(mean[k] + j * width[k]);
      }
    }
    return new RoughGround(
        Kind.MIXTURE,
        new GaussianMixture(weights, means, covariances),
        1,
        new Domain.Unbounded(),
        narrowest,
        cuts.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** A washboard in a harmonic trap, 3 to 300 wells within a standard deviation of the trap. */
  private static RoughGround trap(RandomGenerator random) {
    double wells = 3 * Math.pow(100, random.nextDouble());
    return trap(Math.pow(wells, -2), 0.3 + 3 * random.nextDouble());
  }

  /** V = ½kx² + A(1 − cos 2πx) at τ = 1. */
  static RoughGround trap(double stiffness, double amplitude) {
    double reach = 10 / Math.sqrt(stiffness);
    return new RoughGround(
        Kind.TRAP,
        new Controlled(
            new Quadratic(List.of(stiffness), List.of(0.0)),
            new Washboard(amplitude, 1, 0),
            new Coefficient.Constant(1)),
        1,
        new Domain.Unbounded(),
        1 / (2 * Math.PI * Math.sqrt(amplitude)),
        even(-reach, reach, 0.5));
  }

  /** 2 to 600 wells on a ring. */
  private static RoughGround ring(RandomGenerator random) {
    int wells = (int) Math.round(2 * Math.pow(300, random.nextDouble()));
    return ring(wells, 0.3 + 3 * random.nextDouble());
  }

  /** V = A(1 − cos 2πx) on a ring of so many periods, at τ = 1. */
  static RoughGround ring(int wells, double amplitude) {
    return new RoughGround(
        Kind.RING,
        new Washboard(amplitude, 1, 0),
        1,
        new Domain.Periodic(new Box(List.of(0.0), List.of((double) wells))),
        1 / (2 * Math.PI * Math.sqrt(amplitude)),
        even(0, wells, 0.5));
  }

  private static double[] even(double from, double to, double step) {
    int n = (int) Math.ceil((to - from) / step);
    double[] cuts = new double[n + 1];
    for (int i = 0; i <= n; i++) {
      cuts[i] = from + (to - from) * i / n;
    }
    return cuts;
  }

  /** Equilibrium. */
  InitialLaw equilibrium() {
    return new GibbsLaw(potential, temperature, domain);
  }

  /** Exact values by Gauss–Legendre quadrature of twenty points between the cuts. */
  Truth truth() {
    double z = 0;
    double energy = 0;
    double square = 0;
    double lowest = Double.POSITIVE_INFINITY;
    double[][] nodes = legendre(20);
    double[] v = new double[(cuts.length - 1) * 20];
    double[] g = new double[v.length];
    double[] w = new double[v.length];
    double[][] x = Lanes.doubles(1, v.length);
    for (int c = 0; c + 1 < cuts.length; c++) {
      for (int i = 0; i < 20; i++) {
        double half = (cuts[c + 1] - cuts[c]) / 2;
        x[0][Lanes.DOUBLES + 20 * c + i] = cuts[c] + half * (1 + nodes[0][i]);
        w[20 * c + i] = half * nodes[1][i];
      }
    }
    int end = Lanes.DOUBLES + Lanes.padded(v.length);
    double[] energies = Lanes.doubles(v.length);
    double[][] gradients = Lanes.doubles(1, v.length);
    potential.energy(0, x, Lanes.DOUBLES, end, energies);
    potential.gradient(0, x, Lanes.DOUBLES, end, gradients);
    for (int i = 0; i < v.length; i++) {
      v[i] = energies[Lanes.DOUBLES + i];
      g[i] = gradients[0][Lanes.DOUBLES + i];
      lowest = Math.min(lowest, v[i]);
    }
    for (int i = 0; i < v.length; i++) {
      double p = w[i] * Math.exp(-(v[i] - lowest) / temperature);
      z += p;
      energy += p * v[i];
      square += p * g[i] * g[i];
    }
    double free = lowest - temperature * Math.log(z);
    return new Truth(
        energy / z,
        (energy / z - free) / temperature,
        free,
        square / z / (temperature * temperature));
  }

  private static double[][] legendre(int n) {
    double[][] rule = new double[2][n];
    for (int i = 0; i < n; i++) {
      double x = Math.cos(Math.PI * (i + 0.75) / (n + 0.5));
      double slope = 0;
      for (int newton = 0; newton < 50; newton++) {
        double before = 1;
        double now = x;
        for (int k = 2; k <= n; k++) {
          double next = ((2 * k - 1) * x * now - (k - 1) * before) / k;
          before = now;
          now = next;
        }
        slope = n * (x * now - before) / (x * x - 1);
        x -= now / slope;
      }
      rule[0][i] = x;
      rule[1][i] = 2 / ((1 - x * x) * slope * slope);
    }
    return rule;
  }
}
