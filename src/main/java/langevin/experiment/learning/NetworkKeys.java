package langevin.experiment.learning;

import static langevin.scenario.form.Parameter.defaulting;
import static langevin.scenario.form.Parameter.optional;

import java.util.Arrays;
import java.util.List;
import langevin.learning.Activation;
import langevin.scenario.form.Alternatives;
import langevin.scenario.form.Choice;
import langevin.scenario.form.Fields;
import langevin.scenario.form.Flag;
import langevin.scenario.form.ListOf;
import langevin.scenario.form.NumberOrMap;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.RealNumber;
import langevin.scenario.form.Values;
import langevin.scenario.form.WholeNumber;
import langevin.scenario.form.Word;

/** The keys of a network. */
final class NetworkKeys {
  static final Parameter<List<Long>> HIDDEN =
      defaulting(
          "hidden",
          Alternatives.of(new ListOf<>(new WholeNumber(1, 4096), "widths", 0, 16)),
          List.of(32L),
          "[32]",
          "Widths of the hidden layers; [] for a linear encoder. A list of such lists is a sweep.");
  static final Parameter<String> ACTIVATION =
      defaulting(
          "activation",
          new Choice(new Word(Arrays.stream(Activation.values()).map(Activation::word).toList())),
          "tanh",
          "tanh",
          "Of the hidden layers.");
  static final Parameter<Long> REPRESENTATION =
      Forms.whole("representation", 1, 1024, 8, "m, the width of Z.");
  static final Parameter<Double> SIZE = defaulting("size", RealNumber.NOT_NEGATIVE, 0.3, "σ.");
  static final Parameter<Boolean> FROZEN =
      defaulting(
          "frozen",
          Alternatives.of(new Flag()),
          false,
          "false",
          "Whether ξ is the same in every step; else it is drawn afresh for each.");
  static final Parameter<String> NOISE_FILE =
      optional("file", Forms.ARRAYS, "A frozen ξ, an array of NumPy of examples × representation.");
  static final Parameter<Values> NOISE =
      optional(
          "noise",
          new NumberOrMap(
              RealNumber.NOT_NEGATIVE, SIZE, new Fields(List.of(SIZE, FROZEN, NOISE_FILE))),
          "σ of the representation Z = h + σξ, default 0.3.");
  static final Parameter<String> FILE =
      optional(
          "file",
          Forms.ARRAYS,
          "Weights to start from (weights.npz): weight_1 (outputs × inputs), bias_1, …; they set"
              + " 'hidden' and 'representation'.");

  private NetworkKeys() {}
}
