package langevin.theorem;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import langevin.dynamics.Conditions;
import langevin.estimate.Estimate;
import langevin.fokkerplanck.QuantileCells;
import langevin.fokkerplanck.QuantileEnergy;
import langevin.fokkerplanck.QuantileMotion;
import langevin.text.Numerals;
import langevin.verdict.Claim;
import langevin.verdict.Comparison;
import langevin.verdict.Description;
import langevin.verdict.Evidence;
import langevin.verdict.Remedy;
import langevin.verdict.Term;
import langevin.verdict.Weighing;

/**
 * The contraction of W₂ between two laws in a convex landscape (theory.md D10): W₂²(ρ_t, ρ′_t) ≤
 * e^{−2K(t−t₀)} W₂²(ρ_{t₀}, ρ′_{t₀}). One is that of the particles; the other is theirs when the
 * window begins, moved by a standard deviation to the left or to the right, and follows the
 * probability flow (D15) of its own, with no noise. Equality holds for any law in a harmonic well;
 * particles that lag behind the flow come closer to one of the two than they may to the other.
 *
 * @param mutation what is wrong with the statement, normally nothing
 */
public record ContractionOfClouds(Mutation mutation) implements QuantileStatement {
  private static final int CELLS = 192;

  /** Steps of the second law from one observed time to the next. */
  private static final int STEPS = 8;

  /** The statement as it is. */
  public ContractionOfClouds() {
    this(Mutation.NONE);
  }

  @Override
  public Claim claim() {
    return new Claim("contraction-of-clouds", "D10", "W₂²(t) ≤ e^{−2K(t−t₀)}W₂²(t₀) of two laws");
  }

  @Override
  public Description description() {
    return new Description(
        "contraction of two clouds",
        "In a convex landscape, ∇²V ≥ K > 0, the particles come closer, at least exponentially, to"
            + " a second law that starts a standard deviation to the left, or to the right, of them"
            + " and follows its probability flow with no noise; dimension 1.",
        "W₂²(ρ_t, ρ′_t) ≤ e^{−2K(t − t₀)} W₂²(ρ_{t₀}, ρ′_{t₀}), ρ′_{t₀} that of the particles moved"
            + " by −√Var or √Var",
        "theory.md D10");
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
    return new ContractionOfClouds(wrong);
  }

  @Override
  public Weighing weighing(Course course) {
    return weighing(course, "laws and times", () -> comparisons(course));
  }

  /** W₂² of the two laws at the observed times of the window, on a run. */
  private static Estimate.Known[] distances(
      Course course, Course.Run run, QuantileEnergy energy, double moved, int steps) {
    QuantileCells cells = energy.cells();
    List<Integer> observed = QuantileAgreement.compared(course);
    List<SlicedCloud> clouds = SlicedCloud.along(course, run, observed, cells);
    return SlicedCloud.estimates(
        clouds.getFirst().batches(),
        b -> {
          double[] distances = new double[clouds.size()];
          double[] other = clouds.getFirst().get(b).clone();
          for (int i = 0; i < other.length; i++) other[i] += moved;
          for (int j = 0; j < distances.length; j++) {
            if (j > 0) {
              double time =
                  run.nodes().get(observed.get(j) - course.from()).time()
                      - run.nodes().get(observed.get(j - 1) - course.from()).time();
              other = new QuantileMotion.ProbabilityFlow().over(energy, other, time, steps);
            }
            distances[j] = cells.squaredDistance(clouds.get(j).get(b), other);
          }
          return distances;
        });
  }

  private List<Comparison> comparisons(Course course) {
    QuantileGrids grids = QuantileGrids.of(course, CELLS);
    ConvexWell well = ConvexWell.of(course.conditions());
    QuantileEnergy fine = grids.fineEnergy(course);
    QuantileEnergy coarse = grids.coarseEnergy(course);
    double moved = Math.sqrt(ConvexWell.size(course.window().first().covariance(0, 0)));
    if (!(moved > 0)) throw new IllegalArgumentException("all particles are in one place");
    List<Comparison> comparisons = new ArrayList<>();
    comparisons.addAll(comparisons(course, fine, coarse, -moved, well.convexity()));
    comparisons.addAll(comparisons(course, fine, coarse, moved, well.convexity()));
    return comparisons;
  }

  private List<Comparison> comparisons(
      Course course, QuantileEnergy fine, QuantileEnergy coarse, double moved, double convexity) {
    Course.Run window = course.window();
    Estimate.Known[] full = distances(course, window, fine, moved, STEPS);
    Estimate.Known[] rough = distances(course, window, coarse, moved, STEPS);
    Estimate.Known[] few = distances(course, window, coarse, moved, STEPS / 2);
    IdentityHashMap<Course.Run, Estimate.Known[]> levels = new IdentityHashMap<>();
    for (Course.Run level : course.companion()) {
      levels.put(level, distances(course, level, coarse, moved, STEPS));
    }
    List<Comparison> comparisons = new ArrayList<>();
    List<Integer> observed = QuantileAgreement.compared(course);
    double start = window.first().time();
    double rate = 2 * convexity * mutation.rateFactor();
    Remedies remedies = Remedies.of(course, course.full().step(), course.weakOrder(false));
    for (int j = 1; j < full.length; j++) {
      int number = j;
      double time = course.full().nodes().get(observed.get(j)).time();
      double left = StrictMath.exp(-rate * (time - start));
      double right = left * moved * moved;
      comparisons.add(
          new Comparison(
              "W₂²(%1$s) ≤ e^{−2K(%1$s−%2$s)}W₂²(%2$s) of the particles and a law to the %3$s"
                  .formatted(
                      Numerals.number(time), Numerals.number(start), moved < 0 ? "left" : "right"),
              new Residual(full[j], level -> requireNonNull(levels.get(level))[number], remedies)
                  .between(
                      course,
                      full[j].value(),
                      Evidence.Relation.AT_MOST,
                      right,
                      moved * moved,
                      new Term(
                          QuantileAgreement.STEPS,
                          Math.abs(rough[j].value() - few[j].value()),
                          Remedy.none("the step of the quantiles", "a shorter one")),
                      remedies.quantiles(
                          QuantileAgreement.GRID,
                          Math.abs(full[j].value() - rough[j].value()) + Math.abs(full[j].bias())),
                      Remedies.rounding(Remedies.ROUNDING * moved * moved)),
              moved < 0 ? "to_the_left" : "to_the_right",
              time));
    }
    return comparisons;
  }
}
