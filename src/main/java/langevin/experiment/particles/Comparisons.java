package langevin.experiment.particles;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import langevin.results.Described;
import langevin.results.Dimensions;
import langevin.results.Figure;
import langevin.results.NumericArray;
import langevin.results.Series;
import langevin.results.Values;
import langevin.theorem.Statement;
import langevin.verdict.Comparison;
import langevin.verdict.Evidence;
import langevin.verdict.Weighing;

/**
 * Arrays and figures of statements that compare the same two sides at several times: both of them
 * over time.
 */
final class Comparisons {
  private static final String TIMES = "_times";
  private static final String LEFT = "_left";
  private static final String RIGHT = "_right";

  private static final String AGREE =
      "the statement is that the sides agree; the band about the left one is its standard error";

  private static final String BOUNDED =
      "the statement is that the left side is nowhere above the right one; the band is the standard"
          + " error of their difference";

  private static final String LIMIT =
      "the systems' numbers are taken to n → ∞ from several n; the statement is that they are those"
          + " of the equation; the band is their standard error";

  /**
   * A quantity that a statement compares.
   *
   * @param check of the statement
   * @param key as its comparisons call it
   * @param title of the figure
   * @param note how it is read
   */
  private record Compared(
      String check, String key, String title, String left, String right, String note) {
    String array() {
      return "compared_" + check.replace('-', '_') + "_" + key;
    }
  }

  private static final List<Compared> ALL =
      List.of(
          decay("free_energy_excess", "F − F_∞"),
          decay("dissipation", "D"),
          decay("distance", "W₂² to equilibrium"),
          inequality("log_sobolev", "logarithmic Sobolev inequality", "F − F_∞", "D/(2K)"),
          inequality("talagrand", "Talagrand’s inequality", "W₂²", "(2/K)(F − F_∞)"),
          inequality("hwi", "HWI inequality", "F − F_∞", "W₂√D − (K/2)W₂²"),
          new Compared(
              "slow-mode-decay",
              "slow_mode",
              "mean of the slowest mode",
              "E[φ₁]",
              "e^(−λ₁t) of the start",
              AGREE),
          cloud("to_the_left", "a law to the left"),
          cloud("to_the_right", "a law to the right"),
          new Compared(
              "work-relation",
              "exponential_work",
              "Jarzynski’s mean",
              "E[e^(−(W − ΔF)/τ)]",
              "1",
              AGREE),
          new Compared(
              "work-relation",
              "mean_work",
              "free-energy difference and mean work",
              "ΔF/τ",
              "E[W]/τ",
              BOUNDED),
          limit("mean", "mean of one particle", "on the grid"),
          limit("variance", "variance of one particle", "on the grid"),
          limit("energy", "energy of one particle, E[V + ½W*ρ]", "on the grid"),
          limit("entropy", "entropy S of one particle", "on the grid"),
          limit("covariance", "covariance of two particles", "0"));

  private static Compared decay(String key, String what) {
    return new Compared(
        "decay-of-free-energy",
        key,
        what + " and its bound",
        what,
        "e^(−2Kt) of the start",
        BOUNDED);
  }

  private static Compared inequality(String key, String name, String left, String right) {
    return new Compared("convexity-inequalities", key, name, left, right, BOUNDED);
  }

  private static Compared cloud(String key, String law) {
    return new Compared(
        "contraction-of-clouds",
        key,
        "W₂² of the particles and " + law,
        "W₂²",
        "e^(−2Kt) of the start",
        BOUNDED);
  }

  private static Compared limit(String key, String what, String right) {
    return new Compared(
        "propagation-of-chaos", key, what + " as n → ∞", "particles, n → ∞", right, LIMIT);
  }

  /** What {@link #arrays} makes. */
  static final List<Described> ARRAYS =
      List.of(
          new Described(
              "compared_CHECK_QUANTITY_times",
              "times at which the statement compares the quantity, two at least"),
          new Described(
              "compared_CHECK_QUANTITY_left",
              "its left side then, with compared_CHECK_QUANTITY_left_standard_error, of the"
                  + " difference of both sides"),
          new Described(
              "compared_CHECK_QUANTITY_right",
              "its right side, less what extrapolation to step 0 adds to the left"));

  private Comparisons() {}

  /** Names of their axes. */
  static List<Dimensions> dimensions() {
    List<Dimensions> all = new ArrayList<>();
    for (Compared each : ALL) {
      String times = each.array() + TIMES;
      for (String part : List.of(LEFT, LEFT + Series.STANDARD_ERROR, RIGHT)) {
        all.add(Dimensions.of(each.array() + part, times));
      }
    }
    return all;
  }

  static Map<String, NumericArray> arrays(List<Weighing> weighings) {
    Map<String, NumericArray> arrays = new LinkedHashMap<>();
    for (Compared each : ALL) {
      List<Comparison> all =
          weighings.stream()
              .filter(weighing -> weighing.name().equals(each.check()))
              .flatMap(weighing -> weighing.comparisons().stream())
              .filter(c -> c.moment().filter(m -> m.quantity().equals(each.key())).isPresent())
              .toList();
      if (all.size() < 2) continue;
      String name = each.array();
      arrays.put(
          name + TIMES,
          NumericArray.of(
              all.stream().mapToDouble(c -> c.moment().orElseThrow().time()).toArray()));
      arrays.put(name + LEFT, side(all, Evidence.Weighed::left));
      arrays.put(name + LEFT + Series.STANDARD_ERROR, side(all, e -> e.budget().standardError()));
      arrays.put(name + RIGHT, side(all, e -> e.right() - e.correction() - e.control()));
    }
    return arrays;
  }

  private static NumericArray side(
      List<Comparison> all, ToDoubleFunction<Evidence.Weighed> number) {
    return NumericArray.of(
        all.stream()
            .mapToDouble(
                c ->
                    c.evidence() instanceof Evidence.Weighed weighed
                        ? number.applyAsDouble(weighed)
                        : Double.NaN)
            .toArray());
  }

  static List<Figure> figures(Map<String, NumericArray> arrays) {
    List<Figure> figures = new ArrayList<>();
    for (Compared each : ALL) {
      String name = each.array();
      if (!arrays.containsKey(name + TIMES)) continue;
      String label = Statement.named(each.check()).claim().label();
      figures.add(
          new Figure.Curve(
              Figure.Caption.of(
                      each.check() + "-" + each.key().replace('_', '-'),
                      label + ": " + each.title())
                  .noting(each.note())
                  .further(),
              new Figure.Coordinate(Figure.Axis.of("time", "t"), Values.array(name + TIMES)),
              Figure.Axis.of("both sides", ""),
              List.of(
                  Figure.Line.of(each.left(), each.left(), Values.array(name + LEFT)),
                  Figure.Line.exact(each.right(), each.right(), Values.array(name + RIGHT))),
              List.of()));
    }
    return figures;
  }
}
