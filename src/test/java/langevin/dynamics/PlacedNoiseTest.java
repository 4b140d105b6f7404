package langevin.dynamics;

import static langevin.ensemble.Block.FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import langevin.ensemble.Block;
import langevin.ensemble.Domain;
import langevin.formula.BadFormula;
import langevin.formula.Formula;
import langevin.formula.FormulaDiffusion;
import langevin.formula.FormulaDiffusion.Reading;
import langevin.formula.FormulaLandscape;
import langevin.potential.Coefficient;
import langevin.potential.CoupledDoubleWell;
import langevin.potential.DoubleWell;
import langevin.potential.Potential;
import langevin.random.GaussianNoise;
import langevin.random.Noise;
import langevin.simd.Lanes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Noise that depends on the place: the steps against plain loops, and their orders. */
class PlacedNoiseTest {
  private static Formula formula(String text, int dimension) {
    try {
      return Formula.read(text, Map.of(), dimension);
    } catch (BadFormula e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Conditions in(Potential v, String tau, Reading reading) {
    return Conditions.felt(
        v,
        new Coefficient.Constant(1),
        Optional.of(new FormulaDiffusion(formula(tau, v.dimension()), reading)),
        new Domain.Unbounded());
  }

  private static Block cloud(int d) {
    Block block = new Block(d, false);
    block.become(0, Block.CAPACITY);
    SplittableRandom random = new SplittableRandom(4);
    for (double[] axis : block.positions()) {
      for (int i = FIRST; i < Block.END; i++) axis[i] = 3 * random.nextDouble() - 1.5;
    }
    return block;
  }

  /** τ = 0.3 + 0.2 sin(2x) in the double well, step by step for one particle after the other. */
  @ParameterizedTest
  @CsvSource({
    "false,ITO,true,true", "false,STRATONOVICH,false,true", "true,ITO,false,true",
    "true,STRATONOVICH,true,true", "true,ITO,true,false", "false,STRATONOVICH,true,false",
    "false,ITO,false,false", "true,STRATONOVICH,false,false"
  })
  void aStepIsWhatItsFormulaSays(boolean milstein, Reading reading, boolean typed, boolean strict) {
    Potential v = typed ? new FormulaLandscape(formula("x^4/4 - x^2/2", 1)) : new DoubleWell();
    Noise noise = new GaussianNoise(8, 12, strict);
    Block block = cloud(1);
    double[] x = block.positions()[0].clone();
    double h = 0.02;
    int steps = 5;
    Integrator scheme = milstein ? new Milstein() : new EulerMaruyama();
    scheme.advance(
        block, new Span(3, steps, h), in(v, "0.3 + 0.2*sin(2*x)", reading), noise, new Scratch(1));
    double[] xi = Lanes.doubles(Block.CAPACITY);
    float[] single = Lanes.floats(Block.CAPACITY);
    for (int k = 3; k < 3 + steps; k++) {
      if (strict) noise.fill(0, k, 0, xi);
      else noise.fill(0, k, 0, single);
      for (int i = 0; i < Block.CAPACITY; i++) {
        double z = strict ? xi[Lanes.DOUBLES + i] : single[Lanes.FLOATS + i];
        double at = x[FIRST + i];
        double tau = 0.3 + 0.2 * Math.sin(2 * at);
        double change = 0.4 * Math.cos(2 * at);
        double more = (milstein ? z * z : 1) - (reading == Reading.ITO ? 1 : 0);
        x[FIRST + i] =
            at - h * (at * at * at - at) + Math.sqrt(2 * tau * h) * z + h / 2 * change * more;
      }
    }
    for (int i = FIRST; i < Block.END; i++) {
      assertThat(block.positions()[0][i]).isCloseTo(x[i], within(1e-13));
    }
  }

  /** In the plane the drift of the Stratonovich reading is ½∇τ on either axis. */
  @ParameterizedTest
  @CsvSource({"ITO,true", "STRATONOVICH,true", "ITO,false", "STRATONOVICH,false"})
  void aStepInThePlaneIsToo(Reading reading, boolean typed) {
    double c = 0.4;
    Potential v =
        typed
            ? new FormulaLandscape(formula("x^4/4 - x^2/2 + y^2/2 + 0.4*x*y", 2))
            : new CoupledDoubleWell(c);
    Block block = cloud(2);
    double[][] x = {block.positions()[0].clone(), block.positions()[1].clone()};
    Noise noise = new GaussianNoise(8, 12, false);
    double h = 0.02;
    new EulerMaruyama()
        .advance(
            block,
            new Span(0, 1, h),
            in(v, "0.2 + 0.1*exp(-x^2 - 2*y^2)", reading),
            noise,
            new Scratch(2));
    float[][] xi = Lanes.floats(2, Block.CAPACITY);
    for (int a = 0; a < 2; a++) noise.fill(0, 0, a, xi[a]);
    double added = reading == Reading.STRATONOVICH ? h / 2 : 0;
    for (int i = 0; i < Block.CAPACITY; i++) {
      double p = x[0][FIRST + i];
      double q = x[1][FIRST + i];
      double bump = 0.1 * Math.exp(-p * p - 2 * q * q);
      double amplitude = Math.sqrt(2 * (0.2 + bump) * h);
      double first =
          p
              - h * (p * p * p - p + c * q)
              + amplitude * xi[0][Lanes.FLOATS + i]
              - added * 2 * p * bump;
      double second =
          q - h * (q + c * p) + amplitude * xi[1][Lanes.FLOATS + i] - added * 4 * q * bump;
      assertThat(block.positions()[0][FIRST + i]).isCloseTo(first, within(1e-14));
      assertThat(block.positions()[1][FIRST + i]).isCloseTo(second, within(1e-14));
    }
  }

  private static final int PATHS = 4096;
  private static final int FINEST = 128;
  private static final double SPREAD = 0.8;

  /** Increments of the finest Brownian paths, the same whatever the step. */
  private static final double[][] FINE = fine();

  private static double[][] fine() {
    SplittableRandom random = new SplittableRandom(77);
    double[][] numbers = new double[FINEST][PATHS];
    for (double[] step : numbers) {
      for (int i = 0; i < PATHS; i++) step[i] = random.nextGaussian();
    }
    return numbers;
  }

  /** Root mean square distance from the exact path at time 1, particles of one half. */
  private static double strongError(Integrator scheme, Reading reading, int steps, int half) {
    int each = FINEST / steps;
    Noise noise =
        new PrescribedNoise(
            k -> {
              double[] sum = new double[PATHS];
              for (int j = 0; j < each; j++) {
                for (int i = 0; i < PATHS; i++) sum[i] += FINE[(int) k * each + j][i];
              }
              for (int i = 0; i < PATHS; i++) sum[i] /= Math.sqrt(each);
              return sum;
            });
    Block block = new Block(1, false);
    double square = 0;
    for (int first = 0; first < PATHS; first += Block.CAPACITY) {
      int size = Math.min(Block.CAPACITY, PATHS - first);
      block.become(first, size);
      for (int i = 0; i < Block.CAPACITY; i++) block.positions()[0][FIRST + i] = 1;
      scheme.advance(
          block,
          new Span(0, steps, 1.0 / steps),
          in(new FormulaLandscape(formula("x^2/4", 1)), "0.32*x^2", reading),
          noise,
          new Scratch(1));
      for (int i = 0; i < size; i++) {
        int p = first + i;
        if (p % 2 != half) continue;
        double w = 0;
        for (double[] step : FINE) w += step[p] / Math.sqrt(FINEST);
        double ito = reading == Reading.ITO ? SPREAD * SPREAD / 2 : 0;
        double exact = Math.exp(-0.5 - ito + SPREAD * w);
        square += Math.pow(block.positions()[0][FIRST + i] - exact, 2);
      }
    }
    return Math.sqrt(2 * square / PATHS);
  }

  /**
   * Geometric Brownian motion dX = −X/2 dt + 0.8 X dW, whose path is known: X = e^{−1/2 + 0.8 W}
   * read by Stratonovich, with −0.32 more in the exponent by Itô. The order is 1 for Milstein's
   * scheme and ½ for Euler and Maruyama's; between two halves of the paths the measured ones differ
   * by less than .04, so .12 is some five standard errors of their mean, with .02 for the steps
   * that are not small (1/16 … 1/128). False alarm 10⁻⁶.
   */
  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"ITO", "STRATONOVICH"})
  void milsteinHasStrongOrderOneAndEulerOneHalf(Reading reading) {
    for (Integrator scheme : List.of(new Milstein(), new EulerMaruyama())) {
      double order = 0;
      for (int half = 0; half < 2; half++) {
        double coarse = strongError(scheme, reading, 16, half);
        double fine = strongError(scheme, reading, 128, half);
        order += Math.log(coarse / fine) / Math.log(8) / 2;
      }
      assertThat(order)
          .as("%s read by %s", scheme, reading.called())
          .isCloseTo(scheme instanceof Milstein ? 1 : 0.5, within(0.12));
    }
  }

  /** Both schemes have weak order 1 in both readings, measured without sampling. */
  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"ITO", "STRATONOVICH"})
  void bothHaveWeakOrderOne(Reading reading) {
    BackwardInduction induction =
        new BackwardInduction(in(new DoubleWell(), "0.2 + 0.1*sin(2*x)", reading));
    for (Integrator scheme : List.of(new Milstein(), new EulerMaruyama())) {
      double[] at = new double[4];
      for (int k = 0; k < 4; k++) {
        int steps = 32 << k;
        at[k] = induction.expectation(scheme, 1.0 / steps, steps, x -> x * x, 0.2);
      }
      var orders = BackwardInduction.orders(at[0], at[1], at[2], at[3]);
      assertThat(orders.getSecond()).as("%s, %s", scheme, reading).isCloseTo(1, within(0.05));
    }
  }

  /** Where τ is the same everywhere both readings and both schemes are the plain step. */
  @Test
  void noiseThatStaysIsThePlainStep() {
    double[][] ends = new double[3][];
    for (int i = 0; i < 3; i++) {
      Block block = cloud(1);
      Conditions conditions =
          i == 0
              ? new Conditions(new DoubleWell(), 0.25, new Domain.Unbounded())
              : in(new DoubleWell(), "0.25", i == 1 ? Reading.ITO : Reading.STRATONOVICH);
      (i == 1 ? new Milstein() : new EulerMaruyama())
          .advance(
              block,
              new Span(0, 4, 0.01),
              conditions,
              new GaussianNoise(2, 12, true),
              new Scratch(1));
      ends[i] = block.positions()[0];
    }
    for (int i = FIRST; i < Block.END; i++) {
      assertThat(ends[1][i]).isCloseTo(ends[0][i], within(1e-14));
      assertThat(ends[2][i]).isCloseTo(ends[0][i], within(1e-14));
    }
  }
}
