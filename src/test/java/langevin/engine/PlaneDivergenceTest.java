package langevin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.LongStream;
import langevin.dynamics.Conditions;
import langevin.dynamics.Heun;
import langevin.ensemble.Domain;
import langevin.ensemble.GaussianLaw;
import langevin.estimate.Estimate;
import langevin.estimate.NodeEstimates;
import langevin.estimate.Observation;
import langevin.estimate.Sums;
import langevin.estimate.geometry.Geometry;
import langevin.parallel.Monitor;
import langevin.potential.CoupledDoubleWell;
import langevin.random.GaussianNoise;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * An unstable step in the plane: before particles count as diverged, some are seen at 10¹⁰ … 10³⁰,
 * and the probe must count them beside the others.
 */
class PlaneDivergenceTest {
  private static final int PARTICLES = 20_000;
  private static final Geometry PLANE = Geometry.unit(2);
  private static final Conditions CONDITIONS =
      new Conditions(new CoupledDoubleWell(0.5), 0.25, new Domain.Unbounded());

  private static Outcome.Finished<Observation> finish(boolean stop, Holding holding, int threads)
      throws IOException {
    Setup setup =
        new Setup(
            CONDITIONS,
            GaussianLaw.ofStandardDeviation(List.of(-1.0, 0.5), List.of(0.2, 0.3)),
            new Heun(),
            Partition.of(PARTICLES, Partition.GROUPS),
            Timeline.of(0.5, 10, LongStream.rangeClosed(0, 10).boxed().toList(), true),
            new GaussianNoise(2605, 12, false),
            false,
            stop,
            Snapshots.NONE);
    return (Outcome.Finished<Observation>)
        new Simulation<>(setup, () -> PLANE.probe(Sums.ALL), holding, threads).run(Monitor.NONE);
  }

  private static byte[] bits(Outcome.Finished<Observation> run) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (List<Observation> row : run.levels().full().batches()) {
      for (Observation o : row) {
        o.write(out);
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void theFirstEscapeIsLocatedWhateverTheThreads() throws IOException {
    Outcome.Finished<Observation> one = finish(true, Holding.RESIDENT, 1);
    Outcome.Finished<Observation> two = finish(true, Holding.STREAMED, 2);
    assertThat(one.stopped()).isTrue();
    Divergence divergence = one.divergence().orElseThrow();
    assertThat(divergence.count()).isPositive();
    assertThat(divergence.particle()).isBetween(0L, PARTICLES - 1L);
    assertThat(divergence.position()).hasSize(2).allMatch(Double::isFinite);
    assertThat(two.divergence()).contains(divergence);
    assertThat(bits(two)).isEqualTo(bits(one));
  }

  @Tag("slow")
  @Test
  void aReportedRunGoesOnAndEstimatesNothingFromWhatHidesTheBulk() throws IOException {
    Outcome.Finished<Observation> run = finish(false, Holding.RESIDENT, 2);
    assertThat(run.stopped()).isFalse();
    assertThat(bits(finish(false, Holding.STREAMED, 1))).isEqualTo(bits(run));
    List<List<Observation>> rows = run.levels().full().batches();
    long out = rows.getLast().stream().mapToLong(Observation::diverged).sum();
    assertThat(out).isEqualTo(run.divergence().orElseThrow().count()).isPositive();
    int hidden = 0;
    for (int k = 0; k < rows.size(); k++) {
      NodeEstimates e =
          PLANE.estimates(
              0.5 * k, rows.get(k), CONDITIONS, new NodeEstimates.Effort(true, true, true, false));
      assertThat(e.particles() + e.diverged()).isEqualTo(PARTICLES);
      if (e.covariance(0, 0) instanceof Estimate.Known v && v.value() > 1e10) {
        hidden++;
        assertThat(e.entropy()).isInstanceOf(Estimate.Absent.class);
        assertThat(e.dissipation()).isInstanceOf(Estimate.Absent.class);
        assertThat(e.weakMoments().get(0, 3, 5)).isNaN();
      }
    }
    assertThat(hidden).isPositive();
    assertThat(
            PLANE
                .estimates(
                    0,
                    rows.getFirst(),
                    CONDITIONS,
                    new NodeEstimates.Effort(true, true, true, false))
                .dissipation())
        .isInstanceOf(Estimate.Known.class);
  }
}
