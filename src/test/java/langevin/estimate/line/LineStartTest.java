package langevin.estimate.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import langevin.dynamics.Conditions;
import langevin.ensemble.Box;
import langevin.ensemble.Domain;
import langevin.estimate.Ensembles;
import langevin.estimate.Estimate;
import langevin.estimate.Parabola;
import org.junit.jupiter.api.Test;

class LineStartTest {
  private static final Conditions COLD = Ensembles.conditions(new Parabola(1), 0.5);

  /** Two batches of normal positions, the first shifted. */
  private static List<Histogram> batches(double shift) {
    List<Histogram> batches = new ArrayList<>();
    for (int b = 0; b < 2; b++) {
      Histogram histogram = new Histogram();
      for (double x : Ensembles.normals(1000, 0, 1, 7 + b)) {
        histogram.add(b == 0 ? x + shift : x);
      }
      batches.add(histogram);
    }
    return batches;
  }

  @Test
  void whoStartsAlikeSharesWhatIsReadAtAnyTemperature() {
    LineStart start = new LineStart(0);
    LineReading first = start.reading(0, batches(0), COLD, Optional.empty());
    Conditions hot = Ensembles.conditions(new Parabola(1), 2);
    assertThat(start.reading(0, batches(0), hot, Optional.empty())).isSameAs(first);
    assertThat(first.entropy(false))
        .isInstanceOf(Estimate.Known.class)
        .isSameAs(first.entropy(false));
    assertThat(first.score(10).information()).isSameAs(first.score(10).information());
  }

  @Test
  void whatDiffersInAnythingButTemperatureIsReadForItself() {
    LineStart start = new LineStart(0);
    LineReading first = start.reading(0, batches(0), COLD, Optional.empty());
    Domain walls = new Domain.Reflecting(new Box(List.of(-9.0), List.of(9.0)));
    Conditions enclosed = Ensembles.conditions(new Parabola(1), 0.5, walls);
    assertThat(start.reading(0, batches(0.125), COLD, Optional.empty())).isNotSameAs(first);
    assertThat(start.reading(0, batches(0).subList(0, 1), COLD, Optional.empty()))
        .isNotSameAs(first);
    assertThat(start.reading(0, batches(0), Ensembles.doubleWell(), Optional.empty()))
        .isNotSameAs(first);
    assertThat(start.reading(0, batches(0), enclosed, Optional.empty())).isNotSameAs(first);
    assertThat(start.reading(1, batches(0), COLD, Optional.empty())).isNotSameAs(first);
    assertThat(start.reading(0, batches(0), COLD, Optional.empty())).isSameAs(first);
  }
}
