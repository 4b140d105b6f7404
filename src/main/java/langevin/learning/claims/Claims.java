package langevin.learning.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import langevin.verdict.Comparison;
import langevin.verdict.Description;
import langevin.verdict.Evidence;
import langevin.verdict.Weighing;

/**
 * The claims of section 8, in the order of learning.md section 2. Each says what it needs of a grid
 * and which effects, one number per seed, must be above 0; a cell that is "best" for one set of
 * seeds is chosen on the other, so that no choice is judged on what it was made of.
 */
public enum Claims {
  LOG_DET_FORCE_ABOVE_SOFTMAX(
      "log-det pushes harder than softmax",
      "log ‖∇H_logdet‖ − log ‖∇H_softmax‖ in the mean over time and λ₀, raw and per dimension",
      Effects::logDetAboveSoftmax),
  VARIANCE_FORCE_ABOVE_SOFTMAX(
      "variance pushes harder than softmax",
      "log ‖∇H_var‖ − log ‖∇H_softmax‖ in the mean over time and λ₀",
      Effects::varianceAboveSoftmax),
  GEOMETRIC_FORCE_STEADIER(
      "the force of geometric surrogates is steadier in time than that of softmax",
      "coefficient of variation in time, softmax − geometric, in the mean over λ₀",
      Effects::steadier),
  FORCE_STAYS_WITHOUT_COEFFICIENT(
      "at λ = 0 the force stays high", "log(G_T/G_0) − log ½ at λ₀ = 0, log-det", Effects::stays),
  FORCE_COLLAPSES_EARLY(
      "at λ > 0 the force collapses early, and the representation does not",
      "share of λ₀ > 0 with G < G_0/2 before T/4, less ½; and of these what is left of I(X; Z),"
          + " less a tenth",
      Effects::collapses),
  FORCE_FALLS_WITH_COEFFICIENT(
      "the final force falls monotonically with λ₀",
      "−τ of G_T along λ₀ (Kendall), log-det",
      Effects::forceFalls),
  GAP_CONTRACTS(
      "the generalisation gap of the cross-entropy contracts with λ₀",
      "−τ of the gap along λ₀, log-det",
      Effects::gapContracts),
  ACCURACY_GAP_CONTRACTS(
      "the accuracy gap contracts with λ₀",
      "−τ of the accuracy gap along λ₀, log-det",
      Effects::accuracyGapContracts),
  INTERMEDIATE_COEFFICIENT_BEST(
      "an intermediate λ₀ is best",
      "test loss at the least and at the greatest λ₀ less that at the best between, which the other"
          + " seeds have chosen, log-det",
      Effects::intermediateBest),
  SOFTMAX_BRINGS_NOTHING(
      "softmax brings no improvement",
      "test loss at λ₀ = 0 less that at the best λ₀ > 0, which the other seeds have chosen, is at"
          + " most 0",
      Effects::softmaxNothing),
  SOFTMAX_WITHOUT_COMPRESSION(
      "softmax entropy falls without geometric compression",
      "H at λ₀ = 0 less H at λ₀ > 0; and I(X; Z) at λ₀ > 0 less that at λ₀ = 0",
      Effects::softmaxWithoutCompression),
  THERMOSTAT_REDUCES_SPREAD(
      "the thermostat reduces the spread of the test loss over λ₀",
      "standard deviation over λ₀, fixed − thermostat, log-det",
      FeedbackEffects::thermostatSpread),
  REWARD_THERMOSTAT_REDUCES_SPREAD(
      "the RL-thermostat reduces the spread of the test loss over λ₀",
      "standard deviation over λ₀, fixed − rl-thermostat, log-det",
      FeedbackEffects::rewardSpread),
  THERMOSTATS_KEEP_FORCE_LOW(
      "thermostats keep the force below that of the run at λ = 0",
      "log G at λ₀ = 0 less log G under the thermostat in the mean over λ₀, log-det",
      FeedbackEffects::keepForceLow),
  REWARD_HIGHEST(
      "the RL-thermostat reaches the highest reward",
      "mean reward over time and λ₀, rl-thermostat less each of the others, log-det",
      FeedbackEffects::rewardHighest),
  LOG_DET_REWARD_BEST(
      "log-det under the RL-thermostat is the best of all cells",
      "test loss of the best other cell less that of the best such cell, both chosen by the other"
          + " seeds",
      FeedbackEffects::bestOfAll),
  REWARD_MATTERS(
      "what the RL-thermostat gains comes from the reward",
      "mean reward over time and λ₀, rl-thermostat less shuffled-reward, log-det",
      FeedbackEffects::rewardMatters),
  FORCE_GOES_WITH_GAP(
      "the force goes with the gap",
      "τ of G_T and the gap over λ₀ (Kendall), log-det",
      Effects::forceWithGap),
  ADAPTIVE_COEFFICIENT_BOUNDED(
      "adaptive λ is above 0 and below its bound",
      "mean λ over the second half; and λ_max less the largest of it, log-det",
      FeedbackEffects::bounded),
  EFFECTIVE(
      "log-det is effective in the sense of Definition 1",
      "share of time with ‖∇H‖ ≥ c, and with ‖∇H‖ ≥ c‖∇L‖, less ρ, in the mean over λ₀ > 0",
      Effects::effective);

  /** What the effects of a claim are, or why there are none. */
  @FunctionalInterface
  interface Effect {
    /** Comparisons on these seeds; {@code others} are those that choose. */
    List<Comparison> on(Grid grid, Grid.Seeds seeds, Grid.Seeds others, double sign);
  }

  private final String title;
  private final String formula;

  @SuppressWarnings("ImmutableEnumChecker") // a reference to a method, which holds nothing
  private final Effect effect;

  Claims(String title, String formula, Effect effect) {
    this.title = title;
    this.formula = formula;
    this.effect = effect;
  }

  /** Its number in learning.md section 2. */
  @SuppressWarnings("EnumOrdinal") // they stand in that order
  public int number() {
    return ordinal() + 1;
  }

  /** As in scenario files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** As the report has it: {@code claim 9}. */
  public String label() {
    return "claim " + number();
  }

  /** What the catalogue says of it. */
  public Description description() {
    return new Description(
        title, title + ".", formula, "learning.md section 2; arXiv:2605.22940 section 8");
  }

  /** The claim of that word. */
  public static Optional<Claims> named(String word) {
    for (Claims claim : values()) {
      if (claim.word().equals(word)) return Optional.of(claim);
    }
    return Optional.empty();
  }

  /** What a grid says about it, on each of two disjoint sets of seeds. */
  public Weighing weigh(Grid grid, List<Grid.Seeds> sets) {
    return weigh(grid, sets, 1);
  }

  /** What a grid says about the opposite, which must come out violated where the claim holds. */
  public Weighing opposite(Grid grid, List<Grid.Seeds> sets) {
    return weigh(grid, sets, -1);
  }

  private Weighing weigh(Grid grid, List<Grid.Seeds> sets, double sign) {
    List<Comparison> comparisons = new ArrayList<>();
    for (int s = 0; s < sets.size(); s++) {
      Grid.Seeds seeds = sets.get(s);
      for (Comparison c : effect.on(grid, seeds, sets.get(sets.size() - 1 - s), sign)) {
        boolean weighed = !(c.evidence() instanceof Evidence.Outside);
        comparisons.add(
            weighed && sets.size() > 1
                ? new Comparison(c.statement() + ", " + seeds.name() + " seeds", c.evidence())
                : c);
      }
    }
    boolean nowhere = comparisons.stream().allMatch(c -> c.evidence() instanceof Evidence.Outside);
    return new Weighing(
        word(), label(), nowhere ? comparisons.subList(0, 1) : comparisons, "comparisons");
  }
}
