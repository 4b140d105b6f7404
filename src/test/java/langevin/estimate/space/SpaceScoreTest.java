package langevin.estimate.space;

import static langevin.estimate.Ensembles.known;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import langevin.estimate.Ensembles;
import langevin.estimate.Estimate;
import langevin.estimate.NodeEstimates;
import langevin.estimate.Observation;
import langevin.estimate.Parabola;
import langevin.estimate.Scale;
import langevin.estimate.geometry.Geometry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** D and I by score matching in three and more dimensions against closed forms. */
class SpaceScoreTest {
  private static final NodeEstimates.Effort REFINED =
      new NodeEstimates.Effort(false, true, false, false);
  private static final NodeEstimates.Effort COARSE =
      new NodeEstimates.Effort(false, false, false, false);

  private static NodeEstimates estimates(double[][] x, double tau, NodeEstimates.Effort effort) {
    var conditions = Ensembles.conditions(new Parabola(x.length), tau);
    Geometry geometry =
        Geometry.of(
            new Scale(Collections.nCopies(x.length, 0.3), Collections.nCopies(x.length, 1.5)));
    List<Observation> batches = Ensembles.observe(x, 0, conditions, geometry, 32);
    return geometry.estimates(0, batches, conditions, effort);
  }

  /** x_a = s_a z_a + ½ s_a z_{a−1}, whose covariance is L Lᵀ. */
  private static double[][] correlated(int d, int n, double[] s, long seed) {
    double[][] x = new double[d][n];
    double[] before = new double[n];
    for (int a = 0; a < d; a++) {
      double[] z = Ensembles.normals(n, 0, 1, seed + a);
      for (int i = 0; i < n; i++) x[a][i] = s[a] * (z[i] + 0.5 * before[i]);
      before = z;
    }
    return x;
  }

  private static double[] widths(int d) {
    double[] s = new double[d];
    for (int a = 0; a < d; a++) s[a] = 0.5 + 0.1 * (a % 4);
    return s;
  }

  /** tr C⁻¹ with C = S B Bᵀ S, B = 1 on the diagonal and ½ below it. */
  private static double information(int d, double[] s) {
    // Row a of B⁻¹ is (−½)^(a − b); C⁻¹_bb = Σ_a (B⁻¹_ab)²/s_b².
    double trace = 0;
    for (int b = 0; b < d; b++) {
      for (int a = b; a < d; a++) trace += Math.pow(0.25, a - b) / (s[b] * s[b]);
    }
    return trace;
  }

  /** In a parabola D = tr C − 2τd + τ² tr C⁻¹. Four and a half errors: 7·10⁻⁶ for each number. */
  @ParameterizedTest
  @ValueSource(ints = {3, 10})
  void gaussianHasItsClosedForm(int d) {
    double tau = 0.6;
    double[] s = widths(d);
    NodeEstimates e = estimates(correlated(d, 40_000, s, 100L * d), tau, REFINED);
    double truth = information(d, s);
    double spread = 0;
    for (int a = 0; a < d; a++) spread += s[a] * s[a] * (a == 0 ? 1 : 1.25);
    double dissipation = spread - 2 * tau * d + tau * tau * truth;
    near(e.fisherInformation(), truth, 4.5);
    near(e.dissipation(), dissipation, 4.5);
    assertThat(known(e.fisherInformation()).standardError()).isLessThan(0.02 * truth);
    assertThat(known(e.fisherInformation()).bias()).isLessThan(0.02 * truth);
    assertThat(e.entropy()).isInstanceOf(Estimate.Absent.class);
  }

  /** What the companions are fitted with knows Gaussians too. */
  @Test
  void quadraticFunctionsSufficeForGaussians() {
    double[] s = widths(3);
    NodeEstimates e = estimates(correlated(3, 40_000, s, 5), 0.6, COARSE);
    near(e.fisherInformation(), information(3, s), 4.5);
  }

  /** Two clouds side by side on an axis are no Gaussian: I of that axis is known by quadrature. */
  @Test
  void twoCloudsAreFollowedByHigherPowers() {
    int n = 60_000;
    double[][] x = correlated(3, n, widths(3), 9);
    double[] z = Ensembles.normals(n, 0, 0.5, 77);
    for (int i = 0; i < n; i++) x[0][i] = z[i] + (i % 2 == 0 ? 0.7 : -0.7);
    double[] first = Ensembles.normals(n, 0, 1, 10);
    double[] s = widths(3);
    for (int i = 0; i < n; i++) x[1][i] = s[1] * first[i];
    double[] third = Ensembles.normals(n, 0, 1, 11);
    for (int i = 0; i < n; i++) x[2][i] = s[2] * third[i];
    double cloud = 0;
    double h = 1e-3;
    for (double y = -5; y < 5; y += h) {
      double p = Math.exp(-2 * (y - 0.7) * (y - 0.7));
      double q = Math.exp(-2 * (y + 0.7) * (y + 0.7));
      double slope = -4 * ((y - 0.7) * p + (y + 0.7) * q);
      cloud += h * slope * slope / (p + q) / Math.sqrt(2 * Math.PI);
    }
    double truth = cloud + 1 / (s[1] * s[1]) + 1 / (s[2] * s[2]);
    NodeEstimates e = estimates(x, 0.6, REFINED);
    near(e.fisherInformation(), truth, 4.5);
    NodeEstimates quadratic = estimates(x, 0.6, COARSE);
    assertThat(known(quadratic.fisherInformation()).value()).isLessThan(0.97 * truth);
  }

  /** A comb of narrow clouds is beyond polynomials: no number, rather than a wrong one. */
  @Test
  void combIsWithheldOrInItsBar() {
    int n = 40_000;
    double[][] x = correlated(3, n, widths(3), 19);
    double[] z = Ensembles.normals(n, 0, 0.02, 77);
    for (int i = 0; i < n; i++) x[0][i] = z[i] + 0.4 * (i % 5 - 2);
    NodeEstimates e = estimates(x, 0.6, REFINED);
    // I of the axis is 1/.02² = 2500.
    if (e.fisherInformation() instanceof Estimate.Known i) {
      assertThat(i.value() + i.bias()).isGreaterThan(2400);
    }
  }

  @Test
  void fewParticlesGiveNoNumber() {
    NodeEstimates e = estimates(correlated(10, 2_000, widths(10), 1), 0.6, REFINED);
    assertThat(e.dissipation())
        .isInstanceOfSatisfying(
            Estimate.Absent.class, a -> assertThat(a.reason()).contains("particles"));
  }

  /** Sums of products of derivatives are what a loop over particles gives. */
  @Tag("slow")
  @Test
  void sumsMatchTheirScalarTwin() {
    int n = 5_003;
    double[][] x = correlated(3, n, widths(3), 31);
    Scale scale = new Scale(List.of(0.3, -0.1, 0.2), List.of(1.5, 0.7, 2.0));
    var conditions = Ensembles.conditions(new Parabola(3), 1);
    Geometry geometry = Geometry.of(scale);
    List<Observation> batches = Ensembles.observe(x, 0, conditions, geometry, 3);
    ScoreSums sums = ((SpaceObservation) batches.getFirst()).scoreSums();
    for (int b = 1; b < 3; b++) sums.merge(((SpaceObservation) batches.get(b)).scoreSums());
    Monomials functions = Monomials.of(3).orElseThrow();
    for (int axis = 0; axis < 3; axis++) {
      int columns = functions.columns(axis).size() + 1;
      for (int i = 0; i < columns; i++) {
        for (int j = 0; j <= i; j++) {
          double sum = 0;
          double size = 0;
          for (int k = 0; k < n; k++) {
            double product =
                column(functions, axis, i, x, k, scale) * column(functions, axis, j, x, k, scale);
            sum += product;
            size += Math.abs(product);
          }
          assertThat(sums.product(axis, i, j)).isCloseTo(sum, within(1e-12 * size));
        }
      }
    }
  }

  private static double column(
      Monomials functions, int axis, int j, double[][] x, int k, Scale scale) {
    if (j == functions.columns(axis).size()) return x[axis][k] * scale.width().get(axis);
    Monomials.Column c = functions.columns(axis).get(j);
    double u = (x[axis][k] - scale.centre().get(axis)) / scale.width().get(axis);
    double v = (x[c.other()][k] - scale.centre().get(c.other())) / scale.width().get(c.other());
    return Math.pow(u, c.own()) * Math.pow(v, c.power());
  }

  private static void near(Estimate estimate, double truth, double errors) {
    Estimate.Known k = known(estimate);
    assertThat(k.value()).isCloseTo(truth, within(errors * k.standardError() + Math.abs(k.bias())));
  }
}
