package langevin.theorem;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import langevin.dynamics.Conditions;
import langevin.estimate.Estimate;
import langevin.estimate.NodeEstimates;
import langevin.fokkerplanck.QuantileCells;
import langevin.verdict.Claim;
import langevin.verdict.Description;
import langevin.verdict.Evidence;
import langevin.verdict.Profile;
import langevin.verdict.Remedy;
import langevin.verdict.Term;
import langevin.verdict.Weighing;

/**
 * The energy-dissipation equality F(t₀) − F(t₁) = ½∫|ρ′|² dt + ½∫D dt (theory.md D12), De Giorgi's
 * characterisation of the gradient flow: D is that of the density at each time, and the metric
 * speed |ρ′| that of the quantiles from one time to the next, which know no density. Of any other
 * motion the right side is larger, by ½∫E|v − v*|² dt where it moves with v and the flow would with
 * v*: errors of the dynamics are seen by their square.
 *
 * @param mutation what is wrong with the statement, normally nothing
 */
public record EnergyDissipationEquality(Mutation mutation) implements QuantileStatement {
  /** Intervals of which {@link MetricSpeed} extrapolates chords, at least. */
  private static final int TOGETHER = 2;

  private static final int CELLS = 200;

  /** The statement as it is. */
  public EnergyDissipationEquality() {
    this(Mutation.NONE);
  }

  @Override
  public Claim claim() {
    return new Claim("energy-dissipation-equality", "D12", "F(t₀) − F(t₁) = ½∫|ρ′|² dt + ½∫D dt");
  }

  @Override
  public Description description() {
    return new Description(
        "energy-dissipation equality",
        "The free energy falls by half the squared speed of the law, by its quantiles, and half the"
            + " dissipation, by its density; dimension 1.",
        "F(t₀) − F(t₁) = ½∫|ρ′|² dt + ½∫D dt, |ρ′|² = lim W₂²(ρ_s, ρ_t)/(t − s)²",
        "theory.md D12");
  }

  @Override
  public String walls() {
    return JkoScheme.WALLS;
  }

  @Override
  public Optional<String> obstacle(Conditions conditions) {
    return QuantileStatement.super
        .obstacle(conditions)
        .or(() -> QuantileAgreement.obstacle(conditions));
  }

  @Override
  public Statement with(Mutation wrong) {
    return new EnergyDissipationEquality(wrong);
  }

  @Override
  public Weighing weighing(Course course) {
    Optional<String> obstacle = course.obstacle(this);
    if (obstacle.isPresent()) return Weighing.of(claim(), new Evidence.None(obstacle.get()));
    try {
      Weighing weighing = Weighing.of(course.about(claim()), evidence(course));
      return weighing.comparisons().getFirst().evidence() instanceof Evidence.Weighed
          ? weighing.with(sinceStart(course))
          : weighing;
    } catch (IllegalArgumentException none) {
      return Weighing.of(claim(), new Evidence.None(String.valueOf(none.getMessage())));
    }
  }

  /**
   * @param fallen F(t₀) − F(t₁)
   * @param length ∫|ρ′|² dt
   * @param dissipated ∫D dt
   * @param chords bar on what chords leave out of it: what the last extrapolation changed, early
   *     and late added up, and its noise
   */
  private record Sides(Estimate fallen, Estimate.Known length, Estimate dissipated, double chords) {
    Estimate residual() {
      return fallen.plus(length.times(-0.5)).plus(dissipated.times(-0.5));
    }
  }

  private Sides sides(Course course, Course.Run run, QuantileCells cells, Simpson simpson) {
    double tau = course.conditions().temperature(0);
    Estimate.Known[] speed = speed(course, run, cells);
    double[] weights = simpson.weights();
    Estimate dissipated = run.first().dissipation().times(0);
    for (int k = 0; k < weights.length; k++) {
      dissipated =
          dissipated.plus(
              run.nodes().get(k).dissipation().times(weights[k] * mutation.excessFactor()));
    }
    return new Sides(
        run.first().freeEnergy(tau).plus(run.last().freeEnergy(tau).times(-1)),
        speed[0],
        dissipated,
        Math.abs(speed[1].value()) + speed[1].standardError());
  }

  /** {∫|ρ′|² dt, {@link MetricSpeed#change}} on a run; its noise taken off it may be below 0. */
  private static Estimate.Known[] speed(Course course, Course.Run run, QuantileCells cells) {
    List<SlicedCloud> clouds = new ArrayList<>();
    for (NodeEstimates n : run.nodes()) clouds.add(SlicedCloud.at(course, n, cells.edges()));
    List<Double> times = run.times();
    return SlicedCloud.estimates(
        clouds.getFirst().batches(),
        b -> {
          MetricSpeed of =
              MetricSpeed.of(cells, times, clouds.stream().map(c -> c.get(b)).toList());
          return new double[] {of.integral(), of.change()};
        });
  }

  /** Both sides from the start of the window until observed times that chords fit. */
  private Profile sinceStart(Course course) {
    Course.Run window = course.window();
    QuantileCells cells = QuantileGrids.of(course, CELLS).fine();
    List<Profile.Point> points = new ArrayList<>();
    points.add(new Profile.Point(window.first().time(), 0, 0, 0));
    for (int k : course.observedInWindow()) {
      int last = k - course.from();
      if (last == 0 || (last % TOGETHER != 0 && k != course.to())) continue;
      Course.Run part = window.between(0, last);
      Sides sides = sides(course, part, cells, new Simpson(part.times(), part.step()));
      if (!(sides.residual() instanceof Estimate.Known residual)) continue;
      double fallen = ((Estimate.Known) sides.fallen).value();
      points.add(
          new Profile.Point(
              part.last().time(), fallen, residual.standardError(), fallen - residual.value()));
    }
    return new Profile("since_start", points);
  }

  private Evidence evidence(Course course) {
    Course.Run window = course.window();
    QuantileGrids grids = QuantileGrids.of(course, CELLS);
    QuantileCells cells = grids.fine();
    Simpson simpson = new Simpson(window.times(), window.step());
    Sides full = sides(course, window, cells, simpson);
    if (full.residual() instanceof Estimate.Absent(String reason)) {
      return new Evidence.None(reason);
    }
    Estimate.Known fallen = (Estimate.Known) full.fallen;
    Estimate.Known dissipated = (Estimate.Known) full.dissipated;
    double tau = course.conditions().temperature(0);
    double right = 0.5 * full.length.value() + 0.5 * dissipated.value();
    double scale = Math.max(Math.abs(fallen.value()), Math.abs(right));
    double size =
        scale
            + ConvexWell.size(window.first().freeEnergy(tau))
            + ConvexWell.size(window.last().freeEnergy(tau));
    if (scale <= Remedies.ROUNDING * size) return new Evidence.None(Remedies.EMPTY);
    double few = speed(course, window, grids.coarse())[0].value();
    double[] rates =
        IntStream.range(0, window.nodes().size())
            .mapToDouble(k -> rate(window.nodes().get(k)))
            .toArray();
    IdentityHashMap<Course.Run, Estimate> levels = new IdentityHashMap<>();
    for (Course.Run level : course.companion()) {
      levels.put(level, sides(course, level, cells, simpson).residual());
    }
    Remedies remedies = Remedies.of(course, simpson, course.weakOrder(true));
    return new Residual((Estimate.Known) full.residual(), levels::get, remedies)
        .between(
            course,
            fallen.value(),
            Evidence.Relation.EQUAL,
            right,
            scale,
            remedies.quadrature(0.5 * simpson.error(rates)),
            new Term(
                "chords",
                0.5 * full.chords,
                Remedy.change("the chord between observations", remedies.spacing(), 4)),
            remedies.quantiles(
                "quantiles",
                0.5 * (Math.abs(full.length.bias()) + Math.abs(full.length.value() - few))),
            remedies.density(Math.abs(fallen.bias())),
            remedies.basis(0.5 * Math.abs(dissipated.bias())),
            Remedies.rounding(Remedies.ROUNDING * size));
  }

  private static double rate(NodeEstimates n) {
    return n.dissipation() instanceof Estimate.Known d ? d.value() : 0;
  }
}
