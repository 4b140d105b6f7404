package langevin.learning.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import langevin.learning.Approximant;
import langevin.learning.Surrogate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Stochastic Lanczos quadrature against closed forms and against eigenvalues. */
class LanczosTest {
  private static final int M = 6;
  private static final double[][] A = matrix();

  /** Positive definite, eigenvalues over two orders of magnitude. */
  private static double[][] matrix() {
    SplittableRandom random = new SplittableRandom(4);
    double[][] a = new double[M][M];
    for (int k = 0; k < 2 * M; k++) {
      double[] x = Groups.normals(random, M);
      for (int i = 0; i < M; i++) {
        for (int j = 0; j < M; j++) a[i][j] += x[i] * x[j] * Math.pow(3, -k / 2.0);
      }
    }
    return a;
  }

  private static Lanczos of(double[][] a, int probes, int order, long draw) {
    return Lanczos.of(a, new Surrogate.LanczosLogDet(probes, order, 9, draw));
  }

  /** Of cI one step from one vector is exact. */
  @Test
  void ofAMultipleOfTheIdentityItIsExact() {
    double[][] a = new double[M][M];
    for (int i = 0; i < M; i++) a[i][i] = 2.5;
    Lanczos found = of(a, 1, M, 0);
    assertThat(found.halfLogDet()).isCloseTo(M * Math.log(2.5) / 2, within(1e-14));
    for (int i = 0; i < M; i++) assertThat(found.inverse()[i][i]).isCloseTo(0.4, within(1e-15));
  }

  /** With m steps the mean over vectors is ½ log det A and A⁻¹: two-sided at 1e-6 for each. */
  @Tag("slow")
  @Test
  void overManyVectorsItIsLogDetAndTheInverse() {
    int draws = 20_000;
    Eigen eigen = Eigen.of(A);
    double exact = 0;
    for (int k = 0; k < M; k++) exact += 0.5 * Math.log(eigen.value(k));
    double sum = 0;
    double squares = 0;
    double[][] inverse = new double[M][M];
    double[][] spread = new double[M][M];
    for (int draw = 0; draw < draws; draw++) {
      Lanczos found = of(A, 1, M, draw);
      sum += found.halfLogDet();
      squares += found.halfLogDet() * found.halfLogDet();
      for (int i = 0; i < M; i++) {
        for (int j = 0; j < M; j++) {
          inverse[i][j] += found.inverse()[i][j] / draws;
          spread[i][j] += found.inverse()[i][j] * found.inverse()[i][j] / draws;
        }
      }
    }
    double mean = sum / draws;
    double error = Math.sqrt((squares / draws - mean * mean) / draws);
    assertThat(error).isLessThan(0.02);
    assertThat(mean).isCloseTo(exact, within(4.9 * error));
    for (int i = 0; i < M; i++) {
      for (int j = 0; j < M; j++) {
        double expected = 0;
        for (int k = 0; k < M; k++) {
          expected += eigen.vector(k, i) * eigen.vector(k, j) / eigen.value(k);
        }
        double own = Math.sqrt((spread[i][j] - inverse[i][j] * inverse[i][j]) / draws);
        assertThat(inverse[i][j]).isCloseTo(expected, within(5.5 * own));
      }
    }
  }

  /** Quadrature errs the less the more steps it takes, on the same vectors. */
  @Test
  void moreStepsErrLess() {
    double whole = of(A, 50, M, 0).halfLogDet();
    double last = Double.POSITIVE_INFINITY;
    for (int order = 1; order < M; order++) {
      double error = Math.abs(of(A, 50, order, 0).halfLogDet() - whole);
      assertThat(error).isLessThan(0.7 * last);
      last = error;
    }
  }

  @Test
  void moreStepsThanCoordinatesAreRefused() {
    assertThatThrownBy(() -> new Surrogate.LanczosLogDet(2, 7, 1, 0).requireFits(M))
        .hasMessage("a representation of width 6 has no more than as many Lanczos steps, found 7");
  }

  /** Log-det on all examples costs what it costs; half of them cost less, blocks too. */
  @Test
  void costsAreCounted() {
    double whole = new Approximant(new Surrogate.LogDet(), 100).work(8);
    // 100·8·9/2 + 8³/2 + 100·8².
    assertThat(whole).isEqualTo(3600 + 256 + 6400);
    assertThat(new Approximant(new Surrogate.BlockwiseLogDet(4), 100).work(8))
        .isEqualTo(2 * (1000 + 32 + 1600));
    assertThat(new Approximant(new Surrogate.LogDet(), 50).work(8)).isEqualTo(1800 + 256 + 3200);
  }
}
