package langevin.experiment.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import langevin.experiment.Axis;
import langevin.experiment.Findings;
import langevin.learning.claims.Metric;
import langevin.learning.claims.PairedEffect;
import langevin.results.NumericArray;
import langevin.text.Numerals;
import langevin.verdict.Claim;
import langevin.verdict.Comparison;
import langevin.verdict.Description;
import langevin.verdict.ErrorBudget;
import langevin.verdict.Evidence;
import langevin.verdict.NoiseLaw;
import langevin.verdict.Weighing;

/**
 * Statements about how numbers grow over a scale, data or width or steps: power laws that are
 * fitted seed by seed over the points of a sweep along one axis of positive numbers (theory.md part
 * G, E3).
 *
 * @param factor of the exponent that is claimed, normally 1
 */
record AlongScale(List<Axis> axes, int seeds, List<Findings> findings, double factor) {
  static final String BALANCE = "scaling-balance";
  static final String GROWTH = "entropy-growth";

  /** Level of the intervals by which premises are judged, two-sided. */
  private static final double LEVEL = 0.01;

  static final Description BALANCE_DESCRIPTION =
      new Description(
          "scaling balance",
          "Over a scale, the exponent of the excess loss is that of the ratio of injection to"
              + " dissipation times its own. The premise is judged first: the ratio is monotone,"
              + " its exponent a − b is not 0, and κ > 0.",
          "Δ(s) ~ s^{−κ(a−b)}, I ~ s^a, D ~ s^b, Δ ~ (I/D)^{−κ}",
          "theory.md G1, G2, G3, G5");

  static final Description GROWTH_DESCRIPTION =
      new Description(
          "entropy growth",
          "Where the information grows as n^q with q < 1, the gap falls at least as n^{−(1−q)/2}."
              + " That q < 1 is judged first.",
          "I ≤ C n^q, 0 ≤ q < 1 ⇒ |gen| = O(n^{−(1−q)/2})",
          "theory.md E3, E4");

  Weighing balance() {
    return weigh(BALANCE, "Proposition 4", this::balance);
  }

  Weighing growth() {
    return weigh(GROWTH, "Corollary 1", this::growth);
  }

  @FunctionalInterface
  private interface Statement {
    Comparison on(double[] scale);
  }

  private Weighing weigh(String name, String label, Statement statement) {
    boolean one = axes.size() == 1 && !axes.getFirst().ofWords();
    if (!one || axes.getFirst().values().size() < 3 || axes.getFirst().values().contains(0.0)) {
      return Weighing.of(
          new Claim(name, label, ""),
          new Evidence.Outside(
              "needs a sweep along one axis of three positive numbers or more: task.train, for"
                  + " instance"));
    }
    double[] scale = axes.getFirst().values().stream().mapToDouble(v -> v).toArray();
    return new Weighing(name, label, List.of(statement.on(scale)), "");
  }

  private double[] along(Metric metric, int seed) {
    return findings.stream()
        .mapToDouble(
            found -> {
              NumericArray array =
                  Objects.requireNonNull(found.arrays().get(LearningTables.array(metric)));
              return array.value(seed);
            })
        .toArray();
  }

  /**
   * The exponent of a power law, by least squares of logarithms; NaN if a number is not above 0.
   */
  static double exponent(double[] x, double[] y) {
    double meanX = 0;
    double meanY = 0;
    for (int i = 0; i < x.length; i++) {
      if (!(y[i] > 0) || !(x[i] > 0)) return Double.NaN;
      meanX += StrictMath.log(x[i]) / x.length;
      meanY += StrictMath.log(y[i]) / x.length;
    }
    double product = 0;
    double square = 0;
    for (int i = 0; i < x.length; i++) {
      double dx = StrictMath.log(x[i]) - meanX;
      product += dx * (StrictMath.log(y[i]) - meanY);
      square += dx * dx;
    }
    return product / square;
  }

  private Comparison balance(double[] scale) {
    String statement = "exponent of Δ(%s) = κ(a − b)".formatted(axes.getFirst().key());
    double[] difference = new double[seeds];
    double[] power = new double[seeds];
    double[] rest = new double[seeds];
    double[] direct = new double[seeds];
    double[] mean = new double[scale.length];
    for (int s = 0; s < seeds; s++) {
      double[] injection = along(Metric.LATE_INJECTION, s);
      double[] dissipation = along(Metric.LATE_DISSIPATION, s);
      double[] excess = along(Metric.EXCESS_LOSS, s);
      double[] ratio = new double[scale.length];
      for (int i = 0; i < ratio.length; i++) {
        ratio[i] = injection[i] / dissipation[i];
        mean[i] += ratio[i] / seeds;
      }
      difference[s] = exponent(scale, injection) - exponent(scale, dissipation);
      power[s] = -exponent(ratio, excess);
      direct[s] = -exponent(scale, excess);
      rest[s] = direct[s] - factor * power[s] * difference[s];
    }
    List<String> failed = new ArrayList<>();
    boolean up = true;
    boolean down = true;
    for (int i = 1; i < mean.length; i++) {
      up &= mean[i] > mean[i - 1];
      down &= mean[i] < mean[i - 1];
    }
    if (!up && !down) failed.add("Γ = I/D is not monotone: " + shown(mean));
    PairedEffect ab = PairedEffect.of(difference);
    if (ab.seeds() < 2) {
      failed.add("I, D or Δ is not above 0 in all but %d of %d seeds".formatted(ab.seeds(), seeds));
    } else {
      double half = half(ab);
      if (Math.abs(ab.mean()) <= half) {
        failed.add(
            "the interval of a − b, %s … %s, contains 0"
                .formatted(brief(ab.mean() - half), brief(ab.mean() + half)));
      }
      PairedEffect kappa = PairedEffect.of(power);
      if (!(kappa.mean() - half(kappa) > 0)) {
        failed.add("κ = %s ± %s is not above 0".formatted(brief(kappa.mean()), brief(half(kappa))));
      }
    }
    if (!failed.isEmpty()) {
      return new Comparison(statement, new Evidence.Unmet(String.join("; ", failed)));
    }
    return new Comparison(
        statement, equal(PairedEffect.of(rest), PairedEffect.of(direct).mean(), false));
  }

  private Comparison growth(double[] scale) {
    double[] q = new double[seeds];
    double[] rest = new double[seeds];
    double[] slope = new double[seeds];
    for (int s = 0; s < seeds; s++) {
      q[s] = exponent(scale, along(Metric.FINAL_INFORMATION, s));
      slope[s] = exponent(scale, along(Metric.ACCURACY_GAP, s));
      rest[s] = slope[s] + factor * (1 - q[s]) / 2;
    }
    PairedEffect growth = PairedEffect.of(q);
    String statement =
        "exponent of the gap ≤ −(1 − q)/2, q = %s ± %s"
            .formatted(brief(growth.mean()), brief(half(growth)));
    if (!(growth.mean() + half(growth) < 1)) {
      return new Comparison(
          statement,
          new Evidence.Unmet(
              "the interval of q, %s … %s, is not below 1"
                  .formatted(
                      brief(growth.mean() - half(growth)), brief(growth.mean() + half(growth)))));
    }
    return new Comparison(
        statement, equal(PairedEffect.of(rest), PairedEffect.of(slope).mean(), true));
  }

  private static Evidence equal(PairedEffect rest, double left, boolean atMost) {
    if (!(rest.evidence() instanceof Evidence.Directed)) return rest.evidence();
    return new Evidence.Weighed(
        left,
        atMost ? Evidence.Relation.AT_MOST : Evidence.Relation.EQUAL,
        left - rest.mean(),
        new ErrorBudget(rest.noise(), List.of(), List.of()),
        // An exponent is of the order of 1.
        1);
  }

  /** Half-width of the interval of an effect. */
  private static double half(PairedEffect effect) {
    return effect.seeds() < 2
        ? Double.NaN
        : new NoiseLaw.Student(effect.seeds() - 1).quantile(LEVEL) * effect.standardError();
  }

  private static String brief(double value) {
    return Numerals.significant(value, 3);
  }

  private static String shown(double[] values) {
    List<String> shown = new ArrayList<>();
    for (double value : values) shown.add(brief(value));
    return String.join(", ", shown);
  }
}
