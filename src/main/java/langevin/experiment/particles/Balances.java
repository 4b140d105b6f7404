package langevin.experiment.particles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import langevin.results.Described;
import langevin.results.Dimensions;
import langevin.results.Figure;
import langevin.results.NumericArray;
import langevin.results.Series;
import langevin.results.Values;
import langevin.text.Numerals;
import langevin.theorem.Balance;
import langevin.theorem.Balance.Stretch;
import langevin.theorem.Check;
import langevin.theorem.Statement;
import langevin.verdict.Claim;
import langevin.verdict.Evidence;

/**
 * Arrays and figures of statements of rates of change in the course of a run: both sides since the
 * start, both sides between neighbouring times, and what steps and batches say of their error.
 */
final class Balances {
  private static final String TIMES = "balance_times";
  private static final String MIDDLES = "rate_times";

  private static final String LEFT = "_left";
  private static final String RIGHT = "_right";
  private static final String BAND = "_band";
  private static final String RESIDUAL = "_residual";
  private static final String STEPS = "_steps";
  private static final String BY_STEP = "_by_step";
  private static final String BATCHES = "_batches";

  /** What {@link #arrays} makes, CHECK being the name of the check. */
  static final List<Described> ARRAYS =
      List.of(
          new Described(TIMES, "start of the checks' window, and observed times in it"),
          new Described(
              "balance_CHECK_left", "left side of the statement from the start until then"),
          new Described(
              "balance_CHECK_right",
              "right side, less what extrapolation to step 0 adds to the left"),
          new Described(
              "balance_CHECK_residual",
              "their difference, with balance_CHECK_residual_standard_error"),
          new Described(
              "balance_CHECK_band",
              "what the difference stays below at all these times together if the statement is"
                  + " true, but for the report's false-alarm probability"),
          new Described(MIDDLES, "middle of the time between two neighbours"),
          new Described("rate_CHECK_left", "left side over it, by its length, as dF/dt"),
          new Described("rate_CHECK_right", "right side alike, as −D"),
          new Described("rate_CHECK_band", "as above, for all of these together"),
          new Described("balance_CHECK_steps", "steps of the companions"),
          new Described(
              "balance_CHECK_by_step",
              "residual of each less that of the finest, with"
                  + " balance_CHECK_by_step_standard_error"),
          new Described(
              "balance_CHECK_batches",
              "residual of each batch less their mean, by their standard deviation"));

  /** What is said of the figures. */
  private static final Map<String, String> NOTES =
      Map.of(
          "residual",
          "the wide band about 0 is the whole budget: a true statement stays in it at all times"
              + " together, but for the report's false-alarm probability",
          "rates",
          "the band about the right side is the whole budget of the stretch between two times: a"
              + " true statement keeps the left side in it at all times together, but for the"
              + " report's false-alarm probability",
          "steps",
          "what the companions' steps add to that of the finest, all with the same noise",
          "batches",
          "the noise of the statement is known from these: they should look normal, and none stand"
              + " far out");

  private Balances() {}

  private static List<String> checks() {
    return claims().map(Claim::name).toList();
  }

  private static Stream<Claim> claims() {
    return Statement.all().stream().filter(s -> s instanceof Check).map(Statement::claim);
  }

  private static String balance(String check) {
    return "balance_" + check.replace('-', '_');
  }

  private static String rate(String check) {
    return "rate_" + check.replace('-', '_');
  }

  /** Names of their axes. */
  static List<Dimensions> dimensions() {
    List<Dimensions> all = new ArrayList<>();
    for (String check : checks()) {
      for (String part : List.of(LEFT, RIGHT, RESIDUAL, RESIDUAL + Series.STANDARD_ERROR, BAND)) {
        all.add(Dimensions.of(balance(check) + part, TIMES));
      }
      for (String part : List.of(LEFT, RIGHT, BAND)) {
        all.add(Dimensions.of(rate(check) + part, MIDDLES));
      }
      String steps = balance(check) + STEPS;
      all.add(Dimensions.of(balance(check) + BY_STEP, steps));
      all.add(Dimensions.of(balance(check) + BY_STEP + Series.STANDARD_ERROR, steps));
      all.add(Dimensions.of(balance(check) + BATCHES, "batch"));
    }
    return all;
  }

  /**
   * Their arrays.
   *
   * @param level false-alarm probability of the report
   */
  static Map<String, NumericArray> arrays(List<Balance> balances, double level) {
    Map<String, NumericArray> arrays = new LinkedHashMap<>();
    for (Balance balance : balances) {
      List<Stretch> since = balance.since();
      List<Stretch> between = balance.between();
      double start = since.getFirst().from();
      arrays.put(TIMES, fromStart(start, since, Stretch::to));
      String name = balance(balance.check());
      arrays.put(name + LEFT, fromStart(0, since, s -> s.of(Evidence.Weighed::left)));
      arrays.put(name + RIGHT, fromStart(0, since, Balances::right));
      arrays.put(name + RESIDUAL, fromStart(0, since, s -> s.of(Evidence.Weighed::difference)));
      arrays.put(
          name + RESIDUAL + Series.STANDARD_ERROR,
          fromStart(0, since, s -> s.of(e -> e.budget().standardError())));
      arrays.put(name + BAND, fromStart(0, since, s -> s.band(level, since.size())));
      arrays.put(MIDDLES, each(between, Stretch::middle));
      String rate = rate(balance.check());
      arrays.put(rate + LEFT, perTime(between, s -> s.of(Evidence.Weighed::left)));
      arrays.put(rate + RIGHT, perTime(between, Balances::right));
      arrays.put(rate + BAND, perTime(between, s -> s.band(level, between.size())));
      if (balance.steps().size() > 1) {
        arrays.put(name + STEPS, each(balance.steps(), Balance.AtStep::step));
        arrays.put(name + BY_STEP, each(balance.steps(), Balance.AtStep::difference));
        arrays.put(
            name + BY_STEP + Series.STANDARD_ERROR,
            each(balance.steps(), Balance.AtStep::standardError));
      }
      if (balance.scores().length > 1) {
        arrays.put(name + BATCHES, NumericArray.of(balance.scores()));
      }
    }
    return arrays;
  }

  private static double right(Stretch stretch) {
    return stretch.of(e -> e.right() - e.correction() - e.control());
  }

  private static NumericArray fromStart(
      double first, List<Stretch> stretches, ToDoubleFunction<Stretch> number) {
    double[] values = new double[stretches.size() + 1];
    values[0] = first;
    for (int j = 0; j < stretches.size(); j++) {
      values[j + 1] = number.applyAsDouble(stretches.get(j));
    }
    return NumericArray.of(values);
  }

  private static NumericArray perTime(List<Stretch> stretches, ToDoubleFunction<Stretch> number) {
    return each(stretches, s -> number.applyAsDouble(s) / (s.to() - s.from()));
  }

  private static <T> NumericArray each(List<T> all, ToDoubleFunction<T> number) {
    return NumericArray.of(all.stream().mapToDouble(number).toArray());
  }

  /** A figure of both sides, one of the residual, one of the rates, and two of the errors. */
  static List<Figure> figures(Map<String, NumericArray> arrays) {
    return claims().flatMap(claim -> figures(claim, arrays)).toList();
  }

  private static Stream<Figure> figures(Claim claim, Map<String, NumericArray> arrays) {
    String name = balance(claim.name());
    NumericArray times = arrays.get(TIMES);
    if (times == null || !arrays.containsKey(name + LEFT)) return Stream.empty();
    Figure.Coordinate time = along("time", "t", TIMES);
    List<Figure> figures = new ArrayList<>();
    String start = "since time " + Numerals.plain(times.value(0));
    figures.add(
        curve(
            claim,
            "sides",
            "both sides " + start,
            time,
            Figure.Axis.of("change " + start, ""),
            exact("left side", name + LEFT),
            exact("right side", name + RIGHT)));
    figures.add(
        curve(
            claim,
            "residual",
            "left minus right side " + start,
            time,
            Figure.Axis.of("left − right", ""),
            Figure.Line.of("left − right", "left − right", Values.array(name + RESIDUAL)),
            new Figure.Line(
                "0 and the budget",
                "0",
                new Values.Even(0, 0, times.size()),
                Optional.of(Values.array(name + BAND)))));
    String rate = rate(claim.name());
    figures.add(
        curve(
            claim,
            "rates",
            "rates of change, left and right side",
            along("time", "t", MIDDLES),
            Figure.Axis.of("rate of change", ""),
            exact("left side", rate + LEFT),
            new Figure.Line(
                "right side and its budget",
                "right side",
                Values.array(rate + RIGHT),
                Optional.of(Values.array(rate + BAND)))));
    if (arrays.containsKey(name + BY_STEP)) {
      Figure.Caption caption =
          caption(claim, "steps", "what the time step adds to left − right").further();
      figures.add(
          new Figure.Curve(
              caption.noting(caption.note() + order(arrays, name)),
              along("time step", "h", name + STEPS),
              Figure.Axis.of("change of left − right", ""),
              List.of(Figure.Line.of("change", "change", Values.array(name + BY_STEP))),
              List.of()));
    }
    if (arrays.containsKey(name + BATCHES)) {
      figures.add(
          new Figure.Histogram(
              caption(claim, "batches", "left − right of the batches").further(),
              Figure.Axis.of("standard deviations from their mean", "z"),
              Values.array(name + BATCHES),
              List.of()));
    }
    return figures.stream();
  }

  /**
   * The order p at which h^p runs through the changes of three steps that double, p = log₂((r_4s −
   * r_2s)/(r_2s − r_s)), with the error that the noise of both differences gives it.
   */
  private static String order(Map<String, NumericArray> arrays, String name) {
    NumericArray changes = Objects.requireNonNull(arrays.get(name + BY_STEP));
    NumericArray errors = arrays.get(name + BY_STEP + Series.STANDARD_ERROR);
    if (changes.size() != 3 || errors == null) return "";
    double fine = changes.value(1) - changes.value(0);
    double coarse = changes.value(2) - changes.value(1);
    double fineError = errors.value(1);
    double coarseError = Math.hypot(errors.value(1), errors.value(2));
    boolean seen = Math.abs(fine) > 2 * fineError && Math.abs(coarse) > 2 * coarseError;
    if (!seen || !(coarse / fine > 0)) {
      return "; too little against the noise to tell the order at which it falls";
    }
    double order = StrictMath.log(coarse / fine) / StrictMath.log(2);
    double error = Math.hypot(fineError / fine, coarseError / coarse) / StrictMath.log(2);
    return "; they fall as h to the power of %s".formatted(Numerals.withError(order, error));
  }

  private static Figure.Caption caption(Claim claim, String part, String title) {
    return Figure.Caption.of(claim.name() + "-" + part, claim.label() + ": " + title)
        .noting(NOTES.getOrDefault(part, ""));
  }

  private static Figure curve(
      Claim claim,
      String part,
      String title,
      Figure.Coordinate x,
      Figure.Axis y,
      Figure.Line... lines) {
    return new Figure.Curve(
        caption(claim, part, title).further(), x, y, Arrays.asList(lines), List.of());
  }

  private static Figure.Coordinate along(String title, String sign, String array) {
    return new Figure.Coordinate(Figure.Axis.of(title, sign), Values.array(array));
  }

  private static Figure.Line exact(String title, String array) {
    return Figure.Line.exact(title, title, Values.array(array));
  }
}
