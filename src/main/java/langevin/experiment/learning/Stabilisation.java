package langevin.experiment.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import langevin.learning.Coefficient;
import langevin.learning.Optimizer;
import langevin.learning.Reading;
import langevin.learning.Structure;
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
 * Proposition 3: where ⟨θ, ∇H⟩ ≥ c‖θ‖² and ‖∇(L + γR + ηQ)‖ ≤ B, the radius obeys r(t) ≤ r* + (r₀ −
 * r*) e^{−λct} with r* = B/(λc) (theory.md C5). B and c are measured along a flow from far outside,
 * and with the structural term in the part of λH the same is said of γR, c = 1.
 *
 * @param sign of λ, normally 1
 */
record Stabilisation(int sign) implements LearningCheck {
  private static final int READINGS = 60;
  private static final int STEPS = 4;

  /** Times r* from which a flow starts, where r* is known beforehand. */
  private static final double FAR = 3;

  private static final double ROUNDING = 1e-9;

  /** The statement as it is. */
  Stabilisation() {
    this(1);
  }

  @Override
  public String name() {
    return "stabilisation";
  }

  @Override
  public String label() {
    return "Proposition 3";
  }

  @Override
  public Description description() {
    return new Description(
        "stabilisation",
        "A force that points inward in proportion to the radius holds the parameters in a ball."
            + " That it does, ⟨θ, ∇H⟩ ≥ c‖θ‖² on the way from far outside, is judged first:"
            + " log-det, log-variance and softmax do not. With a structural term of squares it is"
            + " that term which pulls, c = 1 and γ in place of λ.",
        "‖θ(t)‖ ≤ r* + (‖θ(0)‖ − r*) e^{−λct}, r* = B/(λc)",
        "theory.md C5");
  }

  @Override
  public Optional<String> obstacle(LearningScenario scenario) {
    return scenario.control().coefficient() > 0 || structural(scenario)
        ? Optional.empty()
        : Optional.of("needs a pull: give 'feedback.coefficient' or 'energy.structure' above 0");
  }

  private static boolean structural(LearningScenario scenario) {
    return scenario.energy().structure() > 0 && scenario.energy().form() == Structure.SQUARES;
  }

  @Override
  public long work(LearningScenario scenario) {
    return 12L * READINGS * STEPS * Trial.few(scenario).seeds();
  }

  /**
   * What pulls, and what pushes.
   *
   * @param strength λ, or γ
   * @param pull ⟨θ, ∇H⟩, or ⟨θ, ∇R⟩
   * @param push ‖∇(L + γR + ηQ)‖, or ‖∇(L + λH + ηQ)‖
   */
  private record Balance(double strength, Pull pull, Pull push) {}

  @FunctionalInterface
  private interface Pull {
    double of(Reading reading);
  }

  @Override
  public List<Comparison> compare(LearningScenario scenario) {
    double lambda = scenario.control().coefficient();
    boolean structural = structural(scenario);
    double gamma = scenario.energy().structure();
    Balance balance =
        structural
            ? new Balance(
                gamma,
                r -> r.parameterNorm() * r.parameterNorm(),
                r -> rest(r, lambda, sign > 0 ? gamma : 0))
            : new Balance(lambda, Reading::radial, Reading::baseForce);
    Trial trial = Trial.few(scenario);
    double until = Math.max(Flows.until(scenario), 1 / balance.strength());
    double far = structural ? FAR : FAR * FAR;
    Networks networks = networks(trial, until, far);
    Coefficient held = new Coefficient.Held(trial.each(structural ? lambda : sign * lambda));
    List<List<Reading>> course = new ArrayList<>(List.of(networks.readings()));
    for (int k = 0; k < READINGS; k++) {
      networks.advance(STEPS, held);
      course.add(networks.readings());
    }
    List<Comparison> comparisons = new ArrayList<>();
    for (int s = 0; s < trial.seeds(); s++) {
      comparisons.add(
          new Comparison(
              "‖θ(t)‖ ≤ r* + (‖θ(0)‖ − r*) e^{−%s}, seed %d"
                  .formatted(structural ? "γt" : "λct", s),
              evidence(course, s, balance, until)));
    }
    return comparisons;
  }

  /** ‖∇(L + λH + ηQ)‖, what is left of ∇E without γθ. */
  private static double rest(Reading r, double lambda, double gamma) {
    double all = r.squaredForce(lambda);
    double radial = r.baseRadial() + lambda * r.radial();
    double square =
        all - 2 * gamma * radial + gamma * gamma * r.parameterNorm() * r.parameterNorm();
    return Math.sqrt(Math.max(0, square));
  }

  private Networks networks(Trial trial, double until, double far) {
    LearningScenario scenario = trial.scenario();
    var stretches = scenario.training().trained().stretches(scenario.architecture());
    return trial.networks(
        sign > 0 || !structural(scenario)
            ? trial.frozen()
            : trial.frozen().withStructure(0, Structure.SQUARES),
        new Training(
            new Optimizer.GradientFlow(Optimizer.Scheme.DORMAND_PRINCE, until / (READINGS * STEPS)),
            0,
            scenario.training().trained()),
        theta -> {
          for (var stretch : stretches) {
            for (int i = stretch.from(); i < stretch.to(); i++) theta[i] *= far;
          }
          return theta;
        });
  }

  private Evidence evidence(
      List<List<Reading>> course, int network, Balance balance, double until) {
    double pull = Double.POSITIVE_INFINITY;
    double push = 0;
    for (List<Reading> readings : course) {
      Reading r = readings.get(network);
      if (Trial.diverged(r)) return new Evidence.None("the flow diverged; a smaller rate keeps it");
      pull = Math.min(pull, balance.pull().of(r) / (r.parameterNorm() * r.parameterNorm()));
      push = Math.max(push, balance.push().of(r));
    }
    double first = course.getFirst().get(network).parameterNorm();
    double radius = push / (balance.strength() * pull);
    if (!(pull > 0) || !(radius < first)) {
      return new Evidence.Unmet(
          "⟨θ, ∇H⟩/‖θ‖² is %s at its least and the push B = %s, so r* = %s is not below the start %s"
              .formatted(
                  Numerals.brief(pull),
                  Numerals.brief(push),
                  pull > 0 ? Numerals.brief(radius) : "∞",
                  Numerals.brief(first)));
    }
    double worst = Double.NEGATIVE_INFINITY;
    double there = 0;
    double bound = 0;
    for (int k = 1; k < course.size(); k++) {
      double time = until * k / (course.size() - 1);
      double envelope =
          radius + (first - radius) * StrictMath.exp(-balance.strength() * pull * time);
      double r = course.get(k).get(network).parameterNorm();
      if (r - envelope > worst) {
        worst = r - envelope;
        there = r;
        bound = envelope;
      }
    }
    return new Evidence.Weighed(
        there,
        Evidence.Relation.AT_MOST,
        bound,
        new ErrorBudget(
            Noise.NONE,
            List.of(
                new Term(
                    "time step",
                    ROUNDING * first,
                    Remedy.none("the step of the flow", "a smaller 'training.rate'"))),
            List.of()),
        first - radius);
  }

  @Override
  public List<Wrong> sabotaged() {
    return List.of(new Wrong("the pull outwards", new Stabilisation(-1)));
  }
}
