package langevin.learning.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import langevin.verdict.Comparison;

/** Effects of the claims about what sets λ, seed by seed (learning.md section 2). */
final class FeedbackEffects {
  private FeedbackEffects() {}

  static List<Comparison> thermostatSpread(
      Grid grid, Grid.Seeds seeds, Grid.Seeds others, double sign) {
    return spread(grid, Effects.THERMOSTAT, seeds, sign);
  }

  static List<Comparison> rewardSpread(
      Grid grid, Grid.Seeds seeds, Grid.Seeds others, double sign) {
    return spread(grid, Effects.REWARD, seeds, sign);
  }

  private static List<Comparison> spread(Grid grid, String regime, Grid.Seeds seeds, double sign) {
    Optional<Comparison> missing =
        Effects.missing(grid, Effects.LOG_DET, Effects.FIXED, Effects.LOG_DET, regime);
    if (missing.isPresent()) return List.of(missing.get());
    return List.of(
        Effects.above(
            "sd(loss, fixed) − sd(loss, %s) > 0".formatted(regime),
            seeds,
            sign,
            s ->
                Effects.deviation(grid.along(Effects.LOG_DET, Effects.FIXED, Outcome.TEST_LOSS, s))
                    - Effects.deviation(
                        grid.along(Effects.LOG_DET, regime, Outcome.TEST_LOSS, s))));
  }

  static List<Comparison> keepForceLow(
      Grid grid, Grid.Seeds seeds, Grid.Seeds others, double sign) {
    Cell without = new Cell(Effects.LOG_DET, Effects.FIXED, 0);
    List<Comparison> all = new ArrayList<>();
    for (String regime : List.of(Effects.THERMOSTAT, Effects.REWARD)) {
      if (!grid.cells().contains(without) || !grid.has(Effects.LOG_DET, regime)) {
        all.add(Effects.outside("needs log-det, fixed at λ₀ = 0 and " + regime));
        continue;
      }
      all.add(
          Effects.above(
              "log G(fixed, λ₀ = 0) − log G(%s) > 0".formatted(regime),
              seeds,
              sign,
              s ->
                  grid.at(without, Outcome.LOG_FORCE, s)
                      - grid.over(Effects.LOG_DET, regime, Outcome.LOG_FORCE, s)));
    }
    return all;
  }

  static List<Comparison> rewardHighest(
      Grid grid, Grid.Seeds seeds, Grid.Seeds others, double sign) {
    List<Comparison> all = new ArrayList<>();
    for (String other : List.of(Effects.FIXED, Effects.THERMOSTAT))
      all.add(reward(grid, other, seeds, sign));
    return all;
  }

  static List<Comparison> rewardMatters(
      Grid grid, Grid.Seeds seeds, Grid.Seeds others, double sign) {
    return List.of(reward(grid, Effects.SHUFFLED, seeds, sign));
  }

  private static Comparison reward(Grid grid, String other, Grid.Seeds seeds, double sign) {
    return Effects.missing(grid, Effects.LOG_DET, Effects.REWARD, Effects.LOG_DET, other)
        .orElseGet(
            () ->
                Effects.above(
                    "r(rl-thermostat) − r(%s) > 0".formatted(other),
                    seeds,
                    sign,
                    s ->
                        grid.over(Effects.LOG_DET, Effects.REWARD, Outcome.REWARD, s)
                            - grid.over(Effects.LOG_DET, other, Outcome.REWARD, s)));
  }

  static List<Comparison> bestOfAll(Grid grid, Grid.Seeds seeds, Grid.Seeds others, double sign) {
    List<Cell> ours = new ArrayList<>();
    List<Cell> rest = new ArrayList<>();
    for (Cell cell : grid.cells()) {
      if (cell.regime().equals(Effects.SHUFFLED)) continue;
      boolean own =
          cell.surrogate().equals(Effects.LOG_DET) && cell.regime().equals(Effects.REWARD);
      (own ? ours : rest).add(cell);
    }
    if (ours.isEmpty() || rest.isEmpty()) {
      return List.of(Effects.outside("needs log-det, rl-thermostat, and cells beside it"));
    }
    return Effects.onBest(
        grid,
        ours,
        others,
        best ->
            Effects.onBest(
                grid,
                rest,
                others,
                other ->
                    List.of(
                        Effects.above(
                            "loss(%s, %s, λ₀ = %s) − loss(log-det, rl-thermostat, λ₀ = %s) > 0"
                                .formatted(
                                    other.surrogate(),
                                    other.regime(),
                                    Effects.shown(other.coefficient()),
                                    Effects.shown(best.coefficient())),
                            seeds,
                            sign,
                            s ->
                                grid.at(other, Outcome.TEST_LOSS, s)
                                    - grid.at(best, Outcome.TEST_LOSS, s)))));
  }

  static List<Comparison> bounded(Grid grid, Grid.Seeds seeds, Grid.Seeds others, double sign) {
    List<Comparison> all = new ArrayList<>();
    for (String regime : List.of(Effects.THERMOSTAT, Effects.REWARD)) {
      if (!grid.has(Effects.LOG_DET, regime)) {
        all.add(Effects.outside("needs log-det, " + regime));
        continue;
      }
      all.add(
          Effects.above(
              "mean λ > 0, " + regime,
              seeds,
              sign,
              s -> grid.over(Effects.LOG_DET, regime, Outcome.LATE_COEFFICIENT, s)));
      all.add(
          Effects.above(
              "λ_max − max λ > 0, " + regime,
              seeds,
              sign,
              s -> grid.over(Effects.LOG_DET, regime, Outcome.LATE_ROOM, s)));
    }
    return all;
  }
}
