package langevin.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class VectorMathTest {
  private static final int POINTS = 200_000;

  @Test
  void arrayFormsGiveTheBitsOfTheScalarTwins() {
    for (MathDigest.Function f : MathDigest.functions()) {
      double[] x = f.points().get();
      double[] y = new double[x.length];
      f.array().apply(x, y, 3, x.length);
      for (int i = 3; i < x.length; i++) {
        assertThat(Double.doubleToLongBits(y[i]))
            .as("%s(%s) = %s", f.name(), x[i], y[i])
            .isEqualTo(Double.doubleToLongBits(f.twin().applyAsDouble(x[i])));
      }
      assertThat(y[2]).isZero();
      f.array().apply(x, x, 3, x.length);
      for (int i = 3; i < x.length; i++) {
        assertThat(Double.doubleToLongBits(x[i])).isEqualTo(Double.doubleToLongBits(y[i]));
      }
    }
  }

  @Test
  void sineAndCosineFromOneReductionAreTheOnesFromTwo() {
    SplittableRandom random = new SplittableRandom(9);
    for (double reach : new double[] {1, 30, 1e6, 1e9}) {
      double[] x = new double[1003];
      for (int i = 0; i < x.length; i++) {
        x[i] = (2 * random.nextDouble() - 1) * reach;
      }
      double[] sine = new double[x.length];
      double[] cosine = new double[x.length];
      SinCos.both(x, sine, cosine, 3, x.length);
      for (int i = 3; i < x.length; i++) {
        assertThat(sine[i]).isEqualTo(SinCos.sin(x[i]));
        assertThat(cosine[i]).isEqualTo(SinCos.cos(x[i]));
      }
    }
  }

  // StrictMath is within 1 unit in the last place of the truth (tanh: 2.5), ours within the number
  // its class comment states; the bounds below are the sums.

  @Test
  void expIsWithinTwoUnitsOfStrictMath() {
    assertThat(worst(Exp::of, StrictMath::exp, -745, 709.7)).isLessThanOrEqualTo(2);
    assertThat(worst(Exp::of, StrictMath::exp, -1, 1)).isLessThanOrEqualTo(2);
  }

  @Test
  void logIsWithinTwoUnitsOfStrictMath() {
    assertThat(worst(Log::of, StrictMath::log, 0.5, 2)).isLessThanOrEqualTo(2);
    assertThat(worst(Log::of, StrictMath::log, 0, 1e-300)).isLessThanOrEqualTo(2);
    assertThat(worst(Log::of, StrictMath::log, 0, 1e300)).isLessThanOrEqualTo(2);
    assertThat(worst(Log::of, StrictMath::log, 0, 1e-308)).isLessThanOrEqualTo(2);
  }

  @Tag("slow")
  @Test
  void sineAndCosineAreWithinThreeUnitsOfStrictMath() {
    for (double reach : new double[] {1e-5, 1, 20, 1.6e6, 1e12}) {
      assertThat(worst(SinCos::sin, StrictMath::sin, -reach, reach)).isLessThanOrEqualTo(3);
      assertThat(worst(SinCos::cos, StrictMath::cos, -reach, reach)).isLessThanOrEqualTo(3);
    }
  }

  @Test
  void sineKeepsRelativeAccuracyNextToMultiplesOfPi() {
    for (int k = 1; k < 1_000_000; k += 997) {
      double x = k * (Math.PI / 2);
      double ours = k % 2 == 0 ? SinCos.sin(x) : SinCos.cos(x);
      double theirs = k % 2 == 0 ? StrictMath.sin(x) : StrictMath.cos(x);
      assertThat(Math.abs(ours - theirs)).isLessThanOrEqualTo(3 * Math.ulp(theirs));
    }
  }

  @Test
  void tanhIsWithinFiveUnitsOfStrictMath() {
    for (double reach : new double[] {1e-8, 0.1, 1, 22}) {
      assertThat(worst(Tanh::of, StrictMath::tanh, -reach, reach)).isLessThanOrEqualTo(5);
    }
  }

  /** Φ and the slope of GELU by mpmath at 50 digits: erfc(−x/√2)/2, and x e^(−x²/2)/√(2π) more. */
  @Test
  void theNormalDistributionIsThatOfFiftyDigits() {
    double[][] points = {
      {-30, 4.906713927148187e-198, -4.416031690708495e-195},
      {-8.5, 9.479534822203318e-18, -6.846504938697085e-16},
      {-3, 0.0013498980316300946, -0.011945647204183927},
      {-1.25, 0.10564977366685525, -0.12266158306942213},
      {-0.3, 0.3820885778110474, 0.26767223317289013},
      {-1e-09, 0.49999999960105773, 0.49999999920211546},
      {0, 0.5, 0.5},
      {0.7, 0.758036347776927, 0.9766141011336599},
      {2, 0.9772498680518208, 1.085231801078197},
      {6, 0.9999999990134123, 1.0000000354687095},
      {11, 1, 1}
    };
    for (double[] point : points) {
      double phi = NormalDistribution.of(point[0]);
      double slope = NormalDistribution.geluSlope(point[0]);
      assertThat(Math.abs(phi - point[1])).isLessThanOrEqualTo(5 * Math.ulp(point[1]));
      assertThat(NormalDistribution.gelu(point[0])).isEqualTo(point[0] * phi);
      // Its two parts cancel where x < 0, so the size of the larger one counts.
      double scale = Math.max(Math.abs(point[2]), point[1]);
      assertThat(Math.abs(slope - point[2])).isLessThanOrEqualTo(8 * Math.ulp(scale));
    }
    assertThat(NormalDistribution.of(Double.NEGATIVE_INFINITY)).isZero();
    assertThat(NormalDistribution.of(Double.POSITIVE_INFINITY)).isEqualTo(1);
    assertThat(NormalDistribution.of(Double.NaN)).isNaN();
  }

  @Test
  void singlePrecisionFormsAreWithinThreeUnits() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < POINTS; i++) {
      float x = (float) ((2 * random.nextDouble() - 1) * 103);
      float e = (float) StrictMath.exp(x);
      if (e < Float.POSITIVE_INFINITY) {
        assertThat(Math.abs(Exp.of(x) - e)).isLessThanOrEqualTo(2 * Math.ulp(e));
      }
      float y = x / 10 * (float) Math.pow(2, -20 * random.nextDouble());
      float t = (float) StrictMath.tanh(y);
      assertThat(Math.abs(Tanh.of(y) - t)).isLessThanOrEqualTo(3 * Math.ulp(t));
    }
  }

  @Test
  void limitsAreThoseOfTheFunctions() {
    assertThat(Exp.of(0.0)).isEqualTo(1);
    assertThat(Exp.of(709.782712893384)).isEqualTo(StrictMath.exp(709.782712893384));
    assertThat(Exp.of(709.7827128933841)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Exp.of(-745.1332191019411)).isEqualTo(Double.MIN_VALUE);
    assertThat(Exp.of(-745.1332191019412)).isZero();
    assertThat(Exp.of(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Exp.of(Double.NEGATIVE_INFINITY)).isZero();
    assertThat(Exp.of(Double.NaN)).isNaN();
    assertThat(Exp.of(Float.NaN)).isNaN();
    assertThat(Exp.of(200f)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(Exp.of(-200f)).isZero();

    assertThat(Log.of(1.0)).isZero();
    assertThat(Log.of(0.0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Log.of(-0.0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Log.of(-1)).isNaN();
    assertThat(Log.of(Double.NaN)).isNaN();
    assertThat(Log.of(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);

    assertThat(SinCos.sin(Double.POSITIVE_INFINITY)).isNaN();
    assertThat(SinCos.cos(Double.NaN)).isNaN();
    assertThat(SinCos.cos(0.0)).isEqualTo(1);

    assertThat(Tanh.of(Double.POSITIVE_INFINITY)).isEqualTo(1);
    assertThat(Tanh.of(Double.NEGATIVE_INFINITY)).isEqualTo(-1);
    assertThat(Tanh.of(Double.NaN)).isNaN();
    assertThat(Double.doubleToRawLongBits(Tanh.of(-0.0)))
        .isEqualTo(Double.doubleToRawLongBits(-0.0));
    assertThat(Tanh.of(Float.NEGATIVE_INFINITY)).isEqualTo(-1);
    assertThat(Tanh.of(Float.NaN)).isNaN();
  }

  /** Largest difference in units of the last place at random points of [low, high]. */
  private static double worst(
      DoubleUnaryOperator ours, DoubleUnaryOperator truth, double low, double high) {
    SplittableRandom random = new SplittableRandom(4);
    double worst = 0;
    for (int i = 0; i < POINTS; i++) {
      double x = low + (high - low) * random.nextDouble();
      double y = truth.applyAsDouble(x);
      worst = Math.max(worst, Math.abs(ours.applyAsDouble(x) - y) / Math.ulp(y));
    }
    return worst;
  }
}
