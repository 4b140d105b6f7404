package langevin.results;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One check as it stands in {@code checks.json}. Numbers that do not apply are NaN (null in the
 * file).
 *
 * @param name as in the scenario's list of checks
 * @param label what the paper calls it, e.g. "Theorem 4"
 * @param statement the claim with its two sides, e.g. "F(2) − F(0.1) = −∫D dt"
 * @param left the left side
 * @param right the right side
 * @param difference left − right, after all corrections
 * @param standardError statistical standard error of the difference
 * @param bias bound on the systematic error of the difference, ≥ 0; NaN if it is not known
 * @param detectable smallest true difference that would have been seen; NaN if the bias is, or if
 *     none that is possible would
 * @param scale size of what is claimed: detectable / scale is the relative violation seen; NaN if a
 *     percentage means nothing here
 * @param z difference / standardError
 * @param verdict the judgement
 * @param advice one sentence: what would make an inconclusive check conclusive, or what a violation
 *     points to; may be empty
 */
public record CheckRecord(
    String name,
    String label,
    String statement,
    double left,
    double right,
    double difference,
    double standardError,
    double bias,
    double detectable,
    double scale,
    double z,
    Verdict verdict,
    String advice) {
  /** What a check comes to; the word in the file is the lower-case name. */
  public enum Verdict {
    /** The two sides agree within the error budget, and the budget is as tight as was asked. */
    HOLDS,
    /** They differ by more than the budget. */
    VIOLATED,
    /** The budget is wider than the asked resolution, or a number is missing. */
    INCONCLUSIVE
  }

  Json toJson() {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("name", Json.of(name));
    members.put("label", Json.of(label));
    members.put("statement", Json.of(statement));
    members.put("left", Json.of(left));
    members.put("right", Json.of(right));
    members.put("difference", Json.of(difference));
    members.put("standard_error", Json.of(standardError));
    members.put("bias", Json.of(bias));
    members.put("detectable", Json.of(detectable));
    members.put("scale", Json.of(scale));
    members.put("z", Json.of(z));
    members.put("verdict", Json.of(verdict));
    members.put("advice", Json.of(advice));
    return new Json.Members(members);
  }

  static CheckRecord from(Json.Members json) throws ResultsException {
    return new CheckRecord(
        json.text("name"),
        json.text("label"),
        json.text("statement"),
        json.number("left"),
        json.number("right"),
        json.number("difference"),
        json.number("standard_error"),
        json.number("bias"),
        json.number("detectable"),
        json.number("scale"),
        json.number("z"),
        json.constant("verdict", Verdict.class),
        json.text("advice"));
  }
}
