package langevin.memory.meanfield;

import static langevin.simd.Lanes.DOUBLES;
import static langevin.simd.Lanes.WIDEST;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import langevin.memory.Cue;
import langevin.memory.GradedModel;
import langevin.memory.IntegerPower;
import langevin.memory.Moments;
import langevin.memory.Scheme;
import langevin.memory.TimeSeries;
import langevin.memory.meanfield.Panel.Sum;
import langevin.parallel.Parallel;
import langevin.simd.Lanes;

/**
 * The dynamical mean-field theory of a graded memory in one causal pass (memory.md sections 2, 3).
 *
 * <p>Everything at step k depends on steps ≤ k only, so M trajectories of the single-site process
 * are advanced together, and at each step their correlations C(k,l) = ⟨φ(k)φ(l)⟩ and the response
 * S(k,l) = ⟨∂φ(k)/∂η(l)⟩ give the next row of the noise covariance C_η and of the self-coupling F:
 *
 * <pre>
 *   x(0) = Σ_j a_j ξ_j + s₀ z,   x(k+1) = decay x(k) + now I(k) + before I(k−1),   φ = tanh x
 *   I(k) = η(k) + Σ_{l≤k} F(k,l) φ(l) + (g/√α) Σ_j ξ_j m_jⁿ,   u = I − x
 * </pre>
 *
 * <p>with the weights of a {@link Scheme}; k counts its nodes in time. S(k,l) is the response to an
 * addition to η(l), whatever weights it enters x with, so R, F, C_η and E are the same for every
 * scheme.
 *
 * <p>The response comes from the Furutsu–Novikov identity ⟨φ(k)η(l)⟩ = Σ S(k,l′)C_η(l′,l), solved
 * with a ridge.
 *
 * <p>Langevin noise √(2T)dW adds σ ζ(k) to x(k+1), ζ white, σ² = 2T dt for Euler's steps: the same
 * as adding a Gaussian of variance θ = (σ/now)² to η(k). It is drawn with η, by one Cholesky factor
 * of C_η + θ 1, which is also the covariance in the Novikov identity; the ridge shrinks by θ, as
 * the noise does its work. C_η, F and E keep their formulas, since they see the noise through C and
 * S only. Where an earlier input counts, the thermal part must not: there η̃(k) = η(k) + b η(k−1),
 * b = before/now, is what is drawn together with the noise of step k, S̃ is the response to it, and
 * S(k,l) = S̃(k,l) + b S̃(k,l+1).
 *
 * <p>What is new in η(k) given the noise so far is independent of φ(0 … k) and x(k). Means over u
 * therefore use its conditional mean û, and add the innovation's variance where u enters squared. u
 * is always the drift, without the Langevin noise.
 */
public final class MeanFieldMarch {
  private final GradedModel model;
  private final MeanFieldSetting setting;
  private final Parallel parallel;
  private final List<Tile> tiles;
  private final List<Panel> panels;
  private final double[][] inputs;
  private final double[][] correlation;
  private final double[][] response;
  private final double[][] feedback;
  private final List<Scheme.Step> steps;
  private final double[] covariance;

  /** C_η(k−1,·), covariances of what is drawn, and E[η(k) | Z], where η̃ is not η. */
  private final double[] earlier;

  private final double[] drawn;
  private final double[] expected;

  private final double[] pairSums;
  private final double[] driverSums;
  private final RunningCholesky noise;
  private final RunningCholesky ridged;
  private final FeedbackKernel kernel;
  private final double[][] overlaps;
  private final List<Moments> moments = new ArrayList<>();

  private MeanFieldMarch(GradedModel model, MeanFieldSetting setting, Parallel parallel) {
    this.model = model;
    this.setting = setting;
    this.parallel = parallel;
    int points = setting.nodes();
    steps =
        IntStream.range(0, points).mapToObj(k -> setting.scheme().step(k, setting.dt())).toList();
    int count = setting.trajectories() / 2 / Tile.COLUMNS;
    tiles = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      tiles.add(new Tile(points));
    }
    int parts = Math.min(count, Panel.MOST);
    panels = new ArrayList<>(parts);
    for (int p = 0; p < parts; p++) {
      panels.add(new Panel(tiles.subList(p * count / parts, (p + 1) * count / parts), points));
    }
    inputs = new double[parts][];
    Arrays.setAll(inputs, p -> new double[panels.get(p).tiles()]);
    correlation = Rows.triangle(points);
    response = Rows.triangle(points);
    feedback = Rows.triangle(points);
    covariance = Lanes.doubles(points);
    earlier = Lanes.doubles(points);
    drawn = Lanes.doubles(points);
    expected = Lanes.doubles(points);
    pairSums = Lanes.doubles(points * WIDEST);
    driverSums = Lanes.doubles(points * WIDEST);
    noise = new RunningCholesky(points);
    ridged = new RunningCholesky(points);
    kernel = FeedbackKernel.of(model, points);
    overlaps = new double[setting.condensed()][points];
  }

  /**
   * Marches once.
   *
   * @param seed of the noise drivers
   * @param repetition separates independent marches of one seed
   * @throws LostDefinitenessException if a covariance stops being positive definite
   */
  public static MeanFieldRun run(
      GradedModel model, MeanFieldSetting setting, long seed, int repetition, Parallel parallel) {
    return new MeanFieldMarch(model, setting, parallel).march(seed, repetition);
  }

  private MeanFieldRun march(long seed, int repetition) {
    int points = setting.nodes();
    Drivers.fill(tiles, seed, repetition, points + 1, parallel);
    start();
    double[] projection = Lanes.doubles(points);
    for (int k = 0; k < points; k++) {
      gather(k, projection);
      step(k, projection);
    }
    Scheme scheme = setting.scheme();
    List<Integer> grid = IntStream.range(0, setting.points()).mapToObj(scheme::node).toList();
    return new MeanFieldRun(
        TimeSeries.of(
            setting.dt(),
            model.inputGain(),
            model.order(),
            grid.stream().map(moments::get).toList()),
        Arrays.stream(overlaps)
            .map(overlap -> grid.stream().mapToDouble(node -> overlap[node]).toArray())
            .toArray(double[][]::new),
        correlation,
        response,
        new TangentResponse(tiles, feedback, steps),
        scheme);
  }

  private void start() {
    double g = model.gain();
    switch (setting.cue()) {
      case Cue.Flipped(double fraction) ->
          parallel.forEach(
              panels.size(), p -> panels.get(p).startFlipped(g, NormalQuantile.of(fraction)));
      case Cue.Strength(double strength) -> start(new double[] {strength});
      case Cue.Mixture(List<Double> weights) ->
          start(weights.stream().mapToDouble(Double::doubleValue).toArray());
      case Cue.None() -> start(new double[0]);
    }
  }

  /** x(0) = g (Σ w_j ξ_j + √(1 − Σ w_j²) z). */
  private void start(double[] weights) {
    double g = model.gain();
    double left = 1;
    double[] strengths = new double[weights.length];
    for (int j = 0; j < weights.length; j++) {
      left -= weights[j] * weights[j];
      strengths[j] = g * weights[j];
    }
    project(strengths);
    double spread = g * Math.sqrt(Math.max(0, left));
    parallel.forEach(panels.size(), p -> panels.get(p).start(inputs[p], spread));
  }

  /** Writes Σ_j ξ_j w_j for every tile. */
  private void project(double[] weights) {
    int tile = 0;
    for (double[] panel : inputs) {
      for (int i = 0; i < panel.length; i++) {
        double sum = 0;
        for (int j = 0; j < weights.length; j++) {
          sum += bit(tile, j) * weights[j];
        }
        panel[i] = sum;
        tile++;
      }
    }
  }

  /**
   * ξ_j of a tile. Flipping all ξ and x together changes nothing, so ξ₀ = +1; the others run
   * through all corners, each a contiguous block of Sobol points.
   */
  private int bit(int tile, int j) {
    int corners = 1 << Math.max(0, overlaps.length - 1);
    int corner = tile / (tiles.size() / corners);
    return j > 0 && (corner >> (j - 1) & 1) != 0 ? -1 : 1;
  }

  /** C(k,·) and mean φ(k)Z[1+·] from the panels' partial sums, added in panel order. */
  private void gather(int k, double[] projection) {
    int length = (k + 1) * WIDEST;
    Arrays.fill(pairSums, 0);
    Arrays.fill(driverSums, 0);
    for (Panel panel : panels) {
      Rows.add(1, panel.correlation(), pairSums, length);
      Rows.add(1, panel.projection(), driverSums, length);
    }
    double perPair = 2.0 / setting.trajectories();
    for (int l = 0; l <= k; l++) {
      correlation[k][DOUBLES + l] = perPair * Rows.sum(pairSums, DOUBLES + l * WIDEST);
      projection[DOUBLES + l] = perPair * Rows.sum(driverSums, DOUBLES + l * WIDEST);
    }
  }

  private void step(int k, double[] projection) {
    double[] powers = condensed(k);
    double slope = mean(Sum.SLOPE);
    double squaredSlope = mean(Sum.SQUARED_SLOPE);
    double pull = meanOverPattern(Sum.PULL, 0);
    double neuronEnergy = mean(Sum.ENERGY);
    respond(k, projection);
    System.arraycopy(covariance, 0, earlier, 0, covariance.length);
    kernel.row(k, correlation, response[k], feedback[k], covariance);
    double patternEnergy = kernel.energy(k, correlation, response[k], covariance);
    for (int j = 0; j < powers.length; j++) {
      patternEnergy -= model.inputGain() * powers[j] * overlaps[j][k] / (model.order() + 1);
      powers[j] *= model.inputGain();
    }
    double innovation = extend(k);
    if (mixes()) {
      innovation = expect(k);
    }
    double[] ofInput = mixes() ? expected : noise.rows[k];
    project(powers);
    boolean last = k == setting.nodes() - 1;
    double factor = noise.rows[k][DOUBLES + k];
    Scheme.Step step = steps.get(k);
    parallel.forEach(
        panels.size(),
        p -> panels.get(p).advance(k, feedback[k], ofInput, factor, inputs[p], step, last));
    moments.add(
        new Moments(
            overlaps.length == 0 ? 0 : overlaps[0][k],
            slope,
            squaredSlope,
            meanOverPattern(Sum.FORCE, 0),
            pull,
            mean(Sum.SPEED) + innovation,
            mean(Sum.DISSIPATION) + innovation * slope,
            patternEnergy,
            neuronEnergy,
            feedback[k][DOUBLES + k] * slope - 1));
  }

  /** Records m_j = ⟨ξ_j φ⟩ and returns m_jⁿ. */
  private double[] condensed(int k) {
    double[] powers = new double[overlaps.length];
    for (int j = 0; j < powers.length; j++) {
      overlaps[j][k] = meanOverPattern(Sum.ACTIVITY, j);
      powers[j] = IntegerPower.of(overlaps[j][k], model.order());
    }
    return powers;
  }

  /** S(k,·): ⟨φ(k)η(l)⟩ = Σ_j L(l,j) ⟨φ(k)Z[1+j]⟩, then the ridge regression on C_η. */
  private void respond(int k, double[] projection) {
    double[] s = response[k];
    for (int l = 0; l < k; l++) {
      s[DOUBLES + l] = Rows.dot(noise.rows[l], projection, l + 1);
    }
    Rows.solve(ridged.rows, s, s, k);
    Rows.solveTransposed(ridged.rows, s, k);
    if (mixes()) {
      for (int l = 0; l < k - 1; l++) {
        s[DOUBLES + l] += mixing(l + 1) * s[DOUBLES + l + 1];
      }
    }
  }

  /** Whether an earlier input counts, and thermal noise that must not count twice is drawn. */
  private boolean mixes() {
    return setting.scheme().remembers() && model.temperature() > 0;
  }

  /** b of η̃(k) = η(k) + b η(k−1); 0 at k = 0. */
  private double mixing(int k) {
    return steps.get(k).before() / steps.get(k).now();
  }

  /**
   * The covariances of η̃: C(k,l) + b(k) C(k−1,l) + b(l) C(k,l−1) + b(k) b(l) C(k−1,l−1) with C =
   * C_η.
   */
  private double[] mixed(int k) {
    double b = mixing(k);
    for (int l = 0; l <= k; l++) {
      double value = covariance[DOUBLES + l];
      if (k > 0) {
        value += b * (l < k ? earlier[DOUBLES + l] : covariance[DOUBLES + k - 1]);
      }
      if (l > 0) {
        value += mixing(l) * (covariance[DOUBLES + l - 1] + b * earlier[DOUBLES + l - 1]);
      }
      drawn[DOUBLES + l] = value;
    }
    return drawn;
  }

  /**
   * Writes the factors of Z in E[η(k) | Z[1 … 1+k]] from the covariances of η(k) with η̃ and the
   * thermal noise.
   *
   * @return the variance of η(k) given Z[1 … k]
   */
  private double expect(int k) {
    for (int l = 0; l <= k; l++) {
      drawn[DOUBLES + l] = covariance[DOUBLES + l];
      if (l > 0) drawn[DOUBLES + l] += mixing(l) * covariance[DOUBLES + l - 1];
    }
    Rows.solve(noise.rows, drawn, expected, k);
    double[] row = noise.rows[k];
    expected[DOUBLES + k] = (drawn[DOUBLES + k] - Rows.dot(row, expected, k)) / row[DOUBLES + k];
    return Math.max(covariance[DOUBLES + k] - Rows.dot(expected, expected, k), 0);
  }

  /**
   * Appends row k to both factors; returns the variance of η(k) given the noise before.
   *
   * <p>Jitter and ridge are in units of g². The noise may be far weaker, as for n ≥ 3 away from the
   * pattern: they follow it down to a tenth of g², and stop there so as not to divide by nothing
   * when all activity dies. Or it is far stronger, n! times and more at the pattern for high
   * orders, and so is what rounding leaves of a pivot: then they keep to a tenth of it.
   */
  private double extend(int k) {
    double g2 = model.gain() * model.gain();
    double variance = covariance[DOUBLES + k];
    double unit = variance < g2 ? Math.max(variance, 0.1 * g2) : Math.max(g2, 0.1 * variance);
    double thermal = steps.get(k).inputVariance(model.temperature());
    double[] together = mixes() ? mixed(k) : covariance;
    double jitter = setting.jitter() * unit;
    double ridge = Math.max(setting.ridge() * unit - thermal, 0);
    double pivot = noise.extend(together, k, jitter + thermal);
    if (!(pivot > 0) || !Double.isFinite(pivot)) {
      throw lost(k, "pivot of the noise covariance", pivot / g2);
    }
    double innovation = noise.innovation();
    double ridgedPivot = ridged.extend(together, k, ridge + thermal);
    if (!(ridgedPivot > 0) || !Double.isFinite(ridgedPivot)) {
      throw lost(k, "pivot of the response's covariance", ridgedPivot / g2);
    }
    return innovation;
  }

  private LostDefinitenessException lost(int k, String what, double value) {
    double time = steps.subList(0, k).stream().mapToDouble(Scheme.Step::length).sum();
    return new LostDefinitenessException(what, k, time, value, advice());
  }

  private String advice() {
    List<String> remedies = new ArrayList<>();
    if (setting.ridge() < MeanFieldSetting.RIDGE) {
      remedies.add("raise the ridge from " + setting.ridge() + " to " + MeanFieldSetting.RIDGE);
    }
    if (setting.jitter() < MeanFieldSetting.JITTER) {
      remedies.add("raise the jitter from " + setting.jitter() + " to " + MeanFieldSetting.JITTER);
    }
    return remedies.isEmpty()
        ? "take more trajectories than "
            + setting.trajectories()
            + " or a time step other than "
            + setting.dt()
        : String.join(" and ", remedies);
  }

  private double mean(Sum which) {
    double sum = 0;
    for (Panel panel : panels) {
      for (int t = 0; t < panel.tiles(); t++) {
        sum += panel.sum(t, which);
      }
    }
    return sum / setting.trajectories();
  }

  /** ⟨ξ_j ·⟩. */
  private double meanOverPattern(Sum which, int j) {
    double sum = 0;
    int tile = 0;
    for (Panel panel : panels) {
      for (int t = 0; t < panel.tiles(); t++) {
        sum += bit(tile, j) * panel.sum(t, which);
        tile++;
      }
    }
    return sum / setting.trajectories();
  }
}
