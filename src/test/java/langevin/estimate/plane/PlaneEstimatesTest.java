package langevin.estimate.plane;

import static langevin.estimate.Ensembles.known;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import langevin.dynamics.Conditions;
import langevin.ensemble.Box;
import langevin.ensemble.Domain;
import langevin.estimate.Density;
import langevin.estimate.Ensembles;
import langevin.estimate.Estimate;
import langevin.estimate.NodeEstimates;
import langevin.estimate.Observation;
import langevin.estimate.Parabola;
import langevin.estimate.Scale;
import langevin.estimate.WeakMoments;
import langevin.estimate.geometry.Geometry;
import langevin.potential.CoupledDoubleWell;
import langevin.potential.Potential;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaneEstimatesTest {
  private static final double LOG_2_PI_E = 1 + Math.log(2 * Math.PI);

  /** x = m₀ + l₁₁a, y = m₁ + l₂₁a + l₂₂b of independent normals. */
  private static double[][] normal(int n, double[] m, double[] l, long seed) {
    RandomGenerator random = Ensembles.random(seed);
    double[][] x = new double[2][n];
    for (int i = 0; i < n; i++) {
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      x[0][i] = m[0] + l[0] * a;
      x[1][i] = m[1] + l[1] * a + l[2] * b;
    }
    return x;
  }

  private static void agrees(Estimate estimate, double truth, double errors) {
    Estimate.Known k = known(estimate);
    assertThat(k.value())
        .as("standard error %s, bias %s", k.standardError(), k.bias())
        .isCloseTo(truth, within(errors * k.standardError() + Math.abs(k.bias())));
  }

  @Tag("slow")
  @Test
  void aCorrelatedNormalLawHasItsClosedForms() {
    double[] m = {0.4, -0.3};
    double[] l = {0.8, 0.3, 0.5};
    double temperature = 0.7;
    NodeEstimates e =
        Ensembles.estimates(
            normal(200_000, m, l, 1),
            Ensembles.conditions(new Parabola(2), temperature),
            Scale.unit(2));
    // Σ = LLᵀ, precision P = Σ⁻¹: S = log(2πe) + log det L, I = tr P, D = |x − τP(x − m)|²
    // averaged.
    double xx = l[0] * l[0];
    double xy = l[0] * l[1];
    double yy = l[1] * l[1] + l[2] * l[2];
    double information = (xx + yy) / (xx * yy - xy * xy);
    double square = m[0] * m[0] + m[1] * m[1] + xx + yy;
    double dissipation = square - 2 * temperature * 2 + temperature * temperature * information;
    // Three Gaussian tests at 4.5 standard errors: false alarm 2e-5.
    agrees(e.entropy(), LOG_2_PI_E + Math.log(l[0] * l[2]), 4.5);
    agrees(e.fisherInformation(), information, 4.5);
    agrees(e.dissipation(), dissipation, 4.5);
  }

  @Tag("slow")
  @Test
  void unitsChangeEstimatesAsTheyShould() {
    double[][] x = bistable(40_000, 0.3, 2);
    double factor = 1e3;
    double shift = -4e4;
    double[][] y = new double[2][x[0].length];
    for (int i = 0; i < x[0].length; i++) {
      y[0][i] = factor * x[0][i] + shift;
      y[1][i] = factor * x[1][i];
    }
    Conditions free = Ensembles.conditions(new Flat(), 1);
    NodeEstimates plain = Ensembles.estimates(x, free, Scale.unit(2));
    NodeEstimates other =
        Ensembles.estimates(y, free, new Scale(List.of(shift, 0.0), List.of(factor, factor)));
    double entropy = known(plain.entropy()).value() + 2 * Math.log(factor);
    assertThat(known(other.entropy()).value()).isCloseTo(entropy, within(1e-8));
    double information = known(plain.fisherInformation()).value() / (factor * factor);
    assertThat(known(other.fisherInformation()).value() / information).isCloseTo(1, within(1e-8));
  }

  @Tag("slow")
  @Test
  void framesChangeEstimatesLittle() {
    double[][] x = bistable(40_000, 0.3, 3);
    Conditions conditions = Ensembles.conditions(new CoupledDoubleWell(0), 0.25);
    NodeEstimates plain = Ensembles.estimates(x, conditions, Scale.unit(2));
    PlaneFrame tilted = new PlaneFrame(0, 0.1, -0.1, 0.9, 0.4, 0.6);
    NodeEstimates framed =
        Ensembles.estimates(
            x,
            conditions,
            new Geometry.Plane(new PlaneFrames(Scale.unit(2), List.of(tilted)), Optional.empty()));
    // The kernel is round in other coordinates and cells lie elsewhere: what bias bars are for.
    List<Estimate> before =
        List.of(plain.entropy(), plain.dissipation(), plain.fisherInformation());
    List<Estimate> after =
        List.of(framed.entropy(), framed.dissipation(), framed.fisherInformation());
    for (int k = 0; k < before.size(); k++) {
      Estimate.Known a = known(before.get(k));
      Estimate.Known b = known(after.get(k));
      assertThat(b.value()).isCloseTo(a.value(), within(Math.abs(a.bias()) + Math.abs(b.bias())));
    }
  }

  /** x uniformly ±1 plus noise, y normal. */
  private static double[][] bistable(int n, double deviation, long seed) {
    RandomGenerator random = Ensembles.random(seed);
    double[][] x = new double[2][n];
    for (int i = 0; i < n; i++) {
      x[0][i] = (random.nextBoolean() ? 1 : -1) + deviation * random.nextGaussian();
      x[1][i] = 0.5 * random.nextGaussian();
    }
    return x;
  }

  @Test
  void atEquilibriumOfTheCoupledDoubleWellQuadratureIsMet() {
    double temperature = 0.25;
    double coupling = 0.5;
    int n = 100_000;
    double[][] x = gibbs(n, temperature, coupling, 4);
    NodeEstimates e =
        Ensembles.estimates(
            x, Ensembles.conditions(new CoupledDoubleWell(coupling), temperature), Scale.unit(2));
    double h = 0.02;
    double mass = 0;
    double energy = 0;
    double laplacian = 0;
    for (int i = -200; i <= 200; i++) {
      for (int j = -250; j <= 250; j++) {
        double p = i * h;
        double q = j * h;
        double v = p * p * p * p / 4 - p * p / 2 + q * q / 2 + coupling * p * q;
        double w = Math.exp(-v / temperature) * h * h;
        mass += w;
        energy += w * v;
        laplacian += w * 3 * p * p;
      }
    }
    // Two Gaussian tests at 4.5 standard errors: false alarm 1.4e-5. E[ΔV] = τI.
    agrees(e.entropy(), energy / mass / temperature + Math.log(mass), 4.5);
    agrees(e.fisherInformation(), laplacian / mass / temperature, 4.5);
  }

  /**
   * D vanishes, and so does its influence: all that is left is the noise of second order of the
   * fit, which its bar holds. 20 ensembles at 4.5 standard errors and the bar: false alarm 1.4e-4
   * were all of it first order.
   */
  @Tag("slow")
  @Test
  void atEquilibriumDissipationIsZeroWithinItsBar() {
    double temperature = 0.25;
    double coupling = 0.5;
    Conditions conditions = Ensembles.conditions(new CoupledDoubleWell(coupling), temperature);
    double sum = 0;
    double squares = 0;
    int replicas = 20;
    for (int r = 0; r < replicas; r++) {
      double[][] x = gibbs(20_000, temperature, coupling, 40 + r);
      Estimate.Known d = known(Ensembles.estimates(x, conditions, Scale.unit(2)).dissipation());
      assertThat(Math.abs(d.value()))
          .as("standard error %s, bias %s", d.standardError(), d.bias())
          .isLessThan(4.5 * d.standardError() + Math.abs(d.bias()));
      sum += d.value();
      squares += d.value() * d.value();
    }
    // Optimism is subtracted: without bias the mean lies within 4.5 errors of 0 but for 2.4e-4
    // (t₁₉).
    double mean = sum / replicas;
    double error = Math.sqrt((squares / replicas - mean * mean) / (replicas - 1));
    assertThat(mean).isCloseTo(0, within(4.5 * error));
  }

  /** Exact draws: x by rejection from its marginal law, y given x. */
  private static double[][] gibbs(int n, double temperature, double coupling, long seed) {
    RandomGenerator random = Ensembles.random(seed);
    double b = 1 + coupling * coupling;
    double[][] x = new double[2][n];
    for (int i = 0; i < n; i++) {
      double p;
      do {
        p = 8 * random.nextDouble() - 4;
      } while (random.nextDouble() > Math.exp(-((p * p - b) * (p * p - b)) / 4 / temperature));
      x[0][i] = p;
      x[1][i] = -coupling * p + Math.sqrt(temperature) * random.nextGaussian();
    }
    return x;
  }

  @Tag("slow")
  @Test
  void standardErrorsPredictTheScatterOverReplicas() {
    int replicas = 40;
    Conditions conditions = Ensembles.conditions(new CoupledDoubleWell(0.5), 0.25);
    List<List<Double>> values = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    double[] squares = new double[3];
    for (int r = 0; r < replicas; r++) {
      NodeEstimates e =
          Ensembles.estimates(bistable(8_000, 0.4, 100 + r), conditions, Scale.unit(2));
      List<Estimate> all = List.of(e.entropy(), e.dissipation(), e.fisherInformation());
      for (int q = 0; q < 3; q++) {
        values.get(q).add(known(all.get(q)).value());
        squares[q] += Math.pow(known(all.get(q)).standardError(), 2) / replicas;
      }
    }
    for (int q = 0; q < 3; q++) {
      double mean = values.get(q).stream().mapToDouble(v -> v).average().orElseThrow();
      double scatter =
          values.get(q).stream().mapToDouble(v -> (v - mean) * (v - mean)).sum() / (replicas - 1);
      // χ² with 39 degrees of freedom over 39: outside [0.4, 2.1] with probability 4e-5 each.
      assertThat(scatter / squares[q]).as("quantity %d", q).isBetween(0.4, 2.1);
    }
  }

  @Test
  void whatHasNoDensityIsAbsentWithAReason() {
    Conditions conditions = Ensembles.conditions(new Parabola(2), 1);
    double[][] point = {new double[5_000], new double[5_000]};
    absent(Ensembles.estimates(point, conditions, Scale.unit(2)), "point or a line");
    double[][] line = {Ensembles.normals(5_000, 0, 1, 5), new double[5_000]};
    absent(Ensembles.estimates(line, conditions, Scale.unit(2)), "point or a line");
    absent(
        Ensembles.estimates(
            normal(500, new double[2], new double[] {1, 0, 1}, 6), conditions, Scale.unit(2)),
        "too few particles");
    Domain walls = new Domain.Reflecting(new Box(List.of(-9.0, -9.0), List.of(9.0, 9.0)));
    absent(
        Ensembles.estimates(
            normal(5_000, new double[2], new double[] {1, 0, 1}, 7),
            Ensembles.conditions(new Parabola(2), 1, walls),
            Scale.unit(2)),
        "without walls");
  }

  @Test
  void whatVariesWithinACellIsNotJudged() {
    NodeEstimates e =
        Ensembles.estimates(
            normal(5_000, new double[2], new double[] {1, 0, 1}, 12),
            Ensembles.conditions(new Ripple(), 1),
            Scale.unit(2));
    absent(e, "varies within the cells");
    assertThat(e.weakMoments().get(0, 0, 0)).isNaN();
    assertThat(e.squaredGradient()).isInstanceOf(Estimate.Known.class);
  }

  private static void absent(NodeEstimates e, String reason) {
    assertThat(e.entropy())
        .isInstanceOfSatisfying(
            Estimate.Absent.class, a -> assertThat(a.reason()).contains(reason));
    assertThat(e.dissipation()).isInstanceOf(Estimate.Absent.class);
    assertThat(e.fisherInformation()).isInstanceOf(Estimate.Absent.class);
  }

  @Tag("slow")
  @Test
  void aCurvedCloudIsCoveredByItsBiasBar() {
    // y = x² + b, a shear of a normal law: the same entropy, and I = E[1 + 4x²]/s² + 1/a².
    double s = 0.5;
    double[][] x = normal(200_000, new double[2], new double[] {1, 0, s}, 8);
    for (int i = 0; i < x[0].length; i++) {
      x[1][i] += x[0][i] * x[0][i];
    }
    NodeEstimates e = Ensembles.estimates(x, Ensembles.conditions(new Flat(), 1), Scale.unit(2));
    // log ρ is a polynomial of degree 4. Two Gaussian tests: false alarm 1.4e-5.
    agrees(e.entropy(), LOG_2_PI_E + Math.log(s), 4.5);
    agrees(e.fisherInformation(), 1 + 5 / (s * s), 4.5);
  }

  @Tag("slow")
  @Test
  void aRingIsCoveredByItsBiasBar() {
    // Radius r of density ∝ r·exp(−(r − 2)²/2s²), s = 0.4: far from any polynomial's exponential.
    double s = 0.4;
    RandomGenerator random = Ensembles.random(9);
    double[][] x = new double[2][200_000];
    for (int i = 0; i < x[0].length; i++) {
      double r;
      do {
        r = 2 + s * random.nextGaussian();
      } while (4 * random.nextDouble() > r);
      double angle = 2 * Math.PI * random.nextDouble();
      x[0][i] = r * Math.cos(angle);
      x[1][i] = r * Math.sin(angle);
    }
    double mass = 0;
    double log = 0;
    double information = 0;
    double h = 1e-3;
    for (double r = h / 2; r < 5; r += h) {
      double z = (r - 2) / s;
      double w = 2 * Math.PI * r * Math.exp(-z * z / 2) * h;
      mass += w;
      log += w * z * z / 2;
      information += w * z * z / (s * s);
    }
    NodeEstimates e = Ensembles.estimates(x, Ensembles.conditions(new Flat(), 1), Scale.unit(2));
    agrees(e.entropy(), log / mass + Math.log(mass), 4.5);
    agrees(e.fisherInformation(), information / mass, 4.5);
  }

  @Test
  void theDensityOnItsGridIntegratesToOneAndFollowsTheLaw() {
    double[] l = {0.8, 0.3, 0.5};
    Conditions conditions = Ensembles.conditions(new Parabola(2), 1);
    List<Observation> batches =
        Ensembles.observe(normal(100_000, new double[2], l, 10), 0, conditions, Scale.unit(2), 32);
    Density density =
        Geometry.of(Scale.unit(2))
            .density(List.of(0.0), List.of(batches), conditions)
            .orElseThrow();
    double[] x = density.axes().get(0);
    double[] y = density.axes().get(1);
    double[] rho = density.rows().getFirst().values();
    double sum = 0;
    double worst = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < y.length; j++) {
        double a = x[i] / l[0];
        double b = (y[j] - l[1] * a) / l[2];
        double truth = Math.exp(-(a * a + b * b) / 2) / (2 * Math.PI * l[0] * l[2]);
        worst = Math.max(worst, Math.abs(rho[i * y.length + j] - truth));
        sum += rho[i * y.length + j];
      }
    }
    assertThat(sum * (x[1] - x[0]) * (y[1] - y[0])).isCloseTo(1, within(1e-4));
    // Var ρ̂ = ρ∫K²/(Nh²), ∫K² = 5/8π, h above 0.2 here: 1.1 % at the peak. The largest of some
    // hundred independent places exceeds 5.4 deviations with probability 7e-6.
    assertThat(worst).isLessThan(0.06 / (2 * Math.PI * l[0] * l[2]));
  }

  /** S and I of {@link #bistable} by quadrature. */
  private static double[] bistableTruth(double deviation) {
    double entropy = LOG_2_PI_E / 2 + Math.log(0.5);
    double information = 4;
    double h = 1e-4;
    for (double x = -4 + h / 2; x < 4; x += h) {
      double norm = 1 / (2 * deviation * Math.sqrt(2 * Math.PI));
      double a = norm * Math.exp(-(x - 1) * (x - 1) / (2 * deviation * deviation));
      double b = norm * Math.exp(-(x + 1) * (x + 1) / (2 * deviation * deviation));
      double slope = (-(x - 1) * a - (x + 1) * b) / (deviation * deviation);
      entropy -= (a + b) * Math.log(a + b) * h;
      information += slope * slope / (a + b) * h;
    }
    return new double[] {entropy, information};
  }

  /**
   * {@link #bistable} with two of 100,000 particles far out along x and, if so asked, one along y.
   */
  private static double[][] withOutliers(double far, boolean across, long seed) {
    double[][] x = bistable(100_000, 0.3, seed);
    x[0][1_500] = far;
    x[0][1_501] = -far;
    if (across) {
      x[1][70_000] = far;
    }
    return x;
  }

  @Tag("slow")
  @Test
  void outliersThatTheCellsCanHoldBesideTheBulkWidenTheBar() {
    double[] truth = bistableTruth(0.3);
    Conditions free = Ensembles.conditions(new Flat(), 1);
    for (double far : new double[] {3, 30, 100, 500}) {
      NodeEstimates e = Ensembles.estimates(withOutliers(far, false, 12), free, Scale.unit(2));
      // Four Gaussian tests at 4.5 standard errors: false alarm 2.8e-5. (Three particles in 10⁵
      // themselves are an entropy of 3·10⁻⁴, a tenth of an error.)
      agrees(e.entropy(), truth[0], 4.5);
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(doubles = {3e3, 1e4, 1e6, 1e10, 1e14, 1e18, 1e19, 1e20, 1e22, 1e25, 1e30})
  void outliersThatHideTheBulkLeaveNoEstimateButTheExactMeans(double far) {
    Conditions free = Ensembles.conditions(new Flat(), 1);
    Scale seenByAnUnstablePilot = new Scale(List.of(0.0, 0.0), List.of(far, far));
    for (Scale scale : List.of(Scale.unit(2), seenByAnUnstablePilot)) {
      for (boolean across : new boolean[] {false, true}) {
        double[][] x = withOutliers(far, across, 13);
        NodeEstimates e = Ensembles.estimates(x, free, scale);
        for (Estimate none : List.of(e.entropy(), e.dissipation(), e.fisherInformation())) {
          assertThat(none).isInstanceOf(Estimate.Absent.class);
          assertThat(((Estimate.Absent) none).reason())
              .containsAnyOf("do not resolve where most of them are", "on a point or a line");
        }
        assertThat(e.particles()).isEqualTo(100_000);
        // 10⁵ additions, each rounded by 2^-53 of at most the largest.
        assertThat(known(e.mean(0)).value())
            .isCloseTo(Arrays.stream(x[0]).sum() / 100_000, within(1e-11 * far));
        List<Observation> batches = Ensembles.observe(x, 0, free, scale, 32);
        assertThat(Geometry.of(scale).density(List.of(0.0), List.of(batches), free)).isEmpty();
      }
    }
  }

  @Test
  void cellsTooWideForTheTestFunctionsGiveNoWeakForm() {
    Conditions free = Ensembles.conditions(new Flat(), 1);
    double[][] x = bistable(100_000, 0.3, 14);
    double sine = 0;
    for (double at : x[0]) {
      sine += Math.sin(at) / x[0].length;
    }
    int row = WeakMoments.sine(1);
    NodeEstimates near = Ensembles.estimates(x, free, Scale.unit(2));
    // Places in a cell of side w are uniform: the mean moves by w/√12N. 4.5 of that: 7e-6.
    assertThat(near.weakMoments().get(0, 0, row))
        .isCloseTo(sine, within(4.5 * near.resolution() / Math.sqrt(12e5)));
    WeakMoments far =
        Ensembles.estimates(withOutliers(1e3, true, 14), free, Scale.unit(2)).weakMoments();
    assertThat(far.get(0, 0, row)).isNaN();
    assertThat(far.get(1, 3, row)).isNaN();
  }

  @Test
  void splinesOfACloudThatReachesTooFarAreRefusedBeforeTheyAreAllocated() {
    double[][] x = bistable(100_000, 0.3, 15);
    x[0][7] = 600;
    x[1][8] = -600;
    Conditions free = Ensembles.conditions(new Flat(), 1);
    List<Observation> batches = Ensembles.observe(x, 0, free, Scale.unit(2), 32);
    PlaneFrame unit = PlaneFrame.along(0, List.of(0.0, 0.0), List.of(1.0, 1.0));
    PlaneSample sample = new PlaneSample(PlaneObservation.all(batches), 0, free.potential(), unit);
    // (600/2)² places of the coarsest splines are few, (600/¼)² are more than 4 million.
    assertThat(new PlaneBasis(sample, unit, 1, Optional.empty()).size())
        .isGreaterThan(PlaneBasis.GLOBAL);
    assertThatThrownBy(() -> new PlaneBasis(sample, unit, 4, Optional.empty()))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("too far apart");
    for (double width : new double[] {1e-6, 1e-12, 1e-30}) {
      PlaneFrame narrow = PlaneFrame.along(0, List.of(0.0, 0.0), List.of(width, width));
      assertThatThrownBy(() -> new PlaneBasis(sample, narrow, 1, Optional.empty()))
          .isInstanceOf(ArithmeticException.class);
    }
  }

  /** V = 0. */
  private record Flat() implements Potential {
    @Override
    public int dimension() {
      return 2;
    }

    @Override
    public void energy(double time, double[][] x, int from, int to, double[] v) {
      java.util.Arrays.fill(v, from, to, 0);
    }

    @Override
    public void gradient(double time, double[][] x, int from, int to, double[][] g) {
      java.util.Arrays.fill(g[0], from, to, 0);
      java.util.Arrays.fill(g[1], from, to, 0);
    }

    @Override
    public void laplacian(double time, double[][] x, int from, int to, double[] l) {
      java.util.Arrays.fill(l, from, to, 0);
    }
  }

  /** V = sin(kx)/k, its period 2π/k a hundredth of a cell. */
  private record Ripple() implements Potential {
    private static final double K = 1e4;

    @Override
    public int dimension() {
      return 2;
    }

    @Override
    public void energy(double time, double[][] x, int from, int to, double[] v) {
      for (int i = from; i < to; i++) v[i] = Math.sin(K * x[0][i]) / K;
    }

    @Override
    public void gradient(double time, double[][] x, int from, int to, double[][] g) {
      for (int i = from; i < to; i++) {
        g[0][i] = Math.cos(K * x[0][i]);
        g[1][i] = 0;
      }
    }

    @Override
    public void laplacian(double time, double[][] x, int from, int to, double[] l) {
      for (int i = from; i < to; i++) l[i] = -K * Math.sin(K * x[0][i]);
    }
  }
}
