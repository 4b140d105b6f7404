package langevin.memory.meanfield;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import langevin.memory.Cue;
import langevin.memory.GradedModel;
import langevin.memory.GradedModel.Indices;
import langevin.memory.Quantity;
import langevin.memory.TimeSeries;
import langevin.memory.network.Reversed;
import langevin.memory.retrieval.EnergyBalance;
import langevin.memory.retrieval.Retrieval;
import langevin.memory.retrieval.RetrievalCriteria;
import langevin.memory.statics.Attractor;
import langevin.parallel.Parallel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The march against closed forms, published values, the statics and its own balance of energy. */
class MeanFieldMarchTest {
  private static final GradedModel BELOW = new GradedModel(1, Indices.ALL, 1.2, 0.1, 0);
  private static final GradedModel ABOVE = new GradedModel(1, Indices.ALL, 1.5, 0.2, 0);
  private static final GradedModel RECOVERY = new GradedModel(1, Indices.ALL, 1.5, 0.1, 0);

  private static MeanFieldEnsemble eight(
      GradedModel model, double cue, double dt, int points, int trajectories) {
    return MeanFieldEnsemble.run(
        model,
        MeanFieldSetting.of(new Cue.Strength(cue), dt, points, trajectories),
        2026,
        8,
        new Reversed(2));
  }

  private static double mean(MeanFieldEnsemble ensemble, Quantity quantity, int k) {
    return ensemble.series().mean().curve(quantity)[k];
  }

  private static double error(MeanFieldEnsemble ensemble, Quantity quantity, int k) {
    return ensemble.series().standardError().curve(quantity)[k];
  }

  /** Values by quadrature; 4e-5 is four times the sampling error of one march. */
  @Test
  void initialMeansMatchTheirClosedForms() {
    MeanFieldRun run =
        MeanFieldMarch.run(
            BELOW,
            MeanFieldSetting.of(new Cue.Strength(0.9), 0.02, 2, 65536),
            3,
            0,
            Parallel.SERIAL);
    TimeSeries series = run.series();
    assertThat(run.overlap(0)[0]).isCloseTo(0.718644, within(4e-5));
    assertThat(run.correlation().at(0, 0)).isCloseTo(0.575170, within(4e-5));
    assertThat(series.curve(Quantity.PATTERN_ENERGY)[0]).isCloseTo(-1.089026, within(1e-4));
    assertThat(series.curve(Quantity.NEURON_ENERGY)[0]).isCloseTo(0.341217, within(4e-5));
    assertThat(series.curve(Quantity.DIVERGENCE)[0])
        .isCloseTo(-1 + 1.2 * Math.sqrt(0.1) * (1 - 0.575170), within(1e-4));
  }

  /**
   * Published to five digits with an error of 1e-5; the mean of eight marches adds its own, and
   * five of its standard errors are exceeded with probability 2e-3 at each of five times (Student,
   * 7 degrees of freedom).
   */
  @Tag("slow")
  @Test
  void overlapBelowCapacityFollowsThePublishedCurve() {
    MeanFieldEnsemble ensemble = eight(BELOW, 0.9, 0.02, 100, 8192);
    int[] steps = {0, 12, 25, 50, 99};
    double[] published = {0.71864, 0.88084, 0.94588, 0.97628, 0.98577};
    for (int i = 0; i < steps.length; i++) {
      double tolerance = 2e-5 + 5 * error(ensemble, Quantity.OVERLAP, steps[i]);
      assertThat(tolerance).isLessThan(2e-4);
      assertThat(mean(ensemble, Quantity.OVERLAP, steps[i]))
          .isCloseTo(published[i], within(tolerance));
    }
  }

  @Tag("slow")
  @Test
  void overlapAboveCapacityRisesAndIsLostAsPublished() {
    MeanFieldEnsemble ensemble = eight(ABOVE, 0.8, 0.1, 102, 8192);
    assertThat(mean(ensemble, Quantity.OVERLAP, 5)).isCloseTo(0.8942, within(0.001));
    assertThat(mean(ensemble, Quantity.OVERLAP, 10)).isCloseTo(0.9319, within(0.001));
    assertThat(mean(ensemble, Quantity.OVERLAP, 20)).isCloseTo(0.9261, within(0.002));
    // Published with errors 8e-4 and 2e-3; s.d. of one march here 3e-3 and 6e-3, eight marches.
    assertThat(mean(ensemble, Quantity.OVERLAP, 50)).isCloseTo(0.8634, within(0.006));
    assertThat(mean(ensemble, Quantity.OVERLAP, 100)).isCloseTo(0.7402, within(0.015));
    // −dE/dt over [t−dt, t+dt] against W(t): the O(dt) parts of the two neighbours cancel.
    for (int k : new int[] {20, 100}) {
      double loss = 0;
      for (Quantity energy : List.of(Quantity.PATTERN_ENERGY, Quantity.NEURON_ENERGY)) {
        loss += mean(ensemble, energy, k - 1) - mean(ensemble, energy, k + 1);
      }
      assertThat(loss / 0.2).isCloseTo(mean(ensemble, Quantity.DISSIPATION, k), within(3e-4));
    }
  }

  @Test
  void partsOfTheRetrievalForceAddUpToTheSlopeOfTheOverlap() {
    MeanFieldEnsemble ensemble = eight(ABOVE, 0.8, 0.02, 60, 4096);
    double[] m = ensemble.series().mean().curve(Quantity.OVERLAP);
    for (int k = 1; k < 59; k += 7) {
      double parts =
          mean(ensemble, Quantity.SIGNAL, k)
              + mean(ensemble, Quantity.LEAK, k)
              + mean(ensemble, Quantity.CROSSTALK, k);
      double force = mean(ensemble, Quantity.RETRIEVAL_FORCE, k);
      assertThat(parts).isCloseTo(force, within(1e-12));
      // Euler's (m(k+1) − m(k))/dt is r(k) up to −dt ⟨φφ′u²⟩, at most dt ⟨u²⟩.
      assertThat((m[k + 1] - m[k]) / 0.02)
          .isCloseTo(force, within(2e-4 + 0.02 * mean(ensemble, Quantity.SPEED, k)));
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "0.2, 0.4449, 1.5, 0.32, 0.02",
    "0.3, 0.6665, 2.1, 0.544, 0.02",
    "0.4, 0.983, 10, 0.983, 0.006"
  })
  void transientRecoveryAtWeakCuesAsPublished(
      double cue, double recovery, double time, double atEnd, double tolerance) {
    MeanFieldEnsemble ensemble = eight(RECOVERY, cue, 0.1, 101, 8192);
    Retrieval retrieval = Retrieval.of(ensemble.series().mean(), RetrievalCriteria.standard());
    assertThat(retrieval.recovery()).isCloseTo(recovery, within(0.006));
    // Published for what is kept is the horizon.
    assertThat(retrieval.recoveryTime().orElse(retrieval.horizon())).isCloseTo(time, within(0.2));
    assertThat(retrieval.finalOverlap()).isCloseTo(atEnd, within(tolerance));
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "1, ALL, 0.05, 1.5",
    "1, DISTINCT, 0.08, 1.5",
    "2, ALL, 0.04, 0.8",
    "2, DISTINCT, 0.06, 0.8"
  })
  void longMarchBelowCapacityEndsAtTheStaticAttractor(
      int n, Indices indices, double load, double gain) {
    GradedModel model = new GradedModel(n, indices, gain, load, 0);
    Optional<Attractor> attractor = Attractor.of(model);
    assertThat(attractor).isPresent();
    MeanFieldEnsemble ensemble = eight(model, 0.95, 0.4, 81, 4096);
    double tolerance = 2e-4 + 5 * error(ensemble, Quantity.OVERLAP, 80);
    assertThat(tolerance).isLessThan(3e-3);
    assertThat(mean(ensemble, Quantity.OVERLAP, 80))
        .isCloseTo(attractor.orElseThrow().overlap(), within(tolerance));
    double q = attractor.orElseThrow().activity();
    MeanFieldRun run =
        MeanFieldMarch.run(
            model,
            MeanFieldSetting.of(new Cue.Strength(0.95), 0.4, 81, 4096),
            1,
            0,
            Parallel.SERIAL);
    assertThat(run.correlation().at(80, 80)).isCloseTo(q, within(2e-3));
    assertThat(run.susceptibility()[80])
        .isCloseTo(
            attractor.orElseThrow().susceptibility(),
            within(2e-3 + 0.05 * attractor.orElseThrow().susceptibility()));
  }

  @Test
  void withoutACueNothingIsRetrievedAndEnergyFalls() {
    MeanFieldRun run =
        MeanFieldMarch.run(
            ABOVE, MeanFieldSetting.of(new Cue.None(), 0.1, 40, 4096), 1, 0, Parallel.SERIAL);
    double[] m = run.series().curve(Quantity.OVERLAP);
    assertThat(m).containsOnly(0);
    for (EnergyBalance step : EnergyBalance.of(run.series())) {
      assertThat(step.energyLoss()).isPositive();
    }
  }

  /** m(0) = (1 − 2f) tanh g; the turned fraction is a count of trajectories, exact to 1/H. */
  @Test
  void flippedBitsBeginAtTheirOverlapAndAreTurnedBack() {
    MeanFieldRun run =
        MeanFieldMarch.run(
            RECOVERY,
            MeanFieldSetting.of(new Cue.Flipped(0.125), 0.1, 101, 8192),
            1,
            0,
            Parallel.SERIAL);
    assertThat(run.overlap(0)[0]).isCloseTo(0.75 * Math.tanh(1.5), within(5e-4));
    assertThat(run.overlap(0)[100]).isGreaterThan(0.98);
    MeanFieldRun whole =
        MeanFieldMarch.run(
            RECOVERY, MeanFieldSetting.of(new Cue.Flipped(0), 0.1, 2, 1024), 1, 0, Parallel.SERIAL);
    assertThat(whole.overlap(0)[0]).isCloseTo(Math.tanh(1.5), within(1e-14));
  }

  @Test
  void patternsOfEqualStrengthStayEqualAndTheSignOfACueIsKept() {
    MeanFieldRun run =
        MeanFieldMarch.run(
            RECOVERY,
            MeanFieldSetting.of(new Cue.Mixture(List.of(0.5, 0.5, -0.5)), 0.1, 30, 8192),
            1,
            0,
            Parallel.SERIAL);
    for (int k = 0; k < 30; k++) {
      assertThat(run.overlap(1)[k]).isCloseTo(run.overlap(0)[k], within(0.01));
      assertThat(run.overlap(2)[k]).isCloseTo(-run.overlap(0)[k], within(0.01));
    }
  }

  @Tag("slow")
  @Test
  void aVanishingRidgeStopsTheMarchWithTheStepAndTheRemedy() {
    MeanFieldSetting setting =
        new MeanFieldSetting(new Cue.Strength(0.8), 0.05, 201, 8192, 1e-8, 1e-9);
    assertThatThrownBy(() -> MeanFieldMarch.run(ABOVE, setting, 1, 0, Parallel.SERIAL))
        .isInstanceOfSatisfying(
            LostDefinitenessException.class,
            lost -> {
              assertThat(lost.step()).isBetween(2, 200);
              assertThat(lost.pivot()).isNegative();
            })
        .hasMessageContaining("lost positive definiteness at step")
        .hasMessageContaining("raise the ridge from 1.0E-9 to 1.0E-4");
    MeanFieldSetting bare = new MeanFieldSetting(new Cue.Strength(0.8), 0.05, 201, 8192, 0, 1e-4);
    assertThatThrownBy(() -> MeanFieldMarch.run(ABOVE, bare, 1, 0, Parallel.SERIAL))
        .isInstanceOf(LostDefinitenessException.class)
        .hasMessageContaining("raise the jitter from 0.0 to 1.0E-8");
  }

  @Test
  void aLostMarchIsToldInFewDigits() {
    assertThat(
            new LostDefinitenessException(
                "pivot", 63, 63 * 0.1, -0.003472212222222222, "take another step"))
        .hasMessage(
            "the march lost positive definiteness at step 63 (t = 6.3): pivot is -0.00347 g²; take"
                + " another step");
    assertThat(new LostDefinitenessException("pivot", 1, 0.1, Double.NaN, "take another step"))
        .hasMessageContaining("pivot is NaN g²");
  }

  /** At this ridge about half of all marches go wrong: they must say so, the others be right. */
  @Tag("slow")
  @Test
  void aRidgeOnTheBrinkEitherStopsTheMarchOrLeavesItRight() {
    MeanFieldSetting setting =
        new MeanFieldSetting(new Cue.Strength(0.8), 0.05, 201, 8192, 1e-8, 1e-7);
    int stopped = 0;
    for (int seed = 0; seed < 6; seed++) {
      try {
        MeanFieldRun run = MeanFieldMarch.run(ABOVE, setting, seed, 0, Parallel.SERIAL);
        assertThat(run.overlap(0)[200]).isCloseTo(0.737, within(0.03));
        for (Quantity quantity : Quantity.values()) {
          for (double value : run.series().curve(quantity)) {
            assertThat(value).isFinite();
          }
        }
      } catch (LostDefinitenessException lost) {
        assertThat(lost.step()).isPositive();
        stopped++;
      }
    }
    assertThat(stopped).isBetween(1, 5);
  }

  /**
   * At the pattern the noise of order n is n! or (2n − 1)!! times g², and rounding leaves as much
   * more of a pivot. Below capacity the march must all the same end at the attractor, where fewer
   * neurons stand against the pattern than one trajectory in 2048.
   */
  @Tag("slow")
  @ParameterizedTest
  @MethodSource("highOrders")
  void marchesOfHighOrderKeepDefiniteness(GradedModel model) {
    MeanFieldSetting setting = MeanFieldSetting.of(new Cue.Strength(0.99), 0.1, 401, 2048);
    MeanFieldRun run = MeanFieldMarch.run(model, setting, 1, 0, Parallel.SERIAL);
    double attractor = Attractor.of(model).orElseThrow().overlap();
    assertThat(run.overlap(0)[400]).isCloseTo(attractor, within(1.0 / 2048));
    for (Quantity quantity : Quantity.values()) {
      // Every tanh is ±1 in double precision: there is no gradient that could be aligned.
      if (quantity != Quantity.ALIGNMENT) {
        for (double value : run.series().curve(quantity)) {
          assertThat(value).as(quantity.name()).isFinite();
        }
      }
    }
  }

  private static List<GradedModel> highOrders() {
    return List.of(
        new GradedModel(10, Indices.ALL, 1.5, 1e-10, 0),
        new GradedModel(12, Indices.ALL, 1.5, 1e-13, 0),
        new GradedModel(16, Indices.DISTINCT, 1.5, 1e-15, 0));
  }

  @Test
  void fullOddOrdersAreRefusedWithTheReason() {
    assertThatThrownBy(() -> new GradedModel(3, Indices.ALL, 1, 0.1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no thermodynamic limit")
        .hasMessageContaining("use the model over distinct indices");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 30, 31, 62, 63, 64, 512, 1001})
  void theFewestTrajectoriesServeAndFewerDoNot(int points) {
    for (Cue cue : List.of(new Cue.Strength(0.8), new Cue.Mixture(List.of(0.5, 0.5)))) {
      int fewest = (int) MeanFieldSetting.fewestTrajectories(cue, points);
      assertThat(MeanFieldSetting.of(cue, 0.1, points, fewest).trajectories()).isEqualTo(fewest);
      int unit = cue.patterns() * 64;
      if (fewest > unit) {
        assertThatThrownBy(() -> MeanFieldSetting.of(cue, 0.1, points, fewest - unit))
            .hasMessageContaining("grid points need more than");
      }
    }
  }

  @Test
  void settingsThatCannotWorkAreRefused() {
    assertThatThrownBy(() -> MeanFieldSetting.of(new Cue.Strength(0.8), 0.1, 512, 1024))
        .hasMessageContaining("more than 1026 trajectories");
    assertThatThrownBy(() -> MeanFieldSetting.of(new Cue.Mixture(List.of(0.5, 0.5)), 0.1, 10, 1088))
        .hasMessageContaining("multiple of 128");
    assertThatThrownBy(
            () ->
                MeanFieldEnsemble.run(
                    BELOW,
                    MeanFieldSetting.of(new Cue.Strength(0.5), 0.1, 10, 1024),
                    1,
                    7,
                    Parallel.SERIAL))
        .hasMessageContaining("at least 8 seeds");
  }

  /**
   * Errors fall at least as 1/√M. With s.d. from 24 marches each and M 16 times larger, a ratio
   * above 1/2 where 1/4 is true has probability P(F₂₃,₂₃ &gt; 4) = 7e-4.
   */
  @Test
  void samplingErrorFallsWithTheNumberOfTrajectories() {
    double few = spread(512);
    double many = spread(8192);
    assertThat(many).isLessThan(0.5 * few).isGreaterThan(1e-7);
  }

  private static double spread(int trajectories) {
    MeanFieldEnsemble ensemble =
        MeanFieldEnsemble.run(
            BELOW,
            MeanFieldSetting.of(new Cue.Strength(0.9), 0.1, 12, trajectories),
            5,
            24,
            Parallel.SERIAL);
    return error(ensemble, Quantity.OVERLAP, 11);
  }

  /** 12 T M plus small change, as computed before anything is allocated. */
  @Test
  void memoryIsKnownBeforehand() {
    MeanFieldSetting large = MeanFieldSetting.of(new Cue.Strength(0.8), 0.1, 1000, 16384);
    assertThat(large.bytes()).isBetween(196_000_000L, 240_000_000L);
  }
}
