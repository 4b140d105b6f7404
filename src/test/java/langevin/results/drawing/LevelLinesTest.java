package langevin.results.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LevelLinesTest {
  private static final int POINTS = 61;

  /** Places from 0 to 600, ten apart. */
  private static final double[] PLACES =
      IntStream.range(0, POINTS).mapToDouble(i -> 10.0 * i).toArray();

  private static List<double[][]> lines(DoubleBinaryOperator function, double height) {
    double[] values = new double[POINTS * POINTS];
    for (int j = 0; j < POINTS; j++) {
      for (int i = 0; i < POINTS; i++) {
        values[j * POINTS + i] = function.applyAsDouble(PLACES[i], PLACES[j]);
      }
    }
    Pen pen = new Pen();
    LevelLines.append(PLACES, PLACES, values, height, pen);
    List<List<double[]>> lines = new ArrayList<>();
    double[] point = new double[6];
    for (PathIterator path = PathText.read(pen.toString()).getPathIterator(null);
        !path.isDone();
        path.next()) {
      if (path.currentSegment(point) == PathIterator.SEG_MOVETO) lines.add(new ArrayList<>());
      lines.getLast().add(new double[] {point[0], point[1]});
    }
    return lines.stream().map(line -> line.toArray(double[][]::new)).toList();
  }

  /** A chord of a cell is off the circle of radius r by at most ten²·2/(8r), and places by 0.05. */
  @Test
  void aCircleIsOneClosedLine() {
    List<double[][]> lines = lines((x, y) -> Math.hypot(x - 300, y - 300), 200);
    assertThat(lines).hasSize(1);
    double[][] circle = lines.getFirst();
    assertThat(circle[0]).containsExactly(circle[circle.length - 1], within(1e-9));
    assertThat(circle.length).isGreaterThan(140);
    for (double[] point : circle) {
      assertThat(Math.hypot(point[0] - 300, point[1] - 300)).isCloseTo(200, within(0.25));
    }
    for (int k = 1; k < circle.length; k++) {
      assertThat(Math.hypot(circle[k][0] - circle[k - 1][0], circle[k][1] - circle[k - 1][1]))
          .isLessThan(14.3);
    }
  }

  @Test
  void aLineThatLeavesTheMapEndsAtItsEdges() {
    List<double[][]> lines = lines((x, y) -> x + y, 333);
    assertThat(lines).hasSize(1);
    for (double[] point : lines.getFirst()) {
      assertThat(point[0] + point[1]).isCloseTo(333, within(0.11));
    }
    double[][] line = lines.getFirst();
    double[] first = line[0];
    double[] last = line[line.length - 1];
    assertThat(List.of(Math.min(first[0], last[0]), Math.min(first[1], last[1])))
        .allSatisfy(place -> assertThat(place).isCloseTo(0, within(1e-9)));
  }

  /** Above and below the saddle of xy there are two lines each. */
  @Test
  void twoWellsAreTwoLinesBelowTheirSaddleAndOneAboveIt() {
    DoubleBinaryOperator wells =
        (x, y) -> {
          double u = (x - 300) / 150;
          double v = (y - 300) / 150;
          return (u * u - 1) * (u * u - 1) + v * v;
        };
    assertThat(lines(wells, 0.5)).hasSize(2);
    assertThat(lines(wells, 1.5)).hasSize(1);
  }

  @Test
  void whatIsNotFiniteIsGoneAround() {
    List<double[][]> lines = lines((x, y) -> x < 100 ? Double.NaN : x + y, 333);
    assertThat(lines).hasSize(1);
    for (double[] point : lines.getFirst()) assertThat(point[0]).isGreaterThanOrEqualTo(100);
    assertThat(lines((x, y) -> x, 1000)).isEmpty();
  }
}
