package langevin.experiment.learning;

import static langevin.scenario.form.Parameter.defaulting;
import static langevin.scenario.form.Parameter.optional;

import java.util.Arrays;
import langevin.learning.Optimizer;
import langevin.learning.Precision;
import langevin.learning.Trained;
import langevin.scenario.form.Choice;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.RealNumber;
import langevin.scenario.form.WholeNumber;
import langevin.scenario.form.Word;

/** The keys of training. */
final class TrainingKeys {
  static final Parameter<String> OPTIMIZER =
      defaulting(
          "optimizer",
          new Choice(new Word(Optimizers.words())),
          "gradient-descent",
          "gradient-descent",
          "How a network moves.");
  static final Parameter<Double> RATE =
      optional(
          "rate",
          RealNumber.POSITIVE,
          "η, or the time step of gradient-flow: default 0.1, and 0.01 of momentum and adam.");
  static final Parameter<Long> STEPS = Forms.whole("steps", 1, 10_000_000, 500, "Of the run.");
  static final Parameter<Long> BATCH =
      optional(
          "batch",
          new WholeNumber(2, 1 << 20),
          "Examples of a step, drawn without replacement; all by default.");
  static final Parameter<Double> DROPOUT =
      defaulting(
          "dropout",
          Forms.BELOW_1,
          0,
          "Probability with which the output of a hidden unit is left out, for each example of a"
              + " step; whatever is read off networks has all units.");
  static final Parameter<String> SCHEME =
      defaulting(
          "scheme",
          new Choice(
              new Word(
                  Arrays.stream(Optimizer.Scheme.values()).map(Optimizer.Scheme::word).toList())),
          "dormand-prince",
          "dormand-prince",
          "Of gradient-flow, of order 5; runge-kutta is of order 4.");
  static final Parameter<Double> MOMENTUM =
      defaulting("momentum", Forms.BELOW_1, 0.9, "μ of momentum.");
  static final Parameter<Double> TEMPERATURE =
      optional("temperature", RealNumber.NOT_NEGATIVE, "τ of langevin, required there.");
  static final Parameter<String> TRAINED =
      defaulting(
          "trained",
          Choice.of(Trained.class),
          "all",
          "all",
          "The parameters that move; the others keep their start.");

  static final Parameter<String> PRECISION =
      defaulting(
          "precision",
          Choice.of(Precision.class),
          "double",
          "double",
          "Of hidden layers and the representation in training; what is read off networks, the rest"
              + " of a step and checks of statements are in double precision with either.");

  private TrainingKeys() {}
}
