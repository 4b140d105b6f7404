package langevin.estimate.space;

import java.util.List;
import langevin.estimate.Estimate;
import langevin.estimate.Scale;
import langevin.estimate.ScaledCholesky;

/**
 * Linear score matching in three and more dimensions (estimators.md section 3): the w = Σ c_k ∇f_k
 * over {@link Monomials} that minimises E|w − ∇V − τ∇log ρ|², for which only A = E[∇f_k·∇f_l] and b
 * = E[∇V·∇f_k − τΔf_k] are needed. D = E|w|² = bᵀA⁻¹b, less the first-order optimism of the fit,
 * tr(A⁻¹ Cov m)/N with m = ∇V·∇f − τΔf − ∇f·w. V is among the functions, so that noise vanishes at
 * equilibrium; where the drift is no gradient it stands in ∇V's place.
 *
 * <p>Particles are not kept, so Cov m is taken from the batches' means of m: its trace is free of
 * bias for two of them and more. The bases are nested, and what lies beyond the largest is judged
 * by the last two rises of D, as in the plane.
 */
final class SpaceScore {
  /** A basis half as large again is no further from the truth than this part of what is left. */
  private static final double FASTEST = 0.25;

  private static final double SLOWEST = 0.8;

  /** Standard deviations of the fit's noise in the bar, and for a rise to count as seen. */
  private static final double SIGMAS = 2;

  /** Particles for each function, at least. */
  private static final int ENOUGH = 20;

  /** Part of τ²I that the bar may be. */
  private static final double TRUSTED = 0.3;

  private final Monomials functions;
  private final Scale scale;
  private final double temperature;
  private final List<SpaceObservation> batches;
  private final long particles;
  private final boolean refined;

  /** How many of the functions, the first ones, there are. */
  private final int size;

  private SpaceScore(
      Monomials functions,
      Scale scale,
      double temperature,
      List<SpaceObservation> batches,
      boolean refined) {
    this.functions = functions;
    this.scale = scale;
    this.temperature = temperature;
    this.batches = batches;
    this.refined = refined;
    size = refined ? functions.size() : functions.quadratic();
    particles = batches.stream().mapToLong(SpaceObservation::particles).sum();
  }

  /**
   * D and I.
   *
   * @param temperature τ &gt; 0
   * @param batches that have score sums of these functions
   * @param refined whether all functions are used and the bar on what they leave out is wanted;
   *     else V and the quadratic ones are, whose fit has a third of the noise, and the bias is 0:
   *     for the companions, which only show what the step changes
   */
  static SpaceEstimates.OfDensity of(
      Monomials functions,
      Scale scale,
      double temperature,
      List<SpaceObservation> batches,
      Estimate entropy,
      boolean refined) {
    SpaceScore score = new SpaceScore(functions, scale, temperature, batches, refined);
    Estimate dissipation = score.dissipation();
    Estimate rest =
        EnergySums.mean(batches, EnergySums.Term.SQUARED_GRADIENT)
            .times(-1)
            .plus(EnergySums.mean(batches, EnergySums.Term.LAPLACIAN).times(2 * temperature));
    Estimate information = dissipation.plus(rest).times(1 / (temperature * temperature));
    if (information instanceof Estimate.Known i
        && !(Math.abs(i.bias()) <= TRUSTED * Math.abs(i.value()))) {
      Estimate none =
          new Estimate.Absent(
              "polynomials of the axes and of pairs of them do not follow the score: what they"
                  + " leave out is more than a third of the Fisher information");
      return new SpaceEstimates.OfDensity(entropy, none, none);
    }
    return new SpaceEstimates.OfDensity(entropy, dissipation, information);
  }

  private Estimate dissipation() {
    if (batches.size() < 2 || particles < (long) ENOUGH * size) {
      return new Estimate.Absent(
          "%d functions that the score is made of need %d particles"
              .formatted(size, ENOUGH * size));
    }
    try {
      Fit fit = fit();
      return Estimate.finite(
          new Estimate.Known(fit.value, fit.influence, refined ? fit.bar() : 0),
          EnergySums.OVERFLOW);
    } catch (ArithmeticException _) {
      return new Estimate.Absent(
          "the particles lie so close together that the functions the score is made of are alike");
    }
  }

  /**
   * What a fit gives.
   *
   * @param value D, optimism subtracted
   * @param rises by how much D rises from each level of the nested bases to the next, the same of
   *     each subtracted
   * @param noise standard deviation of its second-order part, √(2 tr (A⁻¹ Cov m)²)/N
   */
  @SuppressWarnings("ArrayRecordComponent") // never leaves this class
  private record Fit(double value, double[] influence, double[] rises, double noise) {
    /**
     * What the functions leave out, by the last two rises, and the noise that is in no influence.
     */
    double bar() {
      double rise = Math.max(0, rises[rises.length - 1]);
      double before = Math.max(0, rises[rises.length - 2]);
      double ratio = FASTEST;
      if (rise > SIGMAS * noise) {
        ratio = before > 0 ? Math.clamp(rise / before, FASTEST, SLOWEST) : SLOWEST;
      }
      return rise * ratio / (1 - ratio) + SIGMAS * noise;
    }
  }

  /**
   * Functions are in the order of their levels, so the factor of a smaller basis is the leading
   * part of that of the largest, and D is a sum over functions.
   */
  private Fit fit() {
    double[][] a = matrix();
    int count = batches.size();
    double[] b = new double[size];
    double[][] force = new double[count][];
    for (int i = 0; i < count; i++) {
      force[i] = force(batches.get(i));
      for (int k = 0; k < size; k++) b[k] += force[i][k] / particles;
    }
    ScaledCholesky factor = new ScaledCholesky(a);
    double[] c = factor.solve(b);
    double[][] white = new double[size][count + 1];
    double raw = 0;
    for (int k = 0; k < size; k++) {
      raw += b[k] * c[k];
      white[k][count] = b[k];
    }
    double[] influence = new double[count];
    for (int i = 0; i < count; i++) {
      long n = batches.get(i).particles();
      if (n == 0) continue;
      double[] w = times(batches.get(i), c);
      double sum = 0;
      double root = Math.sqrt((double) n);
      for (int k = 0; k < size; k++) {
        sum += c[k] * (2 * force[i][k] - w[k]);
        white[k][i] = (force[i][k] - w[k]) / root;
      }
      influence[i] = sum / n - raw;
    }
    factor.whiten(white);
    double[] rises = new double[Monomials.LEVELS];
    double[][] products = new double[count][count];
    double optimism = 0;
    for (int k = 0; k < size; k++) {
      double trace = 0;
      for (int i = 0; i < count; i++) {
        trace += white[k][i] * white[k][i];
        for (int j = 0; j < i; j++) products[i][j] += white[k][i] * white[k][j];
      }
      double part = trace / (count - 1.0) / particles;
      optimism += part;
      rises[functions.level(k)] += white[k][count] * white[k][count] - part;
    }
    double squares = 0;
    for (double[] row : products) {
      for (double product : row) squares += 2 * product * product;
    }
    squares /= count * (count - 1.0);
    return new Fit(raw - optimism, influence, rises, Math.sqrt(2 * squares) / particles);
  }

  /** 1/width² of an axis: derivatives are summed in the coordinates u. */
  private double inverse(int axis) {
    double width = scale.width().get(axis);
    return 1 / (width * width);
  }

  /** A = E[∇f_k·∇f_l]. */
  private double[][] matrix() {
    ScoreSums sums = ScoreSums.of(functions);
    double[][] a = new double[size][size];
    for (SpaceObservation o : batches) {
      sums.merge(o.scoreSums());
      a[0][0] += EnergySums.total(o, EnergySums.Term.SQUARED_GRADIENT) / particles;
    }
    for (int axis = 0; axis < functions.dimension(); axis++) {
      List<Monomials.Column> mine = functions.columns(axis);
      double part = inverse(axis) / particles;
      for (int i = 0; i < mine.size(); i++) {
        int k = mine.get(i).function();
        if (k >= size) continue;
        double factor = part * mine.get(i).factor();
        a[k][0] += factor * sums.product(axis, i, mine.size());
        for (int j = 0; j <= i; j++) {
          int l = mine.get(j).function();
          if (l >= size) continue;
          a[Math.max(k, l)][Math.min(k, l)] +=
              factor * mine.get(j).factor() * sums.product(axis, i, j);
        }
      }
    }
    for (int k = 0; k < a.length; k++) {
      for (int l = 0; l < k; l++) a[l][k] = a[k][l];
    }
    return a;
  }

  /** Σ (∇V·∇f_k − τΔf_k) over a batch. */
  private double[] force(SpaceObservation o) {
    ScoreSums sums = o.scoreSums();
    double[] force = new double[size];
    force[0] =
        EnergySums.total(o, EnergySums.Term.SQUARED_GRADIENT)
            - temperature * EnergySums.total(o, EnergySums.Term.LAPLACIAN);
    for (int axis = 0; axis < functions.dimension(); axis++) {
      List<Monomials.Column> mine = functions.columns(axis);
      for (int i = 0; i < mine.size(); i++) {
        Monomials.Column column = mine.get(i);
        if (column.function() >= size) continue;
        double along = sums.product(axis, i, mine.size());
        // ∂²f/∂u_a² = factor · own · u_a^(own − 1) u_b^power.
        double curved = column.own() == 0 ? 0 : column.own() * mean(sums, axis, column);
        force[column.function()] +=
            inverse(axis) * column.factor() * (along - temperature * curved);
      }
    }
    return force;
  }

  /** Σ u_axis^(own − 1) u_other^power: a product of two columns. */
  private double mean(ScoreSums sums, int axis, Monomials.Column column) {
    if (column.power() == 0) return sums.product(axis, 0, column.own() - 1);
    if (column.own() == 1) {
      // u_b^power itself: of the other axis.
      return sums.product(column.other(), 0, column.power());
    }
    // own = 2: u_a u_b is the product of two columns of the axis, u_a's own power and u_b's.
    return sums.product(axis, 1, functions.place(axis, column.other()));
  }

  /** A_b c, summed over the batch. */
  private double[] times(SpaceObservation o, double[] c) {
    ScoreSums sums = o.scoreSums();
    double[] product = new double[c.length];
    product[0] = c[0] * EnergySums.total(o, EnergySums.Term.SQUARED_GRADIENT);
    for (int axis = 0; axis < functions.dimension(); axis++) {
      List<Monomials.Column> mine = functions.columns(axis);
      double[] along = new double[mine.size()];
      for (int j = 0; j < along.length; j++) {
        int k = mine.get(j).function();
        along[j] = k < size ? mine.get(j).factor() * c[k] : 0;
      }
      double inverse = inverse(axis);
      for (int i = 0; i < along.length; i++) {
        int k = mine.get(i).function();
        if (k >= size) continue;
        double factor = inverse * mine.get(i).factor();
        double energy = factor * sums.product(axis, i, along.length);
        product[0] += energy * c[k];
        double sum = 0;
        for (int j = 0; j < along.length; j++) sum += sums.product(axis, i, j) * along[j];
        product[k] += energy * c[0] + factor * sum;
      }
    }
    return product;
  }
}
