package langevin.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
 * @param corrections what effects beside the statement add to left − right
 * @param standardError statistical standard error of the difference
 * @param bias bound on the systematic error of the difference, ≥ 0; NaN if it is not known
 * @param terms the named parts that the bias is the sum of, in order
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
    List<Correction> corrections,
    double standardError,
    double bias,
    List<Term> terms,
    double detectable,
    double scale,
    double z,
    Verdict verdict,
    String advice) {
  /** A named part of the systematic error with its bound, ≥ 0. */
  public record Term(String name, double bar) {
    Json toJson() {
      Map<String, Json> members = new LinkedHashMap<>();
      members.put("name", Json.of(name));
      members.put("bar", Json.of(bar));
      return new Json.Members(members);
    }
  }

  /** What a named effect, which is no part of the statement, adds to left − right. */
  public record Correction(String name, double value) {
    Json toJson() {
      Map<String, Json> members = new LinkedHashMap<>();
      members.put("name", Json.of(name));
      members.put("value", Json.of(value));
      return new Json.Members(members);
    }
  }

  /** Nothing is corrected. */
  public CheckRecord(
      String name,
      String label,
      String statement,
      double left,
      double right,
      double difference,
      double standardError,
      double bias,
      List<Term> terms,
      double detectable,
      double scale,
      double z,
      Verdict verdict,
      String advice) {
    this(
        name,
        label,
        statement,
        left,
        right,
        difference,
        List.of(),
        standardError,
        bias,
        terms,
        detectable,
        scale,
        z,
        verdict,
        advice);
  }

  public CheckRecord {
    corrections = List.copyOf(corrections);
    terms = List.copyOf(terms);
  }

  /** The members of each item of {@code checks.json}, in the order of {@link #toJson}. */
  public static final List<Described> MEMBERS =
      List.of(
          new Described("name", "as in the scenario's list of checks"),
          new Described("label", "what the paper calls it: Theorem 4"),
          new Described(
              "statement",
              "the claim with its two sides; in a sweep with the worst point, whose numbers these"
                  + " are"),
          new Described("left", "the left side"),
          new Described("right", "the right side"),
          new Described("difference", "left − right, after all corrections"),
          new Described(
              "standard_error",
              "statistical error of the difference; null where nothing is random"),
          new Described("bias", "bound on the systematic error of the difference"),
          new Described(
              "detectable",
              "the smallest true difference that would have been seen; null if none would"),
          new Described("scale", "size of what is claimed; detectable is weighed against it"),
          new Described("z", "difference / standard_error"),
          new Described("verdict", "holds, violated or inconclusive"),
          new Described(
              "advice",
              "what would make an inconclusive check conclusive, or what a violation points to"),
          new Described(
              "terms", "the parts that the bias is the sum of, each with its name and bar"),
          new Described(
              "corrections",
              "what effects beside the statement add to left − right and is taken off the"
                  + " difference, each with its name and value"));

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
    Map<String, Json> members = members();
    members.put("terms", Json.of(terms.stream().map(Term::toJson).toList()));
    members.put("corrections", Json.of(corrections.stream().map(Correction::toJson).toList()));
    return new Json.Members(members);
  }

  /**
   * What the fingerprint of the results is taken of. Terms and corrections are left out: they are
   * what bias and difference are made of, which are in it.
   */
  Json fingerprinted() {
    return new Json.Members(members());
  }

  private Map<String, Json> members() {
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
    return members;
  }

  static CheckRecord from(Json.Members json) throws ResultsException {
    return new CheckRecord(
        json.text("name"),
        json.text("label"),
        json.text("statement"),
        json.number("left"),
        json.number("right"),
        json.number("difference"),
        corrections(json),
        json.number("standard_error"),
        json.number("bias"),
        terms(json),
        json.number("detectable"),
        json.number("scale"),
        json.number("z"),
        json.constant("verdict", Verdict.class),
        json.text("advice"));
  }

  private static List<Correction> corrections(Json.Members json) throws ResultsException {
    List<Correction> corrections = new ArrayList<>();
    if (!json.has("corrections")) return corrections; // of a version before 0.2
    for (Json item : json.items("corrections")) {
      if (!(item instanceof Json.Members correction)) {
        throw new ResultsException("'corrections' is not a list of objects");
      }
      corrections.add(new Correction(correction.text("name"), correction.number("value")));
    }
    return corrections;
  }

  private static List<Term> terms(Json.Members json) throws ResultsException {
    List<Term> terms = new ArrayList<>();
    for (Json item : json.items("terms")) {
      if (!(item instanceof Json.Members term)) {
        throw new ResultsException("'terms' is not a list of objects");
      }
      terms.add(new Term(term.text("name"), term.number("bar")));
    }
    return terms;
  }
}
