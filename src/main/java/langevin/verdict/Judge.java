package langevin.verdict;

import java.util.ArrayList;
import java.util.List;
import langevin.text.Numerals;

/**
 * The one place where evidence becomes a verdict (architecture.md, decision 6).
 *
 * <p>A statement holds iff |left − right| ≤ z·SE + bias, z such that a true statement is called
 * violated with at most the false-alarm probability; the report's level is divided among its
 * comparisons (Šidák). The smallest detectable violation is the one that is seen with a probability
 * of {@value NoiseLaw#SEEN} when the biases hide as much of it as they can, (z + t)·SE + 2·bias
 * with t Student's quantile of that probability (for joint tests see {@link NoiseLaw}); if that
 * exceeds the resolution asked for, a statement that would hold is inconclusive, and also if it
 * exceeds what the two sides can differ by at all: then nothing could have been seen.
 *
 * @param falseAlarm probability that a whole report of true statements names one violated
 * @param resolution violation that must be seen, relative to the statement's natural size
 * @param comparisons number of comparisons in the report
 */
public record Judge(double falseAlarm, double resolution, int comparisons) {
  /** A bar may hide as much of a violation as it excuses: both count against what can be seen. */
  static final double HIDDEN = 2;

  /**
   * @throws IllegalArgumentException unless 0 &lt; falseAlarm &lt; 1, resolution &gt; 0,
   *     comparisons ≥ 1
   */
  public Judge {
    if (!(falseAlarm > 0 && falseAlarm < 1) || !(resolution > 0) || comparisons < 1) {
      throw new IllegalArgumentException(
          "false alarm "
              + falseAlarm
              + ", resolution "
              + resolution
              + ", comparisons "
              + comparisons);
    }
  }

  /**
   * Judges a whole report. The level is divided among all comparisons of all checks; a check shows
   * its worst one with its own numbers, and says of how many it is the worst.
   *
   * @return one result per weighing, in order
   */
  public static List<CheckResult> report(
      double falseAlarm, double resolution, List<Weighing> weighings) {
    int count = weighings.stream().mapToInt(w -> w.comparisons().size()).sum();
    Judge judge = new Judge(falseAlarm, resolution, Math.max(1, count));
    List<CheckResult> results = new ArrayList<>();
    for (Weighing weighing : weighings) results.add(judge.worst(weighing));
    return results;
  }

  /**
   * The worst of a weighing's comparisons, with its own numbers. Those that the statement is not
   * about count only if it is about none; the level is divided among all, so leaving some out makes
   * no false alarm likelier.
   */
  public CheckResult worst(Weighing weighing) {
    CheckResult worst = null;
    int count = 0;
    for (Comparison c : weighing.comparisons()) {
      CheckResult result =
          judge(new Claim(weighing.name(), weighing.label(), c.statement()), c.evidence());
      if (result.judged()) count++;
      if (worst == null || result.severity() > worst.severity()) worst = result;
    }
    if (worst == null) {
      return CheckResult.unweighed(
          new Claim(weighing.name(), weighing.label(), ""), "nothing to compare");
    }
    return count < 2 ? worst : worst.amongst(count, weighing.among());
  }

  /** The level of one comparison: 1 − (1 − α)^{1/n}. */
  public double level() {
    return -StrictMath.expm1(StrictMath.log1p(-falseAlarm) / comparisons);
  }

  /** The verdict on one piece of evidence. */
  public CheckResult judge(Claim claim, Evidence evidence) {
    return switch (evidence) {
      case Evidence.None(String why) -> CheckResult.unweighed(claim, why);
      case Evidence.Outside(String why) -> CheckResult.outside(claim, why);
      case Evidence.Unmet(String why) -> CheckResult.unmet(claim, why);
      case Evidence.Directed d -> direct(claim, d);
      case Evidence.Weighed w -> weigh(claim, w);
    };
  }

  /**
   * A claim of a direction, two-sided: q·SE with q the quantile at the level is the half-width of
   * the interval that must lie on one side of 0.
   */
  private CheckResult direct(Claim claim, Evidence.Directed d) {
    Noise noise = d.noise();
    double half = noise.quantile(level());
    double detectable = noise.detectable(level());
    Verdict verdict;
    if (!Double.isFinite(d.effect()) || !Double.isFinite(half)) {
      verdict = new Verdict.Inconclusive("the effect or its error is not a finite number");
    } else if (d.effect() > half) {
      verdict = new Verdict.Holds(half / d.effect());
    } else if (d.effect() < -half) {
      verdict = new Verdict.Violated(-d.effect() - half);
    } else {
      verdict =
          new Verdict.Inconclusive(
              "the interval %s … %s of the effect contains 0; an effect of %s would have been seen"
                  .formatted(
                      Numerals.roundedTo(d.effect() - half, noise.standardError()),
                      Numerals.roundedTo(d.effect() + half, noise.standardError()),
                      Numerals.roundedTo(detectable, noise.standardError())));
    }
    double error = noise.standardError();
    boolean random = !(noise.law() instanceof NoiseLaw.Nothing);
    return new CheckResult(
        claim,
        Evidence.Relation.ABOVE,
        d.effect(),
        0,
        0,
        0,
        d.effect(),
        random ? error : Double.NaN,
        0,
        detectable,
        Math.max(Math.abs(d.effect()), half),
        random && error > 0 ? d.effect() / error : Double.NaN,
        List.of(),
        verdict,
        verdict instanceof Verdict.Inconclusive(String why) ? why : "");
  }

  /** The smallest violation that would be seen, be it possible or not. */
  public double detectable(Evidence.Weighed e) {
    return e.budget().noise().detectable(level()) + HIDDEN * e.budget().bias();
  }

  private CheckResult weigh(Claim claim, Evidence.Weighed e) {
    ErrorBudget budget = e.budget();
    double error = budget.standardError();
    double bias = budget.bias();
    double difference =
        switch (e.relation()) {
          case EQUAL -> Math.abs(e.difference());
          case AT_MOST -> Math.max(0, e.difference());
          case ABOVE -> Math.max(0, -e.difference());
        };
    double allowed = budget.noise().quantile(level()) + bias;
    double detectable = detectable(e);
    boolean blind = detectable > e.possible();
    double wanted = resolution * Math.abs(e.scale());
    boolean finite =
        Double.isFinite(difference) && Double.isFinite(allowed) && Double.isFinite(wanted);
    Verdict verdict;
    if (!budget.unmeasured().isEmpty()) {
      verdict = new Verdict.Inconclusive(budget.unmeasured().getFirst());
    } else if (!finite) {
      verdict = new Verdict.Inconclusive("a side or its error is not a finite number");
    } else if (difference > allowed) {
      verdict = new Verdict.Violated(difference - allowed);
    } else if (blind || detectable > wanted) {
      verdict = new Verdict.Inconclusive(new Advice(this, e).sentence());
    } else {
      verdict = new Verdict.Holds(allowed == 0 ? 0 : difference / allowed);
    }
    String advice =
        switch (verdict) {
          case Verdict.Holds _ -> "";
          case Verdict.Violated _ -> "";
          case Verdict.Inconclusive(String why) -> why;
          case Verdict.Outside(String why) -> why;
          case Verdict.Unmet(String why) -> why;
        };
    boolean measured = budget.unmeasured().isEmpty();
    boolean random = !(budget.noise().law() instanceof NoiseLaw.Nothing);
    double z = error > 0 ? e.difference() / error : 0;
    return new CheckResult(
        claim,
        e.relation(),
        e.left(),
        e.right(),
        e.correction(),
        e.control(),
        e.difference(),
        random ? error : Double.NaN,
        measured ? bias : Double.NaN,
        measured && !blind ? detectable : Double.NaN,
        e.scale(),
        random ? z : Double.NaN,
        budget.biases(),
        verdict,
        advice);
  }
}
