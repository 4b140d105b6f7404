package langevin.theorem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import langevin.ensemble.GaussianLaw;
import langevin.ensemble.InitialLaw;
import langevin.ensemble.MixtureLaw;
import langevin.ensemble.PointLaw;
import langevin.estimate.Ensembles;
import langevin.estimate.Quantity;
import langevin.estimate.Readings;
import langevin.verdict.CheckResult;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever times, particle numbers and starts are asked for: an honest answer, never an error. */
class ObservationPatternsTest {
  private static final InitialLaw LEFT =
      GaussianLaw.ofStandardDeviation(List.of(-1.0), List.of(0.1));

  private static Trial trial(long particles) {
    return Trial.heun(Ensembles.doubleWell(), LEFT, particles, 0.0125, 160, 8, 11);
  }

  /** Nothing true is violated; false alarm 10⁻⁵ per report. */
  private static JudgedAnalysis honest(Trial trial) {
    JudgedAnalysis a = trial.run().analysis(Check.all(), 1e-5, 0.05);
    for (CheckResult c : a.checks()) {
      assertThat(c.word()).as("%s %s", trial, c).isNotEqualTo("violated");
      assertThat(c.advice().isEmpty()).as("%s", c).isEqualTo(c.word().equals("holds"));
      assertThat(c.advice()).doesNotContain("NaN").doesNotContain("Infinity");
    }
    return a;
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(longs = {1, 50, 1000})
  void fewParticlesGiveNoErrorAndNoFalseVerdict(long particles) {
    isHonestOfFew(particles);
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(longs = {2, 10, 49, 100, 199, 200})
  void fewParticlesGiveNoErrorAndNoFalseVerdictAtAnySize(long particles) {
    isHonestOfFew(particles);
  }

  private static void isHonestOfFew(long particles) {
    Readings last = honest(trial(particles)).readings().getLast();
    assertThat(last.particles()).isEqualTo(particles);
    assertThat(last.get(Quantity.MEAN_ENERGY).isPresent()).isEqualTo(particles > 1);
    if (last.get(Quantity.FREE_ENERGY).isEmpty()) {
      assertThat(last.absences()).isNotEmpty();
    }
  }

  @Tag("slow")
  @Test
  void anyTimesMayBeObserved() {
    List<List<Long>> patterns =
        List.of(
            List.of(160L),
            List.of(80L),
            List.of(0L),
            List.of(8L, 24L, 60L, 100L, 160L),
            List.of(7L, 13L, 60L, 101L, 159L),
            List.of(0L, 8L, 24L, 40L, 56L),
            List.of(0L, 8L, 9L, 160L),
            List.of(8L, 9L),
            List.of(8L, 12L),
            LongStream.rangeClosed(0, 40).boxed().toList());
    for (List<Long> pattern : patterns) {
      honest(trial(4000).observing(pattern));
    }
  }

  @Tag("slow")
  @Test
  void theStepBiasIsMeasuredAtOddSpacingsToo() {
    // Five steps between observations: no companion with twice the step meets them all.
    Trial odd = Trial.heun(Ensembles.doubleWell(), LEFT, 4000, 0.0125, 150, 5, 11);
    assertThat(honest(odd).checks())
        .allSatisfy(
            c -> {
              assertThat(c.bias()).isFinite();
              assertThat(c.advice()).doesNotContain("was not measured");
            });
  }

  /** The advice's particle number, followed, makes the checks hold. False alarm 10⁻⁵. */
  @Tag("slow")
  @Test
  void theAdviceOnParticlesSuffices() {
    CheckResult few = honest(trial(3000)).checks().get(2);
    assertThat(few.word()).isEqualTo("inconclusive");
    String advice = few.advice();
    assertThat(advice).startsWith("the noise hides a violation of 5 %; about ");
    long enough =
        Long.parseLong(
            advice.replaceAll(".*about ", "").replaceAll(" particles.*", "").replace(",", ""));
    assertThat(honest(trial(enough + enough / 10)).checks().get(2).word()).isEqualTo("holds");
  }

  @Tag("slow")
  @Test
  void aPointStartHasNoEntropyAtFirstAndIsJudgedFromTheFirstObservationOn() {
    Trial point =
        Trial.heun(Ensembles.doubleWell(), new PointLaw(List.of(-1.0)), 20_000, 0.0125, 160, 8, 12);
    JudgedAnalysis a = honest(point);
    assertThat(a.readings().getFirst().get(Quantity.ENTROPY)).isEmpty();
    assertThat(a.readings().getFirst().get(Quantity.MEAN_ENERGY)).isPresent();
    assertThat(a.readings().get(1).get(Quantity.ENTROPY)).isPresent();
    assertThat(a.checks()).allSatisfy(c -> assertThat(c.weighed()).isTrue());
  }

  @Tag("slow")
  @Test
  void particlesFarOutAreNotReadOffBinsTooCoarseForTheBulk() {
    List<List<Double>> narrow = List.of(List.of(0.1));
    InitialLaw law =
        new MixtureLaw(
            List.of(
                new MixtureLaw.Component(0.9999, List.of(0.0), narrow),
                new MixtureLaw.Component(0.0001, List.of(1e6), narrow)));
    Trial outliers =
        Trial.heun(
            Ensembles.conditions(new langevin.potential.Quadratic(List.of(1.0)), 0.5),
            law,
            50_000,
            0.0125,
            80,
            8,
            13);
    JudgedAnalysis a = honest(outliers);
    assertThat(a.verdict()).isEqualTo("inconclusive");
    assertThat(a.readings().getLast().absences().values()).anyMatch(s -> s.contains("far out"));
    assertThat(a.readings().getLast().get(Quantity.MEAN, 0)).isPresent();
  }

  @Tag("slow")
  @Test
  void divergedParticlesAreCountedAndLeaveTheChecksOpen() {
    Trial wild =
        Trial.heun(
            Ensembles.doubleWell(),
            GaussianLaw.ofStandardDeviation(List.of(-1.0), List.of(4.0)),
            20_000,
            0.0125,
            80,
            8,
            14);
    JudgedAnalysis a = honest(wild);
    Readings last = a.readings().getLast();
    assertThat(last.diverged()).isPositive();
    assertThat(last.particles() + last.diverged()).isEqualTo(20_000);
    assertThat(last.get(Quantity.FREE_ENERGY).orElseThrow().value()).isFinite();
    assertThat(a.checks()).allSatisfy(c -> assertThat(c.advice()).contains("diverged"));
  }
}
