package langevin.experiment.learning;

import static langevin.scenario.form.Parameter.defaulting;
import static langevin.scenario.form.Parameter.optional;
import static langevin.scenario.form.Parameter.required;

import java.util.List;
import java.util.stream.Stream;
import langevin.experiment.CheckList;
import langevin.scenario.form.Choice;
import langevin.scenario.form.Fields;
import langevin.scenario.form.Flag;
import langevin.scenario.form.Located;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.Values;
import langevin.scenario.form.WholeNumber;

/** The keys of a scenario of kind learning. */
final class LearningKeys {
  /** Most seeds of a scenario, fresh ones included. */
  static final int MOST_SEEDS = 10_000;

  /** Most ways in which a statement is made wrong. */
  static final int MOST_WAYS = 3;

  private LearningKeys() {}

  static final Parameter<Values> TASK =
      optional(
          "task",
          new Fields(
              Stream.of(List.of(TaskKeys.TYPE), TaskKeys.DRAWN, List.of(TaskKeys.FILE))
                  .<Parameter<?>>flatMap(List::stream)
                  .toList()),
          "What is learned.");

  static final Parameter<Values> NETWORK =
      optional(
          "network",
          new Fields(
              List.of(
                  NetworkKeys.HIDDEN,
                  NetworkKeys.ACTIVATION,
                  NetworkKeys.REPRESENTATION,
                  NetworkKeys.NOISE,
                  NetworkKeys.FILE)),
          "The network: inputs, hidden layers, the linear representation Z, a linear head.");

  static final Parameter<Values> ENERGY =
      optional(
          "energy",
          new Fields(
              List.of(
                  EnergyKeys.SURROGATE,
                  EnergyKeys.BLOCK,
                  EnergyKeys.RANK,
                  EnergyKeys.OFFSET,
                  EnergyKeys.STRUCTURE,
                  EnergyKeys.DECISION)),
          "E = L + λH + γR + ηQ without its λ.");

  static final Parameter<Values> FEEDBACK =
      optional("feedback", new Fields(FeedbackKeys.ALL), "How λ is set.");

  static final Parameter<Values> TRAINING =
      optional(
          "training",
          new Fields(
              List.of(
                  TrainingKeys.OPTIMIZER,
                  TrainingKeys.RATE,
                  TrainingKeys.STEPS,
                  TrainingKeys.BATCH,
                  TrainingKeys.DROPOUT,
                  TrainingKeys.SCHEME,
                  TrainingKeys.MOMENTUM,
                  TrainingKeys.TEMPERATURE,
                  TrainingKeys.PRECISION,
                  TrainingKeys.TRAINED)),
          "How networks are trained.");

  static final Parameter<String> REGULARISER_TYPE =
      required("type", Choice.of(Regulariser.Type.class), "What restrains the networks.");
  static final Parameter<Double> STRENGTH =
      required(
          "strength",
          Forms.BELOW_1,
          "λ of entropy, γ of weight-decay, p of dropout; early-stopping leaves out that share of"
              + " the steps.");
  static final Parameter<Values> REGULARISER =
      optional(
          "regulariser",
          new Fields(List.of(REGULARISER_TYPE, STRENGTH)),
          "One restraint in place of 'feedback.coefficient', 'energy.structure' and"
              + " 'training.dropout', to compare several by a sweep.");

  static final Parameter<Long> SEEDS =
      Forms.whole(
          "seeds",
          1,
          MOST_SEEDS,
          16,
          "Networks of each point, each with a task, data, start and noise of its own; the same at"
              + " all points, so that points are compared in pairs.");
  static final Parameter<Long> FRESH =
      optional(
          "fresh",
          new WholeNumber(0, MOST_SEEDS),
          "Further seeds on which claims are repeated; as many as 'seeds' where there are claims,"
              + " else 0. They are in no table.");
  static final Parameter<Values> REPEAT =
      optional("repeat", new Fields(List.of(SEEDS, FRESH)), "How often all of it is repeated.");

  static final Parameter<Long> OBSERVE_EVERY =
      required("every", new WholeNumber(1, 10_000_000), "Steps between rows of the series.");
  static final Parameter<Values> OBSERVE =
      optional(
          "observe",
          new Fields(List.of(OBSERVE_EVERY)),
          "When the series has a row, a whole number of control intervals; without it at each.");

  static final Parameter<Values> DIAGNOSE =
      optional("diagnose", new Fields(DiagnosisKeys.ALL), "How trajectories are judged.");

  static final Parameter<Boolean> PARAMETERS =
      defaulting(
          "parameters",
          new Flag(),
          false,
          "false",
          "Whether arrays.npz has the final parameters of a single run.");
  static final Parameter<Values> OUTPUT =
      optional("output", new Fields(List.of(PARAMETERS)), "What arrays.npz holds beside the rest.");

  static final Parameter<List<Located<String>>> CHECKS = CheckList.key(LearningChecks::names);

  static final Parameter<Long> SABOTAGE =
      optional(
          "sabotage",
          new WholeNumber(1, MOST_WAYS),
          "Makes statements wrong, in the first, second, … of the ways that 'explain"
              + " learning-check' has for each: its check must come out violated.");

  static List<Parameter<?>> all() {
    return List.of(
        TASK,
        NETWORK,
        ENERGY,
        FEEDBACK,
        TRAINING,
        REGULARISER,
        REPEAT,
        OBSERVE,
        DIAGNOSE,
        CHECKS,
        SABOTAGE,
        OUTPUT);
  }
}
