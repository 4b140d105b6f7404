package langevin.theorem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import langevin.engine.CoupledLevels;
import langevin.ensemble.GaussianLaw;
import langevin.estimate.Ensembles;
import langevin.estimate.Observation;
import langevin.estimate.geometry.Geometry;
import langevin.parallel.Parallel;
import langevin.parallel.WorkerPool;
import langevin.potential.CoupledDoubleWell;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AnalysisTest {
  @Tag("slow")
  @Test
  void itSaysTheSameDigitsHoweverManyEstimatesRunAtOnce() {
    Trial.Shown line =
        Trial.heun(
                Ensembles.doubleWell(),
                GaussianLaw.ofStandardDeviation(List.of(-1.0), List.of(0.1)),
                20_003,
                0.0125,
                40,
                8,
                71)
            .run();
    Cloud plane =
        Cloud.simulate(
            Ensembles.conditions(new CoupledDoubleWell(0.5), 0.25),
            GaussianLaw.ofStandardDeviation(List.of(-1.0, 0.0), List.of(0.2, 0.2)),
            0.0125,
            16,
            8,
            20_003,
            72);
    try (WorkerPool crew = new WorkerPool(3)) {
      assertThat(said(line.ladder(), line.geometry(), crew))
          .contains("free-energy-dissipation")
          .isEqualTo(said(line.ladder(), line.geometry(), Parallel.SERIAL));
      assertThat(said(plane.ladder(), plane.geometry(), crew))
          .contains("free-energy-dissipation")
          .isEqualTo(said(plane.ladder(), plane.geometry(), Parallel.SERIAL));
    }
  }

  private static String said(
      CoupledLevels<Observation> ladder, Geometry geometry, Parallel parallel) {
    JudgedAnalysis a =
        JudgedAnalysis.of(ladder, geometry, Check.all(), 1e-3, 0.05, List.of(), parallel);
    return a.readings() + "\n" + a.checks();
  }
}
