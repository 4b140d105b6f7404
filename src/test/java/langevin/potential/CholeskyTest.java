package langevin.potential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CholeskyTest {
  private static final double[][] MATRIX = {{4, 2, -1}, {2, 5, 0.5}, {-1, 0.5, 3}};

  @Test
  void solvingUndoesTheProductAndWhiteningHasItsNorm() {
    double[] x = {1, -2, 0.5};
    double[] b = new double[3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        b[i] += MATRIX[i][j] * x[j];
      }
    }
    Cholesky factor = Cholesky.of(MATRIX);
    double[] solved = factor.solve(b);
    double form = 0;
    double norm = 0;
    double[] white = factor.whiten(b);
    for (int i = 0; i < 3; i++) {
      assertThat(solved[i]).isCloseTo(x[i], within(1e-14));
      form += b[i] * x[i];
      norm += white[i] * white[i];
    }
    assertThat(norm).isCloseTo(form, within(1e-13));
  }

  @Test
  void whatIsNoCovarianceIsRefused() {
    assertThatThrownBy(() -> Cholesky.of(new double[][] {{1, 2}, {2, 1}}))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("pivot -3");
    assertThatThrownBy(() -> Cholesky.of("c", List.of(List.of(1.0, 2.0), List.of(2.0, 1.0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("c must be positive definite");
    assertThatThrownBy(() -> Cholesky.of("c", List.of(List.of(1.0, 0.2), List.of(0.1, 1.0))))
        .hasMessage("c must be symmetric, found 0.1 and 0.2");
  }
}
