package langevin.experiment.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import langevin.experiment.Experiment;
import langevin.results.Npz;
import langevin.results.NumericArray;
import langevin.results.Run;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference case of learning.md section 5, from files to the series. */
final class ReferenceCaseTest {
  private static final String SCENARIO =
      """
      format: 1
      kind: learning
      name: reference
      task: {file: data.npz}
      network: {file: weights.npz, activation: tanh, noise: {size: 0.5, file: noise.npz}}
      energy: {surrogate: [softmax, variance, log-variance, log-det], offset: 1e-3}
      feedback: {coefficient: 0.1}
      training: {rate: 0.1, steps: 1}
      repeat: {seeds: 1}
      """;

  @TempDir private Path folder;

  /** A matrix of a formula of row and column. */
  private static NumericArray matrix(int rows, int columns, Formula formula) {
    double[] values = new double[rows * columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) values[i * columns + j] = formula.at(i, j);
    }
    return new NumericArray.Doubles(List.of(rows, columns), values);
  }

  private static NumericArray vector(int size, IntToDoubleFunction formula) {
    return NumericArray.of(IntStream.range(0, size).mapToDouble(formula).toArray());
  }

  @FunctionalInterface
  private interface Formula {
    double at(int i, int j);
  }

  private void write(String name, Map<String, NumericArray> arrays) throws IOException {
    try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
      Npz.write(arrays, out);
    }
  }

  @BeforeEach
  void writeFiles() throws IOException {
    write(
        "data.npz",
        Map.of(
            "train_inputs",
            matrix(5, 3, (b, j) -> 1.5 * Math.cos(2 * b + 3 * j + 1) + 0.25 * b),
            "train_labels",
            new NumericArray.Longs(
                List.of(5), IntStream.range(0, 5).mapToLong(b -> (2 * b + 1) % 3).toArray())));
    write(
        "weights.npz",
        Map.of(
            "weight_1", matrix(4, 3, (i, j) -> Math.sin(7 * i + 3 * j + 1) / Math.sqrt(3)),
            "bias_1", vector(4, i -> 0.1 * Math.cos(i + 1)),
            "weight_2", matrix(2, 4, (i, j) -> Math.sin(5 * i + 2 * j + 2) / Math.sqrt(4)),
            "bias_2", vector(2, i -> 0.1 * Math.cos(2 * i + 1)),
            "weight_3", matrix(3, 2, (i, j) -> Math.sin(3 * i + 4 * j + 3) / Math.sqrt(2)),
            "bias_3", vector(3, i -> 0.1 * Math.cos(3 * i + 1))));
    // An .npy file is what an .npz holds; it is taken out of one.
    write("noise.npz", Map.of("noise", matrix(5, 2, (b, j) -> Math.sin(11 * b + 13 * j + 1))));
    try (var zip = new java.util.zip.ZipFile(folder.resolve("noise.npz").toFile())) {
      Files.copy(zip.getInputStream(zip.getEntry("noise.npy")), folder.resolve("noise.npy"));
    }
  }

  private Experiment experiment(String text) throws Exception {
    return Experiment.parse(
        "reference.yaml", text.replace("noise.npz", "noise.npy"), folder, List.of());
  }

  @Test
  void theSeriesHoldsThePublishedNumbers() throws Exception {
    Run run = experiment(SCENARIO).run();
    double[] step = run.series().column("step");
    double[] loss = run.series().column("train_loss");
    double[] entropy = run.series().column("entropy");
    double[] force = run.series().column("information_force");
    double[] entropies = {.6898103231876, .2562735457849, -1.357695668059, -1.357818899331};
    double[] forces = {.05083628026061, .1760867335483, .6803031599335, .671107313302};
    IntFunction<Integer> first = s -> 2 * s;
    for (int s = 0; s < 4; s++) {
      int row = first.apply(s);
      assertThat(step[row]).isZero();
      assertThat(loss[row]).isCloseTo(1.26772755981808, within(1e-13));
      assertThat(entropy[row]).isCloseTo(entropies[s], within(1e-12));
      assertThat(force[row]).isCloseTo(forces[s], within(1e-12));
    }
    assertThat(run.series().words())
        .containsEntry("surrogate", List.of("softmax", "variance", "log-variance", "log-det"));
    assertThat(run.series().has("test_loss")).isFalse();
  }

  @Test
  void whatDoesNotFitIsRefusedWithBothShapes() throws Exception {
    write(
        "data.npz",
        Map.of(
            "train_inputs",
            matrix(5, 3, (b, j) -> b + j),
            "train_labels",
            new NumericArray.Longs(List.of(4), new long[4])));
    assertThatThrownBy(() -> experiment(SCENARIO))
        .hasMessageContaining("train_inputs of shape (5, 3) do not fit train_labels of shape (4,)");
    write(
        "data.npz",
        Map.of(
            "train_inputs",
            matrix(5, 2, (b, j) -> b + j),
            "train_labels",
            new NumericArray.Longs(List.of(5), new long[5])));
    assertThatThrownBy(() -> experiment(SCENARIO))
        .hasMessageContaining("weight_1 is 4 × 3, but inputs have 2 coordinates");
  }
}
