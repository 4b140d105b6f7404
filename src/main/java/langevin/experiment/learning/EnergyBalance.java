package langevin.experiment.learning;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import langevin.learning.Coefficient;
import langevin.learning.Energy;
import langevin.learning.Optimizer;
import langevin.learning.Reading;
import langevin.learning.Training;
import langevin.learning.claims.PairedEffect;
import langevin.learning.network.Networks;
import langevin.text.Numerals;
import langevin.verdict.Comparison;
import langevin.verdict.Description;
import langevin.verdict.ErrorBudget;
import langevin.verdict.Evidence;
import langevin.verdict.Remedy;
import langevin.verdict.Term;

/**
 * The energy balance D7 on an ensemble of networks under Langevin dynamics: E[E](t) − E[E](0) =
 * ∫(τE[ΔE] − E‖∇E‖²) dt, with a frozen noise, so that E is a function of θ alone. ΔE is estimated
 * by random signs. What the step leaves is extrapolated from twice the step.
 *
 * @param laplacian factor of τΔE, normally 1
 * @param force factor of ‖∇E‖², normally 1
 */
record EnergyBalance(double laplacian, double force) implements LearningCheck {
  /** Steps of the finer of the two runs. */
  private static final int STEPS = 100;

  /** Steps between two estimates of ΔE, which costs as much as some steps. */
  private static final int BETWEEN = 5;

  private static final int PROBES = 2;

  /** The statement as it is. */
  EnergyBalance() {
    this(1, 1);
  }

  @Override
  public String name() {
    return "energy-balance";
  }

  @Override
  public String label() {
    return "D7";
  }

  @Override
  public Description description() {
    return new Description(
        "energy balance",
        "Itô's formula for the mean energy of an ensemble of networks under Langevin dynamics, the"
            + " Laplacian by random signs. That noise is there is judged first.",
        "E[E](t) − E[E](0) = ∫ (τE[ΔE] − E‖∇E‖²) dt",
        "theory.md D7");
  }

  @Override
  public Optional<String> obstacle(LearningScenario scenario) {
    return LearningCheck.otherDynamics(scenario);
  }

  @Override
  public long work(LearningScenario scenario) {
    return 6L * STEPS * scenario.seeds();
  }

  /**
   * Both sides of one run, a number per network.
   *
   * @param size of the terms
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  private record Sides(double[] left, double[] right, double[] size) {}

  @Override
  public List<Comparison> compare(LearningScenario scenario) {
    Optimizer optimizer = scenario.training().optimizer();
    double tau = optimizer instanceof Optimizer.Langevin(double _, double t) ? t : 0;
    double rate = optimizer.rate();
    String statement =
        "E[E](%s) − E[E](0) = ∫(τE[ΔE] − E‖∇E‖²) dt".formatted(Numerals.shortest(STEPS * rate));
    if (tau == 0) {
      return List.of(
          new Comparison(
              statement, new Evidence.Unmet("τ = 0: without noise there is no ensemble")));
    }
    Sides fine = sides(scenario, tau, rate / 2, 2 * STEPS);
    Sides coarse = sides(scenario, tau, rate, STEPS);
    double[] rest = new double[scenario.seeds()];
    double[] step = new double[rest.length];
    for (int s = 0; s < rest.length; s++) {
      double now = fine.left()[s] - fine.right()[s];
      step[s] = now - (coarse.left()[s] - coarse.right()[s]);
      rest[s] = now + step[s];
    }
    PairedEffect effect = PairedEffect.of(rest);
    PairedEffect ofStep = PairedEffect.of(step);
    if (!(effect.evidence() instanceof Evidence.Directed)) {
      return List.of(new Comparison(statement, effect.evidence()));
    }
    double left = Arrays.stream(fine.left()).average().orElse(Double.NaN);
    double correction = ofStep.mean();
    return List.of(
        new Comparison(
            statement,
            new Evidence.Weighed(
                left,
                Evidence.Relation.EQUAL,
                left + correction - effect.mean(),
                correction,
                new ErrorBudget(
                    effect.noise(),
                    List.of(
                        new Term(
                            "time step",
                            // What the first order leaves is of second order in the step.
                            correction
                                * correction
                                / Math.abs(Arrays.stream(fine.size()).average().orElse(1)),
                            Remedy.none("the time step", "a smaller 'training.rate'"))),
                    List.of()),
                Arrays.stream(fine.size()).average().orElse(Double.NaN),
                Double.POSITIVE_INFINITY)));
  }

  private Sides sides(LearningScenario scenario, double tau, double rate, int steps) {
    Trial trial = new Trial(scenario, scenario.seeds());
    double lambda = scenario.control().coefficient();
    Energy energy = trial.frozen();
    Networks networks =
        trial.networks(
            energy,
            new Training(new Optimizer.Langevin(rate, tau), 0, scenario.training().trained()),
            theta -> theta);
    double[] lambdas = trial.each(lambda);
    Coefficient held = new Coefficient.Held(lambdas);
    double[] right = new double[trial.seeds()];
    double[] size = new double[right.length];
    List<Reading> first = networks.readings();
    List<Reading> now = first;
    double[] before = networks.laplacians(lambdas, PROBES);
    for (int k = 0; k < steps; k++) {
      for (int s = 0; s < right.length; s++) {
        double square = now.get(s).squaredForce(lambda);
        right[s] -= rate * force * square;
        size[s] += rate * square;
      }
      networks.advance(1, held);
      now = networks.readings();
      if ((k + 1) % BETWEEN != 0) continue;
      double[] after = networks.laplacians(lambdas, PROBES);
      for (int s = 0; s < right.length; s++) {
        // The trapezoidal rule over the steps between.
        double mean = (before[s] + after[s]) / 2;
        right[s] += laplacian * tau * rate * BETWEEN * mean;
        size[s] += tau * rate * BETWEEN * Math.abs(mean);
      }
      before = after;
    }
    double[] left = new double[right.length];
    for (int s = 0; s < left.length; s++) {
      left[s] = now.get(s).energy(energy, lambda) - first.get(s).energy(energy, lambda);
    }
    return new Sides(left, right, size);
  }

  @Override
  public List<Wrong> sabotaged() {
    return List.of(
        new Wrong("Laplacian × 0", new EnergyBalance(0, 1)),
        new Wrong("Laplacian × −1", new EnergyBalance(-1, 1)),
        new Wrong("‖∇E‖² × 0.5", new EnergyBalance(1, 0.5)));
  }
}
