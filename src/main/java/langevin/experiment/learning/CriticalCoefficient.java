package langevin.experiment.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
 * Proposition 2: where ∇H ≠ 0, λ = λ_c(θ) holds the entropy (theory.md C4), and λ_c + κ(H −
 * H*)/‖∇H‖² leads it exponentially to H* (F4).
 *
 * @param share of λ_c that is taken, 1 or, wrongly, 0
 */
record CriticalCoefficient(int share) implements LearningCheck {
  private static final int STEPS = 2;

  /** Below this part of its start a force counts as vanished. */
  private static final double VANISHED = 1e-6;

  private static final double ROUNDING = 1e-12;

  /** λ has no bounds here that could be met. */
  private static final double UNBOUNDED = 1e12;

  /** κ where the scenario has none. */
  private static final double RATE = 0.5;

  /** The statement as it is. */
  CriticalCoefficient() {
    this(1);
  }

  @Override
  public String name() {
    return "critical-coefficient";
  }

  @Override
  public String label() {
    return "Proposition 2";
  }

  @Override
  public Description description() {
    return new Description(
        "critical coefficient",
        "Under λ_c the entropy stays where it is, and with a distance term it goes exponentially to"
            + " its set point. That ∇H does not vanish is judged first.",
        "dH/dt = 0 at λ = λ_c(θ); H(t) − H* = (H(0) − H*) e^{−κt} at λ_c + κ(H − H*)/‖∇H‖²",
        "theory.md C4, F4");
  }

  @Override
  public long work(LearningScenario scenario) {
    return 40L * Flows.INTERVALS * STEPS * Trial.few(scenario).seeds();
  }

  @Override
  public List<Comparison> compare(LearningScenario scenario) {
    Trial trial = Trial.few(scenario);
    double until = Flows.until(scenario);
    String statement = "H(%s) − H(0) = 0 at λ = λ_c".formatted(Numerals.shortest(until));
    Optional<String> rough = Flows.rough(scenario);
    if (rough.isPresent()) {
      return List.of(new Comparison(statement, new Evidence.Unmet(rough.get())));
    }
    List<Reading> start =
        Flows.run(trial, new Coefficient.Held(trial.each(0)), until, 1, 1).getFirst();
    double[] held = start.stream().mapToDouble(Reading::entropy).toArray();
    double[] aims = new double[held.length];
    double floor =
        Controlled.ENTROPY.floor(scenario.energy(), scenario.architecture().representation());
    for (int s = 0; s < aims.length; s++) {
      aims[s] = scenario.control().setPoint().orElse(floor + (held[s] - floor) / 2);
    }
    double rate = scenario.control().rate() > 0 ? scenario.control().rate() : RATE;
    List<Comparison> comparisons = new ArrayList<>();
    weigh(trial, until, 0, held, statement, comparisons);
    weigh(
        trial,
        until,
        rate,
        aims,
        "H(%s) − H* = (H(0) − H*) e^{−κt} at κ = %s"
            .formatted(Numerals.shortest(until), Numerals.shortest(rate)),
        comparisons);
    return comparisons;
  }

  private void weigh(
      Trial trial,
      double until,
      double rate,
      double[] aims,
      String statement,
      List<Comparison> into) {
    Coefficient balanced =
        share == 1
            ? new Coefficient.Balanced(rate, aims, -UNBOUNDED, UNBOUNDED)
            : new Coefficient.Held(trial.each(0));
    List<List<Reading>> coarse = Flows.run(trial, balanced, until, Flows.INTERVALS, STEPS);
    List<List<Reading>> fine = Flows.run(trial, balanced, until, 2 * Flows.INTERVALS, STEPS);
    List<List<Reading>> free =
        Flows.run(trial, new Coefficient.Held(trial.each(0)), until, Flows.INTERVALS, STEPS);
    for (int s = 0; s < trial.seeds(); s++) {
      double first = fine.getFirst().get(s).entropy();
      double left = fine.getLast().get(s).entropy() - aims[s];
      double right = (first - aims[s]) * StrictMath.exp(-rate * until);
      double other = coarse.getLast().get(s).entropy() - aims[s];
      double moved = Math.abs(free.getLast().get(s).entropy() - free.getFirst().get(s).entropy());
      double scale = rate == 0 ? moved : Math.abs(first - aims[s]);
      into.add(
          new Comparison(statement + ", seed " + s, evidence(fine, s, left, right, other, scale)));
    }
  }

  private static Evidence evidence(
      List<List<Reading>> course,
      int network,
      double left,
      double right,
      double other,
      double scale) {
    double start = course.getFirst().get(network).informationForce();
    double least = Double.POSITIVE_INFINITY;
    int where = 0;
    for (int k = 0; k < course.size(); k++) {
      double force = course.get(k).get(network).informationForce();
      if (!(force >= least)) {
        least = force;
        where = k;
      }
    }
    if (!(least > VANISHED * start)) {
      return new Evidence.Unmet(
          "‖∇H‖ falls from %s to %s at reading %d, where λ_c is not defined"
              .formatted(Numerals.brief(start), Numerals.brief(least), where));
    }
    double rounding = ROUNDING * Math.max(1, Math.abs(course.getFirst().get(network).entropy()));
    return new Evidence.Weighed(
        left,
        Evidence.Relation.EQUAL,
        right,
        new ErrorBudget(
            Noise.NONE,
            List.of(
                new Term(
                    "time step",
                    Math.abs(left - other),
                    Remedy.none("the step of the flow", "a smaller 'training.rate'")),
                new Term("rounding", rounding, Remedy.none("rounding", "more digits"))),
            List.of()),
        scale);
  }

  @Override
  public List<Wrong> sabotaged() {
    return List.of(new Wrong("λ = 0 in place of λ_c", new CriticalCoefficient(0)));
  }
}
