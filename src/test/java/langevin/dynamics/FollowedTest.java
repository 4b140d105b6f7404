package langevin.dynamics;

import static langevin.ensemble.Block.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import langevin.ensemble.Block;
import langevin.ensemble.Box;
import langevin.ensemble.Domain;
import langevin.formula.FormulaMeans;
import langevin.potential.Coefficient;
import langevin.potential.CoupledDoubleWell;
import langevin.potential.Potential;
import langevin.random.GaussianNoise;
import langevin.random.Streams;
import langevin.simd.Lanes;
import org.junit.jupiter.api.Test;

/** Sums along paths against plain loops over single steps, bit for bit. */
class FollowedTest {
  private static final int STEPS = 7;
  private static final double STEP = 0.02;
  private static final Potential LANDSCAPE = new CoupledDoubleWell(0.4);

  /** Changes from step to step, as much as a temperature may. */
  private static final Coefficient TEMPERATURE = new Coefficient.Linear(0.3, 2);

  private static Conditions within(Domain domain) {
    return new Conditions(
        LANDSCAPE,
        TEMPERATURE,
        Optional.empty(),
        domain,
        FormulaMeans.NONE,
        List.of(),
        Optional.of(new Conditions.Paths(0, 0)));
  }

  private static Block cloud() {
    Block block = new Block(2, false, 3, 0, 0);
    block.become(0, Block.CAPACITY);
    GaussianNoise noise = new GaussianNoise(1, 12, true);
    for (int a = 0; a < 2; a++) noise.fill(0, 1_000_000, a, block.positions()[a]);
    return block;
  }

  private static double[][] gradients(Block block) {
    double[][] g = Lanes.doubles(2, Block.CAPACITY);
    LANDSCAPE.gradient(0, block.positions(), FIRST, Block.END, g);
    return g;
  }

  @Test
  void sumsAreThoseOfSingleSteps() {
    GaussianNoise noise = new GaussianNoise(9, 12, false);
    for (Integrator scheme : List.of(new EulerMaruyama(), new Heun(), new TamedEuler())) {
      Block followed = cloud();
      Conditions line = within(new Domain.Unbounded());
      new Followed(scheme).advance(followed, new Span(0, STEPS, STEP), line, noise, new Scratch(2));
      Block plain = cloud();
      double[][] way = new double[2][Block.END];
      double[] heat = new double[Block.END];
      for (int k = 0; k < STEPS; k++) {
        double[][] before = {plain.positions()[0].clone(), plain.positions()[1].clone()};
        double[][] g = gradients(plain);
        scheme.advance(plain, new Span(k, 1, STEP), line, noise, new Scratch(2));
        double[][] h = gradients(plain);
        for (int a = 0; a < 2; a++) {
          for (int i = FIRST; i < Block.END; i++) {
            double d = plain.positions()[a][i] - before[a][i];
            way[a][i] += d;
            heat[i] = Math.fma((g[a][i] + h[a][i]) * -0.5, d, heat[i]);
          }
        }
      }
      for (int i = FIRST; i < Block.END; i++) {
        for (int a = 0; a < 2; a++) {
          assertThat(followed.positions()[a][i]).isEqualTo(plain.positions()[a][i]);
          assertThat(followed.paths()[a][i]).isEqualTo(way[a][i]);
        }
        assertThat(followed.paths()[2][i]).isEqualTo(heat[i]);
      }
    }
  }

  /** In a narrow periodic box, which particles leave many times a step, nothing is lost. */
  @Test
  void noTurnAroundABoxIsLost() {
    GaussianNoise noise = new GaussianNoise(9, 12, false);
    Domain box = new Domain.Periodic(new Box(List.of(0.0, 0.0), List.of(0.01, 0.01)));
    Block block = cloud();
    Block start = cloud();
    langevin.ensemble.Walls.confine(box, block);
    langevin.ensemble.Walls.confine(box, start);
    new Followed(new EulerMaruyama())
        .advance(block, new Span(0, STEPS, STEP), within(box), noise, new Scratch(2));
    for (int a = 0; a < 2; a++) {
      double largest = 0;
      for (int i = FIRST; i < Block.END; i++) {
        double turns =
            (start.positions()[a][i] + block.paths()[a][i] - block.positions()[a][i]) / 0.01;
        assertThat(turns).isCloseTo(Math.rint(turns), org.assertj.core.api.Assertions.within(1e-9));
        largest = Math.max(largest, Math.abs(turns));
      }
      assertThat(largest).isGreaterThan(50);
    }
  }

  /** What a step of Euler–Maruyama leaves over is the noise it drew, with the τ of its middle. */
  @Test
  void whatAStepLeavesOverIsItsNoise() {
    GaussianNoise noise = new GaussianNoise(9, 12, true);
    Conditions line =
        within(new Domain.Unbounded())
            .following(new Conditions.Paths(0, 0, false, OptionalDouble.empty(), true));
    assertThat(line.pathRows()).isEqualTo(7);
    Block followed = new Block(2, false, line.pathRows(), 0, 0);
    followed.become(0, Block.CAPACITY);
    for (int a = 0; a < 2; a++) {
      System.arraycopy(cloud().positions()[a], 0, followed.positions()[a], 0, Block.END);
    }
    double[][] sums = new double[4][Block.END];
    for (int k = 0; k < STEPS; k++) {
      double temperature = TEMPERATURE.at((k + 0.5) * STEP);
      double[][] before = {followed.positions()[0].clone(), followed.positions()[1].clone()};
      double[][] g = gradients(followed);
      new Followed(new EulerMaruyama())
          .advance(followed, new Span(k, 1, STEP), line, noise, new Scratch(2));
      double[] xi = Lanes.doubles(Block.CAPACITY);
      for (int a = 0; a < 2; a++) {
        noise.fill(0, k, Streams.dynamics(a), xi);
        for (int i = FIRST; i < Block.END; i++) {
          double rest = Math.sqrt(2 * temperature * STEP) * xi[i];
          sums[a][i] += rest;
          sums[2][i] += rest * rest - 2 * temperature * STEP;
          sums[3][i] += 2 * (before[a][i] - STEP * g[a][i]) * rest;
        }
      }
    }
    for (int i = FIRST; i < Block.END; i++) {
      for (int r = 0; r < 4; r++) {
        assertThat(followed.paths()[3 + r][i])
            .isCloseTo(sums[r][i], org.assertj.core.api.Assertions.within(1e-12));
      }
    }
  }
}
