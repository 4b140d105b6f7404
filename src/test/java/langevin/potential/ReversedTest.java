package langevin.potential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import langevin.simd.Lanes;
import org.junit.jupiter.api.Test;

/** V(x, T − t). */
class ReversedTest {
  private static final double END = 2;

  private static final Controlled FORWARD =
      new Controlled(
          new DoubleWell(),
          new Quadratic(List.of(1.0), List.of(0.5)),
          new Coefficient.Table(List.of(0.0, 0.5, 2.0), List.of(0.0, 1.0, -1.0)));

  private static final Reversed BACK = new Reversed(FORWARD, END);

  private interface Rows {
    void of(Potential v, double time, double[][] x, double[] out);
  }

  private static double[] rows(Potential v, double time, Rows rows) {
    double[][] x = Lanes.doubles(1, Lanes.WIDEST);
    for (int i = 0; i < Lanes.WIDEST; i++) x[0][Lanes.DOUBLES + i] = -1 + 0.3 * i;
    double[] out = Lanes.doubles(Lanes.WIDEST);
    rows.of(v, time, x, out);
    return out;
  }

  private static void energy(Potential v, double t, double[][] x, double[] out) {
    v.energy(t, x, Lanes.DOUBLES, Lanes.DOUBLES + Lanes.WIDEST, out);
  }

  private static void gradient(Potential v, double t, double[][] x, double[] out) {
    v.gradient(t, x, Lanes.DOUBLES, Lanes.DOUBLES + Lanes.WIDEST, new double[][] {out});
  }

  private static void laplacian(Potential v, double t, double[][] x, double[] out) {
    v.laplacian(t, x, Lanes.DOUBLES, Lanes.DOUBLES + Lanes.WIDEST, out);
  }

  private static void rate(Potential v, double t, double[][] x, double[] out) {
    v.timeDerivative(t, x, Lanes.DOUBLES, Lanes.DOUBLES + Lanes.WIDEST, out);
  }

  private static void step(Potential v, double t, double[][] x, double[] out) {
    float[][] xi = Lanes.floats(1, Lanes.WIDEST);
    double[][] scratch = Lanes.doubles(1, Lanes.WIDEST);
    v.step(t, x, Lanes.DOUBLES, Lanes.DOUBLES + Lanes.WIDEST, 0.1, 0.2, xi, scratch);
    System.arraycopy(x[0], 0, out, 0, out.length);
  }

  @Test
  void whatItIsAtATimeTheOtherIsAsLongBeforeTheEnd() {
    for (double t : new double[] {0, 0.3, 1.7, 2}) {
      for (Rows rows :
          List.<Rows>of(
              ReversedTest::energy,
              ReversedTest::gradient,
              ReversedTest::laplacian,
              ReversedTest::step)) {
        assertThat(rows(BACK, t, rows)).isEqualTo(rows(FORWARD, END - t, rows));
      }
      assertThat(BACK.coefficient(t)).isEqualTo(FORWARD.coefficient(END - t));
    }
    double[] back = rows(BACK, 0.3, ReversedTest::rate);
    double[] forward = rows(FORWARD, END - 0.3, ReversedTest::rate);
    for (int i = 0; i < back.length; i++) assertThat(back[i]).isEqualTo(-forward[i]);
  }

  /** Rounding does not ask the schedule for what was before its beginning. */
  @Test
  void noTimeIsBeforeTheBeginning() {
    assertThat(rows(BACK, Math.nextUp(END), ReversedTest::energy))
        .isEqualTo(rows(FORWARD, 0, ReversedTest::energy));
  }

  @Test
  void cornersAndTurnsAreSeenFromTheOtherEnd() {
    List<Double> corners = FORWARD.driving().corners();
    List<Double> back = BACK.driving().corners();
    assertThat(back).hasSameSizeAs(corners);
    for (int j = 0; j < back.size(); j++) {
      assertThat(back.get(j)).isCloseTo(END - corners.get(back.size() - 1 - j), within(1e-15));
    }
    Potential pulsed =
        new Potential() {
          @Override
          public int dimension() {
            return 1;
          }

          @Override
          public void energy(double time, double[][] x, int from, int to, double[] v) {}

          @Override
          public void gradient(double time, double[][] x, int from, int to, double[][] g) {}

          @Override
          public void laplacian(double time, double[][] x, int from, int to, double[] l) {}

          @Override
          public Driving driving() {
            return new Driving(
                List.of(),
                1,
                look ->
                    look.from() <= 0.25 && look.until() >= 0.25
                        ? OptionalDouble.of(0.25)
                        : OptionalDouble.empty());
          }
        };
    Driving.Turns turns = new Reversed(pulsed, END).driving().turns();
    assertThat(turns.unseen(Driving.Look.at(0, 1, 0.1))).isEmpty();
    assertThat(turns.unseen(Driving.Look.at(1, 2, 0.1))).hasValue(1.75);
  }
}
