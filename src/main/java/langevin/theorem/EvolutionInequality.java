package langevin.theorem;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import langevin.dynamics.Conditions;
import langevin.estimate.Estimate;
import langevin.estimate.NodeEstimates;
import langevin.fokkerplanck.QuantileCells;
import langevin.text.Numerals;
import langevin.verdict.Claim;
import langevin.verdict.Comparison;
import langevin.verdict.Description;
import langevin.verdict.Evidence;
import langevin.verdict.Remedy;
import langevin.verdict.Term;
import langevin.verdict.Weighing;

/**
 * The evolution variational inequality of a convex landscape, ∇²V ≥ K &gt; 0 (theory.md D24;
 * Ambrosio, Gigli and Savaré, <i>Gradient Flows</i>, 2nd ed., Theorem 11.2.1), ½ d/dt W₂²(ρ_t, ν) +
 * (K/2) W₂²(ρ_t, ν) ≤ F[ν] − F[ρ_t], integrated from the window's start to every fourth observed
 * time after, and the last:
 *
 * <p>½W₂²(ρ_t, ν) ≤ ½e^{−K(t−t₀)}W₂²(ρ_{t₀}, ν) + ∫e^{−K(t−s)}(F[ν] − F[ρ_s]) ds,
 *
 * <p>for two laws ν: the equilibrium, and the equilibrium moved by its standard deviation. Equality
 * holds in both where a Gaussian law of the equilibrium's variance is shifted in a harmonic well.
 *
 * @param mutation what is wrong with the statement, normally nothing
 */
public record EvolutionInequality(Mutation mutation) implements QuantileStatement {
  private static final int CELLS = 400;

  /** Observed times from one comparison to the next: the time integral takes so many. */
  private static final int APART = 4;

  /** The statement as it is. */
  public EvolutionInequality() {
    this(Mutation.NONE);
  }

  @Override
  public Claim claim() {
    return new Claim(
        "evolution-inequality", "D24", "½dW₂²(ρ_t, ν)/dt + (K/2)W₂²(ρ_t, ν) ≤ F[ν] − F[ρ_t]");
  }

  @Override
  public Description description() {
    return new Description(
        "evolution variational inequality",
        "In a convex landscape, ∇²V ≥ K > 0, the law comes closer to any other at least as fast as"
            + " its free energy is above that of the other; here the equilibrium, and that moved by"
            + " its standard deviation; dimension 1.",
        "½W₂²(ρ_t, ν) ≤ ½e^{−K(t−t₀)}W₂²(ρ_{t₀}, ν) + ∫e^{−K(t−s)}(F[ν] − F[ρ_s]) ds",
        "theory.md D24; Ambrosio, Gigli, Savaré, Gradient Flows, 11.2.1");
  }

  @Override
  public String walls() {
    return ConvexWell.WALLS;
  }

  @Override
  public Optional<String> obstacle(Conditions conditions) {
    return ConvexWell.obstacleOnLine(conditions);
  }

  @Override
  public Statement with(Mutation wrong) {
    return new EvolutionInequality(wrong);
  }

  /**
   * A law ν.
   *
   * @param name in statements
   * @param key of what is compared with it
   * @param moved from the equilibrium
   * @param lift F[ν] − F_∞
   * @param error of it
   */
  private record Reference(String name, String key, double moved, double lift, double error) {}

  @Override
  public Weighing weighing(Course course) {
    return weighing(course, "laws and times", () -> comparisons(course));
  }

  private List<Comparison> comparisons(Course course) {
    ConvexWell well = ConvexWell.of(course.conditions());
    double spread = Math.sqrt(well.variance().getFirst());
    double[] lift = well.lift(course.conditions(), spread);
    List<Comparison> comparisons = new ArrayList<>();
    comparisons.addAll(
        comparisons(course, well, new Reference("equilibrium", "to_equilibrium", 0, 0, 0)));
    comparisons.addAll(
        comparisons(
            course,
            well,
            new Reference("moved equilibrium", "to_moved_equilibrium", spread, lift[0], lift[1])));
    return comparisons;
  }

  private List<Comparison> comparisons(Course course, ConvexWell well, Reference reference) {
    QuantileGrids grids = QuantileGrids.of(course, CELLS);
    List<Estimate.Known> fine = distances(course, course.window(), grids.fine(), well, reference);
    List<Estimate.Known> rough =
        distances(course, course.window(), grids.coarse(), well, reference);
    IdentityHashMap<Course.Run, List<Estimate.Known>> levels = new IdentityHashMap<>();
    for (Course.Run level : course.companion()) {
      levels.put(level, distances(course, level, grids.fine(), well, reference));
    }
    double unsure = well.lawError(course.conditions(), grids.fine());
    List<Comparison> comparisons = new ArrayList<>();
    int last = fine.size() - 1;
    for (int k = 1; k <= last; k++) {
      if (k != last && k % APART != 0) continue;
      comparisons.add(compare(course, well, reference, k, fine, rough, unsure, levels));
    }
    return comparisons;
  }

  /** W₂² to the law at the observed times of the window. */
  private static List<Estimate.Known> distances(
      Course course, Course.Run run, QuantileCells cells, ConvexWell well, Reference reference) {
    double[] law = well.law(course.conditions()).slices(cells.edges());
    for (int i = 0; i < law.length; i++) law[i] += reference.moved;
    List<Estimate.Known> distances = new ArrayList<>();
    for (SlicedCloud cloud : SlicedCloud.along(course, run, course.observedInWindow(), cells)) {
      distances.add(
          SlicedCloud.estimate(cloud.batches(), b -> cells.squaredDistance(cloud.get(b), law)));
    }
    return distances;
  }

  private Comparison compare(
      Course course,
      ConvexWell well,
      Reference reference,
      int k,
      List<Estimate.Known> fine,
      List<Estimate.Known> rough,
      double unsure,
      IdentityHashMap<Course.Run, List<Estimate.Known>> levels) {
    List<Integer> observed = course.observedInWindow().subList(0, k + 1);
    List<Double> times = observed.stream().map(i -> course.full().nodes().get(i).time()).toList();
    double rate = well.convexity() * mutation.rateFactor();
    double now = times.getLast();
    double left = StrictMath.exp(-rate * (now - times.getFirst()));
    Simpson simpson = new Simpson(times);
    double[] weights = simpson.weights();
    double tau = course.conditions().temperature(0);
    double[] gaps = new double[weights.length];
    double held = 0;
    for (int i = 0; i < weights.length; i++) {
      double faded = StrictMath.exp(-rate * (now - times.get(i)));
      weights[i] *= faded;
      held += Math.abs(weights[i]);
      NodeEstimates n = course.full().nodes().get(observed.get(i));
      if (!(well.excess(n, tau) instanceof Estimate.Known f)) {
        return new Comparison(
            name(reference, now), new Evidence.None("F is not known at every observed time"));
      }
      gaps[i] = faded * (reference.lift - f.value());
    }
    Estimate.Known before = fine.getFirst().times(0.5 * left);
    Estimate.Known sum =
        (Estimate.Known) integral(course, well, course.window(), observed, weights);
    double right = before.value() + held(weights) * reference.lift - sum.value();
    Estimate.Known half = fine.get(k).times(0.5);
    double scale = Math.abs(before.value()) + Math.abs(sum.value());
    Remedies remedies = Remedies.of(course, simpson, course.weakOrder(false));
    Estimate.Known residual = half.plusKnown(before.times(-1)).plusKnown(sum);
    return new Comparison(
        name(reference, now),
        new Residual(
                residual,
                level -> {
                  List<Estimate.Known> of = requireNonNull(levels.get(level));
                  return of.get(k)
                      .times(0.5)
                      .plusKnown(of.getFirst().times(-0.5 * left))
                      .plus(integral(course, well, level, observed, weights));
                },
                remedies)
            .between(
                course,
                half.value(),
                Evidence.Relation.AT_MOST,
                right,
                scale,
                remedies.quadrature(simpson.error(gaps)),
                remedies.density(Math.abs(sum.bias())),
                remedies.quantiles(
                    "quantiles",
                    Math.abs(half.bias())
                        + Math.abs(before.bias())
                        + 0.5 * Math.abs(fine.get(k).value() - rough.get(k).value())
                        + 0.5
                            * left
                            * Math.abs(fine.getFirst().value() - rough.getFirst().value())),
                new Term(
                    "equilibrium",
                    held * (well.error() + reference.error)
                        + 0.5 * change(fine.get(k).value(), unsure)
                        + 0.5 * left * change(fine.getFirst().value(), unsure),
                    Remedy.none("the equilibrium", "finer quadrature")),
                Remedies.rounding(Remedies.ROUNDING * (scale + Math.abs(right)))),
        reference.key,
        now);
  }

  /** What W₂² is changed by at most where a law is W₂ = moved away. */
  private static double change(double squared, double moved) {
    return moved * (2 * Math.sqrt(Math.max(0, squared)) + moved);
  }

  private static double held(double[] weights) {
    double sum = 0;
    for (double w : weights) sum += w;
    return sum;
  }

  /** ∫e^{−K(t−s)}(F[ρ_s] − F_∞) ds on a run. */
  private static Estimate integral(
      Course course, ConvexWell well, Course.Run run, List<Integer> observed, double[] weights) {
    double tau = course.conditions().temperature(0);
    Estimate sum = well.excess(run.first(), tau).times(weights[0]);
    for (int i = 1; i < weights.length; i++) {
      NodeEstimates n = run.nodes().get(observed.get(i) - course.from());
      sum = sum.plus(well.excess(n, tau).times(weights[i]));
    }
    return sum;
  }

  private static String name(Reference reference, double time) {
    return "½W₂²(%1$s) ≤ ½e^{−K(%1$s−t₀)}W₂²(t₀) + ∫e^{−K(%1$s−s)}(F[ν] − F[ρ_s])ds, ν the %2$s"
        .formatted(Numerals.number(time), reference.name);
  }
}
