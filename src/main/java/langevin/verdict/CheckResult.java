package langevin.verdict;

import java.util.List;

/**
 * A check with its verdict; the fields of {@code checks.json}. Numbers are NaN where nothing could
 * be weighed.
 *
 * @param relation of the sides if the claim is true
 * @param correction what extrapolation to step 0 adds to left − right
 * @param control what the noise that was drawn adds to it, as a control variate
 * @param difference left − right + correction + control
 * @param standardError of the difference; NaN if nothing in it is random
 * @param bias bar on its systematic part, the sum of {@code biases}; NaN if one could not be
 *     measured
 * @param detectable smallest violation that would have been seen; NaN if the bias is, or if none
 *     that is possible would
 * @param scale natural size of the statement; detectable / scale is the relative resolution
 * @param z difference / standardError; NaN if nothing is random
 * @param biases the named bars
 * @param advice empty if it holds or is violated; else one sentence
 */
public record CheckResult(
    Claim claim,
    Evidence.Relation relation,
    double left,
    double right,
    double correction,
    double control,
    double difference,
    double standardError,
    double bias,
    double detectable,
    double scale,
    double z,
    List<Term> biases,
    Verdict verdict,
    String advice) {
  static CheckResult unweighed(Claim claim, String why) {
    return without(claim, new Verdict.Inconclusive(why), why);
  }

  static CheckResult unmet(Claim claim, String why) {
    return without(claim, new Verdict.Unmet(why), why);
  }

  static CheckResult outside(Claim claim, String why) {
    return without(claim, new Verdict.Outside(why), why);
  }

  private static CheckResult without(Claim claim, Verdict verdict, String why) {
    double n = Double.NaN;
    return new CheckResult(
        claim, Evidence.Relation.EQUAL, n, n, n, n, n, n, n, n, n, n, List.of(), verdict, why);
  }

  /** Whether the statement is about what was run. */
  public boolean judged() {
    return !(verdict instanceof Verdict.Outside || verdict instanceof Verdict.Unmet);
  }

  /**
   * {@code holds}, {@code violated}, {@code inconclusive}, {@code hypothesis-not-met} or {@code
   * outside}.
   */
  public String word() {
    return switch (verdict) {
      case Verdict.Holds _ -> "holds";
      case Verdict.Violated _ -> "violated";
      case Verdict.Inconclusive _ -> "inconclusive";
      case Verdict.Outside _ -> "outside";
      case Verdict.Unmet _ -> "hypothesis-not-met";
    };
  }

  /** Whether the sides were weighed at all. */
  public boolean weighed() {
    return !Double.isNaN(difference);
  }

  /** As one of several, of which it is the worst. */
  CheckResult amongst(int comparisons, String what) {
    Claim shown =
        new Claim(
            claim.name(),
            claim.label(),
            claim.statement() + " (worst of " + comparisons + " " + what + ")");
    return new CheckResult(
        shown,
        relation,
        left,
        right,
        correction,
        control,
        difference,
        standardError,
        bias,
        detectable,
        scale,
        z,
        biases,
        verdict,
        advice);
  }

  /**
   * Violated before inconclusive before holding before what is outside; within a verdict, the
   * larger share of what is allowed.
   */
  double severity() {
    return switch (verdict) {
      case Verdict.Violated(double excess) ->
          1e9 + Math.abs(difference) / (Math.abs(difference) - excess);
      case Verdict.Inconclusive _ -> 1e6 + (Double.isNaN(detectable) ? 1e5 : detectable);
      case Verdict.Holds(double used) -> used;
      case Verdict.Unmet _ -> -0.5;
      case Verdict.Outside _ -> -1;
    };
  }
}
