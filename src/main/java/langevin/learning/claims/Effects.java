package langevin.learning.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import langevin.text.Numerals;
import langevin.verdict.Comparison;
import langevin.verdict.ErrorBudget;
import langevin.verdict.Evidence;

/** The effects that claims speak of, one number per seed. */
final class Effects {
  private static final String SOFTMAX = "softmax";
  private static final String VARIANCE = "variance";
  static final String LOG_DET = "log-det";
  static final String FIXED = "fixed";
  static final String THERMOSTAT = "thermostat";
  static final String REWARD = "rl-thermostat";
  static final String SHUFFLED = "shuffled-reward";

  /** Of I(X; Z) this share is left where a representation has not collapsed. */
  private static final double KEPT = 0.1;

  private Effects() {}

  static List<Comparison> logDetAboveSoftmax(
      Grid grid, Grid.Seeds seeds, Grid.Seeds others, double sign) {
    Optional<Comparison> missing = missing(grid, LOG_DET, FIXED, SOFTMAX, FIXED);
    if (missing.isPresent()) return List.of(missing.get());
    IntToDoubleFunction raw = s -> difference(grid, Outcome.LOG_FORCE, LOG_DET, SOFTMAX, s);
    double perDimension = StrictMath.log(grid.representation());
    return List.of(
        above("log G_logdet − log G_softmax > 0", seeds, sign, raw),
        above(
            "log G_logdet/m − log G_softmax > 0",
            seeds,
            sign,
            s -> raw.applyAsDouble(s) - perDimension));
  }

  static List<Comparison> varianceAboveSoftmax(
      Grid grid, Grid.Seeds seeds, Grid.Seeds others, double sign) {
    Optional<Comparison> missing = missing(grid, VARIANCE, FIXED, SOFTMAX, FIXED);
    if (missing.isPresent()) return List.of(missing.get());
    return List.of(
        above(
            "log G_var − log G_softmax > 0",
            seeds,
            sign,
            s -> difference(grid, Outcome.LOG_FORCE, VARIANCE, SOFTMAX, s)));
  }

  static List<Comparison> steadier(Grid grid, Grid.Seeds seeds, Grid.Seeds others, double sign) {
    List<Comparison> all = new ArrayList<>();
    for (String geometric : List.of(LOG_DET, VARIANCE)) {
      Optional<Comparison> missing = missing(grid, geometric, FIXED, SOFTMAX, FIXED);
      all.add(
          missing.orElseGet(
              () ->
                  above(
                      "CV(G_softmax) − CV(G_%s) > 0".formatted(geometric),
                      seeds,
                      sign,
                      s -> difference(grid, Outcome.FORCE_VARIATION, SOFTMAX, geometric, s))));
    }
    return all;
  }

  static List<Comparison> stays(Grid grid, Grid.Seeds seeds, Grid.Seeds others, double sign) {
    Optional<Comparison> missing = tooFew(grid, LOG_DET, FIXED, true, 1);
    if (missing.isPresent()) return List.of(missing.get());
    Cell without = new Cell(LOG_DET, FIXED, 0);
    return List.of(
        above(
            "log(G_T/G_0) − log ½ > 0 at λ₀ = 0",
            seeds,
            sign,
            s -> grid.at(without, Outcome.FORCE_RETAINED, s) - StrictMath.log(0.5)));
  }

  static List<Comparison> collapses(Grid grid, Grid.Seeds seeds, Grid.Seeds others, double sign) {
    List<Cell> cells = positive(grid, LOG_DET, FIXED);
    if (cells.isEmpty()) return List.of(outside("needs log-det, fixed, at some λ₀ > 0"));
    return List.of(
        above(
            "share of λ₀ > 0 with G < G_0/2 before T/4, − ½ > 0",
            seeds,
            sign,
            s -> over(grid, cells, Outcome.EARLY_COLLAPSE, s) - 0.5),
        above(
            "I_T/I_0 − 0.1 > 0 where the force collapsed early",
            seeds,
            sign,
            s -> {
              List<Cell> early =
                  cells.stream().filter(c -> grid.at(c, Outcome.EARLY_COLLAPSE, s) > 0).toList();
              return over(grid, early, Outcome.INFORMATION_KEPT, s) - KEPT;
            }));
  }

  static List<Comparison> forceFalls(Grid grid, Grid.Seeds seeds, Grid.Seeds others, double sign) {
    return falls(grid, "−τ(λ₀, G_T) > 0", Outcome.FINAL_LOG_FORCE, seeds, sign);
  }

  static List<Comparison> gapContracts(
      Grid grid, Grid.Seeds seeds, Grid.Seeds others, double sign) {
    return falls(grid, "−τ(λ₀, gap) > 0", Outcome.GAP, seeds, sign);
  }

  static List<Comparison> accuracyGapContracts(
      Grid grid, Grid.Seeds seeds, Grid.Seeds others, double sign) {
    return falls(grid, "−τ(λ₀, accuracy gap) > 0", Outcome.ACCURACY_GAP, seeds, sign);
  }

  private static List<Comparison> falls(
      Grid grid, String statement, Outcome outcome, Grid.Seeds seeds, double sign) {
    Optional<Comparison> missing = tooFew(grid, LOG_DET, FIXED, false, 3);
    if (missing.isPresent()) return List.of(missing.get());
    return List.of(
        above(statement, seeds, sign, s -> -Ranks.trend(grid.along(LOG_DET, FIXED, outcome, s))));
  }

  static List<Comparison> intermediateBest(
      Grid grid, Grid.Seeds seeds, Grid.Seeds others, double sign) {
    List<Double> all = grid.coefficients(LOG_DET, FIXED);
    if (all.size() < 3) return List.of(outside("needs log-det, fixed, at three λ₀ or more"));
    List<Cell> between =
        all.subList(1, all.size() - 1).stream().map(c -> new Cell(LOG_DET, FIXED, c)).toList();
    return onBest(
        grid,
        between,
        others,
        best -> {
          List<Comparison> both = new ArrayList<>();
          for (double end : List.of(all.getFirst(), all.getLast())) {
            Cell cell = new Cell(LOG_DET, FIXED, end);
            both.add(
                above(
                    "loss(λ₀ = %s) − loss(λ₀ = %s) > 0"
                        .formatted(shown(end), shown(best.coefficient())),
                    seeds,
                    sign,
                    s ->
                        grid.at(cell, Outcome.TEST_LOSS, s) - grid.at(best, Outcome.TEST_LOSS, s)));
          }
          return both;
        });
  }

  static List<Comparison> softmaxNothing(
      Grid grid, Grid.Seeds seeds, Grid.Seeds others, double sign) {
    List<Cell> cells = positive(grid, SOFTMAX, FIXED);
    Cell without = new Cell(SOFTMAX, FIXED, 0);
    if (cells.isEmpty() || !grid.cells().contains(without)) {
      return List.of(outside("needs softmax, fixed, at λ₀ = 0 and above"));
    }
    return onBest(
        grid,
        cells,
        others,
        best -> {
          PairedEffect gain =
              effect(
                  seeds,
                  s ->
                      sign
                          * (grid.at(without, Outcome.TEST_LOSS, s)
                              - grid.at(best, Outcome.TEST_LOSS, s)));
          PairedEffect loss = effect(seeds, s -> grid.at(without, Outcome.TEST_LOSS, s));
          Evidence evidence =
              gain.evidence() instanceof Evidence.Directed
                  ? new Evidence.Weighed(
                      gain.mean(),
                      Evidence.Relation.AT_MOST,
                      0,
                      new ErrorBudget(gain.noise(), List.of(), List.of()),
                      loss.mean())
                  : gain.evidence();
          return List.of(
              new Comparison(
                  "loss(λ₀ = 0) − loss(λ₀ = %s) ≤ 0".formatted(shown(best.coefficient())),
                  evidence));
        });
  }

  static List<Comparison> softmaxWithoutCompression(
      Grid grid, Grid.Seeds seeds, Grid.Seeds others, double sign) {
    List<Cell> cells = positive(grid, SOFTMAX, FIXED);
    Cell without = new Cell(SOFTMAX, FIXED, 0);
    if (cells.isEmpty() || !grid.cells().contains(without)) {
      return List.of(outside("needs softmax, fixed, at λ₀ = 0 and above"));
    }
    return List.of(
        above(
            "H(λ₀ = 0) − H(λ₀ > 0) > 0",
            seeds,
            sign,
            s ->
                grid.at(without, Outcome.FINAL_ENTROPY, s)
                    - over(grid, cells, Outcome.FINAL_ENTROPY, s)),
        above(
            "I(λ₀ > 0) − I(λ₀ = 0) > 0",
            seeds,
            sign,
            s ->
                over(grid, cells, Outcome.FINAL_INFORMATION, s)
                    - grid.at(without, Outcome.FINAL_INFORMATION, s)));
  }

  static List<Comparison> forceWithGap(
      Grid grid, Grid.Seeds seeds, Grid.Seeds others, double sign) {
    Optional<Comparison> missing = tooFew(grid, LOG_DET, FIXED, false, 3);
    if (missing.isPresent()) return List.of(missing.get());
    return List.of(
        above(
            "τ(G_T, gap) > 0",
            seeds,
            sign,
            s ->
                Ranks.kendall(
                    grid.along(LOG_DET, FIXED, Outcome.FINAL_LOG_FORCE, s),
                    grid.along(LOG_DET, FIXED, Outcome.GAP, s))));
  }

  static List<Comparison> effective(Grid grid, Grid.Seeds seeds, Grid.Seeds others, double sign) {
    List<Cell> cells = positive(grid, LOG_DET, FIXED);
    if (cells.isEmpty()) return List.of(outside("needs log-det, fixed, at some λ₀ > 0"));
    return List.of(
        above("share(G ≥ c) − ρ > 0", seeds, sign, s -> over(grid, cells, Outcome.EFFECTIVE, s)),
        above(
            "share(G ≥ c‖∇L‖) − ρ > 0",
            seeds,
            sign,
            s -> over(grid, cells, Outcome.RELATIVELY_EFFECTIVE, s)));
  }

  static double difference(Grid grid, Outcome outcome, String one, String other, int seed) {
    return grid.over(one, FIXED, outcome, seed) - grid.over(other, FIXED, outcome, seed);
  }

  static List<Cell> positive(Grid grid, String surrogate, String regime) {
    return grid.coefficients(surrogate, regime).stream()
        .filter(c -> c > 0)
        .map(c -> new Cell(surrogate, regime, c))
        .toList();
  }

  static double over(Grid grid, List<Cell> cells, Outcome outcome, int seed) {
    return Grid.mean(cells.stream().mapToDouble(cell -> grid.at(cell, outcome, seed)).toArray());
  }

  static double deviation(double[] values) {
    double mean = Grid.mean(values);
    double squares = 0;
    for (double value : values) squares += (value - mean) * (value - mean);
    return values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1));
  }

  static PairedEffect effect(Grid.Seeds seeds, IntToDoubleFunction ofSeed) {
    double[] values = new double[seeds.to() - seeds.from()];
    for (int s = 0; s < values.length; s++) values[s] = ofSeed.applyAsDouble(seeds.from() + s);
    return PairedEffect.of(values);
  }

  static Comparison above(
      String statement, Grid.Seeds seeds, double sign, IntToDoubleFunction ofSeed) {
    return new Comparison(statement, effect(seeds, s -> sign * ofSeed.applyAsDouble(s)).evidence());
  }

  /** What is compared once a cell is chosen. */
  interface Chosen {
    List<Comparison> with(Cell best);
  }

  static List<Comparison> onBest(Grid grid, List<Cell> among, Grid.Seeds others, Chosen chosen) {
    return grid.best(among, Outcome.TEST_LOSS, others)
        .map(chosen::with)
        .orElseGet(() -> List.of(outside("no cell has a test loss")));
  }

  static String shown(double coefficient) {
    return Numerals.shortest(coefficient);
  }

  static Comparison outside(String why) {
    return new Comparison("", new Evidence.Outside(why));
  }

  static Optional<Comparison> missing(Grid grid, String... cells) {
    List<String> absent = new ArrayList<>();
    for (int c = 0; c < cells.length; c += 2) {
      if (!grid.has(cells[c], cells[c + 1])) absent.add(cells[c] + ", " + cells[c + 1]);
    }
    if (!absent.isEmpty()) {
      return Optional.of(outside("needs " + String.join(" and ", absent) + " in the sweep"));
    }
    boolean alike =
        grid.coefficients(cells[0], cells[1]).equals(grid.coefficients(cells[2], cells[3]));
    return alike
        ? Optional.empty()
        : Optional.of(outside("needs %s and %s at the same λ₀".formatted(cells[0], cells[2])));
  }

  static Optional<Comparison> tooFew(
      Grid grid, String surrogate, String regime, boolean atZero, int count) {
    List<Double> there = grid.coefficients(surrogate, regime);
    if (atZero && there.stream().noneMatch(c -> c == 0)) {
      return Optional.of(outside("needs %s, %s, at λ₀ = 0".formatted(surrogate, regime)));
    }
    return there.size() >= count
        ? Optional.empty()
        : Optional.of(
            outside("needs %s, %s, at %d λ₀ or more".formatted(surrogate, regime, count)));
  }
}
