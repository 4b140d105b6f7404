package langevin.experiment.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import langevin.learning.Coefficient;
import langevin.learning.Energy;
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
 * Proposition 1: where G(θ_k) → 0 and λ stays bounded, the entropy's part of the update vanishes
 * (theory.md B4). Measured as the distance of two continuations from the same state, with λ and
 * with 0, against that of two from the start.
 *
 * @param factor of λ in the continuation from the end, normally 1
 */
record DegenerateCollapse(double factor) implements LearningCheck {
  /** Steps of a continuation. */
  private static final int CONTINUED = 10;

  /** Part of its start below which a force counts as collapsed. */
  private static final double COLLAPSED = 0.1;

  /** λ where the scenario's is 0. */
  private static final double SOME = 0.1;

  /** The statement as it is. */
  DegenerateCollapse() {
    this(1);
  }

  @Override
  public String name() {
    return "degenerate-collapse";
  }

  @Override
  public String label() {
    return "Proposition 1";
  }

  @Override
  public Description description() {
    return new Description(
        "degenerate collapse",
        "Once ‖∇H‖ has collapsed, training with λ and with 0 goes the same way. That it collapses,"
            + " to a tenth of its start or less, is judged first.",
        "‖θ^λ − θ^0‖ after a restart from the end ≤ (G_T/G_0 · 2) ‖θ^λ − θ^0‖ from the start",
        "theory.md B4");
  }

  @Override
  public Optional<String> obstacle(LearningScenario scenario) {
    return scenario.training().batch() > 0
        ? Optional.of("is about steps of all examples")
        : Optional.empty();
  }

  @Override
  public long work(LearningScenario scenario) {
    return (scenario.steps() + 4L * CONTINUED) * Trial.few(scenario).seeds();
  }

  @Override
  public List<Comparison> compare(LearningScenario scenario) {
    Trial trial = Trial.few(scenario);
    double given = scenario.control().coefficient();
    double lambda = given == 0 ? SOME : given;
    Energy energy = trial.frozen();
    Training training = scenario.training();
    List<double[]> start = new ArrayList<>();
    for (int s = 0; s < trial.seeds(); s++) start.add(trial.start(s));
    Networks networks = trial.networks(energy, training, start, 0);
    List<Reading> first = networks.readings();
    networks.advance(scenario.steps(), new Coefficient.Held(trial.each(lambda)));
    List<Reading> last = networks.readings();
    List<double[]> end = new ArrayList<>();
    for (int s = 0; s < trial.seeds(); s++) end.add(networks.parameters(s));
    double[] early = apart(trial, energy, start, lambda);
    List<Comparison> comparisons = new ArrayList<>();
    boolean finite = last.stream().noneMatch(Trial::diverged);
    double[] late = finite ? apart(trial, energy, end, factor * lambda) : early;
    for (int s = 0; s < trial.seeds(); s++) {
      double kept = last.get(s).informationForce() / first.get(s).informationForce();
      comparisons.add(
          new Comparison(
              "‖θ^λ − θ^0‖ after %d steps from the end ≤ %s of that from the start, seed %d"
                  .formatted(CONTINUED, Numerals.brief(2 * kept), s),
              evidence(last.get(s), first.get(s), kept, late[s], early[s])));
    }
    return comparisons;
  }

  private static Evidence evidence(
      Reading last, Reading first, double kept, double late, double early) {
    if (Trial.diverged(last)) return new Evidence.None("the network diverged");
    if (!(kept <= COLLAPSED)) {
      return new Evidence.Unmet(
          "‖∇H‖ does not collapse: %s at the end, %s at the start, a share of %s"
              .formatted(
                  Numerals.brief(last.informationForce()),
                  Numerals.brief(first.informationForce()),
                  Numerals.brief(kept)));
    }
    double bound = 2 * kept * early;
    return new Evidence.Weighed(
        late,
        Evidence.Relation.AT_MOST,
        bound,
        new ErrorBudget(
            Noise.NONE,
            List.of(new Term("rounding", 1e-12 * early, Remedy.none("rounding", "more digits"))),
            List.of()),
        early);
  }

  /** Distance of continuations with λ and with 0 from the same states. */
  private static double[] apart(Trial trial, Energy energy, List<double[]> from, double lambda) {
    List<double[]> with = continued(trial, energy, from, lambda);
    List<double[]> without = continued(trial, energy, from, 0);
    double[] distance = new double[from.size()];
    for (int s = 0; s < distance.length; s++) {
      double squares = 0;
      for (int i = 0; i < with.get(s).length; i++) {
        double difference = with.get(s)[i] - without.get(s)[i];
        squares += difference * difference;
      }
      distance[s] = Math.sqrt(squares);
    }
    return distance;
  }

  private static List<double[]> continued(
      Trial trial, Energy energy, List<double[]> from, double lambda) {
    Networks networks = trial.networks(energy, trial.scenario().training(), from, 0);
    networks.advance(CONTINUED, new Coefficient.Held(trial.each(lambda)));
    List<double[]> to = new ArrayList<>();
    for (int s = 0; s < from.size(); s++) to.add(networks.parameters(s));
    return to;
  }

  @Override
  public List<Wrong> sabotaged() {
    return List.of(new Wrong("λ × 100 after the collapse", new DegenerateCollapse(100)));
  }
}
