package langevin.dynamics;

import static langevin.ensemble.Block.FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import langevin.ensemble.Block;
import langevin.ensemble.Domain;
import langevin.potential.Chain;
import langevin.potential.Coefficient;
import langevin.potential.DoubleWell;
import langevin.potential.Potential;
import langevin.random.GaussianNoise;
import langevin.random.Streams;
import langevin.simd.Lanes;
import org.junit.jupiter.api.Test;

/**
 * Control variates against plain loops over single steps and the generator's numbers, bit for bit.
 */
class AccompaniedTest {
  private static final int STEPS = 7;
  private static final double STEP = 0.02;

  /** Changes from step to step, as much as a temperature may. */
  private static final Coefficient TEMPERATURE = new Coefficient.Linear(0.3, 2);

  /** Of three intervals, the last with particles beyond both of its ends. */
  private static final ScoreFit FIT =
      new ScoreFit(
          0,
          3 * STEP,
          List.of(polynomial(1, 0.1, 5), polynomial(2, -0.2, 3), polynomial(3, 0, 0.5)));

  private static ScoreFit.Polynomial polynomial(int which, double centre, double radius) {
    double[] c = new double[ScoreFit.TERMS];
    for (int j = 0; j < c.length; j++) c[j] = Math.sin(which + 3.7 * j);
    return new ScoreFit.Polynomial(centre, radius, c);
  }

  private static List<Integrator> schemes() {
    return List.of(new EulerMaruyama(), new Heun(), new TamedEuler());
  }

  private static Block cloud(int d, int rows) {
    Block block = new Block(d, false, 0, rows, 0);
    block.become(0, Block.CAPACITY);
    GaussianNoise noise = new GaussianNoise(1, 12, true);
    for (int a = 0; a < d; a++) noise.fill(0, 1_000_000, a, block.positions()[a]);
    return block;
  }

  private static double[][] numbers(GaussianNoise noise, int d, long step) {
    double[][] xi = Lanes.doubles(d, Block.CAPACITY);
    float[][] single = Lanes.floats(d, Block.CAPACITY);
    for (int a = 0; a < d; a++) {
      if (noise.strict()) {
        noise.fill(0, Block.CAPACITY, step, Streams.dynamics(a), xi[a]);
      } else {
        noise.fill(0, Block.CAPACITY, step, Streams.dynamics(a), single[a]);
        for (int i = 0; i < Block.CAPACITY; i++) xi[a][FIRST + i] = single[a][Lanes.FLOATS + i];
      }
    }
    return xi;
  }

  @Test
  void onALineBothOrdersAreSummed() {
    Potential landscape = new DoubleWell();
    Conditions line = new Conditions(landscape, TEMPERATURE, new Domain.Unbounded());
    ControlVariates variates = new ControlVariates(Optional.of(FIT));
    for (boolean strict : new boolean[] {false, true}) {
      GaussianNoise noise = new GaussianNoise(9, 12, strict);
      for (Integrator scheme : schemes()) {
        Block accompanied = cloud(1, 2);
        new Accompanied(scheme, variates)
            .advance(accompanied, new Span(0, STEPS, STEP), line, noise, new Scratch(1));
        Block plain = cloud(1, 0);
        double[] energy = new double[Block.END];
        double[] score = new double[Block.END];
        for (int k = 0; k < STEPS; k++) {
          double[][] x = {plain.positions()[0].clone()};
          double[][] g = Lanes.doubles(1, Block.CAPACITY);
          double[] h = Lanes.doubles(Block.CAPACITY);
          landscape.gradient(k * STEP, x, FIRST, Block.END, g);
          landscape.laplacian(k * STEP, x, FIRST, Block.END, h);
          scheme.advance(plain, new Span(k, 1, STEP), line, noise, new Scratch(1));
          double[] z = numbers(noise, 1, k)[0];
          double a = Math.sqrt(2 * TEMPERATURE.at((k + 0.5) * STEP) * STEP);
          for (int i = FIRST; i < Block.END; i++) {
            double[] s = fitted(x[0][i], Math.min(k / 3, 2));
            energy[i] = added(energy[i], a, g[0][i], h[i], z[i]);
            score[i] = added(score[i], a, s[0], s[1], z[i]);
          }
        }
        for (int i = FIRST; i < Block.END; i++) {
          assertThat(accompanied.positions()[0][i]).isEqualTo(plain.positions()[0][i]);
          assertThat(accompanied.controls()[ControlSum.ENERGY.row()][i]).isEqualTo(energy[i]);
          assertThat(accompanied.controls()[ControlSum.SCORE.row()][i]).isEqualTo(score[i]);
        }
      }
    }
  }

  private static double added(double sum, double a, double g, double h, double z) {
    return Math.fma(h * (0.5 * a * a), Math.fma(z, z, -1), Math.fma(g * a, z, sum));
  }

  /** Score and slope by Horner's rule; the interval's end counts beyond it. */
  private static double[] fitted(double x, int interval) {
    ScoreFit.Polynomial polynomial = FIT.polynomials().get(interval);
    double scale = 1 / polynomial.radius();
    double u = Math.clamp((x - polynomial.centre()) * scale, -1, 1);
    double[] c = polynomial.coefficients();
    double p = c[c.length - 1];
    double q = 0;
    for (int j = c.length - 2; j >= 0; j--) {
      q = j == c.length - 2 ? p : Math.fma(u, q, p);
      p = Math.fma(u, p, c[j]);
    }
    return new double[] {p, q * scale};
  }

  @Test
  void inSpaceTheFirstOrderIs() {
    int d = 3;
    Potential landscape = new Chain(d, 1, 0.3);
    Conditions space = new Conditions(landscape, TEMPERATURE, new Domain.Unbounded());
    ControlVariates variates = new ControlVariates(Optional.empty());
    for (boolean strict : new boolean[] {false, true}) {
      GaussianNoise noise = new GaussianNoise(9, 12, strict);
      for (Integrator scheme : schemes()) {
        Block accompanied = cloud(d, 1);
        new Accompanied(scheme, variates)
            .advance(accompanied, new Span(0, STEPS, STEP), space, noise, new Scratch(d));
        Block plain = cloud(d, 0);
        double[] energy = new double[Block.END];
        for (int k = 0; k < STEPS; k++) {
          double[][] g = Lanes.doubles(d, Block.CAPACITY);
          landscape.gradient(k * STEP, plain.positions(), FIRST, Block.END, g);
          scheme.advance(plain, new Span(k, 1, STEP), space, noise, new Scratch(d));
          double[][] z = numbers(noise, d, k);
          double a = Math.sqrt(2 * TEMPERATURE.at((k + 0.5) * STEP) * STEP);
          for (int axis = 0; axis < d; axis++) {
            for (int i = FIRST; i < Block.END; i++) {
              energy[i] = Math.fma(g[axis][i] * a, z[axis][i], energy[i]);
            }
          }
        }
        for (int i = FIRST; i < Block.END; i++) {
          for (int a = 0; a < d; a++) {
            assertThat(accompanied.positions()[a][i]).isEqualTo(plain.positions()[a][i]);
          }
          assertThat(accompanied.controls()[ControlSum.ENERGY.row()][i]).isEqualTo(energy[i]);
        }
      }
    }
  }

  @Test
  void schemesThatDrawOtherwiseAreRefused() {
    for (Integrator scheme : List.of(new LeimkuhlerMatthews(), new Mala(), new Baoab(1))) {
      assertThatThrownBy(() -> new Accompanied(scheme, new ControlVariates(Optional.empty())))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("does not draw once for each step");
    }
  }
}
