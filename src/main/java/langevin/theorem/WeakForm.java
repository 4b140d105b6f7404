package langevin.theorem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import langevin.dynamics.Conditions;
import langevin.estimate.Estimate;
import langevin.estimate.NodeEstimates;
import langevin.estimate.Sums;
import langevin.verdict.Claim;
import langevin.verdict.Description;
import langevin.verdict.ErrorBudget;
import langevin.verdict.Evidence;
import langevin.verdict.NoiseLaw;
import langevin.verdict.Term;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * The weak form of the Fokker–Planck equation (theory.md D13) for a battery of test functions at
 * once: R_ψ = E[ψ](t₁) − E[ψ](t₀) − ∫E[τΔψ − ∇V·∇ψ] dt is a martingale's mean, with covariance
 * 2τ∫E[∇ψ·∇φ] dt/N. ψ = u, u², u³, sin ku, cos ku (k ≤ 3) of every standardised coordinate, and V;
 * in a periodic box those that go around it.
 *
 * <p>The residuals are measured in the metric M = ∫E[∇ψ·∇φ] dt: left side |R|_M, right side 0; of a
 * temperature that changes, in M = ∫(τ/τ̄)E[∇ψ·∇φ] dt with its mean τ̄ over the window, which below
 * is called τ. Per component the variance is 2τ/N, and where positions were rounded to bins of
 * width w that of the rounding at both ends, w²E|∇ψ|²/(12N), which is all there is at τ = 0; the
 * standard error is the root mean square length, the law χ. Biases are vectors too; the bar of each
 * is its length in the same metric, so by the triangle inequality a true statement stays inside.
 *
 * @param mutation what is wrong with the statement, normally nothing
 */
public record WeakForm(Mutation mutation) implements Check {
  /** The statement as it is. */
  public WeakForm() {
    this(Mutation.NONE);
  }

  @Override
  public Claim claim() {
    return new Claim(
        "weak-form", "D13", "|E[ψ](t₁) − E[ψ](t₀) − ∫E[τΔψ − ∇V·∇ψ] dt| = 0 jointly in ψ");
  }

  @Override
  public Description description() {
    return new Description(
        "weak form",
        "The Fokker–Planck equation against a battery of test functions; any dimension.",
        "d/dt E[ψ] = E[τΔψ − ∇V·∇ψ]",
        "theory.md D13");
  }

  @Override
  public Needs needs() {
    return Needs.means(Set.of(Sums.DERIVATIVES, Sums.WEAK_FORM)).goingAround(Seam.Around.FORCE);
  }

  @Override
  public boolean ofPlacedNoise() {
    return true;
  }

  @Override
  public Optional<String> obstacle(Conditions conditions) {
    boolean summed = conditions.diffusion().isPresent() || !conditions.functions().isEmpty();
    return Check.super
        .obstacle(conditions)
        .or(
            () ->
                summed && conditions.potential().dimension() > SummedMeans.MOST_AXES
                    ? Optional.of(
                        "test functions are summed over particles in at most "
                            + SummedMeans.MOST_AXES
                            + " dimensions")
                    : Optional.empty());
  }

  @Override
  public Evidence compare(Course course) {
    Course.Run window = course.window();
    boolean landscape = course.conditions().potential().conservative();
    for (NodeEstimates n : window.nodes()) {
      for (Estimate e :
          landscape
              ? List.of(n.meanEnergy(), n.squaredGradient(), n.laplacian(), n.driving())
              : List.of(n.squaredGradient(), n.laplacian())) {
        if (e instanceof Estimate.Absent(String reason)) {
          return new Evidence.None(reason);
        }
      }
    }
    for (NodeEstimates n : window.nodes()) {
      if (n.weakMoments().obstacle().isPresent()) {
        return new Evidence.None(n.weakMoments().obstacle().get());
      }
    }
    Simpson simpson = new Simpson(window.times(), window.step());
    Battery battery = new Battery(course, mutation);
    if (battery.blursLandscape(window, simpson)) {
      battery = battery.withoutLandscape();
    }
    Battery.Residual full = battery.residual(window, simpson);
    double[][] metric = battery.metric(window, simpson);
    if (!Arrays.stream(metric).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite)) {
      return new Evidence.None(
          "the sums over test functions are not finite: the gradient of the landscape, or a"
              + " position, is too large for its square");
    }
    Whitening whitening = Whitening.of(metric);
    double temperature = battery.temperature();
    double rounding = battery.rounding(window.first(), whitening);
    rounding += battery.rounding(window.last(), whitening);
    double components = whitening.rows().length;
    double noise =
        Math.sqrt((2 * temperature * components + rounding) / window.first().particles());

    if (components == 0) {
      return new Evidence.None("no test function changes along the run");
    }
    double[] y = whitening.apply(full.value());
    Remedies remedies = Remedies.of(course, simpson, course.weakOrder(false));
    List<Term> biases = new ArrayList<>();
    List<String> unmeasured = new ArrayList<>();
    List<double[]> levels = new ArrayList<>();
    for (Course.Run level : course.companion()) {
      levels.add(whitening.apply(battery.residual(level, simpson).value()));
    }
    if (levels.size() < 2) {
      unmeasured.add(course.withoutStepBias(level -> new Estimate.Known(0, new double[0], 0)));
    } else {
      StepBias step = stepBias(levels, course.ownLevel(), remedies.order(), y);
      biases.add(remedies.stepBias(step.bar(), step.unresolved()));
    }
    double scale =
        Math.max(length(whitening.apply(full.diffusion())), length(whitening.apply(full.drift())));
    double floor = length(whitening.largest(full.size())) * Remedies.ROUNDING;
    // Without noise the sides of particles in one place are as large as a bin's width makes them.
    boolean still = temperature == 0 && Math.max(scale, length(y)) <= binned(window);
    if (still || (scale <= floor && length(y) <= floor)) {
      return new Evidence.None(Remedies.EMPTY);
    }
    double[][] rates = whitening.nodes(full.rates());
    boolean[] told = new Told(battery, simpson, whitening, noise, floor).of(rates, course);
    double bound = simpson.bound(rates, told);
    if (Double.isInfinite(bound)) {
      return new Evidence.None(simpson.unresolved());
    }
    biases.add(remedies.quadrature(Math.max(quadrature(full, whitening), bound)));
    biases.add(Remedies.rounding(floor));
    return new Evidence.Weighed(
        length(y),
        Evidence.Relation.EQUAL,
        0,
        new ErrorBudget(remedies.noise(noise, new NoiseLaw.Chi(y.length)), biases, unmeasured),
        scale);
  }

  /**
   * Which differences between the rule of the time integral and the coarser one are more than their
   * own noise. Over a run of equal intervals the squares of the differences d_b of all blocks are
   * added, and they count where noise alone exceeds the sum with probability {@value
   * RateOfChange#FALSE_ALARM} over all runs at most. Their noise is known from two sides, half the
   * probability for each:
   *
   * <ul>
   *   <li>The companion at the run's own step is the first n of the N particles. The noise of its
   *       d_b less those of all is independent of that of d_b and N/n − 1 times as large in the
   *       square, so the ratio of the sums has Fisher's law. Its degrees of freedom are at least
   *       the number of blocks, less where their noise is unequal, both above and below.
   *   <li>In equilibrium it is at most {@link Simpson.Difference#noise} times the residual's. At
   *       low temperature that is the smaller one: there the companion differs by where its
   *       particles started, which is no noise of the residual. Of all sums of squares of Gaussian
   *       variables with one mean the single square is the largest so far out (Székely and Bakirov,
   *       2003).
   * </ul>
   *
   * @param noise standard error of the residual
   * @param floor below which a sum is rounding
   */
  private record Told(
      Battery battery, Simpson simpson, Whitening whitening, double noise, double floor) {
    boolean[] of(double[][] rates, Course course) {
      Course.Run window = course.window();
      double[] slopes = battery.slopes(window, whitening);
      Optional<Course.Run> own =
          course.companion().stream().filter(level -> level.step() == window.step()).findFirst();
      double[][] apart = new double[rates.length][];
      double ratio = 0;
      if (own.isPresent()) {
        double[][] part = whitening.nodes(battery.residual(own.get(), simpson).rates());
        Arrays.setAll(apart, i -> difference(part[i], rates[i]));
        ratio = (double) window.first().particles() / own.get().first().particles() - 1;
      }
      List<List<Simpson.Difference>> runs = simpson.runs();
      double level = RateOfChange.FALSE_ALARM / 2 / runs.size();
      boolean[] told = new boolean[simpson.differences().size()];
      int done = 0;
      for (List<Simpson.Difference> blocks : runs) {
        double square = squares(blocks, rates);
        double far = new NoiseLaw.Chi(1).quantile(level) * blocks.getFirst().noise() * noise;
        boolean counts = square > far * far;
        if (ratio > 0) {
          double freedom = freedom(blocks, slopes);
          double fisher = FDistribution.of(freedom, freedom).inverseSurvivalProbability(level);
          counts |= square > fisher * squares(blocks, apart) / ratio;
        }
        Arrays.fill(told, done, done + blocks.size(), counts && square > floor * floor);
        done += blocks.size();
      }
      return told;
    }

    private static double squares(List<Simpson.Difference> blocks, double[][] f) {
      double sum = 0;
      for (Simpson.Difference block : blocks) {
        for (double[] component : f) {
          double d = block.of(component);
          sum += d * d;
        }
      }
      return sum;
    }

    /** (Σ_b v_b)²/Σ_b v_b² for noise of variances v_b, in proportion to τE|∇ψ|². */
    private static double freedom(List<Simpson.Difference> blocks, double[] slopes) {
      double sum = 0;
      double squares = 0;
      for (Simpson.Difference block : blocks) {
        double v = 0;
        for (int k = 0; k < block.weights().length; k++) {
          v += slopes[block.from() + k];
        }
        sum += v;
        squares += v * v;
      }
      return squares > 0 ? sum * sum / squares : 1;
    }
  }

  /** ∫∇ψ·∇V dt ≤ √(∫|∇V|² dt) for whitened ψ, with the gradient that half a bin makes. */
  private static double binned(Course.Run window) {
    NodeEstimates n = window.first();
    double curvature = n.laplacian() instanceof Estimate.Known k ? Math.abs(k.value()) : 0;
    double duration = window.times().getLast() - window.times().getFirst();
    return n.resolution() * curvature * Math.sqrt(duration);
  }

  private static double quadrature(Battery.Residual full, Whitening whitening) {
    double sum = 0;
    for (Battery.PieceError piece : full.errors()) {
      double[] fine = whitening.apply(piece.fine());
      double[] coarse = whitening.apply(piece.coarse());
      double f = length(fine);
      double c = length(coarse);
      double factor =
          Simpson.extrapolation(f, c, f > 0 && Simpson.dot(fine, coarse, 0) > 0.9 * f * c);
      sum += factor * f + length(whitening.apply(piece.rest()));
    }
    return sum;
  }

  /**
   * Richardson's correction is added to y if the differences of the levels are parallel and shrink
   * as the declared order says; the bar is on what remains. Where the run's own level is not the
   * finest, its distance to that is part of the correction, or of the bar.
   */
  private static StepBias stepBias(List<double[]> levels, int own, double order, double[] y) {
    double[] toFinest = difference(levels.getFirst(), levels.get(own));
    double[] fine = difference(levels.get(0), levels.get(1));
    if (levels.size() < 3) {
      return new StepBias(0, length(toFinest) + length(fine), 0, false, false);
    }
    double[] coarse = difference(levels.get(1), levels.get(2));
    double f = length(fine);
    double c = length(coarse);
    double observed = StrictMath.log(c / f) / StrictMath.log(2);
    // Biases of one scheme at two steps are parallel, noise is not.
    boolean parallel = Simpson.dot(fine, coarse, 0) > 0.9 * f * c;
    if (!StepBias.plausible(observed, order) || !parallel) {
      // Without a standard error of the differences no order is ruled out for sure.
      double many = parallel ? StepBias.MANY : 1;
      return new StepBias(0, length(toFinest) + many * Math.max(f, c), 0, !parallel, parallel);
    }
    double ratio = StrictMath.pow(2, order) - 1;
    double[] rest = new double[fine.length];
    for (int i = 0; i < rest.length; i++) {
      y[i] += toFinest[i] + fine[i] / ratio;
      rest[i] = fine[i] + (fine[i] - coarse[i]) / ratio;
    }
    return new StepBias(0, length(rest), 0, false, false);
  }

  private static double[] difference(double[] a, double[] b) {
    double[] d = new double[a.length];
    for (int i = 0; i < d.length; i++) {
      d[i] = a[i] - b[i];
    }
    return d;
  }

  private static double length(double[] v) {
    return Math.sqrt(Simpson.dot(v, v, 0));
  }

  @Override
  public Check with(Mutation wrong) {
    return new WeakForm(wrong);
  }
}
