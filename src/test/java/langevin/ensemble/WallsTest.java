package langevin.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.SplittableRandom;
import langevin.simd.Lanes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Reflection and wrapping against their definitions, step by step in scalar Java. */
class WallsTest {
  private static final int N = 4096;
  private static final int FROM = Lanes.DOUBLES;
  private static final int TO = FROM + N;
  private static final double A = -1.25;
  private static final double B = 2.5;
  private static final double L = B - A;
  private static final Box BOX = new Box(List.of(A), List.of(B));

  /** Positions inside, a little outside, far outside, and at and beside the walls. */
  private static double[][] positions() {
    SplittableRandom random = new SplittableRandom(3);
    double[][] x = Lanes.doubles(1, N);
    for (int i = 0; i < N; i++) {
      double reach = i % 3 == 0 ? 1 : i % 3 == 1 ? 20 : 1e6;
      x[0][FROM + i] = A + L / 2 + reach * L * (random.nextDouble() - 0.5);
    }
    double[] special = {
      A,
      B,
      Math.nextDown(A),
      Math.nextUp(A),
      Math.nextDown(B),
      Math.nextUp(B),
      0,
      -0.0,
      A - L,
      B + L,
      A - 1e-300,
      1e300,
      -1e300
    };
    System.arraycopy(special, 0, x[0], FROM, special.length);
    return x;
  }

  private static double[][] confined(Domain domain, double[][] x) {
    double[][] y = {x[0].clone()};
    Walls.confine(domain, y, FROM, TO);
    return y;
  }

  @Test
  void wrappedPositionsLieInTheHalfOpenBoxAWholeNumberOfLengthsAway() {
    double[][] x = positions();
    double[][] y = confined(new Domain.Periodic(BOX), x);
    for (int i = FROM; i < TO; i++) {
      double before = x[0][i];
      double after = y[0][i];
      assertThat(after).isGreaterThanOrEqualTo(A).isLessThan(B);
      if (before >= A && before < B) {
        assertThat(after).isEqualTo(before);
      } else if (Math.abs(before) < 1e15) {
        double turns = (before - after) / L;
        double error = 4 * (Math.ulp(before) + Math.ulp(B)) / L;
        assertThat(Math.abs(turns - Math.rint(turns))).isLessThan(error);
      }
    }
  }

  @Test
  void reflectedPositionsAndMomentaFollowEveryBounce() {
    double[][] x = positions();
    double[][] y = {x[0].clone()};
    double[][] p = Lanes.doubles(1, N);
    for (int i = FROM; i < TO; i++) {
      p[0][i] = 1 + i;
    }
    Walls.confine(new Domain.Reflecting(BOX), y, p, FROM, TO);
    for (int i = FROM; i < TO; i++) {
      assertThat(y[0][i]).isBetween(A, B);
      double place = x[0][i];
      if (Math.abs(place) > 1e4) {
        continue;
      }
      int bounces = 0;
      while (place < A || place > B) {
        place = place < A ? 2 * A - place : 2 * B - place;
        bounces++;
      }
      // Each bounce rounds once at the size of the excursion.
      double error = (bounces + 2) * Math.ulp(Math.abs(x[0][i]) + L);
      assertThat(y[0][i]).isCloseTo(place, within(error));
      boolean atWall = Math.min(place - A, B - place) <= error;
      if (bounces == 0) {
        assertThat(y[0][i]).isEqualTo(x[0][i]);
        assertThat(p[0][i]).isEqualTo(1 + i);
      } else if (!atWall) {
        assertThat(p[0][i]).isEqualTo(bounces % 2 == 0 ? 1 + i : -(1 + i));
      }
    }
  }

  @Test
  void confiningTwiceChangesNothing() {
    for (Domain domain : List.of(new Domain.Periodic(BOX), new Domain.Reflecting(BOX))) {
      double[][] once = confined(domain, positions());
      assertThat(confined(domain, once)[0]).isEqualTo(once[0]);
    }
  }

  @Test
  void divergedParticlesAreNotHidden() {
    for (Domain domain : List.of(new Domain.Periodic(BOX), new Domain.Reflecting(BOX))) {
      double[][] x = Lanes.doubles(1, 8);
      x[0][FROM] = Double.NaN;
      x[0][FROM + 1] = Double.POSITIVE_INFINITY;
      x[0][FROM + 2] = Double.NEGATIVE_INFINITY;
      Walls.confine(domain, x, FROM, FROM + 8);
      assertThat(x[0][FROM]).isNaN();
      assertThat(x[0][FROM + 1]).isNaN();
      assertThat(x[0][FROM + 2]).isNaN();
      assertThat(x[0][FROM + 3]).isZero();
    }
  }

  @Test
  void everyAxisHasItsOwnWallsAndBlocksAreConfinedWhole() {
    Block block = new Block(2, true);
    block.become(0, Block.CAPACITY);
    for (int i = Block.FIRST; i < Block.END; i++) {
      block.positions()[0][i] = 1.5;
      block.positions()[1][i] = 1.5;
      block.momenta()[0][i] = 7;
      block.momenta()[1][i] = 7;
    }
    Walls.confine(new Domain.Reflecting(new Box(List.of(0.0, 0.0), List.of(1.0, 2.0))), block);
    for (int i = Block.FIRST; i < Block.END; i++) {
      assertThat(block.positions()[0][i]).isEqualTo(0.5);
      assertThat(block.positions()[1][i]).isEqualTo(1.5);
      assertThat(block.momenta()[0][i]).isEqualTo(-7);
      assertThat(block.momenta()[1][i]).isEqualTo(7);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Walls.confine(new Domain.Periodic(BOX), block))
        .withMessageContaining("dimension");
  }

  @Test
  void withoutWallsNothingMoves() {
    double[][] x = positions();
    assertThat(confined(new Domain.Unbounded(), x)[0]).isEqualTo(x[0]);
  }

  @Tag("slow")
  @Test
  void nothingIsAllocatedInTheSteadyState() {
    double[][] x = positions();
    double[][] p = Lanes.doubles(1, N);
    Domain[] domains = {new Domain.Periodic(BOX), new Domain.Reflecting(BOX)};
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    long deadline = System.nanoTime() + 10_000_000_000L;
    while (least > 0 && System.nanoTime() < deadline) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int call = 0; call < 20; call++) {
        x[0][FROM + call] = 5;
        Walls.confine(domains[0], x, p, FROM, TO);
        Walls.confine(domains[1], x, p, FROM, TO);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(least).isZero();
  }
}
