package langevin.estimate.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import langevin.ensemble.Block;
import langevin.estimate.Ensembles;
import langevin.estimate.Observation;
import langevin.estimate.Parabola;
import langevin.estimate.Probe;
import langevin.estimate.Scale;
import langevin.estimate.Sums;
import langevin.estimate.geometry.Geometry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramTest {
  private static Histogram histogram(Observation o) {
    return ((LineObservation) o).histogram();
  }

  @Test
  void joinedBinsHoldExactlyTheCountsOfTheirHalves() {
    double[] x = Ensembles.normals(20_000, 0.3, 1, 1);
    Histogram fine = new Histogram();
    fine.cover(-0.5, 0.5);
    for (double v : x) {
      fine.add(v);
    }
    Histogram coarse = new Histogram();
    coarse.merge(fine);
    coarse.cover(-200, 200);
    int joined = coarse.exponent() - fine.exponent();
    assertThat(joined).isPositive();
    long total = 0;
    for (long bin = coarse.lowest(); bin <= coarse.highest(); bin++) {
      long halves = 0;
      for (long f = bin << joined; f < (bin + 1) << joined; f++) {
        halves += fine.count(f);
      }
      assertThat(coarse.count(bin)).isEqualTo((int) halves);
      total += halves;
    }
    assertThat(total).isEqualTo(x.length);
  }

  @Test
  void mergingInAnyOrderGivesTheSameCounts() {
    double[][] x = {Ensembles.normals(10_000, -1, 0.1, 2)};
    x[0][77] = 1e5;
    List<Observation> parts = Ensembles.observe(x, 0, Ensembles.doubleWell(), Scale.unit(1), 7);
    Histogram forwards = new Histogram();
    Histogram backwards = new Histogram();
    Histogram tree = new Histogram();
    Histogram pair = new Histogram();
    for (int b = 0; b < 7; b++) {
      forwards.merge(histogram(parts.get(b)));
      backwards.merge(histogram(parts.get(6 - b)));
      (b < 3 ? tree : pair).merge(histogram(parts.get(b)));
    }
    pair.merge(tree);
    assertThat(forwards.sameAs(backwards)).isTrue();
    assertThat(forwards.sameAs(pair)).isTrue();
    Histogram other = new Histogram();
    other.merge(forwards);
    other.add(0);
    assertThat(forwards.sameAs(other)).isFalse();
  }

  @Test
  void theBlockKernelCountsWhatItsScalarTwinCounts() {
    double[][] x = {Ensembles.normals(5_003, 2, 3, 3)};
    Observation o = Ensembles.observe(x, 0, Ensembles.doubleWell(), Scale.unit(1), 1).getFirst();
    Histogram plain = new Histogram();
    double low = x[0][0];
    double high = x[0][0];
    for (int i = 0; i < 512; i++) {
      low = Math.min(low, x[0][i]);
      high = Math.max(high, x[0][i]);
    }
    plain.cover(low, high);
    for (double v : x[0]) {
      plain.add(v);
    }
    assertThat(histogram(o).sameAs(plain)).isTrue();
  }

  /** Full blocks are counted with vectors, the others without. */
  @ParameterizedTest
  @ValueSource(ints = {Block.CAPACITY, 500})
  void theBlockKernelPutsNeighboursOfABinEdgeWhereTheyBelong(int n) {
    double[] start = new double[n];
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      start[i] = -4 + 8.0 * i / (n - 1);
      double edge = (i - n / 2) * 0x1p-8;
      x[i] =
          switch (i % 3) {
            case 0 -> edge;
            case 1 -> Math.nextUp(edge);
            default -> Math.nextDown(edge);
          };
    }
    Histogram plain = new Histogram();
    plain.cover(-4, 4);
    for (double v : start) plain.add(v);
    for (double v : x) plain.add(v);
    double[][] both = {DoubleStream.concat(Arrays.stream(start), Arrays.stream(x)).toArray()};
    Observation o = Ensembles.observe(both, 0, Ensembles.doubleWell(), Scale.unit(1), 1).getFirst();
    assertThat(histogram(o).exponent()).isEqualTo(plain.exponent()).isNegative();
    assertThat(histogram(o).sameAs(plain)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e10, 1e18, 1e21, 1e25, 1e30})
  void aFewPositionsFarOutLeaveEveryOtherInItsBin(double far) {
    double[] x = Ensembles.normals(10_000, 0, 1, 6);
    x[7_000] = far;
    x[7_001] = -far;
    List<Observation> parts =
        Ensembles.observe(new double[][] {x}, 0, Ensembles.doubleWell(), Scale.unit(1), 3);
    Histogram all = new Histogram();
    for (Observation part : parts) all.merge(histogram(part));
    long negative = Arrays.stream(x).filter(v -> -far < v && v < 0).count();
    assertThat(all.count(all.lowest())).isEqualTo(1);
    assertThat(all.count(all.highest())).isEqualTo(1);
    assertThat(all.count(-1)).isEqualTo((int) negative);
    assertThat(all.count(0)).isEqualTo((int) (x.length - 2 - negative));
    LineSample sample = LineSample.of(parts.stream().map(HistogramTest::histogram).toList());
    assertThat(Arrays.stream(sample.pooled()).sum()).isEqualTo(x.length);
    assertThat(sample.pooled()[0]).isEqualTo(1);
  }

  @Test
  void extremeAndDegeneratePositionsAreCounted() {
    for (double[] x :
        new double[][] {
          {0, 0, 0}, {5, 5, 5}, {-1e300, 1e300}, {1e-300, -1e-300, 0}, {0, 1e308}, {-0.0, 0.0}
        }) {
      Observation o =
          Ensembles.observe(new double[][] {x}, 0, Ensembles.doubleWell(), Scale.unit(1), 1)
              .getFirst();
      long total = 0;
      for (long b = histogram(o).lowest(); b <= histogram(o).highest(); b++) {
        total += histogram(o).count(b);
      }
      assertThat(total).isEqualTo(x.length);
    }
  }

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    double[][] x = {Ensembles.normals(3_000, 0, 1, 4), Ensembles.normals(3_000, 0, 1, 5)};
    x[0][5] = Double.NaN;
    for (double[][] positions : new double[][][] {{x[0], x[1], x[1]}, x, {x[0]}}) {
      Probe<Observation> probe = Geometry.unit(positions.length).probe(Sums.ALL);
      Observation o = probe.empty();
      Ensembles.absorb(
          positions,
          0,
          3_000,
          0,
          Ensembles.conditions(new Parabola(positions.length), 1),
          probe,
          o);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      o.write(new DataOutputStream(bytes));
      Observation back =
          probe.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
      assertThat(back.sameAs(o)).isTrue();
      assertThat(o.diverged()).isOne();
      assertThat(o.particles()).isEqualTo(2_999);
    }
  }
}
