package langevin.memory.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import langevin.memory.Moments;
import langevin.memory.Quantity;
import langevin.memory.TimeSeries;
import org.junit.jupiter.api.Test;

class RetrievalTest {
  private static final RetrievalCriteria CRITERIA =
      new RetrievalCriteria(0.7, 0.1, 0.05, OptionalDouble.of(3.05));

  private static double[] sampled(int points, double dt, DoubleUnaryOperator f) {
    double[] y = new double[points];
    for (int k = 0; k < points; k++) {
      y[k] = f.applyAsDouble(k * dt);
    }
    return y;
  }

  /** Rises linearly to 1 at t = 2, falls linearly to 0.5 at t = 4. */
  private static double tent(double t) {
    return t <= 2 ? 0.5 * t : 1 - 0.25 * (t - 2);
  }

  private static TimeSeries tentSeries(double dt) {
    int points = (int) Math.round(4 / dt) + 1;
    return new TimeSeries(
        dt,
        Map.of(
            Quantity.OVERLAP, sampled(points, dt, RetrievalTest::tent),
            Quantity.GRADIENT_SIZE, sampled(points, dt, t -> 0.25 * t),
            Quantity.RETRIEVAL_FORCE, sampled(points, dt, t -> t < 2 ? 0.5 : -0.25 * t),
            Quantity.SPEED, sampled(points, dt, t -> 0.02 + (t - 3) * (t - 3))));
  }

  @Test
  void whatStillRisesAtTheEndHasNoTimeOfItsPeak() {
    TimeSeries rising =
        new TimeSeries(0.1, Map.of(Quantity.OVERLAP, sampled(16, 0.1, t -> 0.3 + 0.1 * t)));
    Retrieval run = Retrieval.of(rising, CRITERIA);
    assertThat(run.recoveryTime()).isEmpty();
    assertThat(run.recovery()).isEqualTo(0.3 + 0.1 * 1.5);
    TimeSeries falling =
        new TimeSeries(0.1, Map.of(Quantity.OVERLAP, sampled(16, 0.1, t -> 0.3 - 0.1 * t)));
    assertThat(Retrieval.of(falling, CRITERIA).recoveryTime()).hasValue(0);
  }

  @Test
  void aTentGivesItsClosedForms() {
    Retrieval tent = Retrieval.of(tentSeries(0.1), CRITERIA);
    // The parabola through (1.9, 0.95), (2, 1) and (2.1, 0.975).
    assertThat(tent.recovery()).isCloseTo(1 + 1.0 / 960, within(1e-12));
    assertThat(tent.recoveryTime().orElseThrow()).isCloseTo(2 + 1.0 / 60, within(1e-12));
    assertThat(tent.recoverable()).isTrue();
    assertThat(tent.retrievalTime().orElseThrow()).isCloseTo(1.4, within(1e-12));
    // m ≥ 0.7 from 1.4 to 3.2.
    assertThat(tent.occupancy()).isCloseTo(1.8 / 4, within(1e-12));
    assertThat(tent.meanEffectiveness()).isCloseTo((1 + 1.5) / 4, within(1e-12));
    assertThat(tent.pathForce().orElseThrow()).isCloseTo(0.5, within(1e-12));
    assertThat(tent.readoutWindow()).isCloseTo(0.1 + 0.2 - (2 + 4) / 960.0, within(1e-12));
    assertThat(tent.readoutSensitivity()).isCloseTo(0.25 * 3.05, within(1e-12));
    assertThat(tent.slowPoint().orElseThrow().time()).isCloseTo(3, within(1e-12));
    assertThat(tent.slowPoint().orElseThrow().timeScale())
        .isCloseTo(1 / Math.sqrt(0.02), within(1e-9));
    assertThat(tent.settledOverlap()).isEmpty();
    assertThat(tent.finalOverlap()).isCloseTo(0.5, within(1e-12));
    assertThat(tent.transientOnly(OptionalDouble.of(0.5), false)).contains(true);
    assertThat(tent.transientOnly(OptionalDouble.of(0.7), false)).contains(false);
    assertThat(tent.transientExcess(OptionalDouble.of(0.5)).orElseThrow())
        .isCloseTo(0.5 + 1.0 / 960, within(1e-12));
  }

  /** A run of 20 time units that has come to m = 0.3, away from a static attractor at 0.95. */
  private static Retrieval at(double end, double speed, double threshold) {
    TimeSeries series =
        new TimeSeries(
            0.1,
            Map.of(
                Quantity.OVERLAP,
                sampled(201, 0.1, t -> t < 5 ? end + 0.5 * (5 - t) / 5 : end),
                Quantity.SPEED,
                sampled(201, 0.1, _ -> speed)));
    return Retrieval.of(
        series, new RetrievalCriteria(threshold, 0.1, 0.05, OptionalDouble.empty()));
  }

  @Test
  void theStaticAttractorIsTheEndOnlyOfRunsThatKeepToIt() {
    OptionalDouble attractor = OptionalDouble.of(0.95);
    // Outside its basin and moving still: no end, no excess, and certainly no negative one.
    assertThat(at(0.3, 1e-3, 0.7).asymptote(attractor, 0.05)).isEmpty();
    assertThat(at(0.3, 1e-3, 0.7).transientExcess(OptionalDouble.empty())).isEmpty();
    // Outside its basin and at rest: an end of its own.
    assertThat(at(0.3, 1e-9, 0.7).asymptote(attractor, 0.05)).hasValue(0.3);
    assertThat(at(0.3, 1e-9, 0.7).transientExcess(OptionalDouble.of(0.3)).orElseThrow())
        .isCloseTo(0.5, within(1e-12));
    // Within the tolerance of it, moving still.
    assertThat(at(0.93, 1e-3, 0.7).asymptote(attractor, 0.05)).hasValue(0.95);
    assertThat(at(0.89, 1e-3, 0.7).asymptote(attractor, 0.05)).isEmpty();
    // A network has its own attractors only.
    assertThat(at(0.93, 1e-3, 0.7).asymptote(OptionalDouble.empty(), 0.05)).isEmpty();
    // Still rising to its end.
    assertThat(at(0.3, 1e-9, 0.7).transientExcess(OptionalDouble.of(0.9))).hasValue(0);
  }

  @Test
  void retrievedInPassingNeedsAnEndOrTheLackOfAnyAttractor() {
    OptionalDouble unknown = OptionalDouble.empty();
    assertThat(at(0.3, 1e-3, 0.7).transientOnly(unknown, false)).isEmpty();
    // Fallen, and nothing to come back to.
    assertThat(at(0.3, 1e-3, 0.7).transientOnly(unknown, true)).contains(true);
    // Still there at the horizon: who knows.
    assertThat(at(0.75, 1e-3, 0.7).transientOnly(unknown, true)).isEmpty();
    // Never retrieved, so not in passing either.
    assertThat(at(0.3, 1e-3, 0.9).transientOnly(unknown, false)).contains(false);
  }

  /** Without a speed (binary networks) a run has settled when m stands still. */
  @Test
  void aRunWithoutSpeedHasSettledWhenItsOverlapStandsStill() {
    for (int quiet : new int[] {9, 10}) {
      TimeSeries series =
          new TimeSeries(
              1, Map.of(Quantity.OVERLAP, sampled(21, 1, t -> t < 20 - quiet ? 0.5 : 0.75)));
      Retrieval run = Retrieval.of(series, RetrievalCriteria.standard());
      assertThat(run.settledOverlap().isPresent()).isEqualTo(quiet == 10);
    }
  }

  @Test
  void dwellConvergesToTheExactTimeUnderTheParabola() {
    double exact = 2 * Math.sqrt(0.08) / 4;
    double coarse = Retrieval.of(tentSeries(0.1), CRITERIA).dwell().orElseThrow() - exact;
    double fine = Retrieval.of(tentSeries(0.0125), CRITERIA).dwell().orElseThrow() - exact;
    // The chord's crossing is off by at most h²/8 · V″ / |V′| at each end.
    assertThat(Math.abs(coarse)).isLessThan(2 * 0.01 / 8 * 2 / 0.4 / 4);
    assertThat(Math.abs(fine)).isLessThan(2 * 0.00015625 / 8 * 2 / 0.4 / 4);
  }

  @Test
  void occupancyCountsSeparateVisitsButTheWindowOnlyTheOneAroundThePeak() {
    // Two triangles of height 0.98 and 1 with feet of width 2.
    DoubleUnaryOperator twice = t -> t < 2 ? 0.98 * (1 - Math.abs(t - 1)) : 1 - Math.abs(t - 3);
    TimeSeries series = new TimeSeries(0.25, Map.of(Quantity.OVERLAP, sampled(17, 0.25, twice)));
    Retrieval run =
        Retrieval.of(series, new RetrievalCriteria(0.49, 0.1, 0.1, OptionalDouble.empty()));
    assertThat(run.recoveryTime()).hasValue(3);
    assertThat(run.readoutWindow()).isCloseTo(0.2, within(1e-12));
    assertThat(run.occupancy()).isCloseTo((1 + 2 * 0.51) / 4, within(1e-12));
    assertThat(run.readoutSensitivity()).isCloseTo(1, within(1e-12));
    assertThat(run.dwell()).isEmpty();
    assertThat(run.slowPoint()).isEmpty();
  }

  @Test
  void settledOnlyAfterTenQuietTimeUnits() {
    DoubleUnaryOperator quietFromFive = t -> t < 4.95 ? 1 : 1e-7;
    for (int end : new int[] {149, 150}) {
      TimeSeries series =
          new TimeSeries(
              0.1,
              Map.of(
                  Quantity.OVERLAP, sampled(end + 1, 0.1, _ -> 0.25),
                  Quantity.SPEED, sampled(end + 1, 0.1, quietFromFive)));
      Retrieval run = Retrieval.of(series, RetrievalCriteria.standard());
      assertThat(run.settledOverlap().isPresent()).isEqualTo(end == 150);
    }
  }

  @Test
  void aSlowestPointAtTheHorizonIsNoSlowPoint() {
    TimeSeries series =
        new TimeSeries(
            0.1,
            Map.of(
                Quantity.OVERLAP, sampled(41, 0.1, RetrievalTest::tent),
                Quantity.SPEED, sampled(41, 0.1, t -> 1 / (1 + t))));
    assertThat(Retrieval.of(series, RetrievalCriteria.standard()).slowPoint()).isEmpty();
  }

  @Test
  void momentsBecomeCurvesThatAddUp() {
    List<Moments> moments = new ArrayList<>();
    for (int k = 0; k < 4; k++) {
      moments.add(new Moments(0.5, 0.4, 0.25, 0.3, 0.2, 0.49, 0.1, -1, 0.5, k));
    }
    TimeSeries series = TimeSeries.of(0.5, 3, 2, moments);
    assertThat(series.curve(Quantity.SIGNAL)[1]).isCloseTo(3 * 0.25 * 0.4, within(1e-15));
    assertThat(series.curve(Quantity.LEAK)[1]).isEqualTo(-0.2);
    assertThat(
            series.curve(Quantity.SIGNAL)[1]
                + series.curve(Quantity.LEAK)[1]
                + series.curve(Quantity.CROSSTALK)[1])
        .isCloseTo(series.curve(Quantity.RETRIEVAL_FORCE)[1], within(1e-15));
    assertThat(series.curve(Quantity.ALIGNMENT)[1]).isCloseTo(0.3 / 0.35, within(1e-15));
    assertThat(series.curve(Quantity.GRADIENT_SIZE)[1]).isEqualTo(0.5);
    // Λ = k = 2t: B = t².
    assertThat(series.curve(Quantity.ENTROPY_FLOW)).containsExactly(0, 0.25, 1, 2.25);
    assertThat(series.at(Quantity.ENTROPY_FLOW, 0.75)).isCloseTo(0.625, within(1e-15));
  }

  @Test
  void averagesTakeTheirErrorAcrossRepetitions() {
    List<TimeSeries> runs = new ArrayList<>();
    for (double m : new double[] {0.1, 0.2, 0.6}) {
      runs.add(new TimeSeries(1, Map.of(Quantity.OVERLAP, new double[] {m, 0.5})));
    }
    AveragedSeries average = AveragedSeries.of(runs);
    assertThat(average.mean().curve(Quantity.OVERLAP)[0]).isCloseTo(0.3, within(1e-15));
    double variance = (0.04 + 0.01 + 0.09) / 2;
    assertThat(average.standardError().curve(Quantity.OVERLAP))
        .containsExactly(new double[] {Math.sqrt(variance / 3), 0}, within(1e-15));
    assertThat(AveragedSeries.of(runs.subList(0, 1)).standardError().curve(Quantity.OVERLAP)[0])
        .isNaN();
  }

  @Test
  void timesOfRunsEnterTheHistograms() {
    RetrievalTimes times = new RetrievalTimes(0.1, 4);
    Retrieval tent = Retrieval.of(tentSeries(0.1), CRITERIA);
    times.add(tent);
    times.add(
        Retrieval.of(tentSeries(0.1), new RetrievalCriteria(1, 100, 0, OptionalDouble.empty())));
    assertThat(times.never()).isZero();
    assertThat(times.retrieval().getTotalCount()).isEqualTo(2);
    assertThat(times.retrieval().getMinValue() * times.tick()).isCloseTo(1.4, within(1.4e-3));
    assertThat(times.retrieval().getMaxValue() * times.tick()).isCloseTo(2, within(2e-3));
    assertThat(times.dwell().getMaxValue() * times.tick()).isCloseTo(4, within(4e-3));
    assertThatIllegalArgumentException().isThrownBy(() -> new RetrievalTimes(0.1, 3).add(tent));
  }
}
