package langevin.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import langevin.formula.BadFormula;
import langevin.formula.Formula;
import langevin.formula.FormulaLandscape;
import langevin.potential.Chain;
import langevin.potential.CoupledDoubleWell;
import langevin.potential.DoubleWell;
import langevin.potential.GaussianMixture;
import langevin.potential.Linear;
import langevin.potential.MuellerBrown;
import langevin.potential.Potential;
import langevin.potential.Quadratic;
import langevin.potential.Rosenbrock;
import langevin.potential.TiltedDoubleWell;
import langevin.potential.Washboard;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Gibbs laws against quadrature of e^{−V/τ}. Kolmogorov–Smirnov statistics are held below 2.3:
 * false alarm 5·10⁻⁵ each; means to 5 standard errors, 6·10⁻⁷ each.
 */
class GibbsLawTest {
  private static final int BLOCKS = 20;
  private static final Domain FREE = new Domain.Unbounded();

  private static double energy(Potential potential, double... point) {
    double[][] x = new double[point.length][8];
    for (int a = 0; a < point.length; a++) {
      Arrays.fill(x[a], point[a]);
    }
    double[] v = new double[8];
    potential.energy(0, x, 0, 8, v);
    return v[0];
  }

  private static Sample.Distribution line(Potential potential, double tau, double a, double b) {
    return Sample.distribution(x -> Math.exp(-energy(potential, x) / tau), a, b);
  }

  /** The marginal of axis 0 of e^{−V/τ} in two dimensions, by the midpoint rule. */
  private static Sample.Distribution marginal(
      Potential potential, double tau, double[] lower, double[] upper, int cells) {
    double[] mass = new double[cells + 1];
    double hx = (upper[0] - lower[0]) / cells;
    double hy = (upper[1] - lower[1]) / cells;
    double[][] x = new double[2][Math.ceilDiv(cells, 8) * 8];
    double[] v = new double[x[0].length];
    double lowest = energy(potential, 0, 0);
    for (int i = 0; i < cells; i++) {
      Arrays.fill(x[0], lower[0] + (i + 0.5) * hx);
      for (int j = 0; j < cells; j++) {
        x[1][j] = lower[1] + (j + 0.5) * hy;
      }
      potential.energy(0, x, 0, v.length, v);
      for (int j = 0; j < cells; j++) {
        mass[i + 1] += Math.exp((lowest - v[j]) / tau);
      }
      mass[i + 1] += mass[i];
    }
    return p -> {
      double place = Math.clamp((p - lower[0]) / hx, 0, cells - 1e-9);
      int i = (int) place;
      return (mass[i] + (place - i) * (mass[i + 1] - mass[i])) / mass[cells];
    };
  }

  @Test
  void quadraticIsExactlyGaussian() {
    Quadratic quadratic = new Quadratic(List.of(4.0, 0.5), List.of(1.0, -1.0));
    double[][] x = Sample.of(new GibbsLaw(quadratic, 0.3, FREE), BLOCKS, 1);
    for (int a = 0; a < 2; a++) {
      NormalDistribution normal =
          NormalDistribution.of(
              quadratic.centre().get(a), Math.sqrt(0.3 / quadratic.stiffness().get(a)));
      assertThat(Sample.kolmogorovSmirnov(x[a], normal::cumulativeProbability)).isLessThan(2.3);
    }
  }

  @Tag("slow")
  @Test
  void oneDimensionalWellsGetTheirExactWeights() {
    for (double tau : new double[] {0.02, 0.25, 3}) {
      TiltedDoubleWell wells = new TiltedDoubleWell(1, 1, 0.01);
      double[] x = Sample.of(new GibbsLaw(wells, tau, FREE), BLOCKS, 2)[0];
      assertThat(Sample.kolmogorovSmirnov(x, line(wells, tau, -4, 4))).isLessThan(2.3);
    }
  }

  @Tag("slow")
  @Test
  void narrowWellsFarAwayAreFound() {
    GaussianMixture far =
        new GaussianMixture(
            List.of(0.3, 0.7),
            List.of(List.of(-1000.0), List.of(3.0)),
            List.of(List.of(List.of(1e-4)), List.of(List.of(1e-6))));
    double[] x = Sample.of(new GibbsLaw(far, 0.5, FREE), BLOCKS, 3)[0];
    // e^{−V/τ} = ρ² for τ = ½: weights w²/σ, that is 0.09/0.01 to 0.49/0.001.
    double expected = 9.0 / (9 + 490);
    double share = Arrays.stream(x).filter(p -> p < 0).count() / (double) x.length;
    assertThat(share)
        .isCloseTo(expected, within(5 * Math.sqrt(expected * (1 - expected) / x.length)));
    NormalDistribution well = NormalDistribution.of(3, Math.sqrt(0.5e-6));
    double[] right = Arrays.stream(x).filter(p -> p > 0).toArray();
    assertThat(Sample.kolmogorovSmirnov(right, well::cumulativeProbability)).isLessThan(2.3);
  }

  @Tag("slow")
  @Test
  void boxesCutTheLawOff() {
    Domain walls = new Domain.Reflecting(new Box(List.of(-0.5), List.of(2.0)));
    double[] x = Sample.of(new GibbsLaw(new Linear(List.of(1.5)), 0.7, walls), BLOCKS, 4)[0];
    assertThat(Sample.kolmogorovSmirnov(x, line(new Linear(List.of(1.5)), 0.7, -0.5, 2)))
        .isLessThan(2.3);
    Washboard board = new Washboard(1, 1, 0);
    Domain torus = new Domain.Periodic(new Box(List.of(0.0), List.of(3.0)));
    double[] y = Sample.of(new GibbsLaw(board, 0.2, torus), BLOCKS, 5)[0];
    assertThat(Sample.kolmogorovSmirnov(y, line(board, 0.2, 0, 3))).isLessThan(2.3);
  }

  @Tag("slow")
  @Test
  void metropolisChainsReachEquilibriumInTwoDimensions() {
    CoupledDoubleWell wells = new CoupledDoubleWell(0.5);
    double[][] x = Sample.of(new GibbsLaw(wells, 0.25, FREE), BLOCKS, 6);
    double[] low = {-4, -6};
    double[] high = {4, 6};
    assertThat(Sample.kolmogorovSmirnov(x[0], marginal(wells, 0.25, low, high, 500)))
        .isLessThan(2.3);
    // y given x is N(−c x, τ).
    double[] rest = new double[x[0].length];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = x[1][i] + 0.5 * x[0][i];
    }
    assertThat(Sample.kolmogorovSmirnov(rest, NormalDistribution.of(0, 0.5)::cumulativeProbability))
        .isLessThan(2.3);
    assertThat(Sample.covariance(rest, x[0]))
        .isCloseTo(0, within(5 * Math.sqrt(0.25 * Sample.covariance(x[0], x[0]) / rest.length)));
  }

  @Tag("slow")
  @Test
  void metropolisChainsSpreadOverAllWellsOfMuellerBrown() {
    MuellerBrown surface = new MuellerBrown(0.01);
    double[] x = Sample.of(new GibbsLaw(surface, 0.5, FREE), 20, 7)[0];
    assertThat(
            Sample.kolmogorovSmirnov(
                x, marginal(surface, 0.5, new double[] {-6, -4}, new double[] {5, 6}, 2000)))
        .isLessThan(2.3);
  }

  @Tag("slow")
  @Test
  void metropolisChainsStayInTheirBox() {
    Linear slope = new Linear(List.of(1.0, -2.0));
    Domain walls = new Domain.Reflecting(new Box(List.of(0.0, -1.0), List.of(2.0, 1.0)));
    double[][] x = Sample.of(new GibbsLaw(slope, 0.8, walls), 20, 8);
    assertThat(Sample.kolmogorovSmirnov(x[0], line(new Linear(List.of(1.0)), 0.8, 0, 2)))
        .isLessThan(2.3);
    assertThat(Sample.kolmogorovSmirnov(x[1], line(new Linear(List.of(-2.0)), 0.8, -1, 1)))
        .isLessThan(2.3);
    Domain torus = new Domain.Periodic(new Box(List.of(-2.0, -2.0), List.of(2.0, 2.0)));
    double[][] y = Sample.of(new GibbsLaw(new Quadratic(List.of(0.0, 0.0)), 0.8, torus), 20, 9);
    assertThat(Sample.kolmogorovSmirnov(y[0], p -> (p + 2) / 4)).isLessThan(2.3);
  }

  @Tag("slow")
  @Test
  void metropolisChainsReachEquilibriumInTenDimensions() {
    // With a strong positive curvature the virial theorem E[x_i ∂V/∂x_i] = τ needs no quadrature.
    Chain chain = new Chain(10, 0.5, 0.5);
    double[][] x = Sample.of(new GibbsLaw(chain, 0.4, FREE), 20, 10);
    int n = x[0].length;
    double[] virial = new double[n];
    for (int i = 0; i < n; i++) {
      for (int a = 0; a < 10; a++) {
        double p = x[a][i];
        double bonds = (a > 0 ? p - x[a - 1][i] : 0) + (a < 9 ? p - x[a + 1][i] : 0);
        virial[i] += p * (p * p * p + 0.5 * p + bonds);
      }
    }
    double error = Math.sqrt(Sample.covariance(virial, virial) / n);
    assertThat(Sample.mean(virial)).isCloseTo(10 * 0.4, within(5 * error));
  }

  @Tag("slow")
  @Test
  void aMixtureAtTemperatureOneIsItself() {
    GaussianMixture mixture =
        new GaussianMixture(
            List.of(0.4, 0.6),
            List.of(List.of(-9.0, 0.0), List.of(9.0, 1.0)),
            List.of(
                List.of(List.of(1.0, 0.0), List.of(0.0, 2.0)),
                List.of(List.of(0.5, 0.0), List.of(0.0, 1.0))));
    double[] x = Sample.of(new GibbsLaw(mixture, 1, FREE), BLOCKS, 11)[0];
    double share = Arrays.stream(x).filter(p -> p < 0).count() / (double) x.length;
    assertThat(share).isCloseTo(0.4, within(5 * Math.sqrt(0.24 / x.length)));
  }

  @Test
  void equilibriaThatDoNotExistAreRefused() {
    assertRefused(new DoubleWell(), 0, FREE, "temperature greater than 0");
    assertRefused(new DoubleWell(), Double.NaN, FREE, "temperature greater than 0");
    assertRefused(new Linear(List.of(1.0)), 1, FREE, "does not confine");
    assertRefused(new Washboard(1, 1, 0), 1, FREE, "does not confine");
    assertRefused(new Quadratic(List.of(1.0, 0.0)), 1, FREE, "does not confine");
    assertRefused(new Chain(2, -1, -5), 1e-3, new Domain.Periodic(box(1)), "dimension");
  }

  /** That energies far out are rounded is no reason where they fall. */
  @Test
  void landscapesThatFallAreSaidNotToConfine() throws BadFormula {
    for (String formula : List.of("x^3", "-x^4", "x", "-exp(x^2)")) {
      assertRefused(
          new FormulaLandscape(Formula.read(formula, Map.of(), 1)),
          1,
          FREE,
          "does not confine, it falls to");
    }
  }

  @Tag("slow")
  @Test
  void wellsThatDoNotExchangeParticlesAreRefused() {
    assertRefused(new CoupledDoubleWell(0.5), 0.01, FREE, "do not forget");
    assertRefused(new Rosenbrock(1, 1e6, 2), 1, FREE, "do not forget");
  }

  private static GaussianMixture mixture(
      List<Double> weights, List<List<Double>> means, List<Double> variances) {
    return new GaussianMixture(
        weights,
        means,
        variances.stream()
            .map(
                v -> {
                  int d = means.getFirst().size();
                  double[][] c = new double[d][d];
                  for (int a = 0; a < d; a++) c[a][a] = v;
                  return Arrays.stream(c).map(r -> Arrays.stream(r).boxed().toList()).toList();
                })
            .toList());
  }

  @Tag("slow")
  @Test
  void modesOfAMixtureFarApartGetTheirExactWeightsAtAnyTemperature() {
    GaussianMixture far =
        mixture(
            List.of(0.2, 0.5, 0.3),
            List.of(List.of(0.0, 0.0, 0.0), List.of(500.0, 0.0, -80.0), List.of(0.0, 3000.0, 0.0)),
            List.of(1.0, 0.04, 1e-6));
    for (double tau : new double[] {0.5, 0.8, 2, 10}) {
      double[][] x = Sample.of(new GibbsLaw(far, tau, FREE), 20, 12);
      // ∫(wN)^β = w^β (2πσ²)^{3(1−β)/2} β^{−3/2}, the modes being apart.
      double[] mass = new double[3];
      double sum = 0;
      for (int k = 0; k < 3; k++) {
        double variance = far.covariances().get(k).getFirst().getFirst();
        mass[k] =
            Math.pow(far.weights().get(k), 1 / tau)
                * Math.pow(2 * Math.PI * variance, 1.5 * (1 - 1 / tau));
        sum += mass[k];
      }
      int n = x[0].length;
      double second = Arrays.stream(x[0]).filter(p -> p > 250).count() / (double) n;
      double third = Arrays.stream(x[1]).filter(p -> p > 1500).count() / (double) n;
      double p = mass[1] / sum;
      double q = mass[2] / sum;
      assertThat(second).isCloseTo(p, within(5 * Math.sqrt(p * (1 - p) / n) + 1e-12));
      assertThat(third).isCloseTo(q, within(5 * Math.sqrt(q * (1 - q) / n) + 1e-12));
    }
  }

  @Tag("slow")
  @Test
  void overlappingModesHaveTheirLawAtAnyTemperature() {
    GaussianMixture near =
        mixture(
            List.of(0.3, 0.3, 0.4),
            List.of(List.of(-1.0), List.of(0.5), List.of(1.5)),
            List.of(1.0, 0.2, 0.04));
    Domain walls = new Domain.Reflecting(new Box(List.of(-2.0), List.of(1.4)));
    for (double tau : new double[] {0.4, 0.7, 1.5, 6}) {
      double[] x = Sample.of(new GibbsLaw(near, tau, FREE), 20, 13)[0];
      double reach = 20 * Math.sqrt(tau);
      assertThat(Sample.kolmogorovSmirnov(x, line(near, tau, -reach, reach))).isLessThan(2.3);
      double[] y = Sample.of(new GibbsLaw(near, tau, walls), 20, 14)[0];
      assertThat(Sample.kolmogorovSmirnov(y, line(near, tau, -2, 1.4))).isLessThan(2.3);
    }
  }

  @Tag("slow")
  @Test
  void tablesKnowTheNeedlesOfAMixtureTooColdForRejection() {
    // Too many components too cold: the table, which knows the means.
    List<Double> weights = Collections.nCopies(8, 0.125);
    List<List<Double>> means =
        List.of(-70.0, -7.0, -3.0, 0.3, 2.0, 5.0, 40.0, 900.0).stream().map(List::of).toList();
    GaussianMixture comb = mixture(weights, means, Collections.nCopies(8, 1e-14));
    Domain walls = new Domain.Reflecting(new Box(List.of(-80.0), List.of(1000.0)));
    for (Domain domain : List.of(FREE, walls)) {
      double[] x = Sample.of(new GibbsLaw(comb, 0.2, domain), 20, 15)[0];
      for (List<Double> mean : means) {
        double share =
            Arrays.stream(x).filter(p -> Math.abs(p - mean.getFirst()) < 1e-5).count()
                / (double) x.length;
        assertThat(share).isCloseTo(0.125, within(5 * Math.sqrt(0.125 * 0.875 / x.length)));
      }
    }
  }

  @Tag("slow")
  @Test
  void narrowWellsInWideBoxesAndManyPeriodsAreResolved() {
    Domain wide = new Domain.Reflecting(new Box(List.of(-1000.0), List.of(1000.0)));
    Quadratic narrow = new Quadratic(List.of(1e10), List.of(0.123));
    double[] x = Sample.of(new GibbsLaw(narrow, 1, wide), 20, 16)[0];
    assertThat(
            Sample.kolmogorovSmirnov(x, NormalDistribution.of(0.123, 1e-5)::cumulativeProbability))
        .isLessThan(2.3);
    // The points of the table meet every period of the board, or every other, at its wells.
    for (double period : new double[] {1, 2}) {
      Domain many = new Domain.Periodic(new Box(List.of(0.0), List.of(8192.0)));
      double[] y = Sample.of(new GibbsLaw(new Washboard(1, period, 0), 1, many), 20, 17)[0];
      double[] phase = Arrays.stream(y).map(p -> p - period * Math.floor(p / period)).toArray();
      assertThat(Sample.kolmogorovSmirnov(phase, line(new Washboard(1, period, 0), 1, 0, period)))
          .isLessThan(2.3);
    }
  }

  /** Two wells of a landscape that does not say where they are. */
  private record Unknown(GaussianMixture mixture) implements Potential {
    @Override
    public int dimension() {
      return mixture.dimension();
    }

    @Override
    public void energy(double time, double[][] x, int from, int to, double[] v) {
      mixture.energy(time, x, from, to, v);
    }

    @Override
    public void gradient(double time, double[][] x, int from, int to, double[][] g) {
      mixture.gradient(time, x, from, to, g);
    }

    @Override
    public void laplacian(double time, double[][] x, int from, int to, double[] l) {
      mixture.laplacian(time, x, from, to, l);
    }
  }

  @Tag("slow")
  @Test
  void aModeFarFromTheOriginIsAReasonToRefuse() {
    Unknown far =
        new Unknown(
            mixture(
                List.of(0.5, 0.5),
                List.of(List.of(0.0, 0.0), List.of(60.0, 0.0)),
                List.of(1.0, 1.0)));
    assertRefused(far, 2, FREE, "a mode may be missed");
  }

  private static Box box(int d) {
    return new Box(Collections.nCopies(d, -1.0), Collections.nCopies(d, 1.0));
  }

  private static void assertRefused(
      Potential potential, double temperature, Domain domain, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GibbsLaw(potential, temperature, domain))
        .withMessageContaining(reason);
  }
}
