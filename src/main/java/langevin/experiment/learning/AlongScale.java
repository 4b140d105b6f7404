package langevin.experiment.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import langevin.experiment.Axis;
import langevin.experiment.Findings;
import langevin.learning.Trained;
import langevin.learning.claims.Outcome;
import langevin.learning.claims.PairedEffect;
import langevin.text.Numerals;
import langevin.verdict.Claim;
import langevin.verdict.Comparison;
import langevin.verdict.Description;
import langevin.verdict.ErrorBudget;
import langevin.verdict.Evidence;
import langevin.verdict.NoiseLaw;
import langevin.verdict.Weighing;

/**
 * Statements about how numbers grow over a scale, data or width or steps: power laws over the
 * points of a sweep along one axis of positive numbers (theory.md part G, E3). They are laws of
 * means: a seed's own gap may be below 0, and its own ratio hardly move. So exponents are those of
 * means over seeds, and their errors the jackknife's, whose pseudovalues are a number per seed.
 *
 * @param factor of the exponent that is claimed, normally 1
 */
record AlongScale(List<Axis> axes, LearningScenario first, List<Findings> findings, double factor) {
  /** The factor of the exponent of the wrong statement. */
  private static final double WRONG = 5;

  /** Level of the intervals by which premises are judged, two-sided. */
  private static final double LEVEL = 0.01;

  /** No seed is left out. */
  private static final int NOBODY = -1;

  /** The exponent of the excess loss. */
  static final SweepCheck BALANCE =
      new Law(
          "scaling-balance",
          "Proposition 4",
          new Description(
              "scaling balance",
              "Over a scale, the exponent of the excess loss is that of the ratio of injection to"
                  + " dissipation times its own. The premise is judged first: the ratio is"
                  + " monotone, its exponent a − b is not 0, and κ > 0.",
              "Δ(s) ~ s^{−κ(a−b)}, I ~ s^a, D ~ s^b, Δ ~ (I/D)^{−κ}",
              "theory.md G1, G2, G3, G5"),
          Optional.empty(),
          AlongScale::balance);

  /** The exponent of the gap. */
  static final SweepCheck GROWTH =
      new Law(
          "entropy-growth",
          "Corollary 1",
          new Description(
              "entropy growth",
              "Where the information grows as n^q with q < 1, the gap falls at least as"
                  + " n^{−(1−q)/2}. That q < 1 and that the encoder is frozen is judged first:"
                  + " of one trained on the sample both exponents are told.",
              "I ≤ C n^q, 0 ≤ q < 1 ⇒ |gen| = O(n^{−(1−q)/2})",
              "theory.md E2, E3, E4"),
          Optional.of("task.train"),
          AlongScale::growth);

  /**
   * One of them.
   *
   * @param about the only axis that it is about; empty for any
   */
  private record Law(
      String name,
      String label,
      Description description,
      Optional<String> about,
      BiFunction<AlongScale, double[], Comparison> comparison)
      implements SweepCheck {
    @Override
    public List<String> errors() {
      return List.of("exponent × " + Numerals.shortest(WRONG));
    }

    @Override
    public Weighing weigh(SweepStatements sweep, int sabotage) {
      List<Axis> axes = sweep.axes();
      if (axes.size() == 1 && about.isPresent() && !axes.getFirst().path().equals(about.get())) {
        return outside("is about the size of the sample: sweep " + about.get());
      }
      boolean one = axes.size() == 1 && !axes.getFirst().ofWords();
      if (!one || axes.getFirst().values().size() < 3 || axes.getFirst().values().contains(0.0)) {
        return outside(
            "needs a sweep along one axis of three positive numbers or more: task.train, for"
                + " instance");
      }
      AlongScale scale =
          new AlongScale(axes, sweep.first(), sweep.findings(), sabotage == 0 ? 1 : WRONG);
      double[] along = axes.getFirst().values().stream().mapToDouble(v -> v).toArray();
      return new Weighing(name, label, List.of(comparison.apply(scale, along)), "");
    }

    private Weighing outside(String why) {
      return Weighing.of(new Claim(name, label, ""), new Evidence.Outside(why));
    }
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
    double[][] injection = perSeed(Outcome.LATE_INJECTION);
    double[][] dissipation = perSeed(Outcome.LATE_DISSIPATION);
    double[][] excess = perSeed(Outcome.EXCESS_LOSS);
    IntFunction<double[]> ratio =
        leftOut -> quotients(means(injection, leftOut), means(dissipation, leftOut));
    IntToDoubleFunction difference =
        leftOut ->
            exponent(scale, means(injection, leftOut))
                - exponent(scale, means(dissipation, leftOut));
    IntToDoubleFunction power = leftOut -> -exponent(ratio.apply(leftOut), means(excess, leftOut));
    IntToDoubleFunction direct = leftOut -> -exponent(scale, means(excess, leftOut));
    List<String> failed = new ArrayList<>();
    double[] mean = ratio.apply(NOBODY);
    boolean up = true;
    boolean down = true;
    for (int i = 1; i < mean.length; i++) {
      up &= mean[i] > mean[i - 1];
      down &= mean[i] < mean[i - 1];
    }
    if (!up && !down) failed.add("Γ = I/D is not monotone: " + shown(mean));
    PairedEffect ab = jackknife(excess[0], difference);
    PairedEffect kappa = jackknife(excess[0], power);
    for (PairedEffect each : List.of(ab, kappa)) {
      if (!(each.evidence() instanceof Evidence.Directed)) {
        return new Comparison(statement, each.evidence());
      }
    }
    if (!(Math.abs(ab.mean()) > half(ab))) {
      failed.add(
          "the interval of a − b, %s … %s, contains 0"
              .formatted(brief(ab.mean() - half(ab)), brief(ab.mean() + half(ab))));
    }
    if (!(kappa.mean() - half(kappa) > 0)) {
      failed.add("κ = %s ± %s is not above 0".formatted(brief(kappa.mean()), brief(half(kappa))));
    }
    if (!failed.isEmpty()) {
      return new Comparison(statement, new Evidence.Unmet(String.join("; ", failed)));
    }
    PairedEffect rest =
        jackknife(
            excess[0],
            leftOut ->
                direct.applyAsDouble(leftOut)
                    - factor * power.applyAsDouble(leftOut) * difference.applyAsDouble(leftOut));
    return new Comparison(statement, equal(rest, jackknife(excess[0], direct).mean(), false));
  }

  private static double[] quotients(double[] of, double[] by) {
    double[] quotients = new double[of.length];
    for (int i = 0; i < of.length; i++) quotients[i] = of[i] / by[i];
    return quotients;
  }

  private Comparison growth(double[] scale) {
    double[][] information = perSeed(Outcome.FINAL_INFORMATION);
    double[][] gap = perSeed(Outcome.ACCURACY_GAP);
    PairedEffect growth =
        jackknife(information[0], leftOut -> exponent(scale, means(information, leftOut)));
    if (!(growth.evidence() instanceof Evidence.Directed)) {
      return new Comparison("exponent of the gap ≤ −(1 − q)/2", growth.evidence());
    }
    String statement =
        "exponent of the gap ≤ −(1 − q)/2, q = %s ± %s"
            .formatted(
                Numerals.roundedTo(growth.mean(), half(growth)), Numerals.error(half(growth)));
    if (!(growth.mean() + half(growth) < 1)) {
      return new Comparison(
          statement,
          new Evidence.Unmet(
              "the interval of q, %s … %s, is not below 1"
                  .formatted(
                      brief(growth.mean() - half(growth)), brief(growth.mean() + half(growth)))));
    }
    double[] means = means(gap, NOBODY);
    for (int i = 0; i < means.length; i++) {
      if (means[i] > 0) continue;
      return new Comparison(
          statement,
          new Evidence.None(
              "the mean accuracy gap at %s = %s is %s, and only what is above 0 has an exponent"
                  .formatted(axes.getFirst().key(), Numerals.shortest(scale[i]), brief(means[i]))));
    }
    PairedEffect slope = jackknife(gap[0], leftOut -> exponent(scale, means(gap, leftOut)));
    if (first.training().trained() != Trained.HEAD) {
      String told =
          Double.isFinite(half(slope))
              ? ": the gap has the exponent %s ± %s, and −(1 − q)/2 is %s"
                  .formatted(
                      brief(slope.mean()), brief(half(slope)), brief(-(1 - growth.mean()) / 2))
              : "";
      return new Comparison(
          statement,
          new Evidence.Unmet(
              "the encoder depends on the sample ('training.trained: head' freezes it)" + told));
    }
    PairedEffect rest =
        jackknife(
            gap[0],
            leftOut ->
                exponent(scale, means(gap, leftOut))
                    + factor * (1 - exponent(scale, means(information, leftOut))) / 2);
    return new Comparison(statement, equal(rest, slope.mean(), true));
  }

  /** Per point a number for each seed that has it at all points. */
  private double[][] perSeed(Outcome outcome) {
    double[][] all = new double[findings.size()][first.seeds()];
    for (int s = 0; s < first.seeds(); s++) {
      double[] along = LearningTables.along(findings, outcome, s);
      boolean there = Arrays.stream(along).allMatch(Double::isFinite);
      for (int i = 0; i < along.length; i++) all[i][s] = there ? along[i] : Double.NaN;
    }
    return all;
  }

  /** Means over seeds at each point, without one of them. */
  private static double[] means(double[][] perSeed, int leftOut) {
    double[] means = new double[perSeed.length];
    for (int i = 0; i < means.length; i++) {
      double sum = 0;
      int count = 0;
      for (int s = 0; s < perSeed[i].length; s++) {
        if (s == leftOut || Double.isNaN(perSeed[i][s])) continue;
        sum += perSeed[i][s];
        count++;
      }
      means[i] = sum / count;
    }
    return means;
  }

  /**
   * n f − (n − 1) f₍₋ₛ₎ for each seed s.
   *
   * @param there NaN of a seed that is in no mean
   */
  private static PairedEffect jackknife(double[] there, IntToDoubleFunction of) {
    double[] values = new double[there.length];
    double whole = of.applyAsDouble(NOBODY);
    long n = Arrays.stream(there).filter(Double::isFinite).count();
    for (int s = 0; s < values.length; s++) {
      values[s] =
          Double.isFinite(there[s]) ? n * whole - (n - 1) * of.applyAsDouble(s) : Double.NaN;
    }
    return PairedEffect.of(values);
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
    return Double.isFinite(value) ? Numerals.significant(value, 3) : Numerals.shortest(value);
  }

  private static String shown(double[] values) {
    List<String> shown = new ArrayList<>();
    for (double value : values) shown.add(brief(value));
    return String.join(", ", shown);
  }
}
