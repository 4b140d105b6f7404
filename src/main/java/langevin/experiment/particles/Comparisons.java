package langevin.experiment.particles;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import langevin.results.Described;
import langevin.results.Dimensions;
import langevin.results.Figure;
import langevin.results.NumericArray;
import langevin.results.Series;
import langevin.results.Values;
import langevin.theorem.Statement;
import langevin.verdict.Comparison;
import langevin.verdict.Evidence;
import langevin.verdict.Profile;
import langevin.verdict.Weighing;

/**
 * Arrays and figures of both sides of statements: over time of those that compare them at several
 * times, and over what else there is to look at, as the work or the size of a system.
 */
final class Comparisons {
  private static final String TIMES = "_times";
  private static final String AT = "_at";
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
   * @param along its axis
   * @param zero what is marked where the right side, which rises as its axis does, is 0; or nothing
   */
  private record Compared(
      String check,
      String key,
      String title,
      String left,
      String right,
      String note,
      Figure.Axis along,
      String zero) {
    /** One over time. */
    Compared(String check, String key, String title, String left, String right, String note) {
      this(check, key, title, left, right, note, TIME, "");
    }

    String array() {
      return "compared_" + check.replace('-', '_') + "_" + key;
    }

    /** Name of the array of places on its axis. */
    String places() {
      return array() + (along.equals(TIME) ? TIMES : AT);
    }
  }

  private static final Figure.Axis TIME = Figure.Axis.of("time", "t");

  private static final String PARABOLA =
      "the parabola in W that is nearest to log P_F/P_R where the works of the protocol and of its"
          + " reverse overlap, with its standard error; the statement is that it is the line of"
          + " slope 1/τ, which crosses 0 at W = ΔF";

  private static final String GEODESIC =
      "along the way on which every quantile goes straight from where it is at the window's start"
          + " to where it is at its end; the statement is that F is nowhere above the parabola"
          + " between its ends; the band is the standard error of their difference";

  private static final String CUMULATED =
      "half of what F has fallen by is the speed of the law, by its quantiles, half the"
          + " dissipation; the statement is that both sides agree at the end; the band about the"
          + " left one is the standard error of their difference, without the chords between"
          + " observed times";

  private static final String ONSAGER =
      "of all pairs of functions the one whose correlations differ most, by standard errors; the"
          + " statement is that they agree: which time comes first cannot be told; the band is"
          + " the standard error of their difference";

  private static final String VARIANCE =
      "the noise of all steps until then by what the scheme says of it; the statement is that it is"
          + " 1; the band about the left side is its standard error";

  private static final String BY_SIZE =
      "at the last time, for systems of every size n, and at 1/n = 0 what they are taken to; the"
          + " statement is that this is the number of the equation; the band is the standard error";

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
          limit("covariance", "covariance of two particles", "0"),
          bySize("mean", "mean of one particle", "on the grid"),
          bySize("variance", "variance of one particle", "on the grid"),
          bySize("energy", "energy of one particle, E[V + ½W*ρ]", "on the grid"),
          bySize("entropy", "entropy S of one particle", "on the grid"),
          bySize("covariance", "covariance of two particles", "0"),
          new Compared(
              "energy-dissipation-equality",
              "since_start",
              "both sides since the window’s start",
              "F(t₀) − F(t)",
              "½∫|ρ′|² dt + ½∫D dt",
              CUMULATED),
          new Compared(
              "jko-scheme",
              "free_energy",
              "free energy of particles and of minimising movements",
              "F, particles",
              "F, minimising movements, h → 0",
              AGREE),
          new Compared(
              "probability-flow",
              "free_energy",
              "free energy of particles and of the flow without noise",
              "F, particles",
              "F, probability flow",
              AGREE),
          new Compared(
              "evolution-inequality",
              "to_equilibrium",
              "½W₂² to the equilibrium and its bound",
              "½W₂²",
              "bound",
              BOUNDED),
          new Compared(
              "evolution-inequality",
              "to_moved_equilibrium",
              "½W₂² to the moved equilibrium and its bound",
              "½W₂²",
              "bound",
              BOUNDED),
          new Compared(
              "displacement-convexity",
              "geodesic",
              "F from the first law to the last",
              "F along the geodesic",
              "(1−s)F(0) + sF(1) − (K/2)s(1−s)W₂²",
              GEODESIC,
              Figure.Axis.of("part of the way", "s"),
              ""),
          new Compared(
              "displacement-convexity",
              "halfway",
              "F halfway from the window’s start to time t",
              "F halfway",
              "bound",
              BOUNDED),
          new Compared(
              "crooks-relation",
              "ratio",
              "log P_F(W)/P_R(−W)",
              "log P_F/P_R",
              "(W − ΔF)/τ",
              PARABOLA,
              Figure.Axis.of("work over temperature", "W/τ"),
              "ΔF/τ"),
          new Compared(
              "detailed-balance",
              "least_balanced",
              "correlations of two times",
              "E[f(X₀) g(X_t)]",
              "E[g(X₀) f(X_t)]",
              ONSAGER),
          new Compared(
              "one-step-identity",
              "variance",
              "variance of the noise",
              "E[Σ|R|²]/(2d∫τ dt)",
              "1",
              VARIANCE));

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

  private static Compared bySize(String key, String what, String right) {
    return new Compared(
        "propagation-of-chaos",
        key + "_by_size",
        what + " by size",
        "n particles",
        right,
        BY_SIZE,
        Figure.Axis.of("inverse number of particles", "1/n"),
        "");
  }

  /** What {@link #arrays} makes. */
  static final List<Described> ARRAYS =
      List.of(
          new Described(
              "compared_CHECK_QUANTITY_times",
              "times at which the statement compares the quantity, two at least"),
          new Described(
              "compared_CHECK_QUANTITY_at",
              "in its place where it is compared along another axis: W/τ, 1/n, part of the way"),
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
      String times = each.places();
      for (String part : List.of(LEFT, LEFT + Series.STANDARD_ERROR, RIGHT)) {
        all.add(Dimensions.of(each.array() + part, times));
      }
    }
    return all;
  }

  static Map<String, NumericArray> arrays(List<Weighing> weighings) {
    Map<String, NumericArray> arrays = new LinkedHashMap<>();
    for (Compared each : ALL) {
      List<Profile.Point> all =
          weighings.stream()
              .filter(weighing -> weighing.name().equals(each.check()))
              .flatMap(weighing -> points(weighing, each.key()))
              .toList();
      if (all.size() < 2) continue;
      String name = each.array();
      arrays.put(each.places(), numbers(all, Profile.Point::at));
      arrays.put(name + LEFT, numbers(all, Profile.Point::left));
      arrays.put(name + LEFT + Series.STANDARD_ERROR, numbers(all, Profile.Point::standardError));
      arrays.put(name + RIGHT, numbers(all, Profile.Point::right));
    }
    return arrays;
  }

  /** What a weighing compares, or shows, of a quantity. */
  private static Stream<Profile.Point> points(Weighing weighing, String quantity) {
    return Stream.concat(
        weighing.comparisons().stream()
            .filter(c -> c.moment().filter(m -> m.quantity().equals(quantity)).isPresent())
            .map(Comparisons::point),
        weighing.profiles().stream()
            .filter(profile -> profile.quantity().equals(quantity))
            .flatMap(profile -> profile.points().stream()));
  }

  private static Profile.Point point(Comparison comparison) {
    double time = comparison.moment().orElseThrow().time();
    return comparison.evidence() instanceof Evidence.Weighed e
        ? new Profile.Point(
            time, e.left(), e.budget().standardError(), e.right() - e.correction() - e.control())
        : new Profile.Point(time, Double.NaN, Double.NaN, Double.NaN);
  }

  private static NumericArray numbers(
      List<Profile.Point> all, ToDoubleFunction<Profile.Point> number) {
    return NumericArray.of(all.stream().mapToDouble(number).toArray());
  }

  static List<Figure> figures(Map<String, NumericArray> arrays) {
    List<Figure> figures = new ArrayList<>();
    for (Compared each : ALL) {
      String name = each.array();
      if (!arrays.containsKey(each.places())) continue;
      String label = Statement.named(each.check()).claim().label();
      figures.add(
          new Figure.Curve(
              Figure.Caption.of(
                      each.check() + "-" + each.key().replace('_', '-'),
                      label + ": " + each.title())
                  .noting(each.note())
                  .further(),
              new Figure.Coordinate(each.along(), Values.array(each.places())),
              Figure.Axis.of("both sides", ""),
              List.of(
                  Figure.Line.of(each.left(), each.left(), Values.array(name + LEFT)),
                  Figure.Line.exact(each.right(), each.right(), Values.array(name + RIGHT))),
              crossing(each, arrays)));
    }
    return figures;
  }

  /** Where the right side is 0, if that has a name. */
  private static List<Figure.Reference> crossing(
      Compared compared, Map<String, NumericArray> arrays) {
    if (compared.zero().isEmpty()) return List.of();
    NumericArray places = requireNonNull(arrays.get(compared.places()));
    NumericArray right = requireNonNull(arrays.get(compared.array() + RIGHT));
    return List.of(
        new Figure.Reference(Figure.Direction.X, places.value(0) - right.value(0), compared.zero()),
        new Figure.Reference(Figure.Direction.Y, 0, ""));
  }
}
