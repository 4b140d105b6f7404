package langevin.random;

import static langevin.simd.Lanes.DOUBLES;
import static langevin.simd.Lanes.FLOATS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import langevin.simd.Lanes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class GaussianNoiseTest {
  private static final long[][] ADDRESSES = {
    {0, 0, 0}, {1024, 7, 1}, {1L << 40, 1L << 35, -3}, {(1L << 62) - 1024, -1, Integer.MAX_VALUE}
  };

  @Test
  void kernelsGiveTheBitsOfTheScalarTwin() {
    float[] z = Lanes.floats(Noise.CHUNK);
    float[] zTwin = Lanes.floats(Noise.CHUNK);
    double[] w = Lanes.doubles(Noise.CHUNK);
    double[] wTwin = Lanes.doubles(Noise.CHUNK);
    for (int rounds : new int[] {12, 20}) {
      for (boolean strict : new boolean[] {false, true}) {
        Noise noise = new GaussianNoise(99, rounds, strict).forWorker();
        Noise twin = new ScalarNoise(99, rounds, strict);
        for (long[] a : ADDRESSES) {
          noise.fill(a[0], a[1], (int) a[2], z);
          twin.fill(a[0], a[1], (int) a[2], zTwin);
          assertThat(z).isEqualTo(zTwin);
          noise.fill(a[0], a[1], (int) a[2], w);
          twin.fill(a[0], a[1], (int) a[2], wTwin);
          assertThat(w).isEqualTo(wTwin);
        }
      }
    }
  }

  @Test
  void twinAgreesWithTheTextbookTransformInDoublePrecision() {
    // Independent truth: StrictMath on the uniforms of the class comments.
    Threefry leading = new Threefry(5, 12, Threefry.NORMALS);
    Threefry trailing = new Threefry(5, 12, Threefry.NORMALS_TRAILING);
    float[] z = Lanes.floats(Noise.CHUNK);
    double[] w = Lanes.doubles(Noise.CHUNK);
    for (long first = 0; first < 1024 * 40; first += 1024) {
      new GaussianNoise(5, 12, false).fill(first, 3, 2, z);
      new GaussianNoise(5, 12, true).fill(first, 3, 2, w);
      for (int i = 0; i < Noise.CHUNK; i++) {
        long p = first + (i / 512 * 512 + i % 256);
        int a = leading.word(p, 3, 2);
        int b = leading.word(p + 256, 3, 2);
        double u = ((a >>> 1) + 0.5) * 0x1p-31;
        double r = StrictMath.sqrt(-2 * StrictMath.log(u));
        double angle = StrictMath.PI * 0x1p-32 * b;
        double sign = (b & 1) == 0 ? 1 : -1;
        boolean second = i / 256 % 2 == 1;
        double expected = second ? sign * r * StrictMath.cos(angle) : r * StrictMath.sin(angle);
        // Rounding of a float in r and in the angle: r · 2⁻²³ in all; and 1/r times the error of
        // u near 1, where r² loses relative accuracy.
        double tolerance = 4e-7 * (r + 1 / r);
        // A hundred thousand numbers: an assertion is made of those that fail alone.
        if (!(Math.abs(z[FLOATS + i] - expected) <= tolerance)) {
          fail("particle %d: %s, expected %s ± %s", first + i, z[FLOATS + i], expected, tolerance);
        }

        long aTail = Integer.toUnsignedLong(trailing.word(p, 3, 2));
        long bTail = Integer.toUnsignedLong(trailing.word(p + 256, 3, 2));
        double uWide = ((Integer.toUnsignedLong(a) << 20 | aTail >>> 12) + 0.5) * 0x1p-52;
        double rWide = StrictMath.sqrt(-2 * StrictMath.log(uWide));
        // b without its lowest bit, continued by the trailing word: 63 bits, signed.
        double angleWide = StrictMath.PI * ((b >> 1) * 0x1p-31 + bTail * 0x1p-63);
        double expectedWide =
            second ? sign * rWide * StrictMath.cos(angleWide) : rWide * StrictMath.sin(angleWide);
        double toleranceWide = 2e-15 * (rWide + 1 / rWide);
        if (!(Math.abs(w[DOUBLES + i] - expectedWide) <= toleranceWide)) {
          fail("%d: %s, expected %s ± %s", first + i, w[DOUBLES + i], expectedWide, toleranceWide);
        }
      }
    }
  }

  @Test
  void notStrictDoublesAreTheWidenedFloats() {
    Noise noise = new GaussianNoise(1, 12, false);
    float[] z = Lanes.floats(Noise.CHUNK);
    double[] w = Lanes.doubles(Noise.CHUNK);
    noise.fill(1024, 5, 6, z);
    noise.fill(1024, 5, 6, w);
    for (int i = 0; i < Noise.CHUNK; i++) {
      assertThat(w[DOUBLES + i]).isEqualTo((double) z[FLOATS + i]);
    }
    assertThat(noise.strict()).isFalse();
  }

  @Test
  void strictPathsAreTheFastPathsWithMoreDigits() {
    float[] z = Lanes.floats(Noise.CHUNK);
    double[] w = Lanes.doubles(Noise.CHUNK);
    new GaussianNoise(8, 20, false).fill(1024, 9, 10, z);
    Noise strict = new GaussianNoise(8, 20, true);
    strict.fill(1024, 9, 10, w);
    for (int i = 0; i < Noise.CHUNK; i++) {
      assertThat((double) z[FLOATS + i]).isCloseTo(w[DOUBLES + i], within(1e-5));
    }
    assertThat(strict.strict()).isTrue();
  }

  @Test
  void everyWordGivesAFiniteNumberWithinTheDocumentedTail() {
    int[] extremes = {0, 1, 2, 3, -1, -2, -3, Integer.MIN_VALUE, Integer.MAX_VALUE, 0x7fffff80};
    int[] a = new int[FLOATS + Noise.CHUNK];
    int[] b = new int[FLOATS + Noise.CHUNK];
    for (int i = 0; i < Noise.CHUNK; i++) {
      a[FLOATS + i] = extremes[i % 256 % 10 * (i / 256 % 2 == 0 ? 1 : 3) % 10];
      b[FLOATS + i] = extremes[i % 256 / 10 % 10];
    }
    float[] z = Lanes.floats(Noise.CHUNK);
    double[] w = Lanes.doubles(Noise.CHUNK);
    BoxMuller.normals(a, Noise.CHUNK, z);
    StrictBoxMuller.normals(a, b, Noise.CHUNK, w);
    for (int i = 0; i < Noise.CHUNK; i++) {
      assertThat(Math.abs(z[FLOATS + i])).isLessThanOrEqualTo(6.6605f);
      assertThat(Math.abs(w[DOUBLES + i])).isLessThanOrEqualTo(8.5718);
    }
  }

  @Tag("slow")
  @Test
  void fillingAllocatesNothing() {
    Noise fast = new GaussianNoise(1, 12, false);
    Noise strict = new GaussianNoise(1, 20, true);
    Noise coarse = new CoarseNoise(fast, 2);
    Uniforms uniforms = new Uniforms(1, 12);
    float[] z = Lanes.floats(Noise.CHUNK);
    double[] w = Lanes.doubles(Noise.CHUNK);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    // Until C2 has compiled every kernel the Vector API does allocate; the bound on waiting is far
    // above what compilation takes, and the test fails if allocation never ends.
    int quiet = 0;
    for (int round = 0; round < 2000 && quiet < 10; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 200; i++) {
        fast.fill(1024L * i, i, 0, z);
        fast.fill(1024L * i, i, 0, w);
        strict.fill(1024L * i, i, 0, w);
        coarse.fill(1024L * i, i, 0, z);
        coarse.fill(1024L * i, i, 0, w);
        uniforms.fill(1024L * i, i, 0, w);
      }
      quiet = threads.getCurrentThreadAllocatedBytes() == before ? quiet + 1 : 0;
    }
    assertThat(quiet).isEqualTo(10);
  }

  @Test
  void chunksBeginAtMultiplesOf512() {
    assertThatThrownBy(() -> new GaussianNoise(1, 12, true).fill(3, 0, 0, Lanes.doubles(1024)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new GaussianNoise(1, 8, true))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static org.assertj.core.data.Offset<Double> within(double x) {
    return org.assertj.core.data.Offset.offset(x);
  }
}
