package langevin.experiment.learning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import langevin.learning.Activation;
import langevin.learning.Architecture;
import langevin.learning.Sample;
import langevin.learning.task.GivenExamples;
import langevin.results.Npy;
import langevin.results.Npz;
import langevin.results.NumericArray;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.Values;
import org.jspecify.annotations.Nullable;

/** Data, weights and noise from files of NumPy. */
final class LearningFiles {
  private LearningFiles() {}

  /** What is wrong with the content of a file. */
  private static final class Unfit extends Exception {
    private static final long serialVersionUID = 1;

    Unfit(String message) {
      super(message);
    }
  }

  @FunctionalInterface
  private interface Reader<T> {
    T read(Path file) throws IOException, Unfit;
  }

  private static <T> @Nullable T read(
      Values values, Parameter<String> key, Path folder, Reader<T> reader) {
    String name = values.get(key);
    try {
      Path file = folder.resolve(name);
      if (Files.isDirectory(file)) {
        values.report(key, "'" + name + "' is a folder");
        return null;
      }
      if (!Files.exists(file)) throw new NoSuchFileException(name);
      return reader.read(file);
    } catch (NoSuchFileException e) {
      values.report(key, "no such file '" + name + "' beside the scenario");
    } catch (Unfit | Npy.NotAnArray | IllegalArgumentException e) {
      values.report(key, "'" + name + "': " + e.getMessage());
    } catch (IOException e) {
      values.report(key, "'" + name + "' cannot be read: " + e.getMessage());
    }
    return null;
  }

  /** The file that a name means. */
  static List<Path> named(Path folder, String name) {
    return List.of(folder.resolve(name));
  }

  /**
   * The samples of a file; null and reported if something is wrong.
   *
   * @param classes K, if the weights of a network say so; else 0 for the labels to say
   */
  static @Nullable GivenExamples task(
      Values task, Parameter<String> key, Path folder, int classes) {
    return read(
        task,
        key,
        folder,
        file -> {
          Map<String, NumericArray> arrays = Npz.read(file);
          Sample train = sample(arrays, "train").orElseThrow(() -> missing("train_inputs", arrays));
          Optional<Sample> validation = sample(arrays, "validation");
          Optional<Sample> test = sample(arrays, "test");
          int largest = train.largestLabel();
          for (Optional<Sample> other : List.of(validation, test)) {
            largest = Math.max(largest, other.map(Sample::largestLabel).orElse(0));
          }
          int all = classes > 0 ? classes : Math.max(2, largest + 1);
          return new GivenExamples(train, validation, test, all);
        });
  }

  private static Unfit missing(String name, Map<String, NumericArray> arrays) {
    return new Unfit("no array '" + name + "'; there are " + String.join(", ", arrays.keySet()));
  }

  private static Optional<Sample> sample(Map<String, NumericArray> arrays, String which)
      throws Unfit {
    NumericArray inputs = arrays.get(which + "_inputs");
    NumericArray labels = arrays.get(which + "_labels");
    if (inputs == null && labels == null) return Optional.empty();
    if (inputs == null) throw missing(which + "_inputs", arrays);
    if (labels == null) throw missing(which + "_labels", arrays);
    boolean fit =
        inputs.shape().size() == 2
            && labels.shape().size() == 1
            && inputs.shape().getFirst().equals(labels.shape().getFirst());
    if (!fit) {
      throw new Unfit(
          "%s_inputs of shape %s do not fit %s_labels of shape %s; expected (n, d) and (n,)"
              .formatted(which, shape(inputs), which, shape(labels)));
    }
    int[] classes = new int[labels.size()];
    for (int b = 0; b < classes.length; b++) {
      double label = labels.value(b);
      if (!(label >= 0) || label != Math.rint(label) || label > 1 << 20) {
        throw new Unfit(
            "%s_labels must be whole numbers from 0, found %s at %d".formatted(which, label, b));
      }
      classes[b] = (int) label;
    }
    return Optional.of(new Sample(inputs.shape().get(1), numbers(inputs), classes));
  }

  /**
   * A network that starts from given weights.
   *
   * @param parameters θ as {@link Architecture} lays it out
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Weights(Architecture architecture, double[] parameters) {}

  /** The network of a file; null and reported if something is wrong. */
  static @Nullable Weights weights(
      Values network, Parameter<String> key, Path folder, Activation activation) {
    return read(
        network,
        key,
        folder,
        file -> {
          Map<String, NumericArray> arrays = Npz.read(file);
          List<NumericArray> weights = new ArrayList<>();
          for (int l = 1; arrays.containsKey("weight_" + l); l++) {
            weights.add(matrix(arrays, l, weights));
          }
          if (weights.size() < 2) throw missing("weight_" + (weights.size() + 1), arrays);
          List<Integer> hidden =
              weights.subList(0, weights.size() - 2).stream()
                  .map(w -> w.shape().getFirst())
                  .toList();
          Architecture architecture =
              new Architecture(
                  weights.getFirst().shape().get(1),
                  hidden,
                  activation,
                  weights.get(weights.size() - 2).shape().getFirst(),
                  weights.getLast().shape().getFirst());
          double[] theta = new double[architecture.parameters()];
          for (int l = 0; l < weights.size(); l++) {
            double[] w = numbers(weights.get(l));
            System.arraycopy(w, 0, theta, architecture.weights(l), w.length);
            NumericArray bias = arrays.get("bias_" + (l + 1));
            if (bias == null) continue;
            if (bias.size() != architecture.outputs(l)) {
              throw new Unfit(
                  "bias_%d of shape %s does not fit weight_%d of shape %s"
                      .formatted(l + 1, shape(bias), l + 1, shape(weights.get(l))));
            }
            System.arraycopy(numbers(bias), 0, theta, architecture.biases(l), bias.size());
          }
          return new Weights(architecture, theta);
        });
  }

  private static NumericArray matrix(
      Map<String, NumericArray> arrays, int layer, List<NumericArray> before) throws Unfit {
    NumericArray w = arrays.get("weight_" + layer);
    if (w == null || w.shape().size() != 2) {
      throw new Unfit(
          "weight_%d must be outputs × inputs, found shape %s"
              .formatted(layer, w == null ? "none" : shape(w)));
    }
    if (!before.isEmpty() && !before.getLast().shape().getFirst().equals(w.shape().get(1))) {
      throw new Unfit(
          "weight_%d of shape %s does not follow weight_%d of shape %s"
              .formatted(layer, shape(w), layer - 1, shape(before.getLast())));
    }
    return w;
  }

  /** A frozen ξ; null and reported if its shape is not examples × representation. */
  static double @Nullable [] noise(
      Values noise, Parameter<String> key, Path folder, int examples, int representation) {
    return read(
        noise,
        key,
        folder,
        file -> {
          double[][] columns = Npy.columns(file, 1 << 16);
          if (columns.length != representation || columns[0].length != examples) {
            throw new Unfit(
                "the noise is %d × %d, but there are %d examples and a representation of width %d"
                    .formatted(columns[0].length, columns.length, examples, representation));
          }
          double[] rows = new double[examples * representation];
          for (int b = 0; b < examples; b++) {
            for (int j = 0; j < representation; j++) rows[b * representation + j] = columns[j][b];
          }
          return rows;
        });
  }

  private static double[] numbers(NumericArray array) {
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) values[i] = array.value(i);
    return values;
  }

  private static String shape(NumericArray array) {
    return "("
        + String.join(", ", array.shape().stream().map(Object::toString).toList())
        + (array.shape().size() == 1 ? ",)" : ")");
  }
}
