package langevin.experiment.learning;

import static langevin.scenario.form.Parameter.defaulting;
import static langevin.scenario.form.Parameter.optional;

import java.util.List;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.RealNumber;
import langevin.scenario.form.Word;

/** The keys of what is learned. */
final class TaskKeys {
  static final Parameter<String> TYPE =
      defaulting(
          "type",
          Word.of("gaussian-clusters"),
          "gaussian-clusters",
          "gaussian-clusters",
          "Classes of Gaussian clusters, drawn anew for every seed; or give a file.");
  static final Parameter<Long> CLASSES = Forms.whole("classes", 2, 1000, 4, "K.");
  static final Parameter<Long> CLUSTERS = Forms.whole("clusters", 1, 1000, 2, "Of each class.");
  static final Parameter<Long> DIMENSION =
      Forms.whole("dimension", 1, 4096, 20, "Coordinates of an input.");
  static final Parameter<Long> SIGNAL =
      Forms.whole("signal", 1, 4096, 6, "Coordinates in which the means of clusters differ.");
  static final Parameter<Double> SEPARATION =
      defaulting(
          "separation", RealNumber.POSITIVE, 2.5, "Standard deviation of the clusters' means.");
  static final Parameter<Double> FLIPPED =
      defaulting(
          "flipped", Forms.BELOW_1, 0.1, "Share of labels that are another class, in all samples.");
  static final Parameter<Long> TRAIN =
      Forms.whole("train", 2, 1 << 20, 256, "Examples of the training sample.");
  static final Parameter<Long> VALIDATION =
      Forms.whole("validation", 1, 1 << 20, 256, "Of the sample that the reward is taken on.");
  static final Parameter<Long> TEST =
      Forms.whole("test", 1, 1 << 20, 2048, "Of the sample that nothing is decided on.");
  static final Parameter<String> FILE =
      optional(
          "file",
          Forms.ARRAYS,
          "Arrays of NumPy (data.npz) beside the scenario: train_inputs, train_labels, and if"
              + " there are any validation_inputs, validation_labels, test_inputs, test_labels.");

  /** What a file has of its own. */
  static final List<Parameter<?>> DRAWN =
      List.of(CLASSES, CLUSTERS, DIMENSION, SIGNAL, SEPARATION, FLIPPED, TRAIN, VALIDATION, TEST);

  private TaskKeys() {}
}
