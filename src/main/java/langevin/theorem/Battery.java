package langevin.theorem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import langevin.dynamics.Conditions;
import langevin.ensemble.Domain;
import langevin.estimate.NodeEstimates;
import langevin.formula.TestFunctions;
import langevin.potential.Coefficient;

/** A battery of test functions on a run, weighed together (theory.md D13). */
final class Battery {
  /** Of the noise's variance, what cells may add to it for one function. */
  private static final double HIDDEN = 0.1;

  /** E|∇V|² off cells may be a hundredth off, so that less of V does not tell. */
  private static final double LEAST_ALONE = 0.05;

  /** More of V tells even where there is no noise but the cells'. */
  private static final double MOST_ALONE = 1.0 / 3;

  /** What is left of the statement, per test function, and what it is made of. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Residual(
      double[] value,
      List<PieceError> errors,
      double[] diffusion,
      double[] drift,
      double[][] rates,
      double[] size) {}

  /** What tells the quadrature's error on a smooth piece, per test function. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record PieceError(double[] fine, double[] coarse, double[] rest) {}

  private final TestMeans means;
  private final Coefficient schedule;

  /** Mean of the schedule over the window. */
  private final double temperature;

  private final double diffusion;
  private final double drift;
  private final Course course;
  private final Mutation mutation;

  Battery(Course course, Mutation mutation) {
    this(course, mutation, means(course));
  }

  private Battery(Course course, Mutation mutation, TestMeans means) {
    this.course = course;
    this.mutation = mutation;
    this.means = means;
    schedule = course.conditions().temperature();
    temperature = mean(schedule, course.window());
    diffusion = mutation.temperatureFactor() * mutation.laplacianFactor();
    drift = mutation.signFactor() * mutation.excessFactor();
  }

  private static TestMeans means(Course course) {
    Conditions now = course.conditions();
    boolean energy =
        !(now.domain() instanceof Domain.Reflecting)
            && course.seam().closed().equals(Set.of(Seam.Around.values()));
    Optional<TestFunctions> summed = course.functions();
    return summed.isPresent()
        ? new SummedMeans(summed.get(), energy)
        : new AxisMeans(TestFunction.battery(now.domain()), course.scale(), energy);
  }

  private static double mean(Coefficient schedule, Course.Run window) {
    if (!schedule.varies()) return schedule.at(window.first().time());
    Simpson simpson = new Simpson(window.times(), window.step());
    double[] values = window.times().stream().mapToDouble(schedule::at).toArray();
    return simpson.integral(values) / (window.last().time() - window.first().time());
  }

  /** τ̄, the mean of the schedule over the window. */
  double temperature() {
    return temperature;
  }

  /** τ/τ̄ at a node: the weight of its noise in the metric. */
  private double relative(NodeEstimates n) {
    return schedule.varies() && temperature > 0 ? schedule.at(n.time()) / temperature : 1;
  }

  Battery withoutLandscape() {
    return new Battery(course, mutation, means.withoutLandscape());
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
    if (means.summed()
        || !means.energy()
        || course.scale().dimension() != 2
        || width == 0
        || temperature == 0) {
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
    return means.size();
  }

  Residual residual(Course.Run run, Simpson simpson) {
    int nodes = run.nodes().size();
    double[][] laplacians = new double[size()][nodes];
    double[][] slopes = new double[size()][nodes];
    double[][] rates = new double[size()][nodes];
    for (int k = 0; k < nodes; k++) {
      NodeEstimates n = run.nodes().get(k);
      double tau = schedule.at(n.time());
      double[] curvature = means.laplacians(n);
      double[] slope = means.slopes(n);
      for (int i = 0; i < size(); i++) {
        laplacians[i][k] = tau * curvature[i];
        slopes[i][k] = slope[i];
        rates[i][k] = diffusion * laplacians[i][k] - drift * slopes[i][k];
      }
      if (means.energy()) rates[size() - 1][k] += means.driving(n);
    }
    double[] first = means.values(run.first());
    double[] last = means.values(run.last());
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
          Math.abs(first[i]) + Math.abs(last[i]) + Math.abs(r.diffusion[i]) + Math.abs(r.drift[i]);
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

  /** ∫(τ/τ̄)E[∇ψ_i·∇ψ_j] dt. */
  double[][] metric(Course.Run run, Simpson simpson) {
    double[][] metric = new double[size()][size()];
    double[] weights = simpson.weights();
    for (int k = 0; k < weights.length; k++) {
      NodeEstimates n = run.nodes().get(k);
      means.addProducts(n, weights[k] * relative(n), metric);
    }
    return metric;
  }

  /** (τ/τ̄)E|∇ψ|² at every node, of all whitened functions together. */
  double[] slopes(Course.Run run, Whitening whitening) {
    double[] slopes = new double[run.nodes().size()];
    double[][] dual = whitening.dual();
    for (int k = 0; k < slopes.length; k++) {
      double[][] products = new double[size()][size()];
      means.addProducts(run.nodes().get(k), relative(run.nodes().get(k)), products);
      for (int i = 0; i < dual.length; i++) {
        slopes[k] += Simpson.dot(dual[i], products[i], 0);
      }
    }
    return slopes;
  }

  /**
   * N times the mean square length that rounding to bins adds to the residual at a node: particles
   * that share a bin are rounded together, not each for itself, by half its width at most.
   */
  double rounding(NodeEstimates n, Whitening whitening) {
    double width = n.resolution();
    if (width == 0 || means.summed()) {
      return 0;
    }
    double together = 1;
    for (int a = 0; a < course.scale().dimension(); a++) {
      double unit = course.scale().width().get(a);
      double mean = n.weakMoments().get(a, 0, 1);
      double variance = n.weakMoments().get(a, 1, 1) - mean * mean;
      if (variance * unit * unit < width * width) {
        together = 3.0 * n.particles();
      }
    }
    double[][] slopes = new double[size()][size()];
    means.addProducts(n, width * width / 12, slopes);
    double sum = 0;
    for (double[] row : whitening.rows()) {
      for (int i = 0; i < row.length; i++) {
        for (int j = 0; j < row.length; j++) {
          sum += row[i] * slopes[i][j] * row[j];
        }
      }
    }
    return together * sum;
  }
}
