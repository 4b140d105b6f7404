package langevin.results;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzTest {
  @TempDir private Path folder;

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    Path file = written(SampleRun.arrays());
    Map<String, NumericArray> read = Npz.read(file);
    assertThat(read.keySet()).containsExactlyElementsOf(SampleRun.arrays().keySet());
    SampleRun.arrays()
        .forEach(
            (name, array) -> {
              NumericArray back = requireNonNull(read.get(name));
              assertThat(back).hasSameClassAs(array);
              assertThat(back.shape()).isEqualTo(array.shape());
              for (int i = 0; i < array.size(); i++) {
                assertThat(back.bits(i)).isEqualTo(array.bits(i));
              }
            });
  }

  @Test
  void arraysLongerThanTheBufferAreReadBack() throws IOException {
    double[] values = new double[3 * Npy.BUFFER / 8 + 5];
    Arrays.setAll(values, i -> Math.sin(i));
    NumericArray back =
        requireNonNull(Npz.read(written(Map.of("x", NumericArray.of(values)))).get("x"));
    for (int i = 0; i < values.length; i++) assertThat(back.value(i)).isEqualTo(values[i]);
  }

  @Test
  void equalArraysGiveEqualFiles() throws IOException {
    byte[] first = Files.readAllBytes(written(SampleRun.arrays()));
    assertThat(Files.readAllBytes(written(SampleRun.arrays()))).isEqualTo(first);
  }

  @Test
  void dataStartOnMultiplesOf64Bytes() throws IOException {
    for (int[] shape : new int[][] {{}, {1}, {7, 3}, {2, 1, 1, 1, 9}}) {
      int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      List<Integer> extents = Arrays.stream(shape).boxed().toList();
      Npy.write(new NumericArray.Doubles(extents, new double[size]), out);
      assertThat((out.size() - 8 * size) % 64).isZero();
    }
  }

  @Tag("slow")
  @Test
  void numpyReadsEveryTypeAndShape() throws IOException {
    written(SampleRun.arrays());
    String printed =
        Python.run(
            folder,
            """
            import numpy
            a = numpy.load("arrays.npz")
            for name in a.files:
                print(name, a[name].dtype, a[name].shape, a[name].flags["C_CONTIGUOUS"])
            print(a["counts"].tolist(), float(a["scalar"]), repr(float(a["density"][1, 20])))
            """);
    assertThat(printed.lines())
        .containsExactly(
            "density_grid float64 (33,) True",
            "density_times float64 (2,) True",
            "density float64 (2, 33) True",
            "counts int64 (2, 1, 3) True",
            "scalar float64 () True",
            "none float64 (0, 4) True",
            "[[[1, -2, 3]], [[4, 5, 6]]] 3.141592653589793 "
                + requireNonNull(SampleRun.arrays().get("density")).value(33 + 20));
  }

  @Test
  void aTruncatedArrayIsRefused() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Npy.write(NumericArray.of(1, 2, 3), out);
    byte[] whole = out.toByteArray();
    for (int length : new int[] {0, 5, 9, 40, whole.length - 1}) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> Npy.read(new ByteArrayInputStream(part)))
          .isInstanceOf(Npy.NotAnArray.class);
    }
  }

  @Test
  void aShapeThatDoesNotHoldTheValuesIsRefused() {
    assertThatThrownBy(() -> new NumericArray.Doubles(List.of(2, 2), new double[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 values");
    assertThatThrownBy(() -> NumericArray.of(new double[][] {{1, 2}, {3}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("row 1");
  }

  private Path written(Map<String, NumericArray> arrays) throws IOException {
    Path file = folder.resolve("arrays.npz");
    try (OutputStream out = Files.newOutputStream(file)) {
      Npz.write(arrays, out);
    }
    return file;
  }
}
