package langevin.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import langevin.simd.Lanes;
import org.junit.jupiter.api.Test;

/** Polynomials of the score in the plane against a plain sum of their terms. */
class PlaneScoreFitTest {
  private static PlaneScoreFit.Fit any(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return new PlaneScoreFit.Fit(
        new double[] {0.3, -1},
        new double[] {2, 0.5},
        new double[][] {
          random.doubles(PlaneScoreFit.TERMS, -1, 1).toArray(),
          random.doubles(PlaneScoreFit.TERMS, -1, 1).toArray()
        });
  }

  private static double twin(PlaneScoreFit.Fit fit, int axis, double x, double y) {
    double u = Math.clamp((x - fit.centre()[0]) / fit.reach()[0], -1, 1);
    double v = Math.clamp((y - fit.centre()[1]) / fit.reach()[1], -1, 1);
    double sum = 0;
    int term = 0;
    for (int b = 0; b <= PlaneScoreFit.DEGREE; b++) {
      for (int a = 0; a + b <= PlaneScoreFit.DEGREE; a++) {
        sum += fit.along()[axis][term++] * Math.pow(u, a) * Math.pow(v, b);
      }
    }
    return sum;
  }

  @Test
  void lanesAgreeWithAPlainSum() {
    PlaneScoreFit.Fit first = any(1);
    PlaneScoreFit.Fit second = any(2);
    PlaneScoreFit score = new PlaneScoreFit(List.of(0.0, 0.5), List.of(first, second));
    int n = 64;
    SplittableRandom random = new SplittableRandom(3);
    double[][] x = Lanes.doubles(2, n);
    double[][] s = Lanes.doubles(2, n);
    for (int i = 0; i < n; i++) {
      x[0][Lanes.DOUBLES + i] = random.nextDouble(-4, 4);
      x[1][Lanes.DOUBLES + i] = random.nextDouble(-2, 1);
    }
    for (double time : new double[] {-1, 0, 0.4, 0.5, 0.5 - 1e-12, 9}) {
      PlaneScoreFit.Fit fit = time < 0.49 ? first : second;
      score.evaluate(time, x, Lanes.DOUBLES, Lanes.DOUBLES + n, s);
      for (int i = Lanes.DOUBLES; i < Lanes.DOUBLES + n; i++) {
        for (int axis = 0; axis < 2; axis++) {
          assertThat(s[axis][i]).isCloseTo(twin(fit, axis, x[0][i], x[1][i]), within(1e-13));
        }
      }
    }
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> new PlaneScoreFit(List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PlaneScoreFit(List.of(0.0, 1.0), List.of(any(1))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                new PlaneScoreFit.Fit(
                    new double[2], new double[2], new double[][] {new double[3], new double[3]}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 coefficients");
  }
}
