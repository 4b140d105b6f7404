package langevin.theorem;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import langevin.dynamics.Conditions;
import langevin.estimate.Estimate;
import langevin.estimate.NodeEstimates;
import langevin.estimate.Quantity;
import langevin.fokkerplanck.GridSolution;
import langevin.fokkerplanck.MeanFieldEquilibrium;
import langevin.potential.MeanField;
import langevin.text.Numerals;
import langevin.verdict.Claim;
import langevin.verdict.Comparison;
import langevin.verdict.Description;
import langevin.verdict.Evidence;
import langevin.verdict.Remedy;
import langevin.verdict.Term;
import langevin.verdict.Weighing;

/**
 * Equilibria of particles that attract each other (theory.md D17; Dawson, 1983): at the last
 * observed time the mean, the variance and F of one particle, taken to n → ∞ ({@link
 * ManyParticles}), are those of a law that makes its own landscape, m = ∫x e^{−(V + ½κ(x−m)²)/τ}
 * dx/Z, of the stable one that the equation on the grid has come nearest to. What is left of the
 * way there, by the grid, is an error term of its own. Below the critical temperature of a
 * symmetric double well that is one of two with ±m, above it the one with m = 0.
 */
public record MeanFieldEquilibria() implements Statement {
  private static final String NAME = "mean-field-equilibria";

  private static final String LABEL = "D17";

  @Override
  public Claim claim() {
    return new Claim(NAME, LABEL, "n → ∞, t → ∞: m = ∫x e^{−(V + ½κ(x−m)²)/τ} dx/Z");
  }

  @Override
  public Description description() {
    return new Description(
        "mean-field equilibria",
        "Particles that attract each other end in a law that makes its own landscape, one of"
            + " several below a critical temperature; compared at the last time with the solution"
            + " of the self-consistent equation; potential mean-field, of two sizes at least.",
        "m = ∫x e^{−(V + ½κ(x−m)²)/τ} dx/Z, stable where κ Var < τ",
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
    return ManyParticles.obstacle(conditions)
        .or(
            () ->
                conditions.potential().driven()
                    ? Optional.of("it needs a landscape that stands still, to end in")
                    : Optional.empty())
        .or(() -> Statement.super.obstacle(conditions));
  }

  @Override
  public Weighing weighing(Course course) {
    Optional<String> obstacle = course.obstacle(this).or(course::gridObstacle);
    if (obstacle.isPresent()) return Weighing.of(claim(), new Evidence.None(obstacle.get()));
    GridSolution grid = course.grid().orElseThrow();
    int row = grid.rows().size() - 1;
    Optional<GridSolution.Value> reached = grid.get(row, Quantity.MEAN, 0);
    if (reached.isEmpty()) {
      return Weighing.of(claim(), new Evidence.None("the grid has no mean at the last time"));
    }
    double temperature = course.conditions().temperature(0);
    Optional<MeanFieldEquilibrium> end;
    try {
      end =
          MeanFieldEquilibrium.of((MeanField) course.conditions().potential(), temperature).stream()
              .filter(MeanFieldEquilibrium::stable)
              .min(Comparator.comparingDouble(e -> Math.abs(e.mean() - reached.get().value())));
    } catch (IllegalArgumentException none) {
      return Weighing.of(
          claim(), new Evidence.None("there is no equilibrium: " + none.getMessage()));
    }
    if (end.isEmpty()) {
      return Weighing.of(claim(), new Evidence.None("no equilibrium was found that is stable"));
    }
    MeanFieldEquilibrium law = end.get();
    double spread = Math.sqrt(law.variance());
    List<Comparison> comparisons = new ArrayList<>();
    add(
        comparisons,
        course,
        "m = " + Numerals.number(law.mean()),
        one -> one.mean(0),
        law.mean(),
        grid.get(row, Quantity.MEAN, 0),
        spread);
    add(
        comparisons,
        course,
        "Var = " + Numerals.number(law.variance()),
        one -> one.covariance(0, 0),
        law.variance(),
        grid.get(row, Quantity.VARIANCE, 0),
        law.variance());
    add(
        comparisons,
        course,
        "F = −τ log Z",
        one -> one.freeEnergy(temperature),
        law.freeEnergy(),
        grid.get(row, Quantity.FREE_ENERGY),
        temperature);
    return comparisons.isEmpty()
        ? Weighing.of(claim(), new Evidence.None("the particles have no estimate to compare"))
        : new Weighing(NAME, LABEL, comparisons, "quantities");
  }

  private static void add(
      List<Comparison> comparisons,
      Course course,
      String what,
      Function<NodeEstimates, Estimate> one,
      double truth,
      Optional<GridSolution.Value> reached,
      double scale) {
    if (reached.isEmpty()) return;
    int last = course.to();
    Term left =
        new Term(
            "way to the equilibrium",
            Math.abs(reached.get().value() - truth) + reached.get().error(),
            Remedy.none("the way to the equilibrium that is left", "a later end"));
    double size = Math.abs(truth) + scale;
    double rounding = MeanFieldEquilibrium.ERROR * size + Remedies.ROUNDING * size;
    String time = Numerals.number(course.full().nodes().get(last).time());
    ManyParticles.of(course)
        .compared(course, last, n -> ManyParticles.of(n, one), truth, scale, left, rounding)
        .map(e -> new Comparison("t = %s, n → ∞: %s".formatted(time, what), e))
        .ifPresent(comparisons::add);
  }
}
