package langevin.theorem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import langevin.dynamics.Conditions;
import langevin.ensemble.Domain;
import langevin.estimate.Estimate;
import langevin.estimate.NodeEstimates;
import langevin.estimate.Sums;
import langevin.estimate.WeakMoments;
import langevin.potential.Coefficient;
import langevin.verdict.Claim;
import langevin.verdict.Description;
import langevin.verdict.ErrorBudget;
import langevin.verdict.Evidence;
import langevin.verdict.NoiseLaw;
import langevin.verdict.Term;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
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
  /** Directions of the battery with less than this share of the metric's trace are dependent. */
  private static final double DEPENDENT = 1e-9;

  /** Of the noise's variance, what cells may add to it for one function. */
  private static final double HIDDEN = 0.1;

  /** E|∇V|² off cells may be a hundredth off, so that less of V does not tell. */
  private static final double LEAST_ALONE = 0.05;

  /** More of V tells even where there is no noise but the cells'. */
  private static final double MOST_ALONE = 1.0 / 3;

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
    return Needs.means(Sums.ALL).goingAround(Seam.Around.FORCE);
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
    Residual full = battery.residual(window, simpson);
    double[][] metric = battery.metric(window, simpson);
    if (!Arrays.stream(metric).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite)) {
      return new Evidence.None(
          "the sums over test functions are not finite: the gradient of the landscape, or a"
              + " position, is too large for its square");
    }
    Whitening whitening = Whitening.of(metric);
    double temperature = battery.temperature;
    double rounding = battery.rounding(window.first(), whitening);
    rounding += battery.rounding(window.last(), whitening);
    double components = whitening.rows.length;
    double noise =
        Math.sqrt((2 * temperature * components + rounding) / window.first().particles());

    if (components == 0) {
      return new Evidence.None("no test function changes along the run");
    }
    double[] y = whitening.apply(full.value);
    Remedies remedies = Remedies.of(course, simpson, course.weakOrder(false));
    List<Term> biases = new ArrayList<>();
    List<String> unmeasured = new ArrayList<>();
    List<double[]> levels = new ArrayList<>();
    for (Course.Run level : course.companion()) {
      levels.add(whitening.apply(battery.residual(level, simpson).value));
    }
    if (levels.size() < 2) {
      unmeasured.add(course.withoutStepBias(level -> new Estimate.Known(0, new double[0], 0)));
    } else {
      StepBias step = stepBias(levels, course.ownLevel(), remedies.order(), y);
      biases.add(remedies.stepBias(step.bar(), step.unresolved()));
    }
    double scale =
        Math.max(length(whitening.apply(full.diffusion)), length(whitening.apply(full.drift)));
    double floor = length(whitening.largest(full.size)) * Remedies.ROUNDING;
    // Without noise the sides of particles in one place are as large as a bin's width makes them.
    boolean still = temperature == 0 && Math.max(scale, length(y)) <= binned(window);
    if (still || (scale <= floor && length(y) <= floor)) {
      return new Evidence.None(Remedies.EMPTY);
    }
    double[][] rates = whitening.nodes(full.rates);
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
        double[][] part = whitening.nodes(battery.residual(own.get(), simpson).rates);
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

  private static double quadrature(Residual full, Whitening whitening) {
    double sum = 0;
    for (PieceError piece : full.errors) {
      double[] fine = whitening.apply(piece.fine);
      double[] coarse = whitening.apply(piece.coarse);
      double f = length(fine);
      double c = length(coarse);
      double factor =
          Simpson.extrapolation(f, c, f > 0 && Simpson.dot(fine, coarse, 0) > 0.9 * f * c);
      sum += factor * f + length(whitening.apply(piece.rest));
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

  @SuppressWarnings("ArrayRecordComponent") // never leaves this class
  private record Residual(
      double[] value,
      List<PieceError> errors,
      double[] diffusion,
      double[] drift,
      double[][] rates,
      double[] size) {}

  /** What tells the quadrature's error on a smooth piece, per test function. */
  @SuppressWarnings("ArrayRecordComponent") // never leaves this class
  private record PieceError(double[] fine, double[] coarse, double[] rest) {}

  /** The test functions of a run, in order: those of axis 0, of axis 1, …, then V if it is one. */
  private static final class Battery {
    private final List<TestFunction> functions;
    private final int dimension;
    private final boolean energy;
    private final Coefficient schedule;

    /** Mean of the schedule over the window. */
    private final double temperature;

    private final double diffusion;
    private final double drift;
    private final Course course;

    private final Mutation mutation;

    Battery(Course course, Mutation mutation) {
      this(
          course,
          mutation,
          !(course.conditions().domain() instanceof Domain.Reflecting)
              && course.seam().closed().equals(Set.of(Seam.Around.values())));
    }

    private Battery(Course course, Mutation mutation, boolean energy) {
      this.course = course;
      this.mutation = mutation;
      this.energy = energy;
      Conditions now = course.conditions();
      functions = TestFunction.battery(now.domain());
      dimension = course.scale().dimension();
      schedule = now.temperature();
      temperature = mean(schedule, course.window());
      diffusion = mutation.temperatureFactor() * mutation.laplacianFactor();
      drift = mutation.signFactor() * mutation.excessFactor();
    }

    private static double mean(Coefficient schedule, Course.Run window) {
      if (!schedule.varies()) return schedule.at(window.first().time());
      Simpson simpson = new Simpson(window.times(), window.step());
      double[] values = window.times().stream().mapToDouble(schedule::at).toArray();
      return simpson.integral(values) / (window.last().time() - window.first().time());
    }

    /** τ/τ̄ at a node: the weight of its noise in the metric. */
    private double relative(NodeEstimates n) {
      return schedule.varies() && temperature > 0 ? schedule.at(n.time()) / temperature : 1;
    }

    Battery withoutLandscape() {
      return new Battery(course, mutation, false);
    }

    /**
     * Whether V's means, sums over particles, and those of the other functions, read off cells of
     * side w in the plane, tell nothing of V beside the others. If a part s of ∫E|∇V|² dt is
     * orthogonal to them, the cells move V less its projection by a standard error of √(w²/(6TNs))
     * over the window T, which {@link #rounding} does not know and the statement's own noise,
     * √(2τ/N), must hide. Without noise V stays: every particle falls along it, and left out it is
     * missed where two rates of relaxation are far apart.
     */
    boolean blursLandscape(Course.Run run, Simpson simpson) {
      double width = run.first().resolution();
      if (!energy || dimension != 2 || width == 0 || temperature == 0) {
        return false;
      }
      double duration = run.times().getLast() - run.times().getFirst();
      double share = width * width / (6 * duration) / (HIDDEN * 2 * temperature);
      return !(alone(metric(run, simpson)) >= Math.clamp(share, LEAST_ALONE, MOST_ALONE));
    }

    /** The part of V's square in the metric that is orthogonal to all other functions. */
    private static double alone(double[][] metric) {
      int last = metric.length - 1;
      double[][] others = new double[last][];
      double[] cross = new double[last];
      for (int i = 0; i < last; i++) {
        others[i] = Arrays.copyOf(metric[i], last);
        cross[i] = metric[i][last];
      }
      if (!Arrays.stream(metric).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite)) {
        return 1;
      }
      double[] along = Whitening.of(others).apply(cross);
      return 1 - Simpson.dot(along, along, 0) / metric[last][last];
    }

    private int size() {
      return functions.size() * dimension + (energy ? 1 : 0);
    }

    /** 1/width², which turns derivatives in u into derivatives in x. */
    private double curvatureUnit(int axis) {
      double width = course.scale().width().get(axis);
      return 1 / (width * width);
    }

    private double[] means(NodeEstimates n) {
      double[] means = new double[size()];
      for (int a = 0; a < dimension; a++) {
        for (int j = 0; j < functions.size(); j++) {
          means[a * functions.size() + j] = functions.get(j).mean(n.weakMoments(), a);
        }
      }
      if (energy) {
        means[means.length - 1] = value(n.meanEnergy());
      }
      return means;
    }

    private static double value(Estimate e) {
      return e instanceof Estimate.Known k ? k.value() : Double.NaN;
    }

    Residual residual(Course.Run run, Simpson simpson) {
      int nodes = run.nodes().size();
      double[][] laplacians = new double[size()][nodes];
      double[][] slopes = new double[size()][nodes];
      double[][] rates = new double[size()][nodes];
      double[] driving = new double[nodes];
      for (int k = 0; k < nodes; k++) {
        NodeEstimates n = run.nodes().get(k);
        WeakMoments m = n.weakMoments();
        double tau = schedule.at(n.time());
        for (int a = 0; a < dimension; a++) {
          for (int j = 0; j < functions.size(); j++) {
            int i = a * functions.size() + j;
            laplacians[i][k] = tau * curvatureUnit(a) * functions.get(j).curvature(m, a);
            slopes[i][k] = curvatureUnit(a) * functions.get(j).slopeAgainstGradient(m, a);
          }
        }
        if (energy) {
          laplacians[size() - 1][k] = tau * value(n.laplacian());
          slopes[size() - 1][k] = value(n.squaredGradient());
          driving[k] = value(n.driving());
        }
        for (int i = 0; i < size(); i++) {
          rates[i][k] = diffusion * laplacians[i][k] - drift * slopes[i][k];
        }
        if (energy) {
          rates[size() - 1][k] += driving[k];
        }
      }
      double[] first = means(run.first());
      double[] last = means(run.last());
      Residual r =
          new Residual(
              new double[size()],
              new ArrayList<>(),
              new double[size()],
              new double[size()],
              rates,
              new double[size()]);
      for (int i = 0; i < size(); i++) {
        r.value[i] = last[i] - first[i] - simpson.integral(rates[i]);
        r.diffusion[i] = simpson.integral(laplacians[i]);
        r.drift[i] = simpson.integral(slopes[i]);
        r.size[i] =
            Math.abs(first[i])
                + Math.abs(last[i])
                + Math.abs(r.diffusion[i])
                + Math.abs(r.drift[i]);
      }
      for (Simpson.Piece piece : simpson.pieces()) {
        r.errors.add(
            new PieceError(
                each(rates, piece::fine), each(rates, piece::coarse), each(rates, piece::rest)));
      }
      return r;
    }

    private static double[] each(double[][] rates, ToDoubleFunction<double[]> of) {
      return Arrays.stream(rates).mapToDouble(of).toArray();
    }

    /** ∫(τ/τ̄)E[∇ψ_i·∇ψ_j] dt; functions of different axes have orthogonal gradients. */
    double[][] metric(Course.Run run, Simpson simpson) {
      double[][] metric = new double[size()][size()];
      double[] weights = simpson.weights();
      for (int k = 0; k < weights.length; k++) {
        NodeEstimates n = run.nodes().get(k);
        addSlopes(n, weights[k] * relative(n), metric);
      }
      return metric;
    }

    /** Adds weight·E[∇ψ_i·∇ψ_j] at a node. */
    private void addSlopes(NodeEstimates n, double weight, double[][] metric) {
      int f = functions.size();
      WeakMoments m = n.weakMoments();
      for (int a = 0; a < dimension; a++) {
        double factor = weight * curvatureUnit(a);
        for (int i = 0; i < f; i++) {
          for (int j = 0; j < f; j++) {
            metric[a * f + i][a * f + j] +=
                factor * functions.get(i).slopeAgainst(functions.get(j), m, a);
          }
          if (energy) {
            double cross = factor * functions.get(i).slopeAgainstGradient(m, a);
            metric[a * f + i][size() - 1] += cross;
            metric[size() - 1][a * f + i] += cross;
          }
        }
      }
      if (energy) {
        metric[size() - 1][size() - 1] += weight * value(n.squaredGradient());
      }
    }

    /** (τ/τ̄)E|∇ψ|² at every node, of all whitened functions together. */
    double[] slopes(Course.Run run, Whitening whitening) {
      double[] slopes = new double[run.nodes().size()];
      double[][] dual = whitening.dual();
      for (int k = 0; k < slopes.length; k++) {
        double[][] products = new double[size()][size()];
        addSlopes(run.nodes().get(k), relative(run.nodes().get(k)), products);
        for (int i = 0; i < dual.length; i++) {
          slopes[k] += Simpson.dot(dual[i], products[i], 0);
        }
      }
      return slopes;
    }

    /**
     * N times the mean square length that rounding to bins adds to the residual at a node:
     * particles that share a bin are rounded together, not each for itself, by half its width at
     * most.
     */
    double rounding(NodeEstimates n, Whitening whitening) {
      double width = n.resolution();
      if (width == 0) {
        return 0;
      }
      double together = 1;
      for (int a = 0; a < dimension; a++) {
        double mean = n.weakMoments().get(a, 0, 1);
        double variance = n.weakMoments().get(a, 1, 1) - mean * mean;
        if (variance / curvatureUnit(a) < width * width) {
          together = 3.0 * n.particles();
        }
      }
      double[][] slopes = new double[size()][size()];
      addSlopes(n, width * width / 12, slopes);
      double sum = 0;
      for (double[] row : whitening.rows) {
        for (int i = 0; i < row.length; i++) {
          for (int j = 0; j < row.length; j++) {
            sum += row[i] * slopes[i][j] * row[j];
          }
        }
      }
      return together * sum;
    }
  }

  /** Coordinates in which the metric is the identity; dependent directions are left out. */
  @SuppressWarnings("ArrayRecordComponent") // never leaves this class
  private record Whitening(double[][] rows) {
    static Whitening of(double[][] metric) {
      int n = metric.length;
      double[] size = new double[n];
      double[][] unit = new double[n][n];
      for (int i = 0; i < n; i++) {
        size[i] = metric[i][i] > 0 ? Math.sqrt(metric[i][i]) : 1;
      }
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          unit[i][j] = (metric[i][j] + metric[j][i]) / 2 / (size[i] * size[j]);
        }
      }
      EigenDecomposition e = new EigenDecomposition(new Array2DRowRealMatrix(unit, false));
      double[] values = e.getRealEigenvalues();
      List<double[]> rows = new ArrayList<>();
      for (int k = 0; k < n; k++) {
        if (values[k] > DEPENDENT * n) {
          double[] row = e.getEigenvector(k).toArray();
          for (int i = 0; i < n; i++) {
            row[i] /= size[i] * Math.sqrt(values[k]);
          }
          rows.add(row);
        }
      }
      return new Whitening(rows.toArray(new double[0][]));
    }

    /** The matrix whose product with a metric has the trace of that metric in these coordinates. */
    double[][] dual() {
      int n = rows.length == 0 ? 0 : rows[0].length;
      double[][] dual = new double[n][n];
      for (double[] row : rows) {
        for (int i = 0; i < n; i++) {
          for (int j = 0; j < n; j++) {
            dual[i][j] += row[i] * row[j];
          }
        }
      }
      return dual;
    }

    /** What is largest of {@link #apply} of all vectors whose components are at most as large. */
    double[] largest(double[] v) {
      double[] y = new double[rows.length];
      for (int k = 0; k < y.length; k++) {
        for (int i = 0; i < v.length; i++) {
          y[k] += Math.abs(rows[k][i]) * v[i];
        }
      }
      return y;
    }

    /** Of a vector at every node. */
    double[][] nodes(double[][] v) {
      int nodes = v[0].length;
      double[][] y = new double[rows.length][nodes];
      for (int k = 0; k < y.length; k++) {
        for (int i = 0; i < v.length; i++) {
          for (int n = 0; n < nodes; n++) {
            y[k][n] += rows[k][i] * v[i][n];
          }
        }
      }
      return y;
    }

    double[] apply(double[] v) {
      double[] y = new double[rows.length];
      for (int k = 0; k < y.length; k++) {
        for (int i = 0; i < v.length; i++) {
          y[k] += rows[k][i] * v[i];
        }
      }
      return y;
    }
  }
}
