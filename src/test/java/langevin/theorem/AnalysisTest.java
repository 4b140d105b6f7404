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
    Trial.Shown plane =
        Trial.heun(
                Ensembles.conditions(new CoupledDoubleWell(0.5), 0.25),
                GaussianLaw.ofStandardDeviation(List.of(-1.0, 0.0), List.of(0.2, 0.2)),
                20_003,
                0.0125,
                16,
                8,
                72)
            .run(true);
    try (WorkerPool pool = new WorkerPool(3)) {
      assertThat(said(line.levels(), line.geometry(), pool))
          .contains("free-energy-dissipation")
          .isEqualTo(said(line.levels(), line.geometry(), Parallel.SERIAL));
      assertThat(said(plane.levels(), plane.geometry(), pool))
          .contains("free-energy-dissipation")
          .isEqualTo(said(plane.levels(), plane.geometry(), Parallel.SERIAL));
    }
  }

  private static String said(
      CoupledLevels<Observation> levels, Geometry geometry, Parallel parallel) {
    JudgedAnalysis a =
        JudgedAnalysis.of(levels, geometry, Check.all(), 1e-3, 0.05, List.of(), parallel);
    return a.readings() + "\n" + a.checks();
  }
}
