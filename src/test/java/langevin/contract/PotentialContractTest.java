package langevin.contract;

import static langevin.contract.LandscapeCases.TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import langevin.contract.LandscapeCases.Case;
import langevin.potential.Potential;
import langevin.simd.Lanes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every landscape must do, run over {@link LandscapeCases}. */
class PotentialContractTest {
  private static final int POINTS = 48;
  private static final int FROM = Lanes.DOUBLES;
  private static final int TO = FROM + POINTS;
  private static final double EPSILON = Math.ulp(1.0);

  static List<Case> landscapes() {
    return LandscapeCases.all();
  }

  /** Another instance of every landscape. */
  private static final List<Case> ONCE_MORE = landscapes();

  private static double[][] points(Case item) {
    SplittableRandom random = new SplittableRandom(20260522);
    double[][] x = Lanes.doubles(item.potential().dimension(), POINTS);
    for (int i = FROM; i < TO; i++) {
      for (int a = 0; a < x.length; a++) {
        x[a][i] = item.centre().get(a) + 3 * random.nextDouble() - 1.5;
      }
    }
    return x;
  }

  private static double[][] copy(double[][] x) {
    return Arrays.stream(x).map(double[]::clone).toArray(double[][]::new);
  }

  private static float[][] noise(int d) {
    SplittableRandom random = new SplittableRandom(7);
    float[][] xi = Lanes.floats(d, POINTS);
    for (float[] row : xi) {
      for (int i = 0; i < POINTS; i++) {
        row[Lanes.FLOATS + i] = (float) random.nextGaussian();
      }
    }
    return xi;
  }

  private static double[] energies(Potential potential, double time, double[][] x) {
    double[] v = Lanes.doubles(POINTS);
    potential.energy(time, x, FROM, TO, v);
    return v;
  }

  private static double[][] gradients(Potential potential, double[][] x) {
    double[][] g = Lanes.doubles(potential.dimension(), POINTS);
    potential.gradient(TIME, x, FROM, TO, g);
    return g;
  }

  private static double[] shifted(Potential potential, double[][] x, int axis, double h) {
    double[][] moved = copy(x);
    for (int i = FROM; i < TO; i++) {
      moved[axis][i] += h;
    }
    return energies(potential, TIME, moved);
  }

  private static double[] shiftedGradient(Potential potential, double[][] x, int axis, double h) {
    double[][] moved = copy(x);
    for (int i = FROM; i < TO; i++) {
      moved[axis][i] += h;
    }
    return gradients(potential, moved)[axis];
  }

  /** A function of the shift along one axis, one value per point. */
  private interface Shifted {
    double[] at(double h);
  }

  /**
   * Derivatives by central differences at h, h/2 and h/4. Of the two Richardson extrapolations the
   * finer is the value; ten times their difference bounds its truncation, 40 ε max|f|/h its
   * rounding.
   */
  private static double[][] derivativeAndError(Shifted f, double h) {
    double[][] up = {f.at(h), f.at(h / 2), f.at(h / 4)};
    double[][] down = {f.at(-h), f.at(-h / 2), f.at(-h / 4)};
    double[] value = new double[TO];
    double[] error = new double[TO];
    for (int i = FROM; i < TO; i++) {
      double[] d = new double[3];
      double largest = 1;
      for (int j = 0; j < 3; j++) {
        d[j] = (up[j][i] - down[j][i]) / (2 * h / (1 << j));
        largest = Math.max(largest, Math.max(Math.abs(up[j][i]), Math.abs(down[j][i])));
      }
      double coarse = (4 * d[1] - d[0]) / 3;
      value[i] = (4 * d[2] - d[1]) / 3;
      error[i] = 10 * Math.abs(value[i] - coarse) + 40 * EPSILON * largest / h;
    }
    return new double[][] {value, error};
  }

  /** Bound on the rounding of a sum over axes: ε·d times the largest term met on the way. */
  private static double rounding(Case item, double size) {
    return 64 * EPSILON * item.potential().dimension() * Math.max(1, size);
  }

  @ParameterizedTest
  @MethodSource("landscapes")
  void energyIsTheFormula(Case item) {
    double[][] x = points(item);
    double[] v = energies(item.potential(), TIME, x);
    for (int i = FROM; i < TO; i++) {
      int particle = i;
      double[] point = Arrays.stream(x).mapToDouble(row -> row[particle]).toArray();
      double expected = item.formula().applyAsDouble(point);
      // Müller–Brown and mixtures exponentiate numbers of size ~100, which magnifies ε as much.
      assertThat(v[i]).isCloseTo(expected, within(100 * rounding(item, Math.abs(expected))));
    }
  }

  @ParameterizedTest
  @MethodSource("landscapes")
  void gradientIsTheDerivativeOfTheEnergy(Case item) {
    double[][] x = points(item);
    double[][] g = gradients(item.potential(), x);
    for (int a = 0; a < g.length; a++) {
      int axis = a;
      double[][] d =
          derivativeAndError(h -> shifted(item.potential(), x, axis, h), 0.01 * item.length());
      for (int i = FROM; i < TO; i++) {
        // One assertion per particle and axis costs more than the kernel: assert of what fails.
        if (!(Math.abs(g[a][i] - d[0][i]) <= d[1][i])) {
          assertThat(g[a][i]).isCloseTo(d[0][i], within(d[1][i]));
        }
        double most = 1e-3 * Math.max(1, Math.abs(g[a][i]));
        if (!(d[1][i] < most)) assertThat(d[1][i]).isLessThan(most);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("landscapes")
  void laplacianIsTheDivergenceOfTheGradient(Case item) {
    double[][] x = points(item);
    double[] l = Lanes.doubles(POINTS);
    item.potential().laplacian(TIME, x, FROM, TO, l);
    double[] sum = new double[TO];
    double[] error = new double[TO];
    for (int a = 0; a < x.length; a++) {
      int axis = a;
      double[][] d =
          derivativeAndError(
              h -> shiftedGradient(item.potential(), x, axis, h), 0.01 * item.length());
      for (int i = FROM; i < TO; i++) {
        sum[i] += d[0][i];
        error[i] += d[1][i];
      }
    }
    for (int i = FROM; i < TO; i++) {
      assertThat(l[i]).isCloseTo(sum[i], within(error[i]));
      assertThat(error[i]).isLessThan(1e-3 * Math.max(1, Math.abs(l[i])));
    }
  }

  @ParameterizedTest
  @MethodSource("landscapes")
  void timeDerivativeIsTheDerivativeInTime(Case item) {
    double[][] x = points(item);
    double[] r = Lanes.doubles(POINTS);
    item.potential().timeDerivative(TIME, x, FROM, TO, r);
    double[][] d = derivativeAndError(h -> energies(item.potential(), TIME + h, x), 0.01);
    for (int i = FROM; i < TO; i++) {
      assertThat(r[i]).isCloseTo(d[0][i], within(d[1][i]));
    }
  }

  @ParameterizedTest
  @MethodSource("landscapes")
  void stepIsEulerMaruyama(Case item) {
    Potential potential = item.potential();
    double dt = 1e-3;
    double amplitude = 0.03;
    double[][] x = points(item);
    double[][] g = gradients(potential, x);
    float[][] xi = noise(x.length);
    double[][] moved = copy(x);
    potential.step(TIME, moved, FROM, TO, dt, amplitude, xi, Lanes.doubles(x.length, POINTS));
    for (int i = FROM; i < TO; i++) {
      for (int a = 0; a < x.length; a++) {
        double kick = amplitude * xi[a][i - FROM + Lanes.FLOATS];
        double expected = Math.fma(-dt, g[a][i], x[a][i]) + kick;
        // The fused pass sums the same terms in another order; a gradient of size G may be the
        // difference of terms a few hundred times larger (Müller–Brown, Rosenbrock).
        double size =
            Math.abs(x[a][i]) + Math.abs(kick) + dt * 300 * Math.max(1, Math.abs(g[a][i]));
        assertThat(moved[a][i]).isCloseTo(expected, within(8 * EPSILON * size));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("landscapes")
  void onlyTheRangeIsTouchedAndItsPositionDoesNotMatter(Case item) {
    Potential potential = item.potential();
    int d = potential.dimension();
    double[][] x = points(item);
    int low = FROM + 16;
    int high = FROM + 32;
    double[][] g = Lanes.doubles(d, POINTS);
    double[] v = Lanes.doubles(POINTS);
    double[] l = Lanes.doubles(POINTS);
    double[] r = Lanes.doubles(POINTS);
    for (double[] row : g) {
      Arrays.fill(row, 123);
    }
    for (double[] row : new double[][] {v, l, r}) {
      Arrays.fill(row, 123);
    }
    potential.energy(TIME, x, low, high, v);
    potential.gradient(TIME, x, low, high, g);
    potential.laplacian(TIME, x, low, high, l);
    potential.timeDerivative(TIME, x, low, high, r);
    double[][] whole = gradients(potential, x);
    double[] energy = energies(potential, TIME, x);
    double[][] moved = copy(x);
    float[][] xi = noise(d);
    double[][] scratch = Lanes.doubles(d, POINTS);
    potential.step(TIME, moved, low, high, 1e-3, 0.1, xi, scratch);
    double[][] shifted = Lanes.doubles(d, POINTS);
    for (int a = 0; a < d; a++) {
      System.arraycopy(x[a], low, shifted[a], FROM, high - low);
    }
    potential.step(TIME, shifted, FROM, FROM + high - low, 1e-3, 0.1, xi, scratch);
    for (int i = 0; i < TO; i++) {
      boolean inside = i >= low && i < high;
      assertThat(v[i]).isEqualTo(inside ? energy[i] : 123);
      assertThat(l[i] != 123).isEqualTo(inside);
      assertThat(r[i] != 123).isEqualTo(inside);
      for (int a = 0; a < d; a++) {
        assertThat(g[a][i]).isEqualTo(inside ? whole[a][i] : 123);
        if (inside) {
          assertThat(moved[a][i]).isEqualTo(shifted[a][i - low + FROM]);
        } else {
          assertThat(moved[a][i]).isEqualTo(x[a][i]);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("landscapes")
  void aDivergedParticleLeavesItsNeighboursAlone(Case item) {
    Potential potential = item.potential();
    int d = potential.dimension();
    double[][] x = points(item);
    double[][] sick = copy(x);
    for (int a = 0; a < d; a++) {
      sick[a][FROM + 3] = Double.NaN;
      sick[a][FROM + 12] = Double.POSITIVE_INFINITY;
    }
    float[][] xi = noise(d);
    double[][] healthyStep = copy(x);
    double[][] sickStep = copy(sick);
    double[][] scratch = Lanes.doubles(d, POINTS);
    potential.step(TIME, healthyStep, FROM, TO, 1e-3, 0.1, xi, scratch);
    potential.step(TIME, sickStep, FROM, TO, 1e-3, 0.1, xi, scratch);
    double[] v = energies(potential, TIME, x);
    double[] sickV = energies(potential, TIME, sick);
    double[][] g = gradients(potential, x);
    double[][] sickG = gradients(potential, sick);
    assertThat(sickV[FROM + 3]).isNaN();
    assertThat(sickStep[0][FROM + 3]).isNaN();
    assertThat(Double.isFinite(sickStep[0][FROM + 12])).isFalse();
    for (int i = FROM; i < TO; i++) {
      if (i != FROM + 3 && i != FROM + 12) {
        assertThat(sickV[i]).isEqualTo(v[i]);
        for (int a = 0; a < d; a++) {
          assertThat(sickG[a][i]).isEqualTo(g[a][i]);
          assertThat(sickStep[a][i]).isEqualTo(healthyStep[a][i]);
        }
      }
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("landscapes")
  void fourThreadsAgreeWithOne(Case item) throws Exception {
    double[][] x = points(item);
    double[][] alone = gradients(item.potential(), x);
    double[] aloneEnergy = energies(item.potential(), TIME, x);
    Callable<Boolean> task =
        () -> {
          for (int call = 0; call < 50; call++) {
            if (!Arrays.deepEquals(gradients(item.potential(), x), alone)
                || !Arrays.equals(energies(item.potential(), TIME, x), aloneEnergy)) {
              return false;
            }
          }
          return true;
        };
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (Future<Boolean> same : threads.invokeAll(List.of(task, task, task, task))) {
        assertThat(same.get()).isTrue();
      }
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("landscapes")
  void nothingIsAllocatedInTheSteadyState(Case item) {
    Potential potential = item.potential();
    int d = potential.dimension();
    double[][] x = points(item);
    double[][] out = Lanes.doubles(d, POINTS);
    float[][] xi = Lanes.floats(d, POINTS);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    long deadline = System.nanoTime() + 10_000_000_000L;
    // Interpreted and first-tier code boxes vectors: rounds go on until the optimising compiler's
    // code runs, which then allocates nothing at all.
    while (least > 0 && System.nanoTime() < deadline) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int call = 0; call < 50; call++) {
        potential.step(TIME, x, FROM, TO, 1e-6, 1e-6, xi, out);
        potential.gradient(TIME, x, FROM, TO, out);
        potential.energy(TIME, x, FROM, TO, out[0]);
        potential.laplacian(TIME, x, FROM, TO, out[0]);
        potential.timeDerivative(TIME, x, FROM, TO, out[0]);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(least).isZero();
  }

  @ParameterizedTest
  @MethodSource("landscapes")
  void equalParametersMakeEqualLandscapes(Case item) {
    Potential twin =
        ONCE_MORE.stream()
            .map(Case::potential)
            .filter(p -> p.equals(item.potential()))
            .findFirst()
            .orElseThrow();
    assertThat(twin).isNotSameAs(item.potential()).hasSameHashCodeAs(item.potential());
    assertThat(ONCE_MORE.stream().filter(c -> c.potential().equals(twin))).hasSize(1);
  }
}
