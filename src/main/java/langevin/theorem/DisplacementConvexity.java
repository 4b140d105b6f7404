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
import langevin.fokkerplanck.QuantileEnergy;
import langevin.text.Numerals;
import langevin.verdict.Claim;
import langevin.verdict.Comparison;
import langevin.verdict.Description;
import langevin.verdict.Evidence;
import langevin.verdict.Profile;
import langevin.verdict.Weighing;

/**
 * Displacement convexity of the free energy in a convex landscape, ∇²V ≥ K &gt; 0 (theory.md D24;
 * McCann, <i>Adv. Math.</i> 128 (1997) 153): halfway on the geodesic of W₂ between two laws, where
 * quantiles are the means of theirs, F[ρ_m] ≤ ½F[ρ] + ½F[ρ′] − (K/8)W₂²(ρ, ρ′). The laws are those
 * of the particles when the window begins and at the observed times after, twenty at most; F is
 * there that of their densities, and halfway that of quantiles. Equality holds where a law is moved
 * in a harmonic well.
 *
 * @param mutation what is wrong with the statement, normally nothing
 */
public record DisplacementConvexity(Mutation mutation) implements QuantileStatement {
  /** Fewer than elsewhere: F of quantiles has their noise in its logarithms. */
  private static final int CELLS = 96;

  /** Of the geodesic that is looked at. */
  private static final int PARTS = 20;

  /** The statement as it is. */
  public DisplacementConvexity() {
    this(Mutation.NONE);
  }

  @Override
  public Claim claim() {
    return new Claim("displacement-convexity", "D24", "F[ρ_m] ≤ ½F[ρ] + ½F[ρ′] − (K/8)W₂²(ρ, ρ′)");
  }

  @Override
  public Description description() {
    return new Description(
        "displacement convexity",
        "In a convex landscape, ∇²V ≥ K > 0, the free energy is convex along the geodesics of W₂:"
            + " halfway between where the particles are at two times, quantile by quantile;"
            + " dimension 1.",
        "F[ρ_m] ≤ ½F[ρ] + ½F[ρ′] − (K/8)W₂²(ρ, ρ′), Q_m = ½Q + ½Q′ of the quantile functions",
        "theory.md D24; McCann, Adv. Math. 128 (1997) 153");
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
    return new DisplacementConvexity(wrong);
  }

  @Override
  public Weighing weighing(Course course) {
    Weighing weighing = weighing(course, "times", () -> comparisons(course));
    return weighing.comparisons().stream().anyMatch(c -> c.moment().isPresent())
        ? weighing.with(geodesic(course))
        : weighing;
  }

  /** F from the first law to the last, of their quantiles, below the parabola through its ends. */
  private Profile geodesic(Course course) {
    QuantileEnergy energy = QuantileGrids.of(course, CELLS).fineEnergy(course);
    QuantileCells cells = energy.cells();
    Course.Run window = course.window();
    double[] edges = cells.edges();
    SlicedCloud from = SlicedCloud.at(course, window.first(), edges);
    SlicedCloud to = SlicedCloud.at(course, window.last(), edges);
    Estimate.Known[] along =
        SlicedCloud.estimates(
            from.batches(),
            b -> {
              double[] first = from.get(b);
              double[] last = to.get(b);
              double[] there = new double[first.length];
              double[] numbers = new double[PARTS + 2];
              for (int j = 0; j <= PARTS; j++) {
                double s = (double) j / PARTS;
                for (int i = 0; i < there.length; i++) {
                  there[i] = (1 - s) * first[i] + s * last[i];
                }
                numbers[j] = energy.value(there);
              }
              numbers[PARTS + 1] = cells.squaredDistance(first, last);
              return numbers;
            });
    double half = well(course) / 2;
    List<Profile.Point> points = new ArrayList<>();
    for (int j = 0; j <= PARTS; j++) {
      double s = (double) j / PARTS;
      Estimate.Known bound =
          along[0]
              .times(1 - s)
              .plusKnown(along[PARTS].times(s))
              .plusKnown(along[PARTS + 1].times(-half * s * (1 - s)));
      points.add(
          new Profile.Point(
              s,
              along[j].value(),
              along[j].plusKnown(bound.times(-1)).standardError(),
              bound.value()));
    }
    return new Profile("geodesic", points);
  }

  private double well(Course course) {
    return ConvexWell.of(course.conditions()).convexity() * mutation.rateFactor();
  }

  /** F halfway and W₂², at the observed times after the first, on a run. */
  private static Estimate.Known[] halfway(Course course, Course.Run run, QuantileEnergy energy) {
    QuantileCells cells = energy.cells();
    List<SlicedCloud> clouds =
        SlicedCloud.along(course, run, QuantileAgreement.compared(course), cells);
    return SlicedCloud.estimates(
        clouds.getFirst().batches(),
        b -> {
          double[] numbers = new double[2 * (clouds.size() - 1)];
          double[] from = clouds.getFirst().get(b);
          double[] middle = new double[from.length];
          for (int j = 1; j < clouds.size(); j++) {
            double[] to = clouds.get(j).get(b);
            for (int i = 0; i < middle.length; i++) middle[i] = 0.5 * (from[i] + to[i]);
            numbers[2 * j - 2] = energy.value(middle);
            numbers[2 * j - 1] = cells.squaredDistance(from, to);
          }
          return numbers;
        });
  }

  private List<Comparison> comparisons(Course course) {
    QuantileGrids grids = QuantileGrids.of(course, CELLS);
    ConvexWell well = ConvexWell.of(course.conditions());
    QuantileEnergy fine = grids.fineEnergy(course);
    Estimate.Known[] full = halfway(course, course.window(), fine);
    Estimate.Known[] rough = halfway(course, course.window(), grids.coarseEnergy(course));
    IdentityHashMap<Course.Run, Estimate.Known[]> levels = new IdentityHashMap<>();
    for (Course.Run level : course.companion()) levels.put(level, halfway(course, level, fine));
    List<Integer> observed = QuantileAgreement.compared(course);
    List<Comparison> comparisons = new ArrayList<>();
    for (int j = 1; j < observed.size(); j++) {
      int place = 2 * j - 2;
      int node = observed.get(j) - course.from();
      comparisons.add(
          compare(
              course, well, node, full, rough, place, level -> requireNonNull(levels.get(level))));
    }
    return comparisons;
  }

  private interface OfLevel {
    Estimate.Known[] halfway(Course.Run level);
  }

  private Comparison compare(
      Course course,
      ConvexWell well,
      int node,
      Estimate.Known[] full,
      Estimate.Known[] rough,
      int place,
      OfLevel levels) {
    Course.Run window = course.window();
    double start = window.first().time();
    double time = window.nodes().get(node).time();
    String name =
        "F[ρ_m] ≤ ½F(%1$s) + ½F(%2$s) − (K/8)W₂², halfway from %1$s to %2$s"
            .formatted(Numerals.number(start), Numerals.number(time));
    double part = well.convexity() * mutation.rateFactor() / 8;
    if (!(ends(course, window, node) instanceof Estimate.Known ends)) {
      return new Comparison(name, new Evidence.None("F is not known at one of the times"));
    }
    Estimate.Known left = full[place];
    Estimate.Known right = ends.plusKnown(full[place + 1].times(-part));
    double fallen =
        ConvexWell.size(
            free(course, window.first()).plus(free(course, window.nodes().get(node)).times(-1)));
    double scale = Math.max(fallen, part * full[place + 1].value());
    double cells =
        Math.abs(left.value() - rough[place].value())
            + part * Math.abs(full[place + 1].value() - rough[place + 1].value());
    Remedies remedies = Remedies.of(course, course.full().step(), course.weakOrder(false));
    return new Comparison(
        name,
        new Residual(
                left.plusKnown(right.times(-1)),
                level -> {
                  Estimate.Known[] of = levels.halfway(level);
                  return of[place]
                      .plusKnown(of[place + 1].times(part))
                      .plus(ends(course, level, node).times(-1));
                },
                remedies)
            .between(
                course,
                left.value(),
                Evidence.Relation.AT_MOST,
                right.value(),
                scale,
                remedies.density(Math.abs(ends.bias())),
                remedies.quantiles(
                    QuantileAgreement.GRID,
                    cells + Math.abs(left.bias()) + part * Math.abs(full[place + 1].bias())),
                Remedies.rounding(Remedies.ROUNDING * (Math.abs(left.value()) + scale))),
        "halfway",
        time);
  }

  private static Estimate ends(Course course, Course.Run run, int node) {
    return free(course, run.first())
        .times(0.5)
        .plus(free(course, run.nodes().get(node)).times(0.5));
  }

  private static Estimate free(Course course, NodeEstimates n) {
    return n.freeEnergy(course.conditions().temperature(0));
  }
}
