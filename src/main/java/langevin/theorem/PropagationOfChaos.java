package langevin.theorem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import langevin.dynamics.Conditions;
import langevin.estimate.Estimate;
import langevin.estimate.NodeEstimates;
import langevin.estimate.Quantity;
import langevin.fokkerplanck.GridFault;
import langevin.fokkerplanck.GridSolution;
import langevin.text.Numerals;
import langevin.verdict.Claim;
import langevin.verdict.Comparison;
import langevin.verdict.Description;
import langevin.verdict.Evidence;
import langevin.verdict.Profile;
import langevin.verdict.Remedy;
import langevin.verdict.Term;
import langevin.verdict.Weighing;

/**
 * Propagation of chaos (theory.md D17; Sznitman, 1991): of particles that start independent and
 * attract each other, the law of one of n tends to the solution of the McKean–Vlasov equation as
 * 1/n, and any two become independent. Compared at every observed time of the window are the mean,
 * the variance and E[V] + ½E[W*ρ] of one particle, S at its ends, each taken to n → ∞ ({@link
 * ManyParticles}), with those of the equation on a grid; and the covariance of two particles of a
 * system, taken there, with 0. Each is a comparison of its own.
 *
 * @param fault what is wrong with the equation on the grid, normally nothing
 */
public record PropagationOfChaos(GridFault fault) implements Statement {
  private static final String NAME = "propagation-of-chaos";

  private static final String LABEL = "D17";

  /** The statement as it is. */
  public PropagationOfChaos() {
    this(GridFault.NONE);
  }

  @Override
  public Claim claim() {
    return new Claim(
        NAME, LABEL, "n → ∞: the law of one of n particles = ρ on the grid, two are independent");
  }

  @Override
  public Description description() {
    return new Description(
        "propagation of chaos",
        "The law of one of n particles that attract each other tends to that of the McKean–Vlasov"
            + " equation, solved on a grid by the key 'fokker-planck', and two particles become"
            + " independent, both as 1/n; potential mean-field, of two sizes at least.",
        "E_n[φ(x_i)] = ∫ρφ + O(1/n), Cov_n(x_i, x_j) = O(1/n), ∂ρ/∂t = ∇·(ρ∇(V + W*ρ)) + τΔρ",
        "theory.md D17");
  }

  @Override
  public Needs needs() {
    return Needs.means(Set.of());
  }

  @Override
  public boolean overTime() {
    return false;
  }

  @Override
  public boolean onGrid() {
    return true;
  }

  @Override
  public Optional<String> obstacle(Conditions conditions) {
    return ManyParticles.obstacle(conditions).or(() -> Statement.super.obstacle(conditions));
  }

  /** The same of wrong equations, each of which must come out violated. */
  public List<PropagationOfChaos> sabotaged() {
    List<GridFault> faults = new ArrayList<>(GridFault.ALL);
    faults.add(GridFault.ALONE);
    return faults.stream().map(PropagationOfChaos::new).toList();
  }

  @Override
  public Weighing weighing(Course course) {
    Optional<String> obstacle = course.obstacle(this).or(course::gridObstacle);
    if (obstacle.isPresent()) return Weighing.of(claim(), new Evidence.None(obstacle.get()));
    GridSolution grid = course.grid().orElseThrow().with(fault);
    List<Comparison> comparisons = new ArrayList<>();
    for (int row = 0; row < course.observed().size(); row++) {
      int k = course.observed().get(row);
      if (k < course.from() || k > course.to()) continue;
      double spread = value(grid, row, Quantity.VARIANCE, 0);
      for (Side side : sides(course, k, grid, row, spread)) {
        side.compare(course, k).ifPresent(comparisons::add);
      }
    }
    return comparisons.isEmpty()
        ? Weighing.of(claim(), new Evidence.None("the particles have no estimate to compare"))
        : new Weighing(NAME, LABEL, comparisons, "quantities and times")
            .with(bySize(course, grid).toArray(new Profile[0]));
  }

  /** The numbers of every size at the last time, and what they are taken to be at 1/n = 0. */
  private static List<Profile> bySize(Course course, GridSolution grid) {
    List<Profile> profiles = new ArrayList<>();
    int row = course.observed().indexOf(course.to());
    double spread = value(grid, row, Quantity.VARIANCE, 0);
    NodeEstimates end = course.full().nodes().get(course.to());
    ManyParticles many = ManyParticles.of(course);
    for (Side side : sides(course, course.to(), grid, row, spread)) {
      ManyParticles.OfSize of = side.estimate.apply(end);
      List<Profile.Point> points = new ArrayList<>();
      for (int system = -1; system < many.sizes().size(); system++) {
        Estimate estimate = system < 0 ? many.limit(of) : of.of(system);
        if (!(estimate instanceof Estimate.Known known)) continue;
        double at = system < 0 ? 0 : 1.0 / many.sizes().get(system);
        points.add(new Profile.Point(at, known.value(), known.standardError(), side.limit.value()));
      }
      profiles.add(new Profile(side.quantity + "_by_size", points));
    }
    return profiles;
  }

  private static double value(GridSolution grid, int row, Quantity quantity, Integer... axes) {
    return grid.get(row, quantity, axes).map(GridSolution.Value::value).orElse(0.0);
  }

  private static List<Side> sides(
      Course course, int k, GridSolution grid, int row, double variance) {
    List<Side> sides = new ArrayList<>();
    double temperature = course.conditions().temperature(0);
    Side.of("mean", "m", one -> one.mean(0), Math.sqrt(variance), grid.get(row, Quantity.MEAN, 0))
        .ifPresent(sides::add);
    Side.of(
            "variance",
            "Var",
            one -> one.covariance(0, 0),
            variance,
            grid.get(row, Quantity.VARIANCE, 0))
        .ifPresent(sides::add);
    double moved =
        Math.abs(value(grid, row, Quantity.MEAN_ENERGY) - value(grid, 0, Quantity.MEAN_ENERGY));
    Side.of(
            "energy",
            "E[V + ½W*ρ]",
            NodeEstimates::meanEnergy,
            temperature + moved,
            grid.get(row, Quantity.MEAN_ENERGY))
        .ifPresent(sides::add);
    if (k == course.from() || k == course.to()) {
      Side.of("entropy", "S", NodeEstimates::entropy, 1, grid.get(row, Quantity.ENTROPY))
          .ifPresent(sides::add);
    }
    sides.add(
        new Side("covariance", "Cov", n -> n::correlation, variance, new GridSolution.Value(0, 0)));
    return sides;
  }

  /**
   * A number of the particles and of the limit.
   *
   * @param quantity its name
   * @param sign what it is called
   * @param estimate at every size
   * @param scale its natural size
   * @param limit of the equation
   */
  private record Side(
      String quantity,
      String sign,
      Function<NodeEstimates, ManyParticles.OfSize> estimate,
      double scale,
      GridSolution.Value limit) {
    /** Of the law of one particle; empty if the grid has no such number. */
    static Optional<Side> of(
        String quantity,
        String sign,
        Function<NodeEstimates, Estimate> one,
        double scale,
        Optional<GridSolution.Value> limit) {
      return limit.map(
          value -> new Side(quantity, sign, n -> ManyParticles.of(n, one), scale, value));
    }

    Optional<Comparison> compare(Course course, int k) {
      Term grid =
          new Term(
              "grid",
              limit.error(),
              Remedy.none("the grid", "cells: automatic, which takes more cells"));
      double rounding = Remedies.ROUNDING * (Math.abs(limit.value()) + scale);
      return ManyParticles.of(course)
          .compared(course, k, estimate, limit.value(), scale, grid, rounding)
          .map(
              evidence ->
                  new Comparison(
                      "%s(%s) as n → ∞ = %s"
                          .formatted(
                              sign,
                              Numerals.number(course.full().nodes().get(k).time()),
                              limit.error() == 0 ? "0" : "that of the grid"),
                      evidence,
                      quantity,
                      course.full().nodes().get(k).time()));
    }
  }
}
