package langevin.experiment.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import langevin.learning.Coefficient;
import langevin.learning.Reading;
import langevin.text.Numerals;
import langevin.verdict.Comparison;
import langevin.verdict.Description;
import langevin.verdict.ErrorBudget;
import langevin.verdict.Evidence;
import langevin.verdict.Noise;
import langevin.verdict.Remedy;
import langevin.verdict.Term;

/**
 * Theorem 2: along the flow dH/dt = I_H − D_H (theory.md C2, C3), in integrated form. The left side
 * is H at the ends of a flow of fifth order, the right side the integral of what is read along it.
 *
 * @param injection factor of I_H, normally 1
 * @param dissipation factor of D_H, normally 1
 */
record EntropyFlow(double injection, double dissipation) implements LearningCheck {
  /** Steps between two readings. */
  private static final int STEPS = 2;

  /** λ that is tried where the scenario's is 0, so that there is a dissipation. */
  private static final double SOME = 0.1;

  private static final double ROUNDING = 1e-12;

  /** The statement as it is. */
  EntropyFlow() {
    this(1, 1);
  }

  @Override
  public String name() {
    return "entropy-flow";
  }

  @Override
  public String label() {
    return "Theorem 2";
  }

  @Override
  public Description description() {
    return new Description(
        "entropy flow",
        "Along the flow the entropy changes by what is injected less what is dissipated. Its"
            + " hypothesis, a smooth activation, is judged first; at λ = 0 the flow of λ = 0.1 is"
            + " taken.",
        "H(t) − H(0) = ∫ (−⟨∇H, ∇(L + γR + ηQ)⟩ − λ‖∇H‖²) dt",
        "theory.md C2");
  }

  @Override
  public long work(LearningScenario scenario) {
    return 20L * Flows.INTERVALS * STEPS * Trial.few(scenario).seeds();
  }

  @Override
  public List<Comparison> compare(LearningScenario scenario) {
    Trial trial = Trial.few(scenario);
    double given = scenario.control().coefficient();
    double lambda = given == 0 ? SOME : given;
    double until = Flows.until(scenario);
    String statement =
        "H(%s) − H(0) = ∫(I_H − λ‖∇H‖²) dt at λ = %s"
            .formatted(Numerals.shortest(until), Numerals.shortest(lambda));
    Optional<String> rough = Flows.rough(scenario);
    if (rough.isPresent()) {
      return List.of(new Comparison(statement, new Evidence.Unmet(rough.get())));
    }
    Coefficient held = new Coefficient.Held(trial.each(lambda));
    List<List<Reading>> coarse = Flows.run(trial, held, until, Flows.INTERVALS, STEPS);
    List<List<Reading>> fine = Flows.run(trial, held, until, 2 * Flows.INTERVALS, STEPS);
    ToDoubleFunction<Reading> rate =
        r -> injection * r.injection() - dissipation * r.dissipation(lambda);
    List<Comparison> comparisons = new ArrayList<>();
    for (int s = 0; s < trial.seeds(); s++) {
      double before = change(coarse, s);
      double left = change(fine, s);
      double right = Flows.integral(fine, s, until, rate);
      double other = Flows.integral(coarse, s, until, rate);
      int network = s;
      double size =
          Flows.integral(fine, s, until, r -> Math.abs(r.injection()) + r.dissipation(lambda));
      double entropy = Math.abs(fine.getFirst().get(network).entropy());
      comparisons.add(
          new Comparison(
              statement + ", seed " + s,
              Double.isNaN(left)
                  ? new Evidence.None("the flow diverged; a smaller rate keeps it")
                  : new Evidence.Weighed(
                      left,
                      Evidence.Relation.EQUAL,
                      right,
                      new ErrorBudget(
                          Noise.NONE,
                          List.of(
                              step("time step", Math.abs(left - before)),
                              step(
                                  "quadrature",
                                  Math.max(
                                      Math.abs(right - other), Flows.bar(fine, s, until, rate))),
                              new Term(
                                  "rounding",
                                  ROUNDING * Math.max(1, entropy),
                                  Remedy.none("rounding", "more digits"))),
                          List.of()),
                      Math.abs(size))));
    }
    return comparisons;
  }

  private static Term step(String name, double bar) {
    return new Term(name, bar, Remedy.none("the step of the flow", "a smaller 'training.rate'"));
  }

  private static double change(List<List<Reading>> course, int network) {
    return course.getLast().get(network).entropy() - course.getFirst().get(network).entropy();
  }

  @Override
  public List<Wrong> sabotaged() {
    return List.of(
        new Wrong("injection × −1", new EntropyFlow(-1, 1)),
        new Wrong("dissipation × −1", new EntropyFlow(1, -1)),
        new Wrong("dissipation × 1.05", new EntropyFlow(1, 1.05)));
  }
}
