package langevin.experiment.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import langevin.learning.Coefficient;
import langevin.learning.Optimizer;
import langevin.learning.Trained;
import langevin.learning.Training;
import langevin.learning.claims.PairedEffect;
import langevin.learning.network.Networks;
import langevin.text.Numerals;
import langevin.verdict.Comparison;
import langevin.verdict.Description;
import langevin.verdict.Evidence;

/**
 * The excess stationary variance of SGLD: Langevin dynamics on minibatches beside the same, with
 * the same kicks, on all examples. The variance is that of each parameter in time over the second
 * half, summed over parameters; that it has come to rest by then is judged first.
 *
 * @param sign 1; −1 for the opposite statement
 */
record MinibatchVariance(int sign) implements LearningCheck {
  /** Times at which the parameters are looked at, in each of the two parts of the second half. */
  private static final int LOOKS = 100;

  /** Squared distance of the means of the two parts, over the variance, of what is not at rest. */
  private static final double MOVING = 0.5;

  /** The statement as it is. */
  MinibatchVariance() {
    this(1);
  }

  @Override
  public String name() {
    return "minibatch-variance";
  }

  @Override
  public String label() {
    return "learning.md 3";
  }

  @Override
  public Description description() {
    return new Description(
        "minibatch variance",
        "The noise of minibatches adds to the stationary variance of the parameters under Langevin"
            + " dynamics. That the networks have come to rest, the means of two parts of the second"
            + " half near each other, is judged first: a structural term sees to it.",
        "Σ_i Var θ_i (minibatches) − Σ_i Var θ_i (all examples) > 0",
        "theory.md D1");
  }

  @Override
  public Optional<String> obstacle(LearningScenario scenario) {
    if (!(scenario.training().optimizer() instanceof Optimizer.Langevin)
        || scenario.training().batch() == 0) {
      return Optional.of(
          "is about minibatches under Langevin dynamics: give 'training.optimizer' langevin and"
              + " 'training.batch'");
    }
    if (scenario.steps() < 4 * LOOKS) {
      return Optional.of("needs %d steps or more".formatted(4 * LOOKS));
    }
    return scenario.control().regime() == Regime.FIXED
        ? Optional.empty()
        : Optional.of("is about an energy that stays the same: give 'feedback.type' fixed");
  }

  @Override
  public long work(LearningScenario scenario) {
    return 2L * scenario.steps() * scenario.seeds();
  }

  /**
   * Of each seed.
   *
   * @param variance Σ_i Var θ_i
   * @param moved squared distance of the means of the two parts, over the variance
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  private record Rest(double[] variance, double[] moved) {}

  @Override
  public List<Comparison> compare(LearningScenario scenario) {
    Training training = scenario.training();
    Rest with = rest(scenario, training);
    Training whole =
        new Training(training.optimizer(), 0, training.trained(), 0, training.precision());
    Rest without = rest(scenario, whole);
    double[] excess = new double[with.variance().length];
    for (int s = 0; s < excess.length; s++) {
      excess[s] = sign * (with.variance()[s] - without.variance()[s]);
    }
    double moved =
        Math.max(PairedEffect.of(with.moved()).mean(), PairedEffect.of(without.moved()).mean());
    String statement =
        "Σ Var θ in batches of %d less that of all examples, %s, > 0"
            .formatted(
                training.batch(),
                Numerals.significant(PairedEffect.of(without.variance()).mean(), 3));
    if (!(moved < MOVING)) {
      return List.of(
          new Comparison(
              statement,
              new Evidence.Unmet(
                  "the networks are not at rest: the mean of θ moves by %s of its variance within the second half, and %s is the most"
                      .formatted(Numerals.brief(moved), Numerals.shortest(MOVING)))));
    }
    return List.of(new Comparison(statement, PairedEffect.of(excess).evidence()));
  }

  private static Rest rest(LearningScenario scenario, Training training) {
    Trial trial = new Trial(scenario, scenario.seeds());
    Networks networks = trial.networks(training);
    Coefficient held = new Coefficient.Held(trial.each(scenario.control().coefficient()));
    int between = scenario.steps() / (4 * LOOKS);
    networks.advance(scenario.steps() - 2 * LOOKS * between, held);
    List<double[][]> parts = new ArrayList<>();
    int parameters = scenario.architecture().parameters();
    double[][] squares = new double[trial.seeds()][parameters];
    for (int part = 0; part < 2; part++) {
      double[][] sums = new double[trial.seeds()][parameters];
      for (int k = 0; k < LOOKS; k++) {
        networks.advance(between, held);
        for (int s = 0; s < trial.seeds(); s++) {
          double[] theta = networks.parameters(s);
          for (int i = 0; i < parameters; i++) {
            sums[s][i] += theta[i] / LOOKS;
            squares[s][i] += theta[i] * theta[i] / (2 * LOOKS);
          }
        }
      }
      parts.add(sums);
    }
    double[] variance = new double[trial.seeds()];
    double[] moved = new double[variance.length];
    for (int s = 0; s < variance.length; s++) {
      double apart = 0;
      for (Trained.Stretch stretch : training.trained().stretches(scenario.architecture())) {
        for (int i = stretch.from(); i < stretch.to(); i++) {
          double early = parts.get(0)[s][i];
          double late = parts.get(1)[s][i];
          double mean = (early + late) / 2;
          variance[s] += squares[s][i] - mean * mean;
          apart += (early - late) * (early - late);
        }
      }
      moved[s] = apart / variance[s];
    }
    return new Rest(variance, moved);
  }

  @Override
  public List<Wrong> sabotaged() {
    return List.of(new Wrong("the excess below 0", new MinibatchVariance(-1)));
  }
}
