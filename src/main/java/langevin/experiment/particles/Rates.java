package langevin.experiment.particles;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import langevin.dynamics.Conditions;
import langevin.fokkerplanck.GridSolution;
import langevin.fokkerplanck.LineBarrier;
import langevin.fokkerplanck.LineRelaxation;
import langevin.results.Described;
import langevin.results.Dimensions;
import langevin.results.NumericArray;
import langevin.text.Numerals;
import langevin.theorem.Statement;

/**
 * Rates of a landscape on a line beside an ensemble that is checked for its slow mode (theory.md
 * D16): the spectral gap with its eigenfunction, Kramers' rates and mean first-passage times. What
 * of them goes into columns, arrays and remarks.
 *
 * @param relaxation as far as equilibrium reaches; none if nobody asked, or there is none
 * @param barriers between the wells, none where there is one well
 */
record Rates(Optional<LineRelaxation> relaxation, List<LineBarrier> barriers) {
  private static final String GAP = "spectral_gap";
  private static final String KRAMERS = "kramers_rate";
  private static final String POSITIONS = "slow_mode_positions";
  private static final String MODE = "slow_mode";
  private static final String WELLS = "wells";
  private static final String TOPS = "barriers";
  private static final String OVER = "kramers_rates";
  private static final String PASSAGE = "first_passage_times";
  private static final String WAY = "way";

  /** Relative size of the last digit that is said. */
  private static final double SHOWN = 1e-6;

  /** What {@link #cells} makes. */
  static final List<Described> COLUMNS =
      List.of(
          new Described(
              GAP,
              "λ₁ of the Fokker–Planck equation, the rate at which the slowest mode decays, with"
                  + " the check slow-mode-decay"),
          new Described(
              KRAMERS,
              "the sum of Kramers' rates of both ways over the barrier, which tends to λ₁ in the"
                  + " cold, with the check slow-mode-decay; no column unless there are two wells"));

  /** What {@link #arrays} makes. */
  static final List<Described> ARRAYS =
      List.of(
          new Described(
              MODE, "slow eigenfunction φ₁ of the Fokker–Planck equation; along its positions"),
          new Described(POSITIONS, "positions of the slow eigenfunction"),
          new Described(WELLS, "minima of V on the line"),
          new Described(TOPS, "maxima of V between them"),
          new Described(
              OVER,
              "Kramers' rates √(V″(a)|V″(b)|)/(2π) e^{−ΔV/τ} over each barrier, from the well to"
                  + " the left of it and from the one to its right; barrier × way"),
          new Described(
              PASSAGE,
              "mean times until the top of the barrier is first reached from the bottoms of these"
                  + " wells; barrier × way"));

  /** Names of their axes. */
  static final List<Dimensions> DIMENSIONS =
      List.of(
          Dimensions.of(MODE, POSITIONS),
          Dimensions.of(OVER, TOPS, WAY),
          Dimensions.of(PASSAGE, TOPS, WAY));

  private static final Rates NONE = new Rates(Optional.empty(), List.of());

  Rates {
    barriers = List.copyOf(barriers);
  }

  /** Those of a scenario, if a check of it is about them. */
  static Rates of(ParticleScenario scenario) {
    Conditions conditions = scenario.conditions();
    boolean asked =
        scenario.checks().stream().anyMatch(name -> Statement.named(name).onSlowMode())
            && LineRelaxation.obstacle(conditions).isEmpty();
    if (!asked) return NONE;
    try {
      return new Rates(Optional.of(LineRelaxation.of(conditions)), LineBarrier.of(conditions));
    } catch (IllegalArgumentException _) {
      // The check itself says why there is no slowest mode.
      return NONE;
    }
  }

  /** The columns of any row. */
  Map<String, Double> cells() {
    Map<String, Double> cells = new LinkedHashMap<>();
    relaxation.ifPresent(r -> cells.put(GAP, r.gap().value()));
    if (barriers.size() == 1) cells.put(KRAMERS, bothWays(barriers.getFirst()));
    return cells;
  }

  private static double bothWays(LineBarrier barrier) {
    return barrier.kramers().fromLeft() + barrier.kramers().fromRight();
  }

  Map<String, NumericArray> arrays() {
    Map<String, NumericArray> arrays = new LinkedHashMap<>();
    if (relaxation.isEmpty()) return arrays;
    arrays.put(POSITIONS, NumericArray.of(relaxation.get().positions()));
    arrays.put(MODE, NumericArray.of(relaxation.get().eigenfunction()));
    if (barriers.isEmpty()) return arrays;
    arrays.put(
        WELLS,
        NumericArray.of(
            Stream.concat(
                    Stream.of(barriers.getFirst().left()),
                    barriers.stream().map(LineBarrier::right))
                .mapToDouble(x -> x)
                .toArray()));
    arrays.put(TOPS, NumericArray.of(barriers.stream().mapToDouble(LineBarrier::top).toArray()));
    arrays.put(OVER, table(b -> b.kramers().fromLeft(), b -> b.kramers().fromRight()));
    arrays.put(PASSAGE, table(b -> b.passage().fromLeft(), b -> b.passage().fromRight()));
    return arrays;
  }

  private NumericArray table(
      ToDoubleFunction<LineBarrier> fromLeft, ToDoubleFunction<LineBarrier> fromRight) {
    return NumericArray.of(
        barriers.stream()
            .map(b -> new double[] {fromLeft.applyAsDouble(b), fromRight.applyAsDouble(b)})
            .toArray(double[][]::new));
  }

  /** A line on the gap, and one on each of a few barriers. */
  List<String> remarks() {
    if (relaxation.isEmpty()) return List.of();
    GridSolution.Value gap = relaxation.get().gap();
    List<String> remarks = new ArrayList<>();
    remarks.add(
        "Slowest relaxation: spectral gap λ₁ = %s%s."
            .formatted(
                Numerals.roundedTo(gap.value(), Math.max(gap.error(), SHOWN * gap.value())),
                barriers.size() == 1
                    ? ", Kramers' rates of both ways together "
                        + shown(bothWays(barriers.getFirst()))
                    : ""));
    for (LineBarrier barrier : barriers) {
      remarks.add(
          "Barrier at %s: first reached after %s on average from %s, after %s from %s."
              .formatted(
                  place(barrier, barrier.top()),
                  shown(barrier.passage().fromLeft()),
                  place(barrier, barrier.left()),
                  shown(barrier.passage().fromRight()),
                  place(barrier, barrier.right())));
    }
    return remarks;
  }

  /** Of a place as near to 0 as rounding is. */
  private static String place(LineBarrier barrier, double x) {
    double size = Math.max(Math.abs(barrier.left()), Math.abs(barrier.right()));
    return Math.abs(x) < 1e-12 * size ? "0" : Numerals.roundedTo(x, 1e-4 * size);
  }

  private static String shown(double value) {
    return Numerals.roundedTo(value, 1e-4 * Math.abs(value));
  }
}
