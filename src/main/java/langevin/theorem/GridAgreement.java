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
import langevin.estimate.Sums;
import langevin.fokkerplanck.GridFault;
import langevin.fokkerplanck.GridProblem;
import langevin.fokkerplanck.GridSolution;
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
 * Agreement of the particles with the solution of the Fokker–Planck equation on a grid (theory.md
 * D2): mean, variance, E[V], D and I at every observed time of the window, S at its ends, where the
 * companions estimate it. Each is a comparison of its own, and the report's false-alarm level is
 * divided among all of them; each has the particles' standard error, the estimator's bar, the time
 * step's bias from the companions and the grid's error.
 *
 * @param fault what is wrong with the equation on the grid, normally nothing
 */
public record GridAgreement(GridFault fault) implements Statement {
  private static final String NAME = "particles-agree-with-grid";

  private static final String LABEL = "Fokker–Planck";

  /** The statement as it is. */
  public GridAgreement() {
    this(GridFault.NONE);
  }

  @Override
  public Claim claim() {
    return new Claim(NAME, LABEL, "the particles' estimates = those of ρ on the grid");
  }

  @Override
  public Description description() {
    return new Description(
        "agreement with the grid",
        "Mean, variance, E[V], S, D and I of the particles are those of the Fokker–Planck equation,"
            + " solved on a grid by the key 'fokker-planck'; dimensions 1 and 2.",
        "E_N[φ] = ∫ρφ, S_N = S(ρ), D_N = D(ρ), I_N = I(ρ), ∂ρ/∂t = ∇·(ρ∇V) + τΔρ",
        "theory.md D2");
  }

  @Override
  public Needs needs() {
    return Needs.of(
        Set.of(Sums.DERIVATIVES), GridProblem.MOST_DIMENSIONS, Set.of(Seam.Around.FORCE));
  }

  @Override
  public boolean onGrid() {
    return true;
  }

  @Override
  public Optional<String> obstacle(Conditions conditions) {
    return conditions.potential() instanceof MeanField
        ? Optional.of(
            "the grid has the limit of systems of many particles; propagation-of-chaos"
                + " compares with that")
        : Statement.super.obstacle(conditions);
  }

  /** The same of wrong equations, each of which must come out violated. */
  public List<GridAgreement> sabotaged() {
    return GridFault.ALL.stream().map(GridAgreement::new).toList();
  }

  @Override
  public Weighing weighing(Course course) {
    Optional<String> obstacle = course.obstacle(needs()).or(course::gridObstacle);
    if (obstacle.isPresent()) return Weighing.of(claim(), new Evidence.None(obstacle.get()));
    GridSolution grid = course.grid().orElseThrow().with(fault);
    List<Comparison> comparisons = new ArrayList<>();
    for (int row = 0; row < course.observed().size(); row++) {
      int k = course.observed().get(row);
      if (k < course.from() || k > course.to()) continue;
      for (Side side : sides(course, k)) {
        Optional<GridSolution.Value> truth = side.of(grid, row);
        if (truth.isPresent()
            && side.estimate.apply(course.full().nodes().get(k)) instanceof Estimate.Known seen) {
          comparisons.add(compare(course, k, side, seen, truth.get(), size(side, grid, row)));
        }
      }
    }
    return comparisons.isEmpty()
        ? Weighing.of(claim(), new Evidence.None("the particles have no estimate to compare"))
        : new Weighing(NAME, LABEL, comparisons, "quantities and times");
  }

  /**
   * A number that both sides have.
   *
   * @param axes of the quantity, none if it has none
   * @param smoothed whether its bar is that of a density estimate, not of a basis
   */
  private record Side(
      Quantity quantity,
      List<Integer> axes,
      Function<NodeEstimates, Estimate> estimate,
      boolean smoothed) {
    Optional<GridSolution.Value> of(GridSolution grid, int row) {
      return grid.get(row, quantity, axes.toArray(Integer[]::new));
    }

    /** E[x₂](1) of the plane, E[x](1) of a line. */
    String title(int dimension, double time) {
      StringBuilder all = new StringBuilder(quantity.sign());
      if (dimension > 1) axes.forEach(a -> all.append(' ').append(a + 1));
      return "%s(%s)".formatted(all, Numerals.number(time));
    }
  }

  private static List<Side> sides(Course course, int k) {
    List<Side> sides = new ArrayList<>();
    int dimension = course.conditions().potential().dimension();
    for (int axis = 0; axis < dimension; axis++) {
      int a = axis;
      sides.add(new Side(Quantity.MEAN, List.of(a), n -> n.mean(a), true));
      sides.add(new Side(Quantity.VARIANCE, List.of(a), n -> n.covariance(a, a), true));
    }
    if (dimension == 2) {
      sides.add(new Side(Quantity.COVARIANCE, List.of(0, 1), n -> n.covariance(0, 1), true));
    }
    sides.add(new Side(Quantity.MEAN_ENERGY, List.of(), NodeEstimates::meanEnergy, true));
    sides.add(new Side(Quantity.DISSIPATION, List.of(), NodeEstimates::dissipation, false));
    sides.add(
        new Side(Quantity.FISHER_INFORMATION, List.of(), NodeEstimates::fisherInformation, false));
    if (k == course.from() || k == course.to()) {
      sides.add(new Side(Quantity.ENTROPY, List.of(), NodeEstimates::entropy, true));
    }
    return sides;
  }

  /**
   * The natural size: of the mean a standard deviation, of E[V] the temperature and what it has
   * changed by, of S a nat, of D and τ²I the largest of the terms of D5.
   */
  private static double size(Side side, GridSolution grid, int row) {
    double temperature = grid.conditions().temperature(grid.problem().times().get(row));
    double information = temperature * temperature * value(grid, row, Quantity.FISHER_INFORMATION);
    double terms = Math.max(information, value(grid, row, Quantity.DISSIPATION));
    return switch (side.quantity) {
      case MEAN -> Math.sqrt(variance(grid, row, side.axes.getFirst()));
      case VARIANCE -> variance(grid, row, side.axes.getFirst());
      case COVARIANCE -> Math.sqrt(variance(grid, row, 0) * variance(grid, row, 1));
      case MEAN_ENERGY ->
          temperature
              + Math.abs(
                  value(grid, row, Quantity.MEAN_ENERGY) - value(grid, 0, Quantity.MEAN_ENERGY));
      case DISSIPATION -> terms;
      case FISHER_INFORMATION -> terms / (temperature * temperature);
      default -> 1;
    };
  }

  private static double variance(GridSolution grid, int row, int axis) {
    return value(grid, row, Quantity.VARIANCE, axis);
  }

  private static double value(GridSolution grid, int row, Quantity quantity, Integer... axes) {
    return grid.get(row, quantity, axes).map(GridSolution.Value::value).orElse(0.0);
  }

  private static Comparison compare(
      Course course,
      int k,
      Side side,
      Estimate.Known seen,
      GridSolution.Value truth,
      double scale) {
    Remedies remedies = Remedies.of(course, course.full().step(), course.weakOrder(!side.smoothed));
    double bar = Math.abs(seen.bias());
    Evidence evidence =
        new Residual(
                seen, level -> side.estimate.apply(level.nodes().get(k - course.from())), remedies)
            .between(
                course,
                seen.value(),
                Evidence.Relation.EQUAL,
                truth.value(),
                scale,
                side.smoothed ? remedies.density(bar) : remedies.basis(bar),
                new Term(
                    "grid",
                    truth.error(),
                    Remedy.none("the grid", "cells: automatic, which takes more cells")),
                Remedies.rounding(Remedies.ROUNDING * (Math.abs(truth.value()) + scale)));
    return new Comparison(
        side.title(course.conditions().potential().dimension(), course.full().nodes().get(k).time())
            + " of the particles = that of the grid",
        evidence);
  }
}
