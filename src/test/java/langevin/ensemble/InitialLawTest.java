package langevin.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import langevin.potential.Chain;
import langevin.potential.DoubleWell;
import langevin.random.GaussianNoise;
import langevin.random.Noise;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The initial laws: their moments and distributions, and the address of every draw. */
class InitialLawTest {
  private static final int BLOCKS = 200;
  private static final int N = BLOCKS * Block.CAPACITY;

  /** Two-sided false-alarm probability 6·10⁻⁷ per comparison. */
  private static final double SIGMAS = 5;

  private static final List<List<Double>> COVARIANCE =
      List.of(List.of(2.0, -0.6, 0.1), List.of(-0.6, 0.5, 0.2), List.of(0.1, 0.2, 1.0));

  static Stream<InitialLaw> laws() {
    double[][] rows = new double[2][5000];
    for (int i = 0; i < rows[0].length; i++) {
      rows[0][i] = i;
      rows[1][i] = -i;
    }
    return Stream.of(
        new GaussianLaw(List.of(1.0, -2.0, 0.0), COVARIANCE),
        GaussianLaw.ofStandardDeviation(List.of(-1.0), List.of(0.1)),
        new MixtureLaw(
            List.of(
                new MixtureLaw.Component(0.25, List.of(-1.0), List.of(List.of(0.1))),
                new MixtureLaw.Component(0.75, List.of(2.0), List.of(List.of(0.4))))),
        new UniformLaw(new Box(List.of(-1.0, 2.0), List.of(3.0, 2.5))),
        new PointLaw(List.of(0.5, 1.5)),
        new SampleLaw(rows),
        new GibbsLaw(new DoubleWell(), 0.25, new Domain.Unbounded()),
        new GibbsLaw(new Chain(2, 1, 0.5), 0.5, new Domain.Unbounded()));
  }

  private static double[][] filled(InitialLaw law, long first, int size) {
    Noise noise = new GaussianNoise(5, 12, false);
    Block block = new Block(law.dimension(), false);
    block.become(first, size);
    law.fill(block, first, noise);
    return block.positions();
  }

  @Test
  void anEvenSpreadJumpsWhereItEndsButNotAtWallsNorAroundATorus() {
    Box box = new Box(List.of(-1.0, 2.0), List.of(3.0, 2.5));
    Box taller = new Box(List.of(-1.0, 2.0), List.of(3.0, 3.0));
    InitialLaw even = new UniformLaw(box);
    assertThat(even.jumps(new Domain.Unbounded())).isTrue();
    assertThat(even.jumps(new Domain.Periodic(box))).isFalse();
    assertThat(even.jumps(new Domain.Reflecting(box))).isFalse();
    assertThat(even.jumps(new Domain.Periodic(taller))).isTrue();
    assertThat(even.jumps(new Domain.Reflecting(taller))).isTrue();
    assertThat(new PointLaw(List.of(0.5, 1.5)).jumps(new Domain.Unbounded())).isFalse();
  }

  @ParameterizedTest
  @MethodSource("laws")
  void aBlockIsTheSameInAnyOrderAndAlone(InitialLaw law) {
    Noise noise = new GaussianNoise(5, 12, false);
    Block block = new Block(law.dimension(), false);
    for (long first : new long[] {2048, 0, 1024, 2048}) {
      block.become(first, Block.CAPACITY);
      law.fill(block, first, noise);
      assertThat(Arrays.deepEquals(block.positions(), filled(law, first, Block.CAPACITY))).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("laws")
  void aPartialBlockHoldsTheSameParticlesAndFiniteStandIns(InitialLaw law) {
    double[][] whole = filled(law, 1024, Block.CAPACITY);
    double[][] part = filled(law, 1024, 7);
    for (int a = 0; a < law.dimension(); a++) {
      for (int i = 0; i < Block.CAPACITY; i++) {
        assertThat(part[a][Block.FIRST + i]).isFinite();
        if (i < 7) {
          assertThat(part[a][Block.FIRST + i]).isEqualTo(whole[a][Block.FIRST + i]);
        }
      }
    }
  }

  @Test
  void gaussianHasItsMeanAndCovariance() {
    List<Double> mean = List.of(1.0, -2.0, 0.0);
    double[][] x = Sample.of(new GaussianLaw(mean, COVARIANCE), BLOCKS, 1);
    for (int a = 0; a < 3; a++) {
      double caa = COVARIANCE.get(a).get(a);
      assertThat(Sample.mean(x[a])).isCloseTo(mean.get(a), within(SIGMAS * Math.sqrt(caa / N)));
      for (int b = 0; b <= a; b++) {
        double cab = COVARIANCE.get(a).get(b);
        double error = Math.sqrt((caa * COVARIANCE.get(b).get(b) + cab * cab) / N);
        assertThat(Sample.covariance(x[a], x[b])).isCloseTo(cab, within(SIGMAS * error));
      }
      NormalDistribution normal = NormalDistribution.of(mean.get(a), Math.sqrt(caa));
      assertThat(Sample.kolmogorovSmirnov(x[a], normal::cumulativeProbability)).isLessThan(2.3);
    }
  }

  @Test
  void mixtureHasItsDistributionAndItsCovariances() {
    MixtureLaw law =
        new MixtureLaw(
            List.of(
                new MixtureLaw.Component(
                    0.3, List.of(-2.0, 0.0), List.of(List.of(0.5, 0.2), List.of(0.2, 0.3))),
                new MixtureLaw.Component(
                    0.7, List.of(1.0, 1.0), List.of(List.of(0.2, -0.1), List.of(-0.1, 0.6)))));
    double[][] x = Sample.of(law, BLOCKS, 2);
    NormalDistribution left = NormalDistribution.of(-2, Math.sqrt(0.5));
    NormalDistribution right = NormalDistribution.of(1, Math.sqrt(0.2));
    assertThat(
            Sample.kolmogorovSmirnov(
                x[0],
                p -> 0.3 * left.cumulativeProbability(p) + 0.7 * right.cumulativeProbability(p)))
        .isLessThan(2.3);
    // Σ w (C + m mᵀ) − m̄ m̄ᵀ off the diagonal: 0.3·0.2 + 0.7·(−0.1) + 0.7·1·1 − 0.1·0.7.
    double cross = 0.06 - 0.07 + 0.7 - 0.1 * 0.7;
    // The product of the deviations has a variance below 6, from the moments of the components.
    assertThat(Sample.covariance(x[0], x[1])).isCloseTo(cross, within(SIGMAS * Math.sqrt(6.0 / N)));
  }

  @Test
  void uniformFillsItsHalfOpenBox() {
    double[][] x =
        Sample.of(new UniformLaw(new Box(List.of(-1.0, 2.0), List.of(3.0, 2.5))), BLOCKS, 3);
    assertThat(Sample.kolmogorovSmirnov(x[0], p -> (p + 1) / 4)).isLessThan(2.3);
    assertThat(Sample.kolmogorovSmirnov(x[1], p -> (p - 2) / 0.5)).isLessThan(2.3);
    assertThat(Arrays.stream(x[0]).allMatch(p -> p >= -1 && p < 3)).isTrue();
    double error = Math.sqrt(16.0 / 12 * 0.25 / 12 / N);
    assertThat(Sample.covariance(x[0], x[1])).isCloseTo(0, within(SIGMAS * error));
  }

  @Test
  void samplesArePlacedByOrdinal() {
    double[][] rows = {{1, 2, 3, 4, 5}};
    Block block = new Block(1, false);
    block.become(1024, 3);
    new SampleLaw(rows).fill(block, 2, new GaussianNoise(1, 12, false));
    assertThat(Arrays.copyOfRange(block.positions()[0], Block.FIRST, Block.FIRST + 4))
        .containsExactly(3, 4, 5, 3);
    assertThat(new SampleLaw(rows).available()).isEqualTo(5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SampleLaw(rows).fill(block, 3, new GaussianNoise(1, 12, false)))
        .withMessageContaining("5 samples");
  }

  @Test
  void impossibleLawsAreRefused() {
    assertRefused(() -> new PointLaw(List.of(Double.NaN)), "finite");
    assertRefused(() -> new PointLaw(List.of()), "at least one");
    assertRefused(
        () -> GaussianLaw.ofStandardDeviation(List.of(0.0), List.of(-0.1)), "greater than 0");
    assertRefused(
        () -> GaussianLaw.ofStandardDeviation(List.of(0.0), List.of(1.0, 2.0)), "entries");
    assertRefused(() -> new GaussianLaw(List.of(0.0, 1.0), List.of(List.of(1.0))), "one per axis");
    assertRefused(() -> new GaussianLaw(List.of(0.0), List.of(List.of(0.0))), "positive definite");
    assertRefused(
        () -> new GaussianLaw(List.of(0.0, 0.0), List.of(List.of(1.0, 0.5), List.of(0.4, 1.0))),
        "symmetric");
    MixtureLaw.Component half = new MixtureLaw.Component(0.5, List.of(0.0), List.of(List.of(1.0)));
    assertRefused(() -> new MixtureLaw(List.of(half)), "sum to 1");
    assertRefused(() -> new MixtureLaw(List.of()), "at least one");
    assertRefused(() -> new SampleLaw(new double[][] {{1, 2}, {1}}), "rows");
    assertRefused(
        () -> new SampleLaw(new double[][] {{1, Double.NaN}}), "sample 2 is NaN on axis 1");
    assertRefused(() -> new SampleLaw(new double[][] {{}}), "no samples");
  }

  private static void assertRefused(Runnable construction, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(construction::run)
        .withMessageContaining(reason);
  }
}
