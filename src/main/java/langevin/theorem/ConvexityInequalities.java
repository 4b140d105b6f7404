package langevin.theorem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import langevin.dynamics.Conditions;
import langevin.estimate.Estimate;
import langevin.estimate.NodeEstimates;
import langevin.estimate.Sums;
import langevin.text.Numerals;
import langevin.verdict.Claim;
import langevin.verdict.Comparison;
import langevin.verdict.Description;
import langevin.verdict.Evidence;
import langevin.verdict.Weighing;

/**
 * Inequalities between free energy, dissipation and distance to equilibrium that hold of every law
 * in a convex landscape (theory.md D11), at every observed time of the window: the logarithmic
 * Sobolev inequality F − F_∞ ≤ D/(2K), Talagrand's W₂² ≤ (2/K)(F − F_∞), and on a line the
 * interpolation between them, HWI, F − F_∞ ≤ W₂√D − (K/2)W₂². On a line W₂ is that of the
 * quantiles; in the plane Talagrand's has Gelbrich's bound for W₂², which is W₂² itself where the
 * laws are Gaussian (Gelbrich, <i>Math. Nachr.</i> 147 (1990) 185) and less elsewhere, so that what
 * is weighed follows from the inequality. Equality holds in all where a Gaussian law of the
 * equilibrium's variance is shifted in a harmonic well.
 *
 * @param mutation what is wrong with the statement, normally nothing
 */
public record ConvexityInequalities(Mutation mutation) implements Statement {
  /** A square closer to 0, in standard errors, has no root to first order. */
  private static final double ROOT = 10;

  /** The statement as it is. */
  public ConvexityInequalities() {
    this(Mutation.NONE);
  }

  @Override
  public Claim claim() {
    return new Claim("convexity-inequalities", "D11", "F − F_∞ ≤ D/(2K), W² ≤ (2/K)(F − F_∞), HWI");
  }

  @Override
  public Description description() {
    return new Description(
        "convexity inequalities",
        "In a convex landscape, ∇²V ≥ K > 0, the dissipation bounds the free energy (log-Sobolev)"
            + " and the free energy the distance to equilibrium (Talagrand; in dimension 2 by means"
            + " and variances), and on a line both together the free energy (HWI); a quadratic"
            + " landscape, or any convex one of dimension 1.",
        "F − F_∞ ≤ D/(2K), W₂² ≤ (2/K)(F − F_∞), F − F_∞ ≤ W₂√D − (K/2)W₂²; in dimension 2 W₂² ≥ |m"
            + " − m_∞|² + tr(Σ + Σ_∞ − 2(Σ_∞^½ Σ Σ_∞^½)^½)",
        "theory.md D11");
  }

  @Override
  public Needs needs() {
    return Needs.density(Set.of(Sums.DERIVATIVES)).withoutWalls(ConvexWell.WALLS);
  }

  @Override
  public Optional<String> obstacle(Conditions conditions) {
    return ConvexWell.obstacle(conditions);
  }

  @Override
  public boolean onDistance(Conditions conditions) {
    return conditions.potential().dimension() == 1;
  }

  @Override
  public Statement with(Mutation wrong) {
    return new ConvexityInequalities(wrong);
  }

  @Override
  public Weighing weighing(Course course) {
    Optional<String> obstacle = course.obstacle(this);
    if (obstacle.isPresent()) return Weighing.of(claim(), new Evidence.None(obstacle.get()));
    ConvexWell well = ConvexWell.of(course.conditions());
    double temperature = course.conditions().temperature(0);
    double k = well.convexity() * mutation.rateFactor();
    double dissipated = mutation.excessFactor() / (2 * k);
    NodeEstimates first = course.window().first();
    double free = ConvexWell.size(well.excess(first, temperature));
    double sobolev = Math.max(free, ConvexWell.size(first.dissipation()) * dissipated);
    boolean line = onDistance(course.conditions());
    double talagrand =
        Math.max(
            2 / k * free,
            ConvexWell.size(line ? course.window().distance(0) : distance(first, well)));
    List<Comparison> comparisons = new ArrayList<>();
    for (int row : course.observedInWindow()) {
      int node = row - course.from();
      double now = course.full().nodes().get(row).time();
      String time = Numerals.number(now);
      comparisons.add(
          new Comparison(
              "F(%1$s) − F_∞ ≤ D(%1$s)/(2K)".formatted(time),
              new Inequality(
                      new Inequality.Side(
                          (run, n) -> well.excess(run.nodes().get(n), temperature), false),
                      new Inequality.Side(
                          (run, n) -> run.nodes().get(n).dissipation().times(dissipated), true),
                      sobolev,
                      well.error())
                  .weigh(course, node),
              "log_sobolev",
              now));
      comparisons.add(
          new Comparison(
              "W²(%1$s) ≤ (2/K)(F(%1$s) − F_∞)".formatted(time),
              new Inequality(
                      new Inequality.Side(
                          line
                              ? Course.Run::distance
                              : (run, n) -> distance(run.nodes().get(n), well),
                          false),
                      new Inequality.Side(
                          (run, n) -> well.excess(run.nodes().get(n), temperature).times(2 / k),
                          false),
                      talagrand,
                      2 / k * well.error())
                  .weigh(course, node),
              "talagrand",
              now));
      if (line) {
        comparisons.add(
            new Comparison(
                "F(%1$s) − F_∞ ≤ W₂√D − (K/2)W₂² at %1$s".formatted(time),
                new Inequality(
                        new Inequality.Side(
                            (run, n) -> well.excess(run.nodes().get(n), temperature), false),
                        new Inequality.Side((run, n) -> interpolated(run, n, k), true),
                        free,
                        well.error())
                    .weigh(course, node),
                "hwi",
                now));
      }
    }
    return new Weighing(claim().name(), claim().label(), comparisons, "sides and times");
  }

  /** W₂√(cD) − (K/2)W₂², with what a mutation makes of D; absent where W₂ or D is lost in noise. */
  private Estimate interpolated(Course.Run run, int node, double k) {
    if (!(run.distance(node) instanceof Estimate.Known w)) return run.distance(node);
    Estimate dissipation = run.nodes().get(node).dissipation().times(mutation.excessFactor());
    if (!(dissipation instanceof Estimate.Known d)) return dissipation;
    if (!(seen(w) && seen(d))) return new Estimate.Absent("too close to equilibrium for √(W₂²D)");
    double root = Math.sqrt(w.value() * d.value());
    return w.times(0.5 * root / w.value())
        .plusKnown(d.times(0.5 * root / d.value()))
        .plusKnown(w.times(-0.5 * k));
  }

  /** Whether the error of a root is to first order that of what it is taken of. */
  private static boolean seen(Estimate.Known e) {
    return e.value() > ROOT * e.standardError() + 2 * Math.abs(e.bias());
  }

  /**
   * Gelbrich's bound |m − m_∞|² + tr Σ + tr Σ_∞ − 2 tr (Σ_∞^½ Σ Σ_∞^½)^½ in one or two dimensions,
   * where the trace of the root is known: σσ_∞, or √(tr M + 2√det M) of M = Σ_∞^½ Σ Σ_∞^½. Its bias
   * is what noise of mean and variances adds to squares.
   */
  static Estimate distance(NodeEstimates n, ConvexWell well) {
    int d = well.mean().size();
    double[] v = well.variance().stream().mapToDouble(x -> x).toArray();
    double value = 0;
    double bias = 0;
    double trace = 0;
    Estimate.Known[] spread = new Estimate.Known[d];
    double[] influence = new double[0];
    for (int a = 0; a < d; a++) {
      if (!(n.mean(a) instanceof Estimate.Known m)) return n.mean(a);
      if (!(n.covariance(a, a) instanceof Estimate.Known s)) return n.covariance(a, a);
      if (a == 0) influence = new double[m.influence().length];
      double off = m.value() - well.mean().get(a);
      value += off * off + s.value() + v[a];
      for (int b = 0; b < influence.length; b++) {
        influence[b] += 2 * off * m.influence()[b] + s.influence()[b];
      }
      double error = s.standardError();
      bias += m.standardError() * m.standardError() + error * error / (4 * v[a]);
      trace += v[a] * s.value();
      spread[a] = s;
    }
    if (!(trace > 0)) return new Estimate.Absent("all particles are in one place");
    if (d == 1) {
      double root = Math.sqrt(trace);
      value -= 2 * root;
      for (int b = 0; b < influence.length; b++) {
        influence[b] -= v[0] * spread[0].influence()[b] / root;
      }
      return new Estimate.Known(value, influence, bias);
    }
    if (!(n.covariance(0, 1) instanceof Estimate.Known c)) return n.covariance(0, 1);
    double determinant =
        v[0] * v[1] * (spread[0].value() * spread[1].value() - c.value() * c.value());
    if (!(determinant > 0)) return new Estimate.Absent("all particles are on one line");
    double inner = Math.sqrt(determinant);
    double root = Math.sqrt(trace + 2 * inner);
    value -= 2 * root;
    for (int b = 0; b < influence.length; b++) {
      double s0 = spread[0].influence()[b];
      double s1 = spread[1].influence()[b];
      double ofDeterminant =
          v[0]
              * v[1]
              * (s0 * spread[1].value()
                  + s1 * spread[0].value()
                  - 2 * c.value() * c.influence()[b]);
      influence[b] -= (v[0] * s0 + v[1] * s1 + ofDeterminant / inner) / root;
    }
    return new Estimate.Known(value, influence, bias);
  }
}
