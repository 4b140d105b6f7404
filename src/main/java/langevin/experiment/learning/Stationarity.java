package langevin.experiment.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import langevin.learning.Coefficient;
import langevin.learning.Energy;
import langevin.learning.Optimizer;
import langevin.learning.Reading;
import langevin.learning.Training;
import langevin.learning.network.Networks;
import langevin.text.Numerals;
import langevin.verdict.Comparison;
import langevin.verdict.Description;
import langevin.verdict.ErrorBudget;
import langevin.verdict.Evidence;
import langevin.verdict.Noise;
import langevin.verdict.Remedy;
import langevin.verdict.Term;

/**
 * Theorem 1: gradient descent with η ≤ 1/ℓ has Σ‖∇E‖² ≤ 2(E(θ_0) − E_inf)/η (theory.md C1). ℓ is
 * the smallest that the proof needs on the path, ℓ_k = 2(E_{k+1} − E_k + η‖g‖²)/(η²‖g‖²), and E_inf
 * what no network can fall below.
 *
 * @param factor of the bound, normally 1
 */
record Stationarity(double factor) implements LearningCheck {
  /** Most steps that are summed. */
  private static final int STEPS = 500;

  /** Relative rounding of a sum of so many squares. */
  private static final double ROUNDING = 1e-12;

  /** The statement as it is. */
  Stationarity() {
    this(1);
  }

  @Override
  public String name() {
    return "stationarity";
  }

  @Override
  public String label() {
    return "Theorem 1";
  }

  @Override
  public Description description() {
    return new Description(
        "stationarity",
        "Gradient descent at a rate of at most 1/ℓ comes to rest: its squared forces have a bounded"
            + " sum. The smoothness ℓ that the proof needs is measured on the path first.",
        "Σ_{k<K} ‖∇E(θ_k)‖² ≤ 2(E(θ_0) − E_inf)/η, η ≤ 1/ℓ",
        "theory.md C1");
  }

  @Override
  public Optional<String> obstacle(LearningScenario scenario) {
    if (!(scenario.training().optimizer() instanceof Optimizer.GradientDescent)) {
      return Optional.of("is about gradient-descent, and this is another optimizer");
    }
    return LearningCheck.changingEnergy(scenario);
  }

  @Override
  public long work(LearningScenario scenario) {
    return 3L * Math.min(STEPS, scenario.steps()) * Trial.few(scenario).seeds();
  }

  @Override
  public List<Comparison> compare(LearningScenario scenario) {
    Trial trial = Trial.few(scenario);
    Energy energy = trial.frozen();
    double rate = scenario.training().optimizer().rate();
    double lambda = scenario.control().coefficient();
    Networks networks =
        trial.networks(
            new Training(scenario.training().optimizer(), 0, scenario.training().trained()));
    Coefficient held = new Coefficient.Held(trial.each(lambda));
    int steps = Math.min(STEPS, scenario.steps());
    int count = trial.seeds();
    double[] sum = new double[count];
    double[] smoothness = new double[count];
    int[] where = new int[count];
    int[] lost = new int[count];
    Arrays.fill(lost, -1);
    List<Reading> first = networks.readings();
    List<Reading> now = first;
    for (int k = 0; k < steps; k++) {
      networks.advance(1, held);
      List<Reading> next = networks.readings();
      for (int s = 0; s < count; s++) {
        double square = now.get(s).squaredForce(lambda);
        double rise = next.get(s).energy(energy, lambda) - now.get(s).energy(energy, lambda);
        double needed = 2 * (rise + rate * square) / (rate * rate * square);
        sum[s] += square;
        if (Double.isNaN(needed)) {
          if (lost[s] < 0) lost[s] = k;
        } else if (needed > smoothness[s]) {
          smoothness[s] = needed;
          where[s] = k;
        }
      }
      now = next;
    }
    double floor = floor(scenario, energy, lambda);
    List<Comparison> comparisons = new ArrayList<>();
    for (int s = 0; s < count; s++) {
      double bound = factor * 2 * (first.get(s).energy(energy, lambda) - floor) / rate;
      String statement = "Σ_{k<%d} ‖∇E‖² ≤ 2(E_0 − E_inf)/η, seed %d".formatted(steps, s);
      comparisons.add(
          new Comparison(
              statement,
              rate * smoothness[s] > 1 || lost[s] >= 0
                  ? new Evidence.Unmet(steep(rate, smoothness[s], where[s], lost[s]))
                  : new Evidence.Weighed(
                      sum[s],
                      Evidence.Relation.AT_MOST,
                      bound,
                      new ErrorBudget(
                          Noise.NONE,
                          List.of(
                              new Term(
                                  "rounding",
                                  ROUNDING * bound,
                                  Remedy.none("rounding", "more digits"))),
                          List.of()),
                      bound)));
    }
    return comparisons;
  }

  private static String steep(double rate, double smoothness, int step, int lost) {
    boolean far = rate * smoothness > 2;
    return "η ℓ = %s > 1: the rate %s is beyond %s/ℓ = %s with ℓ = %s at step %d%s"
        .formatted(
            Numerals.brief(rate * smoothness),
            Numerals.shortest(rate),
            far ? "2" : "1",
            Numerals.brief((far ? 2 : 1) / smoothness),
            Numerals.brief(smoothness),
            step,
            lost < 0 ? "" : ", and the energy ceases to be finite after step " + lost);
  }

  /** E_inf: L ≥ 0, H at its floor, R ≥ 0, every cost the least of its row. */
  private static double floor(LearningScenario scenario, Energy energy, double lambda) {
    double entropy =
        energy
            .surrogate()
            .floor(scenario.architecture().representation(), energy.noise(), energy.offset());
    double cost = energy.cost().stream().flatMap(List::stream).mapToDouble(c -> c).min().orElse(0);
    return lambda * entropy + energy.decision() * cost;
  }

  @Override
  public List<Wrong> sabotaged() {
    return List.of(
        new Wrong("bound × 0.125", new Stationarity(0.125)),
        new Wrong("bound × −1", new Stationarity(-1)));
  }
}
