package langevin.experiment.learning;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import langevin.learning.Coefficient;
import langevin.learning.Optimizer;
import langevin.learning.Reading;
import langevin.learning.Trained;
import langevin.learning.claims.PairedEffect;
import langevin.learning.network.Networks;
import langevin.text.Numerals;
import langevin.verdict.Comparison;
import langevin.verdict.Description;
import langevin.verdict.ErrorBudget;
import langevin.verdict.Evidence;

/**
 * The weak form D13 on an ensemble of networks under Langevin dynamics, with ψ = ½‖θ‖²: d/dt E½‖θ‖²
 * = τd − E⟨θ, ∇E⟩, the equality behind C6. What a step of length η leaves, ½η²‖∇E‖², is read off
 * and added, so that the mean of the rest is exactly 0.
 *
 * @param temperature factor of τ, normally 1
 * @param drift factor of ⟨θ, ∇E⟩, normally 1
 */
record WeakForm(double temperature, double drift) implements LearningCheck {
  private static final int STEPS = 200;

  /** The statement as it is. */
  WeakForm() {
    this(1, 1);
  }

  @Override
  public String name() {
    return "weak-form";
  }

  @Override
  public String label() {
    return "D13, C6";
  }

  @Override
  public Description description() {
    return new Description(
        "weak form",
        "The mean square of the parameters of an ensemble under Langevin dynamics: its noise adds τ"
            + " for each parameter, its energy takes ⟨θ, ∇E⟩. That noise is there is judged first.",
        "d/dt E[½‖θ‖²] = τd − E[⟨θ, ∇E⟩]",
        "theory.md D13, C6");
  }

  @Override
  public Optional<String> obstacle(LearningScenario scenario) {
    return LearningCheck.otherDynamics(scenario);
  }

  @Override
  public long work(LearningScenario scenario) {
    return 3L * Math.min(STEPS, scenario.steps()) * scenario.seeds();
  }

  @Override
  public List<Comparison> compare(LearningScenario scenario) {
    Optimizer optimizer = scenario.training().optimizer();
    double tau = optimizer instanceof Optimizer.Langevin(double _, double t) ? t : 0;
    double rate = optimizer.rate();
    double lambda = scenario.control().coefficient();
    int steps = Math.min(STEPS, scenario.steps());
    String statement =
        "E½‖θ‖²(%s) − E½‖θ‖²(0) = ∫(τd − E⟨θ, ∇E⟩) dt".formatted(Numerals.shortest(steps * rate));
    if (tau == 0) {
      return List.of(
          new Comparison(
              statement, new Evidence.Unmet("τ = 0: without noise there is no ensemble")));
    }
    Trial trial = new Trial(scenario, scenario.seeds());
    Networks networks = trial.networks(scenario.energy(), scenario.training(), theta -> theta);
    Trained trained = scenario.training().trained();
    double parameters =
        trained.stretches(scenario.architecture()).stream()
            .mapToDouble(s -> s.to() - s.from())
            .sum();
    Coefficient held = new Coefficient.Held(trial.each(lambda));
    double[] left = new double[trial.seeds()];
    double[] right = new double[left.length];
    double[] step = new double[left.length];
    double[] size = new double[left.length];
    List<Reading> first = networks.readings();
    List<Reading> now = first;
    for (int k = 0; k < steps; k++) {
      for (int s = 0; s < left.length; s++) {
        Reading r = now.get(s);
        double pull = r.baseRadial() + lambda * r.radial();
        right[s] += rate * (temperature * tau * parameters - drift * pull);
        step[s] += rate * rate / 2 * r.squaredForce(lambda);
        size[s] += rate * (tau * parameters + Math.abs(pull));
      }
      networks.advance(1, held);
      now = networks.readings();
    }
    for (int s = 0; s < left.length; s++) {
      double end = now.get(s).parameterNorm();
      double start = first.get(s).parameterNorm();
      left[s] = (end * end - start * start) / 2;
    }
    double[] rest = new double[left.length];
    for (int s = 0; s < rest.length; s++) rest[s] = left[s] - right[s] - step[s];
    PairedEffect effect = PairedEffect.of(rest);
    double mean = Arrays.stream(left).average().orElse(Double.NaN);
    double correction = -Arrays.stream(step).average().orElse(Double.NaN);
    Evidence evidence =
        effect.evidence() instanceof Evidence.Directed
            ? new Evidence.Weighed(
                mean,
                Evidence.Relation.EQUAL,
                mean + correction - effect.mean(),
                correction,
                new ErrorBudget(effect.noise(), List.of(), List.of()),
                Arrays.stream(size).average().orElse(Double.NaN),
                Double.POSITIVE_INFINITY)
            : effect.evidence();
    return List.of(new Comparison(statement, evidence));
  }

  @Override
  public List<Wrong> sabotaged() {
    return List.of(
        new Wrong("τ × 0", new WeakForm(0, 1)),
        new Wrong("τ × 2", new WeakForm(2, 1)),
        new Wrong("⟨θ, ∇E⟩ × 0.5", new WeakForm(1, 0.5)));
  }
}
