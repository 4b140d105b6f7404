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
  private static final String LOG_DET = "log-det";
  private static final String FIXED = "fixed";
  private static final String THERMOSTAT = "thermostat";
  private static final String REWARD = "rl-thermostat";
  private static final String SHUFFLED = "shuffled-reward";

  /** Of I(X; Z) this share is left where a representation has not collapsed. */
  private static final double KEPT = 0.1;

  private Effects() {}

  static List<Comparison> logDetAboveSoftmax(
      Grid grid, Grid.Seeds seeds, Grid.Seeds others, double sign) {
    Optional<Comparison> missing = missing(grid, LOG_DET, FIXED, SOFTMAX, FIXED);
    if (missing.isPresent()) return List.of(missing.get());
    IntToDoubleFunction raw = s -> difference(grid, Metric.LOG_FORCE, LOG_DET, SOFTMAX, s);
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
            s -> difference(grid, Metric.LOG_FORCE, VARIANCE, SOFTMAX, s)));
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
                      s -> difference(grid, Metric.FORCE_VARIATION, SOFTMAX, geometric, s))));
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
            s -> grid.at(without, Metric.FORCE_RETAINED, s) - StrictMath.log(0.5)));
  }

  static List<Comparison> collapses(Grid grid, Grid.Seeds seeds, Grid.Seeds others, double sign) {
    List<Cell> cells = positive(grid, LOG_DET, FIXED);
    if (cells.isEmpty()) return List.of(outside("needs log-det, fixed, at some λ₀ > 0"));
    return List.of(
        above(
            "share of λ₀ > 0 with G < G_0/2 before T/4, − ½ > 0",
            seeds,
            sign,
            s -> over(grid, cells, Metric.EARLY_COLLAPSE, s) - 0.5),
        above(
            "I_T/I_0 − 0.1 > 0 where the force collapsed early",
            seeds,
            sign,
            s -> {
              List<Cell> early =
                  cells.stream().filter(c -> grid.at(c, Metric.EARLY_COLLAPSE, s) > 0).toList();
              return over(grid, early, Metric.INFORMATION_KEPT, s) - KEPT;
            }));
  }

  static List<Comparison> forceFalls(Grid grid, Grid.Seeds seeds, Grid.Seeds others, double sign) {
    return falls(grid, "−τ(λ₀, G_T) > 0", Metric.FINAL_LOG_FORCE, seeds, sign);
  }

  static List<Comparison> gapContracts(
      Grid grid, Grid.Seeds seeds, Grid.Seeds others, double sign) {
    return falls(grid, "−τ(λ₀, gap) > 0", Metric.GAP, seeds, sign);
  }

  static List<Comparison> accuracyGapContracts(
      Grid grid, Grid.Seeds seeds, Grid.Seeds others, double sign) {
    return falls(grid, "−τ(λ₀, accuracy gap) > 0", Metric.ACCURACY_GAP, seeds, sign);
  }

  private static List<Comparison> falls(
      Grid grid, String statement, Metric metric, Grid.Seeds seeds, double sign) {
    Optional<Comparison> missing = tooFew(grid, LOG_DET, FIXED, false, 3);
    if (missing.isPresent()) return List.of(missing.get());
    return List.of(
        above(statement, seeds, sign, s -> -Ranks.trend(grid.along(LOG_DET, FIXED, metric, s))));
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
                    s -> grid.at(cell, Metric.TEST_LOSS, s) - grid.at(best, Metric.TEST_LOSS, s)));
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
                          * (grid.at(without, Metric.TEST_LOSS, s)
                              - grid.at(best, Metric.TEST_LOSS, s)));
          PairedEffect loss = effect(seeds, s -> grid.at(without, Metric.TEST_LOSS, s));
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
                grid.at(without, Metric.FINAL_ENTROPY, s)
                    - over(grid, cells, Metric.FINAL_ENTROPY, s)),
        above(
            "I(λ₀ > 0) − I(λ₀ = 0) > 0",
            seeds,
            sign,
            s ->
                over(grid, cells, Metric.FINAL_INFORMATION, s)
                    - grid.at(without, Metric.FINAL_INFORMATION, s)));
  }

  static List<Comparison> thermostatSpread(
      Grid grid, Grid.Seeds seeds, Grid.Seeds others, double sign) {
    return spread(grid, THERMOSTAT, seeds, sign);
  }

  static List<Comparison> rewardSpread(
      Grid grid, Grid.Seeds seeds, Grid.Seeds others, double sign) {
    return spread(grid, REWARD, seeds, sign);
  }

  private static List<Comparison> spread(Grid grid, String regime, Grid.Seeds seeds, double sign) {
    Optional<Comparison> missing = missing(grid, LOG_DET, FIXED, LOG_DET, regime);
    if (missing.isPresent()) return List.of(missing.get());
    return List.of(
        above(
            "sd(loss, fixed) − sd(loss, %s) > 0".formatted(regime),
            seeds,
            sign,
            s ->
                deviation(grid.along(LOG_DET, FIXED, Metric.TEST_LOSS, s))
                    - deviation(grid.along(LOG_DET, regime, Metric.TEST_LOSS, s))));
  }

  static List<Comparison> keepForceLow(
      Grid grid, Grid.Seeds seeds, Grid.Seeds others, double sign) {
    Cell without = new Cell(LOG_DET, FIXED, 0);
    List<Comparison> all = new ArrayList<>();
    for (String regime : List.of(THERMOSTAT, REWARD)) {
      if (!grid.cells().contains(without) || !grid.has(LOG_DET, regime)) {
        all.add(outside("needs log-det, fixed at λ₀ = 0 and " + regime));
        continue;
      }
      all.add(
          above(
              "log G(fixed, λ₀ = 0) − log G(%s) > 0".formatted(regime),
              seeds,
              sign,
              s ->
                  grid.at(without, Metric.LOG_FORCE, s)
                      - grid.over(LOG_DET, regime, Metric.LOG_FORCE, s)));
    }
    return all;
  }

  static List<Comparison> rewardHighest(
      Grid grid, Grid.Seeds seeds, Grid.Seeds others, double sign) {
    List<Comparison> all = new ArrayList<>();
    for (String other : List.of(FIXED, THERMOSTAT)) all.add(reward(grid, other, seeds, sign));
    return all;
  }

  static List<Comparison> rewardMatters(
      Grid grid, Grid.Seeds seeds, Grid.Seeds others, double sign) {
    return List.of(reward(grid, SHUFFLED, seeds, sign));
  }

  private static Comparison reward(Grid grid, String other, Grid.Seeds seeds, double sign) {
    return missing(grid, LOG_DET, REWARD, LOG_DET, other)
        .orElseGet(
            () ->
                above(
                    "r(rl-thermostat) − r(%s) > 0".formatted(other),
                    seeds,
                    sign,
                    s ->
                        grid.over(LOG_DET, REWARD, Metric.REWARD, s)
                            - grid.over(LOG_DET, other, Metric.REWARD, s)));
  }

  static List<Comparison> bestOfAll(Grid grid, Grid.Seeds seeds, Grid.Seeds others, double sign) {
    List<Cell> ours = new ArrayList<>();
    List<Cell> rest = new ArrayList<>();
    for (Cell cell : grid.cells()) {
      if (cell.regime().equals(SHUFFLED)) continue;
      boolean own = cell.surrogate().equals(LOG_DET) && cell.regime().equals(REWARD);
      (own ? ours : rest).add(cell);
    }
    if (ours.isEmpty() || rest.isEmpty()) {
      return List.of(outside("needs log-det, rl-thermostat, and cells beside it"));
    }
    return onBest(
        grid,
        ours,
        others,
        best ->
            onBest(
                grid,
                rest,
                others,
                other ->
                    List.of(
                        above(
                            "loss(%s, %s, λ₀ = %s) − loss(log-det, rl-thermostat, λ₀ = %s) > 0"
                                .formatted(
                                    other.surrogate(),
                                    other.regime(),
                                    shown(other.coefficient()),
                                    shown(best.coefficient())),
                            seeds,
                            sign,
                            s ->
                                grid.at(other, Metric.TEST_LOSS, s)
                                    - grid.at(best, Metric.TEST_LOSS, s)))));
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
                    grid.along(LOG_DET, FIXED, Metric.FINAL_LOG_FORCE, s),
                    grid.along(LOG_DET, FIXED, Metric.GAP, s))));
  }

  static List<Comparison> bounded(Grid grid, Grid.Seeds seeds, Grid.Seeds others, double sign) {
    List<Comparison> all = new ArrayList<>();
    for (String regime : List.of(THERMOSTAT, REWARD)) {
      if (!grid.has(LOG_DET, regime)) {
        all.add(outside("needs log-det, " + regime));
        continue;
      }
      all.add(
          above(
              "mean λ > 0, " + regime,
              seeds,
              sign,
              s -> grid.over(LOG_DET, regime, Metric.LATE_COEFFICIENT, s)));
      all.add(
          above(
              "λ_max − max λ > 0, " + regime,
              seeds,
              sign,
              s -> grid.over(LOG_DET, regime, Metric.LATE_ROOM, s)));
    }
    return all;
  }

  static List<Comparison> effective(Grid grid, Grid.Seeds seeds, Grid.Seeds others, double sign) {
    List<Cell> cells = positive(grid, LOG_DET, FIXED);
    if (cells.isEmpty()) return List.of(outside("needs log-det, fixed, at some λ₀ > 0"));
    return List.of(
        above("share(G ≥ c) − ρ > 0", seeds, sign, s -> over(grid, cells, Metric.EFFECTIVE, s)),
        above(
            "share(G ≥ c‖∇L‖) − ρ > 0",
            seeds,
            sign,
            s -> over(grid, cells, Metric.RELATIVELY_EFFECTIVE, s)));
  }

  private static double difference(Grid grid, Metric metric, String one, String other, int seed) {
    return grid.over(one, FIXED, metric, seed) - grid.over(other, FIXED, metric, seed);
  }

  private static List<Cell> positive(Grid grid, String surrogate, String regime) {
    return grid.coefficients(surrogate, regime).stream()
        .filter(c -> c > 0)
        .map(c -> new Cell(surrogate, regime, c))
        .toList();
  }

  private static double over(Grid grid, List<Cell> cells, Metric metric, int seed) {
    return Grid.mean(cells.stream().mapToDouble(cell -> grid.at(cell, metric, seed)).toArray());
  }

  private static double deviation(double[] values) {
    double mean = Grid.mean(values);
    double squares = 0;
    for (double value : values) squares += (value - mean) * (value - mean);
    return values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1));
  }

  private static PairedEffect effect(Grid.Seeds seeds, IntToDoubleFunction ofSeed) {
    double[] values = new double[seeds.to() - seeds.from()];
    for (int s = 0; s < values.length; s++) values[s] = ofSeed.applyAsDouble(seeds.from() + s);
    return PairedEffect.of(values);
  }

  private static Comparison above(
      String statement, Grid.Seeds seeds, double sign, IntToDoubleFunction ofSeed) {
    return new Comparison(statement, effect(seeds, s -> sign * ofSeed.applyAsDouble(s)).evidence());
  }

  /** What is compared once a cell is chosen. */
  private interface Chosen {
    List<Comparison> with(Cell best);
  }

  private static List<Comparison> onBest(
      Grid grid, List<Cell> among, Grid.Seeds others, Chosen chosen) {
    return grid.best(among, Metric.TEST_LOSS, others)
        .map(chosen::with)
        .orElseGet(() -> List.of(outside("no cell has a test loss")));
  }

  private static String shown(double coefficient) {
    return Numerals.shortest(coefficient);
  }

  private static Comparison outside(String why) {
    return new Comparison("", new Evidence.Outside(why));
  }

  private static Optional<Comparison> missing(Grid grid, String... cells) {
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

  private static Optional<Comparison> tooFew(
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
