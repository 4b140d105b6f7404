package langevin.theorem;

import java.util.List;
import java.util.Locale;

/**
 * The one place where evidence becomes a verdict (architecture.md, decision 6).
 *
 * <p>A statement holds iff |left − right| ≤ z·SE + bias, z such that a true statement is called
 * violated with at most the false-alarm probability; the report's level is divided among its checks
 * (Šidák). The smallest detectable violation is 5·SE + bias (for joint tests see {@link NoiseLaw});
 * if that exceeds the resolution asked for, a statement that would hold is inconclusive.
 *
 * @param falseAlarm probability that a whole report of true statements names one violated
 * @param resolution violation that must be seen, relative to the statement's natural size
 * @param checks number of checks in the report
 */
public record Judge(double falseAlarm, double resolution, int checks) {
  /**
   * @throws IllegalArgumentException unless 0 &lt; falseAlarm &lt; 1, resolution &gt; 0, checks ≥ 1
   */
  public Judge {
    if (!(falseAlarm > 0 && falseAlarm < 1) || !(resolution > 0) || checks < 1) {
      throw new IllegalArgumentException(
          "false alarm " + falseAlarm + ", resolution " + resolution + ", checks " + checks);
    }
  }

  /** The level of one check: 1 − (1 − α)^{1/n}. */
  public double level() {
    return -StrictMath.expm1(StrictMath.log1p(-falseAlarm) / checks);
  }

  /** The verdict on one piece of evidence. */
  public CheckResult judge(Claim claim, Evidence evidence) {
    return switch (evidence) {
      case Evidence.None(String why) -> CheckResult.unweighed(claim, why);
      case Evidence.Weighed w -> weigh(claim, w);
    };
  }

  private CheckResult weigh(Claim claim, Evidence.Weighed e) {
    ErrorBudget budget = e.budget();
    double error = budget.standardError();
    double bias = budget.bias();
    double difference =
        e.relation() == Evidence.Relation.EQUAL
            ? Math.abs(e.difference())
            : Math.max(0, e.difference());
    double allowed = error == 0 ? bias : budget.law().quantile(level()) * error + bias;
    double detectable = error == 0 ? bias : budget.law().detectable(level()) * error + bias;
    double wanted = resolution * Math.abs(e.scale());
    Verdict verdict;
    if (!Double.isFinite(difference) || !Double.isFinite(allowed) || !Double.isFinite(wanted)) {
      verdict = new Verdict.Inconclusive("a side or its error is not a finite number");
    } else if (!budget.unmeasured().isEmpty()) {
      verdict = new Verdict.Inconclusive(budget.unmeasured().getFirst());
    } else if (difference > allowed) {
      verdict = new Verdict.Violated(difference - allowed);
    } else if (detectable > wanted) {
      verdict = new Verdict.Inconclusive(advice(e, wanted));
    } else {
      verdict = new Verdict.Holds(allowed == 0 ? 0 : difference / allowed);
    }
    String advice =
        switch (verdict) {
          case Verdict.Holds _ -> "";
          case Verdict.Violated _ -> "";
          case Verdict.Inconclusive(String why) -> why;
        };
    double z = error > 0 ? e.difference() / error : 0;
    return new CheckResult(
        claim,
        e.left(),
        e.right(),
        e.difference(),
        error,
        bias,
        detectable,
        e.scale(),
        z,
        budget.biases(),
        verdict,
        advice);
  }

  /** One sentence with the number that would make the check conclusive. */
  private String advice(Evidence.Weighed e, double wanted) {
    double noise = e.budget().law().detectable(level()) * e.budget().standardError();
    double bias = e.budget().bias();
    if (!(wanted > 0)) {
      return "nothing changes between the two times, so there is nothing to resolve; start away"
          + " from equilibrium";
    }
    if (bias < 0.7 * wanted) {
      double factor = noise / (wanted - bias);
      return String.format(
          Locale.ROOT,
          "the noise hides a violation of %s; about %s particles would show it",
          percent(),
          roundUp(e.particles() * factor * factor));
    }
    List<ErrorBudget.Term> terms = e.budget().biases();
    ErrorBudget.Term largest = terms.getFirst();
    for (ErrorBudget.Term t : terms) {
      largest = t.bar() > largest.bar() ? t : largest;
    }
    if (largest.name().equals(StepBias.TERM)) {
      double shrink = StrictMath.pow(0.3 * wanted / bias, 1.0 / e.order());
      return String.format(
          Locale.ROOT,
          "the time step hides a violation of %s; a step of about %.1g would show it",
          percent(),
          e.step() * shrink);
    }
    if (largest.name().equals(Simpson.TERM)) {
      return String.format(
          Locale.ROOT,
          "the time integral is too coarse to show a violation of %s; observe %.0f times as often",
          percent(),
          Math.ceil(StrictMath.pow(bias / (0.3 * wanted), 0.25)));
    }
    if (largest.name().equals(RateOfChange.FIXED_BASIS)) {
      double shown = resolution * (noise + bias) / wanted;
      return String.format(
          Locale.ROOT,
          "the density is too uneven for the polynomials fitted in two dimensions to show a"
              + " violation of %s, however many particles there are; set report.resolution to %s",
          percent(),
          upward(shown));
    }
    double more = StrictMath.pow(bias / (0.3 * wanted), 1.25);
    return String.format(
        Locale.ROOT,
        "the density estimate hides a violation of %s; about %s particles would show it",
        percent(),
        roundUp(e.particles() * more));
  }

  private String percent() {
    return String.format(Locale.ROOT, "%.3g %%", 100 * resolution);
  }

  /** One significant digit, rounded up. */
  private static String upward(double x) {
    double unit = StrictMath.pow(10, Math.floor(StrictMath.log10(x)));
    return String.format(Locale.ROOT, "%.1g", Math.ceil(x / unit) * unit);
  }

  /** Two significant digits, rounded up, grouped. */
  private static String roundUp(double particles) {
    double unit = StrictMath.pow(10, Math.floor(StrictMath.log10(particles)) - 1);
    return String.format(Locale.ROOT, "%,.0f", Math.ceil(particles / unit) * unit);
  }
}
