package langevin.theorem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import langevin.engine.Ladder;
import langevin.estimate.Ensembles;
import langevin.estimate.Observation;
import langevin.estimate.Scale;
import org.junit.jupiter.api.Test;

class FreeEnergyDissipationTest {
  @Test
  void allChecksHoldForTheDoubleWell() {
    double[] x = Ensembles.normals(200_000, -1, 0.1, 1);
    Ladder<Observation> ladder =
        Simulated.ladder(
            x, q -> q * q * q - q, Ensembles.doubleWell(), 0.0125, 160, 40, 2, 50_000, 2);
    for (int r = 0; r < 3; r++) {
      long t = System.nanoTime();
      Analysis a = Analysis.of(ladder, Scale.unit(1), Check.all(), 1e-3, 0.05, List.of(0.5, 1.0));
      System.out.println("analysis " + (System.nanoTime() - t) * 1e-9);
      if (r == 0) {
        a.readings().forEach(System.out::println);
        a.checks().forEach(System.out::println);
      }
      assertThat(a.verdict()).isEqualTo("holds");
    }
  }
}
