package langevin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import langevin.dynamics.Conditions;
import langevin.dynamics.EulerMaruyama;
import langevin.dynamics.TamedEuler;
import langevin.ensemble.Block;
import langevin.ensemble.Domain;
import langevin.ensemble.InitialLaw;
import langevin.estimate.Observation;
import langevin.estimate.Sums;
import langevin.estimate.geometry.Geometry;
import langevin.parallel.Monitor;
import langevin.potential.Quadratic;
import langevin.random.GaussianNoise;
import langevin.random.Noise;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Explicit steps beyond the quartic wall's stability throw particles out: they are found, counted
 * and never averaged.
 */
class DivergenceTest {
  /** dt·x² > 2 is unstable: at dt = 0.5 and width 1 a part of the cloud starts there. */
  private static Setup unstable(boolean stop) {
    return Runs.setup(new EulerMaruyama(), 40_000, 0.5, 1, stop);
  }

  @Test
  void theRunStopsAtTheSegmentOfTheFirstEscapeWhateverTheHolding() throws IOException {
    Outcome.Finished<PositionSums> resident = Runs.finish(unstable(true), Holding.RESIDENT, 2);
    Outcome.Finished<PositionSums> streamed = Runs.finish(unstable(true), Holding.STREAMED, 3);
    assertThat(resident.stopped()).isTrue();
    assertThat(Runs.bits(streamed)).isEqualTo(Runs.bits(resident));
    Divergence divergence = resident.divergence().orElseThrow();
    assertThat(divergence.count()).isPositive();
    assertThat(divergence.position().get(0)).isFinite();
    assertThat(resident.levels().full().times()).hasSize(divergence.node());
  }

  @Test
  void theEscapeIsLocatedAtTheExactStepAndParticle() throws IOException {
    Divergence found = Runs.finish(unstable(true), Holding.STREAMED, 1).divergence().orElseThrow();
    Setup setup = unstable(true);
    langevin.dynamics.Scratch scratch = new langevin.dynamics.Scratch(1);
    langevin.ensemble.Block block = new langevin.ensemble.Block(1, false);
    langevin.random.Noise noise = setup.noise().forWorker();
    long firstStep = Long.MAX_VALUE;
    long firstParticle = Long.MAX_VALUE;
    double position = Double.NaN;
    for (int g = 0; g < setup.partition().groups(); g++) {
      for (int b = 0; b < setup.partition().blocks(g); b++) {
        long ordinal = setup.partition().place(block, g, b);
        setup.initial().fill(block, ordinal, noise);
        for (long k = 0; k < 40; k++) {
          double[] before = block.positions()[0].clone();
          new EulerMaruyama()
              .advance(
                  block, new langevin.dynamics.Span(k, 1, 0.5), setup.conditions(), noise, scratch);
          for (int i = 0; i < block.size(); i++) {
            int at = langevin.ensemble.Block.FIRST + i;
            boolean was = Math.abs(before[at]) < Divergence.LIMIT;
            boolean is = Math.abs(block.positions()[0][at]) < Divergence.LIMIT;
            if (was && !is && (k < firstStep || (k == firstStep && ordinal + i < firstParticle))) {
              firstStep = k;
              firstParticle = ordinal + i;
              position = before[at];
            }
          }
        }
      }
    }
    assertThat(found.step()).isEqualTo(firstStep);
    assertThat(found.particle()).isEqualTo(firstParticle);
    assertThat(found.position()).isEqualTo(List.of(position));
  }

  @Test
  void reportedEscapesAreExcludedAndCounted() throws IOException {
    Outcome.Finished<PositionSums> run = Runs.finish(unstable(false), Holding.RESIDENT, 2);
    assertThat(run.stopped()).isFalse();
    List<PositionSums> last = run.levels().full().batches().getLast();
    long out = last.stream().mapToLong(t -> t.out).sum();
    assertThat(out).isEqualTo(run.divergence().orElseThrow().count()).isPositive();
    assertThat(last.stream().mapToLong(t -> t.count + t.out).sum()).isEqualTo(40_000);
    assertThat(last).allSatisfy(t -> assertThat(t.square).isFinite());
  }

  @Test
  void anUnstableCompanionIsLeftOutOfTheLevelsButStopsNothing() throws IOException {
    Outcome.Finished<PositionSums> run =
        Runs.finish(Runs.setup(new EulerMaruyama(), 20_000, 0.15, 0.5, true), Holding.RESIDENT, 2);
    assertThat(run.divergence()).isEmpty();
    assertThat(run.unstable()).contains(4.0);
    assertThat(run.levels().companion()).noneMatch(t -> t.step() == 0.6);
  }

  @Test
  void theRemedyWorks() throws IOException {
    Outcome.Finished<PositionSums> run =
        Runs.finish(Runs.setup(new TamedEuler(), 40_000, 0.5, 1, true), Holding.RESIDENT, 2);
    assertThat(run.divergence()).isEmpty();
  }

  /** Between −0.18 and 0.55 of the limit, particle 1,500 at 0.99 of it. */
  private record NearTheLimit() implements InitialLaw {
    @Override
    public int dimension() {
      return 1;
    }

    @Override
    public void fill(Block block, long firstOrdinal, Noise noise) {
      double[] x = block.positions()[0];
      for (int i = Block.FIRST; i < Block.END; i++) {
        long ordinal = firstOrdinal + i - Block.FIRST;
        double share = ordinal == 1500 ? 0.99 : ordinal * 7919 % 10_000 * 0.73e-4 - 0.18;
        x[i] = share * Divergence.LIMIT;
      }
    }
  }

  @Tag("slow")
  @Test
  void whereATallyHasRoomBeyondTheLimitEscapesAreStillFound() throws IOException {
    // Euler–Maruyama on x²/2 multiplies by 1 − 2.0625: 0.99 is out after one step, 0.55 never.
    List<Long> observed = List.of(0L, 2L, 4L, 6L);
    for (boolean stop : new boolean[] {true, false}) {
      Setup setup =
          new Setup(
              new Conditions(new Quadratic(List.of(1.0)), 0.25, new Domain.Unbounded()),
              new NearTheLimit(),
              new EulerMaruyama(),
              Partition.of(100_000, Partition.GROUPS),
              Timeline.of(2.0625, 6, observed, true),
              new GaussianNoise(5, 12, false),
              true,
              stop,
              Snapshots.NONE);
      Outcome.Finished<PositionSums> plain = Runs.finish(setup, Holding.STREAMED, 2);
      for (Holding holding : Holding.values()) {
        Simulation<Observation> simulation =
            new Simulation<>(setup, () -> Geometry.unit(1).probe(Sums.ALL), holding, 2);
        if (!(simulation.run(Monitor.NONE) instanceof Outcome.Finished<Observation> binned)) {
          throw new AssertionError("interrupted");
        }
        assertThat(binned.divergence()).isEqualTo(plain.divergence()).isPresent();
        assertThat(binned.divergence().orElseThrow().particle()).isEqualTo(1500);
        List<List<Observation>> nodes = binned.levels().full().batches();
        for (int n = 0; n < nodes.size(); n++) {
          long out = nodes.get(n).stream().mapToLong(Observation::diverged).sum();
          assertThat(out).isEqualTo(n == 0 ? 0 : 1);
        }
      }
    }
  }
}
