package langevin.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import langevin.experiment.particles.ParticleCatalogue;
import langevin.formula.BadFormula;
import langevin.formula.Formula;
import langevin.formula.FormulaCoefficient;
import langevin.formula.FormulaLandscape;
import langevin.potential.Chain;
import langevin.potential.Coefficient;
import langevin.potential.Controlled;
import langevin.potential.CoupledDoubleWell;
import langevin.potential.DoubleWell;
import langevin.potential.GaussianMixture;
import langevin.potential.Linear;
import langevin.potential.MeanField;
import langevin.potential.MuellerBrown;
import langevin.potential.Potential;
import langevin.potential.Quadratic;
import langevin.potential.Rosenbrock;
import langevin.potential.ScaledDoubleWell;
import langevin.potential.Tethered;
import langevin.potential.TiltedDoubleWell;
import langevin.potential.Washboard;

/** The landscapes the contract tests run through, each beside its formula in plain scalar Java. */
final class LandscapeCases {
  /** The time at which driven landscapes are looked at. */
  static final double TIME = 0.7;

  /**
   * One landscape.
   *
   * @param formula V(x, TIME) written out independently of the kernels
   * @param length the distance over which V changes its shape
   * @param centre about which test points scatter
   */
  record Case(
      Potential potential, ToDoubleFunction<double[]> formula, double length, List<Double> centre) {
    @Override
    public String toString() {
      String text = potential.toString();
      return potential.dimension() + "-D " + (text.length() < 90 ? text : text.substring(0, 90));
    }
  }

  private LandscapeCases() {}

  /**
   * Those with a formula beside them, and every other landscape of the catalogue as its example
   * makes it: gradient, Laplacian and step of one that nobody has written out are tested all the
   * same, but its energy has nothing to be compared with, and that test fails and says so.
   */
  static List<Case> all() {
    List<Case> cases = writtenOut();
    for (Potential potential : ParticleCatalogue.examplePotentials()) {
      boolean there =
          cases.stream().anyMatch(c -> c.potential().getClass() == potential.getClass());
      if (!there) add(cases, potential, _ -> notWrittenOut(potential), 1);
    }
    return cases;
  }

  private static double notWrittenOut(Potential potential) {
    throw new AssertionError(
        "V of %s is compared with nothing: write its formula in LandscapeCases.writtenOut"
            .formatted(potential));
  }

  private static List<Case> writtenOut() {
    List<Case> cases = new ArrayList<>();
    for (int d : new int[] {1, 2, 5, 64}) {
      addQuadratic(cases, d);
      addLinear(cases, d);
      addChain(cases, d, -1, 0.5);
    }
    addChain(cases, 10, 0.3, -0.2);
    addRosenbrock(cases, 1, 100, 2);
    addRosenbrock(cases, -0.5, 3, 5);
    addRosenbrock(cases, 1, 20, 64);
    add(cases, new DoubleWell(), x -> Math.pow(x[0], 4) / 4 - x[0] * x[0] / 2, 1);
    for (double[] p : new double[][] {{1, 1}, {2.5, 0.7}}) {
      add(
          cases,
          new ScaledDoubleWell(p[0], p[1]),
          x -> p[0] * Math.pow(x[0] * x[0] - p[1] * p[1], 2),
          p[1]);
    }
    for (double[] p : new double[][] {{1, 1, 0.2}, {0.4, 2, -1.5}}) {
      add(
          cases,
          new TiltedDoubleWell(p[0], p[1], p[2]),
          x -> p[0] * Math.pow(x[0] * x[0] - p[1] * p[1], 2) + p[2] * x[0],
          p[1]);
    }
    for (double c : new double[] {0, 0.5, -1.3}) {
      add(
          cases,
          new CoupledDoubleWell(c),
          x -> Math.pow(x[0], 4) / 4 - x[0] * x[0] / 2 + x[1] * x[1] / 2 + c * x[0] * x[1],
          1);
    }
    for (double scale : new double[] {1, 0.01}) {
      cases.add(
          new Case(new MuellerBrown(scale), x -> scale * muellerBrown(x), 0.3, List.of(0.0, 0.5)));
    }
    for (double[] p : new double[][] {{1, 1, 0}, {0.5, 2.3, -0.7}}) {
      add(
          cases,
          new Washboard(p[0], p[1], p[2]),
          x -> p[0] * (1 - Math.cos(2 * Math.PI * x[0] / p[1])) + p[2] * x[0],
          p[1] / 6);
    }
    for (double coupling : new double[] {1, -0.4}) addMeanField(cases, coupling);
    add(
        cases,
        new Tethered(new TiltedDoubleWell(0.4, 1.2, -0.3), 0.7, 0.6),
        x -> 0.4 * Math.pow(x[0] * x[0] - 1.44, 2) - 0.3 * x[0] + 0.35 * Math.pow(x[0] - 0.6, 2),
        1);
    addMixture(cases, 1, 1);
    addMixture(cases, 1, 3);
    addMixture(cases, 2, 3);
    addMixture(cases, 5, 2);
    addMixture(cases, 64, 2);
    addControlled(cases);
    addFormulas(cases);
    return cases;
  }

  /** Typed landscapes: with one pass and many, with functions over rows, kinks and time. */
  private static void addFormulas(List<Case> cases) {
    addFormula(
        cases,
        1,
        "x^4/4 - x^2/2 + a*x",
        Map.of("a", 0.1),
        x -> Math.pow(x[0], 4) / 4 - x[0] * x[0] / 2 + 0.1 * x[0],
        1);
    addFormula(
        cases,
        2,
        "sin(2*t)*x*y + exp(-x^2)*cos(3*y) + erf(x + y) + r2/2",
        Map.of(),
        x ->
            Math.sin(2 * TIME) * x[0] * x[1]
                + Math.exp(-x[0] * x[0]) * Math.cos(3 * x[1])
                + erf(x[0] + x[1])
                + (x[0] * x[0] + x[1] * x[1]) / 2,
        0.5);
    addFormula(
        cases,
        3,
        "sqrt(1 + r2) + (2 + sin(x))^1.7 + atan2(z, 3 + y^2) + log(1 + exp(x - z)) + tan(y/4)",
        Map.of(),
        x ->
            Math.sqrt(1 + x[0] * x[0] + x[1] * x[1] + x[2] * x[2])
                + Math.pow(2 + Math.sin(x[0]), 1.7)
                + Math.atan2(x[2], 3 + x[1] * x[1])
                + Math.log(1 + Math.exp(x[0] - x[2]))
                + Math.tan(x[1] / 4),
        0.5);
    addFormula(
        cases,
        1,
        "if(x < -5, 12.5 + 5*x, x^2)*tanh(x)/cosh(x/2) + max(t, 0.1)*step(x + 4)*x",
        Map.of(),
        x -> x[0] * x[0] * Math.tanh(x[0]) / Math.cosh(x[0] / 2) + TIME * x[0],
        0.5);
    add(
        cases,
        typedFlow(),
        x ->
            Math.pow(x[0], 4) / 4
                - Math.cos(x[0])
                + (1 + 0.3 * Math.sin(2 * TIME)) * 0.7 * x[0] * x[0] * (1 + TIME),
        0.5);
    addFormula(
        cases,
        64,
        "sum(i, 1, d, x[i]^4/4 - x[i]^2/2) + k*sum(i, 1, d - 1, cos(x[i] - x[i+1]))",
        Map.of("k", 0.5),
        x -> {
          double sum = 0;
          for (int a = 0; a < 64; a++) {
            sum += Math.pow(x[a], 4) / 4 - x[a] * x[a] / 2;
            sum += a + 1 < 64 ? 0.5 * Math.cos(x[a] - x[a + 1]) : 0;
          }
          return sum;
        },
        0.5);
  }

  /** Loss, entropy and schedule typed, each on its own. */
  private static Controlled typedFlow() {
    try {
      return new Controlled(
          new FormulaLandscape(Formula.read("x^4/4 - cos(x)", Map.of(), 1)),
          new FormulaLandscape(Formula.read("a*x^2*(1 + t)", Map.of("a", 0.7), 1)),
          new FormulaCoefficient(Formula.read("1 + 0.3*sin(2*t)", Map.of(), 1)));
    } catch (BadFormula e) {
      throw new AssertionError(e);
    }
  }

  private static void addFormula(
      List<Case> cases,
      int d,
      String text,
      Map<String, Double> parameters,
      ToDoubleFunction<double[]> formula,
      double length) {
    try {
      add(cases, new FormulaLandscape(Formula.read(text, parameters, d)), formula, length);
    } catch (BadFormula e) {
      throw new AssertionError(e);
    }
  }

  /** By its series, which converges everywhere; here |x| stays below 4. */
  private static double erf(double x) {
    double term = x;
    double sum = 0;
    for (int n = 0; Math.abs(term) > 1e-18; n++) {
      sum += term / (2 * n + 1);
      term *= -x * x / (n + 1);
    }
    return 2 / Math.sqrt(Math.PI) * sum;
  }

  private static void add(
      List<Case> cases, Potential potential, ToDoubleFunction<double[]> formula, double length) {
    cases.add(
        new Case(potential, formula, length, Collections.nCopies(potential.dimension(), 0.0)));
  }

  private static void addQuadratic(List<Case> cases, int d) {
    List<Double> stiffness = new ArrayList<>();
    List<Double> centre = new ArrayList<>();
    for (int a = 0; a < d; a++) {
      stiffness.add(a == 3 ? 0 : a == 4 ? -0.5 : 1 + 0.25 * a);
      centre.add(0.3 * a - 1);
    }
    cases.add(
        new Case(
            new Quadratic(stiffness, centre),
            x -> {
              double sum = 0;
              for (int a = 0; a < d; a++) {
                sum += stiffness.get(a) * Math.pow(x[a] - centre.get(a), 2) / 2;
              }
              return sum;
            },
            1,
            centre));
  }

  private static void addLinear(List<Case> cases, int d) {
    List<Double> slope = new ArrayList<>();
    for (int a = 0; a < d; a++) {
      slope.add(1.5 - a);
    }
    add(
        cases,
        new Linear(slope),
        x -> {
          double sum = 0;
          for (int a = 0; a < d; a++) {
            sum += slope.get(a) * x[a];
          }
          return sum;
        },
        1);
  }

  private static void addChain(List<Case> cases, int d, double c, double kappa) {
    add(
        cases,
        new Chain(d, c, kappa),
        x -> {
          double sum = 0;
          for (int a = 0; a < d; a++) {
            sum += Math.pow(x[a], 4) / 4 + c * x[a] * x[a] / 2;
            sum += a + 1 < d ? kappa * Math.pow(x[a] - x[a + 1], 2) : 0;
          }
          return sum;
        },
        1);
  }

  private static void addRosenbrock(List<Case> cases, double a, double b, int d) {
    add(
        cases,
        new Rosenbrock(a, b, d),
        x -> {
          double sum = 0;
          for (int j = 0; j + 1 < d; j++) {
            sum += Math.pow(a - x[j], 2) + b * Math.pow(x[j + 1] - x[j] * x[j], 2);
          }
          return sum;
        },
        0.5);
  }

  static double muellerBrown(double[] x) {
    double[] height = {-200, -100, -170, 15};
    double[] a = {-1, -1, -6.5, 0.7};
    double[] b = {0, 0, 11, 0.6};
    double[] c = {-10, -10, -6.5, 0.7};
    double[] u = {1, 0, -0.5, -1};
    double[] v = {0, 0.5, 1.5, 1};
    double sum = 0;
    for (int j = 0; j < 4; j++) {
      double p = x[0] - u[j];
      double q = x[1] - v[j];
      sum += height[j] * Math.exp(a[j] * p * p + b[j] * p * q + c[j] * q * q);
    }
    return sum;
  }

  /**
   * Two or more correlated components, C = 0.2·I + v vᵀ, whose inverse and determinant are known.
   */
  private static void addMixture(List<Case> cases, int d, int components) {
    SplittableRandom random = new SplittableRandom(100L * d + components);
    List<Double> weights = new ArrayList<>();
    List<List<Double>> means = new ArrayList<>();
    List<List<List<Double>>> covariances = new ArrayList<>();
    double[][] spike = new double[components][d];
    for (int k = 0; k < components; k++) {
      weights.add((k + 1) * 2.0 / (components * (components + 1)));
      List<Double> mean = new ArrayList<>();
      List<List<Double>> covariance = new ArrayList<>();
      for (int a = 0; a < d; a++) {
        mean.add(2 * random.nextDouble() - 1);
        spike[k][a] = random.nextDouble() - 0.5;
      }
      for (int a = 0; a < d; a++) {
        List<Double> row = new ArrayList<>();
        for (int b = 0; b < d; b++) {
          row.add(spike[k][a] * spike[k][b] + (a == b ? 0.2 : 0));
        }
        covariance.add(row);
      }
      means.add(mean);
      covariances.add(covariance);
    }
    add(
        cases,
        new GaussianMixture(weights, means, covariances),
        x -> {
          double[] q = new double[components];
          double largest = Double.NEGATIVE_INFINITY;
          for (int k = 0; k < components; k++) {
            double square = 0;
            double along = 0;
            double norm = 0;
            for (int a = 0; a < d; a++) {
              double y = x[a] - means.get(k).get(a);
              square += y * y;
              along += y * spike[k][a];
              norm += spike[k][a] * spike[k][a];
            }
            // Sherman–Morrison: C⁻¹ = (I − v vᵀ/(0.2 + |v|²))/0.2, det C = 0.2^(d−1) (0.2 + |v|²).
            double form = (square - along * along / (0.2 + norm)) / 0.2;
            double logDet = (d - 1) * Math.log(0.2) + Math.log(0.2 + norm);
            q[k] = Math.log(weights.get(k)) - (form + logDet + d * Math.log(2 * Math.PI)) / 2;
            largest = Math.max(largest, q[k]);
          }
          double sum = 0;
          for (double value : q) {
            sum += Math.exp(value - largest);
          }
          return -largest - Math.log(sum);
        },
        0.3);
  }

  private static void addControlled(List<Case> cases) {
    Controlled driven =
        new Controlled(
            new DoubleWell(), new Quadratic(List.of(1.0)), new Coefficient.Sine(1, 0.5, 2));
    ToDoubleFunction<double[]> formula =
        x ->
            Math.pow(x[0], 4) / 4
                - x[0] * x[0] / 2
                + (1 + 0.5 * Math.sin(Math.PI * TIME)) * x[0] * x[0] / 2;
    add(cases, driven, formula, 1);
    add(
        cases,
        new Controlled(
            driven,
            new Controlled(
                new Washboard(1, 2, 0), new DoubleWell(), new Coefficient.Constant(-0.1)),
            new Coefficient.Table(List.of(0.0, 1.0), List.of(0.0, 2.0))),
        x ->
            formula.applyAsDouble(x)
                + 2
                    * TIME
                    * (1
                        - Math.cos(Math.PI * x[0])
                        - 0.1 * (Math.pow(x[0], 4) / 4 - x[0] * x[0] / 2)),
        0.5);
    add(
        cases,
        new Controlled(
            new CoupledDoubleWell(0.5),
            new Quadratic(List.of(1.0, 2.0)),
            new Coefficient.Linear(0.5, -2)),
        x ->
            Math.pow(x[0], 4) / 4
                - x[0] * x[0] / 2
                + x[1] * x[1] / 2
                + x[0] * x[1] / 2
                + (0.5 - 2 * TIME) * (x[0] * x[0] / 2 + x[1] * x[1]),
        1);
  }

  /** Of pairs, which the kernel does not go over, in a confinement that is driven. */
  private static void addMeanField(List<Case> cases, double coupling) {
    Controlled driven =
        new Controlled(
            new DoubleWell(), new Quadratic(List.of(1.0)), new Coefficient.Linear(0.3, 0.2));
    int[] sizes = {6, 3, 2};
    add(
        cases,
        new MeanField(driven, coupling, Arrays.stream(sizes).boxed().toList()),
        x -> {
          double sum = 0;
          int first = 0;
          for (int n : sizes) {
            for (int i = first; i < first + n; i++) {
              sum += Math.pow(x[i], 4) / 4 - x[i] * x[i] / 2;
              sum += (0.3 + 0.2 * TIME) * x[i] * x[i] / 2;
              for (int j = first; j < first + n; j++) {
                sum += coupling / (4 * n) * Math.pow(x[i] - x[j], 2);
              }
            }
            first += n;
          }
          return sum;
        },
        1);
  }
}
