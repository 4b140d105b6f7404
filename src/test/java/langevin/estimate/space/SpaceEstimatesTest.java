package langevin.estimate.space;

import static langevin.estimate.Ensembles.known;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import langevin.estimate.Ensembles;
import langevin.estimate.Estimate;
import langevin.estimate.NodeEstimates;
import langevin.estimate.Parabola;
import langevin.estimate.Scale;
import langevin.estimate.WeakMoments;
import org.junit.jupiter.api.Test;

class SpaceEstimatesTest {
  @Test
  void sumsOfProductsMatchTheirScalarTwin() {
    int n = 5_003;
    double[][] x = {
      Ensembles.normals(n, 1, 2, 1), Ensembles.normals(n, -3, 0.5, 2), Ensembles.normals(n, 0, 9, 3)
    };
    Scale scale = new Scale(List.of(1.0, -3.0, 0.5), List.of(2.0, 0.7, 8.0));
    NodeEstimates e = Ensembles.estimates(x, Ensembles.conditions(new Parabola(3), 1), scale);
    double energy = 0;
    double cross = 0;
    double[] mean = new double[3];
    for (int a = 0; a < 3; a++) {
      for (double v : x[a]) {
        mean[a] += v / n;
      }
    }
    for (int i = 0; i < n; i++) {
      energy += (x[0][i] * x[0][i] + x[1][i] * x[1][i] + x[2][i] * x[2][i]) / 2 / n;
      cross += (x[0][i] - mean[0]) * (x[2][i] - mean[2]) / n;
    }
    assertThat(known(e.meanEnergy()).value()).isCloseTo(energy, within(1e-10));
    assertThat(known(e.squaredGradient()).value()).isCloseTo(2 * energy, within(1e-10));
    assertThat(known(e.laplacian()).value()).isCloseTo(3, within(1e-12));
    assertThat(known(e.covariance(0, 2)).value()).isCloseTo(cross, within(1e-10));
    for (int a = 0; a < 3; a++) {
      assertThat(known(e.mean(a)).value()).isCloseTo(mean[a], within(1e-11));
      double centre = scale.centre().get(a);
      double width = scale.width().get(a);
      double[] sums = new double[4];
      for (double v : x[a]) {
        double u = (v - centre) / width;
        sums[0] += Math.sin(3 * u) / n;
        sums[1] += u * u * Math.cos(6 * u) / n;
        sums[2] += v * width * u * u * u / n;
        sums[3] += v * width * Math.sin(2 * u) / n;
      }
      WeakMoments m = e.weakMoments();
      assertThat(m.get(a, 0, WeakMoments.sine(3))).isCloseTo(sums[0], within(1e-12));
      assertThat(m.get(a, 2, WeakMoments.cosine(6))).isCloseTo(sums[1], within(1e-11));
      assertThat(m.get(a, 3, 3)).isCloseTo(sums[2], within(1e-9));
      assertThat(m.get(a, 3, WeakMoments.sine(2))).isCloseTo(sums[3], within(1e-10));
    }
    assertThat(e.entropy()).isInstanceOf(Estimate.Absent.class);
  }
}
