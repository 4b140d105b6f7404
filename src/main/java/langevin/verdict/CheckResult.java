package langevin.verdict;

import java.util.List;

/**
 * A check with its verdict; the fields of {@code checks.json}. Numbers are NaN where nothing could
 * be weighed.
 *
 * @param difference left − right without the corrections
 * @param corrections what effects beside the statement add to left − right
 * @param standardError of the difference; NaN if nothing in it is random
 * @param bias bar on its systematic part, the sum of {@code biases}; NaN if one could not be
 *     measured
 * @param detectable smallest violation that would have been seen; NaN if the bias is, or if none
 *     that is possible would
 * @param scale natural size of the statement; detectable / scale is the relative resolution
 * @param z difference / standardError; NaN if nothing is random
 * @param biases the named bars
 * @param advice empty unless inconclusive; then one sentence
 */
public record CheckResult(
    Claim claim,
    double left,
    double right,
    double difference,
    List<Correction> corrections,
    double standardError,
    double bias,
    double detectable,
    double scale,
    double z,
    List<Term> biases,
    Verdict verdict,
    String advice) {
  static CheckResult unweighed(Claim claim, String why) {
    double n = Double.NaN;
    return new CheckResult(
        claim, n, n, n, List.of(), n, n, n, n, n, List.of(), new Verdict.Inconclusive(why), why);
  }

  /** {@code holds}, {@code violated} or {@code inconclusive}. */
  public String word() {
    return switch (verdict) {
      case Verdict.Holds _ -> "holds";
      case Verdict.Violated _ -> "violated";
      case Verdict.Inconclusive _ -> "inconclusive";
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
        left,
        right,
        difference,
        corrections,
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
   * Violated before inconclusive before holding; within a verdict, the larger share of what is
   * allowed.
   */
  double severity() {
    return switch (verdict) {
      case Verdict.Violated(double excess) ->
          1e9 + Math.abs(difference) / (Math.abs(difference) - excess);
      case Verdict.Inconclusive _ -> 1e6 + (Double.isNaN(detectable) ? 1e5 : detectable);
      case Verdict.Holds(double used) -> used;
    };
  }
}
