package langevin.estimate.plane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import langevin.dynamics.Conditions;
import langevin.estimate.Ensembles;
import langevin.estimate.Parabola;
import langevin.estimate.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaneHistogramTest {
  private static final Conditions PARABOLA = Ensembles.conditions(new Parabola(2), 1);

  private static double[][] cloud(int n, double factor, long seed) {
    double[][] x = {
      Ensembles.normals(n, 0.3, factor, seed), Ensembles.normals(n, -2, 0.5, seed + 1)
    };
    return x;
  }

  /** Positions of one batch counted in the unit frame. */
  private static PlaneHistogram counted(double[][] x) {
    return PlaneObservation.all(Ensembles.observe(x, 0, PARABOLA, Scale.unit(2), 1))
        .getFirst()
        .histogram();
  }

  private static Map<List<Long>, Long> cells(PlaneHistogram h) {
    Map<List<Long>, Long> cells = new HashMap<>();
    for (int i = 0; i < h.columns(); i++) {
      for (int j = 0; j < h.rows(); j++) {
        if (h.count(i, j) != 0) {
          cells.put(List.of(h.firstU() + i, h.firstV() + j), h.count(i, j));
        }
      }
    }
    return cells;
  }

  /** Positions by cells of a width, a power of two. */
  private static Map<List<Long>, Long> floors(double[][] x, double width) {
    Map<List<Long>, Long> floors = new HashMap<>();
    for (int i = 0; i < x[0].length; i++) {
      long u = (long) Math.floor(x[0][i] / width);
      long v = (long) Math.floor(x[1][i] / width);
      floors.merge(List.of(u, v), 1L, Long::sum);
    }
    return floors;
  }

  @Test
  void everyPositionIsInItsCell() {
    double[][] x = cloud(50_000, 1.7, 1);
    PlaneHistogram h = counted(x);
    assertThat(cells(h)).isEqualTo(floors(x, h.width()));
    assertThat(h.width()).isBetween(1.7 / 64, 1.7 / 8);
  }

  @Test
  void mergingHasNoOrderAndJoinsCellsOfDifferentSize() {
    double[][][] clouds = {cloud(9_000, 1, 2), cloud(70, 40, 4), cloud(5_000, 1e-3, 6)};
    PlaneHistogram forth = new PlaneHistogram();
    PlaneHistogram back = new PlaneHistogram();
    for (int k = 0; k < clouds.length; k++) {
      forth.merge(counted(clouds[k]));
      back.merge(counted(clouds[clouds.length - 1 - k]));
    }
    assertThat(forth.sameAs(back)).isTrue();
    assertThat(cells(forth)).isEqualTo(cells(back));
    assertThat(cells(forth).values().stream().mapToLong(n -> n).sum()).isEqualTo(14_070);
    forth.merge(counted(clouds[0]));
    assertThat(forth.sameAs(back)).isFalse();
  }

  @Test
  void farPositionsJoinCellsUntilAllFit() {
    double[][] x = cloud(4_000, 1, 8);
    x[0][3_000] = 1e9;
    x[1][3_500] = -1e12;
    PlaneHistogram h = counted(x);
    assertThat((long) h.columns() * h.rows()).isLessThanOrEqualTo(PlaneHistogram.CAPACITY);
    assertThat(cells(h).values().stream().mapToLong(n -> n).sum()).isEqualTo(4_000);
  }

  /** 10¹⁰ … 10³⁰: cells of 2^-7 are joined 20 to 90 times; numbers of cells pass 2⁶³ on the way. */
  @ParameterizedTest
  @ValueSource(ints = {10, 12, 15, 17, 18, 19, 20, 21, 22, 23, 25, 27, 30})
  void positionsFurtherOutThanAnyNumberOfACellLoseNone(int decade) {
    double far = Math.pow(10, decade);
    double[][] x = cloud(40_000, 1, 20 + decade);
    x[0][1_500] = far;
    x[0][1_501] = -far;
    x[1][30_000] = far;
    x[1][30_001] = -far / 3;
    PlaneHistogram h = counted(x);
    assertThat(cells(h)).isEqualTo(floors(x, h.width()));
    assertThat((long) h.columns() * h.rows()).isLessThanOrEqualTo(PlaneHistogram.CAPACITY);
    assertThat(h.width()).isBetween(far / PlaneHistogram.CAPACITY, far / 32);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 12, 15, 17, 18, 19, 20, 21, 22, 23, 25, 27, 30})
  void mergingWithAFarCloudLosesNone(int decade) {
    double far = Math.pow(10, decade);
    double[][] near = cloud(4_000, 1, 60 + decade);
    double[][] out = cloud(3_000, far, 90 + decade);
    PlaneHistogram forth = new PlaneHistogram();
    forth.merge(counted(near));
    forth.merge(counted(out));
    PlaneHistogram back = new PlaneHistogram();
    back.merge(counted(out));
    back.merge(counted(near));
    double[][] all = new double[2][7_000];
    for (int a = 0; a < 2; a++) {
      System.arraycopy(near[a], 0, all[a], 0, 4_000);
      System.arraycopy(out[a], 0, all[a], 4_000, 3_000);
    }
    assertThat(cells(forth)).isEqualTo(floors(all, forth.width()));
    assertThat(forth.sameAs(back)).isTrue();
  }

  @Test
  void cellsHoldMoreThanTwoBytesCount() throws IOException {
    double[][] x = {new double[200_000], new double[200_000]};
    java.util.Arrays.fill(x[0], 0.5);
    PlaneHistogram h = counted(x);
    assertThat(cells(h).values()).containsExactly(200_000L);
    h.merge(h);
    assertThat(cells(h).values()).containsExactly(400_000L);
    assertThat(read(written(h)).sameAs(h)).isTrue();
  }

  @Test
  void theStateIsReadBackAndTakesLittleRoom() throws IOException {
    PlaneHistogram h = counted(cloud(30_000, 1, 10));
    byte[] bytes = written(h);
    assertThat(read(bytes).sameAs(h)).isTrue();
    assertThat(bytes.length).isLessThan(h.columns() * h.rows() / 2);
    assertThat(read(written(new PlaneHistogram())).isEmpty()).isTrue();
    bytes[3] = 0x7f;
    bytes[1] = 0x7f;
    assertThatThrownBy(() -> read(bytes)).isInstanceOf(IOException.class);
  }

  @Test
  void packingChangesNothingButTheRoom() throws IOException {
    double[][] x = cloud(30_000, 1, 12);
    PlaneHistogram plain = counted(x);
    PlaneHistogram packed = counted(x);
    packed.pack();
    assertThat(packed.sameAs(plain)).isTrue();
    assertThat(cells(packed.unpacked())).isEqualTo(cells(plain));
    assertThat(written(packed)).isEqualTo(written(plain));
    PlaneHistogram more = counted(cloud(7_000, 2, 14));
    plain.merge(more);
    more.pack();
    packed.merge(more);
    assertThat(cells(packed)).isEqualTo(cells(plain));
    packed.pack();
    packed.add(new long[] {3, 3}, 0, 2);
    plain.add(new long[] {3, 3}, 0, 2);
    assertThat(cells(packed)).isEqualTo(cells(plain));
  }

  private static byte[] written(PlaneHistogram h) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    h.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static PlaneHistogram read(byte[] bytes) throws IOException {
    return PlaneHistogram.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }
}
