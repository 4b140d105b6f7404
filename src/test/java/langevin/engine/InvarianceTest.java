package langevin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import langevin.dynamics.Accompanied;
import langevin.dynamics.Baoab;
import langevin.dynamics.Border;
import langevin.dynamics.ControlVariates;
import langevin.dynamics.EulerMaruyama;
import langevin.dynamics.Heun;
import langevin.dynamics.Integrator;
import langevin.dynamics.LeimkuhlerMatthews;
import langevin.dynamics.Mala;
import langevin.dynamics.TamedEuler;
import langevin.dynamics.Watched;
import langevin.ensemble.Domain;
import langevin.ensemble.Region;
import langevin.parallel.Monitor;
import langevin.random.Uniforms;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Same setup, same bits: threads, holding, and interruptions are not part of the result. */
class InvarianceTest {
  private static final long BLOCKS_BETWEEN = 200;

  static List<Integrator> integrators() {
    return List.of(
        new EulerMaruyama(),
        new Heun(),
        new LeimkuhlerMatthews(),
        new TamedEuler(),
        new Mala(),
        new Baoab(1),
        new Accompanied(new Heun(), new ControlVariates(Optional.empty())),
        new Watched(
            new EulerMaruyama(),
            new Border(
                new Region(0, Double.NEGATIVE_INFINITY, 0, OptionalDouble.of(0.9)),
                new Domain.Unbounded(),
                0.02,
                new Uniforms(5, 12))));
  }

  /**
   * The integrator without momenta of one stage, and those that keep momenta and passages in
   * theirs.
   */
  static List<Integrator> positionsAndMomenta() {
    return integrators().stream()
        .filter(i -> i instanceof EulerMaruyama || i instanceof Baoab || i instanceof Watched)
        .toList();
  }

  static List<Integrator> stagesAndRejections() {
    return integrators().stream().filter(i -> !positionsAndMomenta().contains(i)).toList();
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("positionsAndMomenta")
  void threadsAndHoldingDoNotChangeTheBits(Integrator integrator) throws IOException {
    isTheSameHoweverHeld(integrator);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("stagesAndRejections")
  void threadsAndHoldingDoNotChangeTheBitsOfStagesOrRejections(Integrator integrator)
      throws IOException {
    isTheSameHoweverHeld(integrator);
  }

  private static void isTheSameHoweverHeld(Integrator integrator) throws IOException {
    Setup setup = Runs.setup(integrator, 100_003, 0.02, 0.1, true);
    List<Object> one = Runs.bits(Runs.finish(setup, Holding.RESIDENT, 1));
    assertThat(Runs.bits(Runs.finish(setup, Holding.RESIDENT, 2))).isEqualTo(one);
    assertThat(Runs.bits(Runs.finish(setup, Holding.RESIDENT, 7))).isEqualTo(one);
    assertThat(Runs.bits(Runs.finish(setup, Holding.STREAMED, 1))).isEqualTo(one);
    assertThat(Runs.bits(Runs.finish(setup, Holding.STREAMED, 7))).isEqualTo(one);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("positionsAndMomenta")
  void aRunTakenUpAgainEndsWithTheSameBits(Integrator integrator) throws IOException {
    isTakenUpAgain(integrator);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("stagesAndRejections")
  void aRunOfStagesOrRejectionsTakenUpAgainEndsWithTheSameBits(Integrator integrator)
      throws IOException {
    isTakenUpAgain(integrator);
  }

  private static void isTakenUpAgain(Integrator integrator) throws IOException {
    Setup setup = Runs.setup(integrator, 50_000, 0.02, 0.1, true);
    for (Holding holding : Holding.values()) {
      List<Object> whole = Runs.bits(Runs.finish(setup, holding, 2));
      int interruptions = 0;
      Runs.Interruption monitor = new Runs.Interruption(0);
      Outcome<PositionSums> outcome = Runs.simulation(setup, holding, 2, monitor).run(monitor);
      while (outcome instanceof Outcome.Interrupted) {
        interruptions++;
        byte[] state = monitor.state;
        monitor = new Runs.Interruption(BLOCKS_BETWEEN * (interruptions % 3));
        Simulation<PositionSums> resumed =
            Runs.simulation(setup, holding, 1 + interruptions % 3, monitor);
        resumed.restore(Runs.reading(state));
        outcome = resumed.run(monitor);
      }
      assertThat(Runs.bits((Outcome.Finished<PositionSums>) outcome)).isEqualTo(whole);
      assertThat(interruptions).isPositive();
    }
  }

  @Test
  void companionsOfAnyStepLeaveTheEnsembleAsItIs() throws IOException {
    for (int stride : new int[] {8, 6, 5}) {
      Setup with = Runs.setup(new Heun(), 20_000, 0.02, 0.1, true, stride);
      Setup without =
          new Setup(
              with.conditions(),
              with.initial(),
              with.integrator(),
              with.partition(),
              with.timeline(),
              with.noise(),
              false,
              true,
              with.snapshots());
      assertThat(positions(without)).isEqualTo(positions(with));
    }
  }

  private static List<String> positions(Setup setup) throws IOException {
    return Runs.finish(setup, Holding.STREAMED, 2).snapshots().stream()
        .map(Arrays::deepToString)
        .toList();
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("integrators")
  void finerCompanionsHaveTheSameBitsOnEveryThreadAndHoldingAndAfterAnInterruption(
      Integrator integrator) throws IOException {
    Setup setup = Runs.setup(integrator, 200_003, 0.02, 0.1, true, 5);
    assertThat(setup.chains()).containsExactly(1.0, 0.5, 0.25);
    List<Object> one = Runs.bits(Runs.finish(setup, Holding.RESIDENT, 1));
    assertThat(Runs.bits(Runs.finish(setup, Holding.STREAMED, 3))).isEqualTo(one);
    Runs.Interruption monitor = new Runs.Interruption(BLOCKS_BETWEEN);
    assertThat(Runs.simulation(setup, Holding.RESIDENT, 2, monitor).run(monitor))
        .isInstanceOf(Outcome.Interrupted.class);
    Simulation<PositionSums> resumed = Runs.simulation(setup, Holding.RESIDENT, 2);
    resumed.restore(Runs.reading(monitor.state));
    assertThat(Runs.bits((Outcome.Finished<PositionSums>) resumed.run(Monitor.NONE)))
        .isEqualTo(one);
  }

  @Tag("slow")
  @Test
  void acceptanceCountsEveryParticleAndStepOnceCompanionsExcluded() throws IOException {
    for (double dt : new double[] {1e-6, 100}) {
      Acceptance seen =
          Runs.finish(Runs.setup(new Mala(), 20_000, dt, 0.1, true), Holding.STREAMED, 2)
              .levels()
              .acceptance()
              .orElseThrow();
      assertThat(seen.proposals()).isEqualTo(20_000L * 40);
      assertThat(seen.accepted()).isBetween(0L, seen.proposals());
      // 1 − O(dt^{3/2}) of tiny steps are taken; at 100 the drift alone overshoots the wells.
      if (dt < 1) {
        assertThat(seen.share()).isGreaterThan(0.999);
      } else {
        assertThat(seen.share()).isLessThan(0.05);
      }
    }
    assertThat(
            Runs.finish(Runs.setup(new Heun(), 1000, 0.02, 0.1, true), Holding.STREAMED, 2)
                .levels()
                .acceptance())
        .isEmpty();
  }

  @Test
  void acceptanceIsKnownAtEveryNode() throws IOException {
    Setup setup = Runs.setup(new Mala(), 20_000, 0.1, 0.5, true);
    Outcome.Finished<PositionSums> run = Runs.finish(setup, Holding.RESIDENT, 2);
    assertThat(run.accepted()).hasSameSizeAs(setup.timeline().nodes()).startsWith(0L);
    for (int k = 1; k < run.accepted().size(); k++) {
      long steps = setup.timeline().nodes().get(k) - setup.timeline().nodes().get(k - 1);
      assertThat(run.accepted().get(k) - run.accepted().get(k - 1))
          .isBetween(10_000 * steps, 20_000 * steps - 1);
    }
    assertThat(run.accepted().getLast())
        .isEqualTo(run.levels().acceptance().orElseThrow().accepted());
  }

  @Test
  void momentaAreKeptBesideThePositions() throws IOException {
    Setup setup = Runs.setup(new Baoab(1), 50_000, 0.02, 0.1, true);
    Outcome.Finished<PositionSums> run = Runs.finish(setup, Holding.STREAMED, 2);
    assertThat(run.momenta()).hasSize(2);
    assertThat(run.momenta()).allSatisfy(p -> assertThat(p).hasDimensions(1, 700));
    // ⟨p²⟩ = τ = 1/4 at time 0; five standard errors, two-sided false alarm 6·10⁻⁷.
    double square = Arrays.stream(run.momenta().get(0)[0]).map(p -> p * p).sum() / 700;
    assertThat(square).isCloseTo(0.25, Assertions.within(0.25 * 5 * Math.sqrt(2 / 700.0)));
    assertThat(Arrays.equals(run.momenta().get(0)[0], run.momenta().get(1)[0])).isFalse();
    assertThat(
            Runs.finish(Runs.setup(new Heun(), 1000, 0.02, 0.1, true), Holding.STREAMED, 2)
                .momenta())
        .isEmpty();
  }

  @Tag("slow")
  @Test
  void particlesThatNeverMoveAreCountedOnEveryThreadAndHolding() throws IOException {
    // Beyond |x| = 3 the quartic wall throws every proposal of this step to where it is refused.
    Setup steep = Runs.setup(new Mala(), 20_000, 0.4, 2, true);
    Acceptance streamed =
        Runs.finish(steep, Holding.STREAMED, 3).levels().acceptance().orElseThrow();
    Acceptance resident =
        Runs.finish(steep, Holding.RESIDENT, 1).levels().acceptance().orElseThrow();
    assertThat(streamed).isEqualTo(resident);
    assertThat(streamed.unmoved()).isBetween(100L, 10_000L);
    assertThat(streamed.stuck()).isTrue();

    Acceptance free =
        Runs.finish(Runs.setup(new Mala(), 20_000, 0.02, 0.5, true), Holding.STREAMED, 2)
            .levels()
            .acceptance()
            .orElseThrow();
    assertThat(free.unmoved()).isZero();
    assertThat(free.stuck()).isFalse();
    // Two steps at one half leave a quarter behind by chance.
    assertThat(new Acceptance(1000, 2, 1000, 250).stuck()).isFalse();
    // Ten at two thirds leave 17 of a million.
    assertThat(new Acceptance(1_000_000, 10, 6_666_667, 20).stuck()).isFalse();
    assertThat(new Acceptance(1_000_000, 10, 6_666_667, 333_333).stuck()).isTrue();
  }

  @Test
  void truncatedStateIsRefused() throws IOException {
    Setup setup = Runs.setup(new Heun(), 5_000, 0.02, 0.1, true);
    Runs.Interruption monitor = new Runs.Interruption(0);
    Runs.simulation(setup, Holding.RESIDENT, 2, monitor).run(monitor);
    byte[] cut = Arrays.copyOf(monitor.state, monitor.state.length - 9);
    Assertions.assertThatThrownBy(
            () -> Runs.simulation(setup, Holding.RESIDENT, 2).restore(Runs.reading(cut)))
        .isInstanceOf(EOFException.class);
  }

  @Test
  void everyParticleIsCountedOnceWhateverTheEnsembleSize() throws IOException {
    for (long n : new long[] {1, 2, 63, 64, 65, 511, 512, 513, 32_768, 33_333}) {
      Outcome.Finished<PositionSums> run =
          Runs.finish(Runs.setup(new EulerMaruyama(), n, 0.02, 0.1, true), Holding.STREAMED, 2);
      for (List<PositionSums> row : run.levels().full().batches()) {
        assertThat(row.stream().mapToLong(t -> t.count).sum()).isEqualTo(n);
        assertThat(row).hasSize((int) Math.min(n, 32));
      }
      assertThat(run.snapshots().get(0)[0]).hasSize((int) Math.min(n, 700));
    }
  }
}
