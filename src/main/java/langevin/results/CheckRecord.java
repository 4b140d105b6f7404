package langevin.results;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One check as it stands in {@code checks.json}. Numbers that do not apply are NaN (null in the
 * file).
 *
 * @param name as in the scenario's list of checks
 * @param label what the paper calls it, e.g. "Theorem 4"
 * @param statement the claim with its two sides, e.g. "F(2) − F(0.1) = −∫D dt"
 * @param relation how the sides relate if the claim is true
 * @param left the left side
 * @param right the right side
 * @param correction what extrapolation to step 0 adds to left − right
 * @param control what the noise that was drawn adds to it, as a control variate
 * @param difference left − right + correction + control
 * @param standardError statistical standard error of the difference
 * @param bias bound on the systematic error of the difference, ≥ 0; NaN if it is not known
 * @param terms the named parts that the bias is the sum of, in order
 * @param detectable smallest true difference that would have been seen; NaN if the bias is, or if
 *     none that is possible would
 * @param scale size of what is claimed: detectable / scale is the relative violation seen; NaN if a
 *     percentage means nothing here
 * @param z difference / standardError
 * @param verdict the judgement
 * @param advice one sentence: what would make an inconclusive check conclusive, or why the
 *     statement is not about the run; empty for what holds or is violated
 * @param across of a sweep, at which points it was judged and what it came to; empty where it holds
 *     at all of them
 * @param points of a sweep, the check at each point by itself; none of a single run
 */
public record CheckRecord(
    String name,
    String label,
    String statement,
    Relation relation,
    double left,
    double right,
    double correction,
    double control,
    double difference,
    double standardError,
    double bias,
    List<Term> terms,
    double detectable,
    double scale,
    double z,
    Verdict verdict,
    String advice,
    String across,
    List<Point> points) {
  /** A named part of the systematic error with its bound, ≥ 0. */
  public record Term(String name, double bar) {
    Json toJson() {
      Map<String, Json> members = new LinkedHashMap<>();
      members.put("name", Json.of(name));
      members.put("bar", Json.of(bar));
      return new Json.Members(members);
    }
  }

  /**
   * A check at one point of a sweep.
   *
   * @param at the values of the axes, by column
   * @param words the words of the axes that are of words, by column
   * @param judged whether the statement is about this point; if not, the check's advice says which
   *     of its hypotheses is not met
   * @param check with the numbers of this point; the false-alarm level is that of the whole sweep
   */
  public record Point(
      Map<String, Double> at, Map<String, String> words, boolean judged, CheckRecord check) {
    /** The word in the file where the statement is not about the point. */
    private static final String OUTSIDE = "outside";

    /** On axes of numbers alone. */
    public Point(Map<String, Double> at, boolean judged, CheckRecord check) {
      this(at, Map.of(), judged, check);
    }

    public Point {
      at = Collections.unmodifiableMap(new LinkedHashMap<>(at));
      words = Map.copyOf(words);
    }

    /** {@code holds}, {@code violated}, {@code inconclusive} or {@code outside}. */
    public String word() {
      boolean named = judged || check.verdict == Verdict.HYPOTHESIS_NOT_MET;
      return named ? check.verdict.word() : OUTSIDE;
    }

    private Json toJson() {
      Map<String, Json> members = new LinkedHashMap<>();
      Map<String, Json> place = new LinkedHashMap<>();
      at.forEach(
          (axis, value) -> {
            String word = words.get(axis);
            place.put(axis, word == null ? Json.of(value) : Json.of(word));
          });
      members.put("at", new Json.Members(place));
      members.putAll(check.members());
      members.put("correction", Json.of(check.correction));
      members.put("control", Json.of(check.control));
      members.put("terms", Json.of(check.terms.stream().map(Term::toJson).toList()));
      members.remove("name");
      members.remove("label");
      members.put("verdict", Json.of(word()));
      return new Json.Members(members);
    }

    private static Point from(Json.Members json, Json.Members whole) throws ResultsException {
      Map<String, Double> at = new LinkedHashMap<>();
      Json.Members place = json.members("at");
      Map<String, String> words = new LinkedHashMap<>();
      for (String axis : place.members().keySet()) {
        if (place.members().get(axis) instanceof Json.Text(String word)) {
          words.put(axis, word);
          // Which of the axis's words it is, only the scenario knows.
          at.put(axis, Double.NaN);
        } else {
          at.put(axis, place.number(axis));
        }
      }
      Map<String, Json> members = new LinkedHashMap<>(json.members());
      boolean outside = json.text("verdict").equals(OUTSIDE);
      boolean judged = !outside && !json.text("verdict").equals(Verdict.HYPOTHESIS_NOT_MET.word());
      if (outside) members.put("verdict", Json.of(Verdict.INCONCLUSIVE.word()));
      for (String common : List.of("name", "label", "relation")) {
        members.put(common, Json.of(whole.text(common)));
      }
      return new Point(
          at, words, judged, alone(new Json.Members(members), terms(json), "", List.of()));
    }
  }

  /** How the sides of a claim relate; the word in the file is the lower-case name. */
  public enum Relation {
    EQUAL,
    AT_MOST,
    /** A claim that left is above right: violated where it is seen to be below. */
    ABOVE
  }

  /** Of a single run, with sides that are equal. */
  public CheckRecord(
      String name,
      String label,
      String statement,
      double left,
      double right,
      double correction,
      double control,
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
        Relation.EQUAL,
        left,
        right,
        correction,
        control,
        difference,
        standardError,
        bias,
        terms,
        detectable,
        scale,
        z,
        verdict,
        advice,
        "",
        List.of());
  }

  public CheckRecord {
    terms = List.copyOf(terms);
    points = List.copyOf(points);
  }

  /** The same of a sweep. */
  public CheckRecord across(String sentence, List<Point> each) {
    return new CheckRecord(
        name,
        label,
        statement,
        relation,
        left,
        right,
        correction,
        control,
        difference,
        standardError,
        bias,
        terms,
        detectable,
        scale,
        z,
        verdict,
        advice,
        sentence,
        each);
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
          new Described("difference", "left − right + correction + control"),
          new Described(
              "standard_error",
              "statistical error of the difference; null where nothing is random"),
          new Described("bias", "bound on the systematic error of the difference"),
          new Described(
              "detectable",
              "the smallest true difference that would have been seen; null if none would"),
          new Described("scale", "size of what is claimed; detectable is weighed against it"),
          new Described("z", "difference / standard_error"),
          new Described("verdict", "holds, violated, inconclusive or hypothesis-not-met"),
          new Described(
              "advice",
              "what would make an inconclusive check conclusive, or why the statement is not about"
                  + " the run; empty for what holds or is violated"),
          new Described(
              "relation", "of the sides: equal, at_most (left ≤ right) or above (left > right)"),
          new Described(
              "correction",
              "what extrapolation to step 0 adds to left − right; 0 where there is none"),
          new Described(
              "control",
              "what the noise that was drawn adds to left − right, as a control variate of mean 0;"
                  + " 0 where there is none"),
          new Described(
              "terms", "the parts that the bias is the sum of, each with its name and bar"),
          new Described(
              "across",
              "of a sweep: at which points it was judged and what it came to; empty where it holds"
                  + " at all of them, and in a single run"),
          new Described(
              "points",
              "of a sweep: a row per point with its place in 'at' and the numbers there, of the"
                  + " worst time; verdict is 'outside' where the statement's hypotheses are not"
                  + " met, which 'advice' then names. A check comes to what it comes to at its"
                  + " other points, and is inconclusive if there are none"));

  /** What a check comes to; the word in the file is the lower-case name. */
  public enum Verdict {
    /** The two sides agree within the error budget, and the budget is as tight as was asked. */
    HOLDS,
    /** They differ by more than the budget. */
    VIOLATED,
    /** The budget is wider than the asked resolution, or a number is missing. */
    INCONCLUSIVE,
    /** A hypothesis of the statement was judged first and is not met; the advice names it. */
    HYPOTHESIS_NOT_MET;

    /** As it stands in the file and on the screen: {@code hypothesis-not-met}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Verdict of(Json.Members json) throws ResultsException {
      String word = json.text("verdict");
      for (Verdict verdict : values()) {
        if (verdict.word().equals(word)) return verdict;
      }
      throw new ResultsException("'" + word + "' is no verdict");
    }
  }

  Json toJson() {
    Map<String, Json> members = members();
    members.put("relation", Json.of(relation));
    members.put("correction", Json.of(correction));
    members.put("control", Json.of(control));
    members.put("terms", Json.of(terms.stream().map(Term::toJson).toList()));
    members.put("across", Json.of(across));
    members.put("points", Json.of(points.stream().map(Point::toJson).toList()));
    return new Json.Members(members);
  }

  /**
   * What the fingerprint of the results is taken of. The relation is left out, which the statement
   * says, the terms, as they are what the bias is made of, correction and control, which are in the
   * difference, and what is said of all points, which the points show.
   */
  Json fingerprinted() {
    Map<String, Json> members = members();
    if (!points.isEmpty()) {
      members.put("points", Json.of(points.stream().map(Point::toJson).toList()));
    }
    return new Json.Members(members);
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
    members.put("verdict", Json.of(verdict.word()));
    members.put("advice", Json.of(advice));
    return members;
  }

  static CheckRecord from(Json.Members json) throws ResultsException {
    List<Point> points = new ArrayList<>();
    for (Json.Members point : json.objects("points")) points.add(Point.from(point, json));
    return alone(json, terms(json), json.text("across"), points);
  }

  private static CheckRecord alone(
      Json.Members json, List<Term> terms, String across, List<Point> points)
      throws ResultsException {
    return new CheckRecord(
        json.text("name"),
        json.text("label"),
        json.text("statement"),
        json.constant("relation", Relation.class),
        json.number("left"),
        json.number("right"),
        json.number("correction"),
        // Results of earlier versions have no control variates.
        json.has("control") ? json.number("control") : 0,
        json.number("difference"),
        json.number("standard_error"),
        json.number("bias"),
        terms,
        json.number("detectable"),
        json.number("scale"),
        json.number("z"),
        Verdict.of(json),
        json.text("advice"),
        across,
        points);
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
