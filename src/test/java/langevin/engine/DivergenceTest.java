package langevin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import langevin.dynamics.EulerMaruyama;
import langevin.dynamics.TamedEuler;
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
    assertThat(resident.ladder().full().times()).hasSize(divergence.node());
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
    List<PositionSums> last = run.ladder().full().batches().getLast();
    long out = last.stream().mapToLong(t -> t.out).sum();
    assertThat(out).isEqualTo(run.divergence().orElseThrow().count()).isPositive();
    assertThat(last.stream().mapToLong(t -> t.count + t.out).sum()).isEqualTo(40_000);
    assertThat(last).allSatisfy(t -> assertThat(t.square).isFinite());
  }

  @Test
  void anUnstableCompanionIsLeftOutOfTheLadderButStopsNothing() throws IOException {
    Outcome.Finished<PositionSums> run =
        Runs.finish(Runs.setup(new EulerMaruyama(), 20_000, 0.15, 0.5, true), Holding.RESIDENT, 2);
    assertThat(run.divergence()).isEmpty();
    assertThat(run.unstable()).contains(4);
    assertThat(run.ladder().rungs()).noneMatch(t -> t.step() == 0.6);
  }

  @Test
  void theRemedyWorks() throws IOException {
    Outcome.Finished<PositionSums> run =
        Runs.finish(Runs.setup(new TamedEuler(), 40_000, 0.5, 1, true), Holding.RESIDENT, 2);
    assertThat(run.divergence()).isEmpty();
  }
}
