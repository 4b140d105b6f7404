package langevin.experiment.learning;

import static langevin.scenario.form.Parameter.defaulting;
import static langevin.scenario.form.Parameter.optional;
import static langevin.scenario.form.Parameter.required;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import langevin.experiment.CheckList;
import langevin.feedback.Faults;
import langevin.learning.Activation;
import langevin.learning.Metric;
import langevin.learning.Optimizer;
import langevin.learning.Structure;
import langevin.learning.Trained;
import langevin.scenario.form.Bounds;
import langevin.scenario.form.Choice;
import langevin.scenario.form.Fields;
import langevin.scenario.form.Flag;
import langevin.scenario.form.ListOf;
import langevin.scenario.form.Located;
import langevin.scenario.form.NumberOrMap;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.RealNumber;
import langevin.scenario.form.Text;
import langevin.scenario.form.Values;
import langevin.scenario.form.WholeNumber;
import langevin.scenario.form.Word;

/** The keys of a scenario of kind learning. */
final class LearningKeys {
  /** Most seeds of a scenario, fresh ones included. */
  static final int MOST_SEEDS = 10_000;

  /** Most ways in which a statement is made wrong. */
  static final int MOST_WAYS = 3;

  private static final RealNumber SHARE = new RealNumber(Bounds.between(0, 1));
  private static final RealNumber BELOW_1 = new RealNumber(new Bounds(0, false, 1, true));

  private LearningKeys() {}

  /** The keys of what is learned. */
  static final class Task {
    static final Parameter<String> TYPE =
        defaulting(
            "type",
            Word.of("gaussian-clusters"),
            "gaussian-clusters",
            "gaussian-clusters",
            "Classes of Gaussian clusters, drawn anew for every seed; or give a file.");
    static final Parameter<Long> CLASSES = whole("classes", 2, 1000, 4, "K.");
    static final Parameter<Long> CLUSTERS = whole("clusters", 1, 1000, 2, "Of each class.");
    static final Parameter<Long> DIMENSION =
        whole("dimension", 1, 4096, 20, "Coordinates of an input.");
    static final Parameter<Long> SIGNAL =
        whole("signal", 1, 4096, 6, "Coordinates in which the means of clusters differ.");
    static final Parameter<Double> SEPARATION =
        defaulting(
            "separation", RealNumber.POSITIVE, 2.5, "Standard deviation of the clusters' means.");
    static final Parameter<Double> FLIPPED =
        defaulting(
            "flipped", BELOW_1, 0.1, "Share of labels that are another class, in all samples.");
    static final Parameter<Long> TRAIN =
        whole("train", 2, 1 << 20, 256, "Examples of the training sample.");
    static final Parameter<Long> VALIDATION =
        whole("validation", 1, 1 << 20, 256, "Of the sample that the reward is taken on.");
    static final Parameter<Long> TEST =
        whole("test", 1, 1 << 20, 2048, "Of the sample that nothing is decided on.");
    static final Parameter<String> FILE =
        optional(
            "file",
            new Text("", "a file name"),
            "Arrays of NumPy (data.npz) beside the scenario: train_inputs, train_labels, and if"
                + " there are any validation_inputs, validation_labels, test_inputs, test_labels.");

    /** What a file has of its own. */
    static final List<Parameter<?>> DRAWN =
        List.of(CLASSES, CLUSTERS, DIMENSION, SIGNAL, SEPARATION, FLIPPED, TRAIN, VALIDATION, TEST);

    private Task() {}
  }

  static final Parameter<Values> TASK =
      optional(
          "task",
          new Fields(
              Stream.of(List.of(Task.TYPE), Task.DRAWN, List.of(Task.FILE))
                  .<Parameter<?>>flatMap(List::stream)
                  .toList()),
          "What is learned.");

  /** The keys of a network. */
  static final class Network {
    static final Parameter<List<Long>> HIDDEN =
        defaulting(
            "hidden",
            new ListOf<>(new WholeNumber(1, 4096), "widths", 0, 16),
            List.of(32L),
            "[32]",
            "Widths of the hidden layers; [] for a linear encoder.");
    static final Parameter<String> ACTIVATION =
        defaulting(
            "activation",
            new Choice(new Word(Arrays.stream(Activation.values()).map(Activation::word).toList())),
            "tanh",
            "tanh",
            "Of the hidden layers.");
    static final Parameter<Long> REPRESENTATION =
        whole("representation", 1, 1024, 8, "m, the width of Z.");
    static final Parameter<Double> SIZE = defaulting("size", RealNumber.NOT_NEGATIVE, 0.3, "σ.");
    static final Parameter<Boolean> FROZEN =
        defaulting(
            "frozen",
            new Flag(),
            false,
            "false",
            "Whether ξ is the same in every step; else it is drawn afresh for each.");
    static final Parameter<String> NOISE_FILE =
        optional(
            "file",
            new Text("", "a file name"),
            "A frozen ξ, an array of NumPy of examples × representation.");
    static final Parameter<Values> NOISE =
        optional(
            "noise",
            new NumberOrMap(
                RealNumber.NOT_NEGATIVE, SIZE, new Fields(List.of(SIZE, FROZEN, NOISE_FILE))),
            "σ of the representation Z = h + σξ, default 0.3.");
    static final Parameter<String> FILE =
        optional(
            "file",
            new Text("", "a file name"),
            "Weights to start from (weights.npz): weight_1 (outputs × inputs), bias_1, …; they set"
                + " 'hidden' and 'representation'.");

    private Network() {}
  }

  static final Parameter<Values> NETWORK =
      optional(
          "network",
          new Fields(
              List.of(
                  Network.HIDDEN,
                  Network.ACTIVATION,
                  Network.REPRESENTATION,
                  Network.NOISE,
                  Network.FILE)),
          "The network: inputs, hidden layers, the linear representation Z, a linear head.");

  /** The keys of the energy. */
  static final class Energies {
    static final Parameter<String> SURROGATE =
        defaulting(
            "surrogate", new Choice(new Word(Surrogates.words())), "log-det", "log-det", "H.");
    static final Parameter<Long> BLOCK =
        whole("block", 1, 1024, 4, "Coordinates of a block of blockwise-log-det.");
    static final Parameter<Long> RANK =
        whole("rank", 1, 1024, 2, "Eigenvalues that low-rank-log-det keeps.");
    static final Parameter<Double> OFFSET =
        defaulting("offset", RealNumber.POSITIVE, 1e-3, "ε of the logarithms of covariances.");

    private static final Parameter<Double> COEFFICIENT =
        defaulting("coefficient", RealNumber.NOT_NEGATIVE, 0, "Of the term.");
    static final Parameter<Double> GAMMA = COEFFICIENT;
    static final Parameter<String> FORM =
        defaulting(
            "form",
            new Choice(new Word(Arrays.stream(Structure.values()).map(Structure::word).toList())),
            "squares",
            "squares",
            "R: ½‖θ‖², Σ|θ_i|, or the norms of the weights into each neuron.");
    static final Parameter<Values> STRUCTURE =
        optional(
            "structure",
            new NumberOrMap(
                RealNumber.NOT_NEGATIVE, COEFFICIENT, new Fields(List.of(COEFFICIENT, FORM))),
            "γ of the structural term, default 0.");
    static final Parameter<List<List<Double>>> COST =
        optional(
            "cost",
            new ListOf<>(new ListOf<>(RealNumber.ANY, "numbers", 2, 1000), "rows", 2, 1000),
            "C, a row per true class and a column per decided class.");
    static final Parameter<Values> DECISION =
        optional(
            "decision",
            new NumberOrMap(
                RealNumber.NOT_NEGATIVE, COEFFICIENT, new Fields(List.of(COEFFICIENT, COST))),
            "η of the decision term, with its costs; default 0.");

    private Energies() {}
  }

  static final Parameter<Values> ENERGY =
      optional(
          "energy",
          new Fields(
              List.of(
                  Energies.SURROGATE,
                  Energies.BLOCK,
                  Energies.RANK,
                  Energies.OFFSET,
                  Energies.STRUCTURE,
                  Energies.DECISION)),
          "E = L + λH + γR + ηQ without its λ.");

  /** The keys of feedback. */
  static final class Feedback {
    static final Parameter<String> TYPE =
        defaulting("type", Choice.of(Regime.class), "fixed", "fixed", "The law that sets λ.");
    static final Parameter<Double> COEFFICIENT =
        defaulting("coefficient", RealNumber.ANY, 0, "λ₀, where λ starts, or stays.");
    static final Parameter<Long> EVERY =
        optional(
            "every",
            new WholeNumber(1, 1_000_000),
            "Steps of a control interval, default 10; 1 of critical-balance.");
    static final Parameter<String> CONTROLLED =
        defaulting(
            "controlled",
            Choice.of(Controlled.class),
            "entropy",
            "entropy",
            "What is led to the set point.");
    static final Parameter<Double> SET_POINT =
        optional(
            "set-point", RealNumber.ANY, "y*; by default floor + ½(y₀ − floor) of each network.");
    static final Parameter<Double> GAIN =
        optional(
            "gain",
            RealNumber.POSITIVE,
            "κ(y₀ − floor): what an interval does to λ, or to log λ, for a reading one span off;"
                + " default 0.02 of thermostat, 0.1 of rl-thermostat.");
    static final Parameter<Double> RATE =
        defaulting(
            "rate",
            RealNumber.NOT_NEGATIVE,
            0,
            "κ of critical-balance, per unit of time: dH/dt = −κ(H − H*); 0 holds H.");
    static final Parameter<Double> MINIMUM =
        optional(
            "minimum",
            RealNumber.ANY,
            "λ_min: default 0 of thermostat, 1e-4 of rl-thermostat, −1000 of critical-balance.");
    static final Parameter<Double> MAXIMUM =
        optional("maximum", RealNumber.ANY, "λ_max: default 10, and 1000 of critical-balance.");
    static final Parameter<Double> REWARD_GAIN =
        defaulting("reward-gain", RealNumber.NOT_NEGATIVE, 1, "κ_r of rl-thermostat.");
    static final Parameter<Double> SPREAD =
        defaulting("spread", RealNumber.POSITIVE, 0.3, "s of rl-thermostat, of log λ.");
    static final Parameter<Double> DECAY =
        defaulting("decay", BELOW_1, 0.9, "Of the running mean reward, per interval.");
    static final Parameter<Double> GAP =
        defaulting("gap", RealNumber.NOT_NEGATIVE, 0.1, "c_gap of the reward.");
    static final Parameter<Double> FORCE =
        defaulting("force", RealNumber.NOT_NEGATIVE, 0.01, "c_force of the reward.");
    static final Parameter<Values> REWARD =
        optional(
            "reward",
            new Fields(List.of(GAP, FORCE)),
            "r = validation accuracy − gap·max(0, cross-entropy gap) − force·λ‖∇H‖.");
    static final Parameter<Long> DELAY =
        whole("delay", 0, 10_000, 0, "Intervals by which a reading is late.");
    static final Parameter<Double> NOISE =
        defaulting(
            "noise",
            RealNumber.NOT_NEGATIVE,
            0,
            "Standard deviation of readings, in spans y₀ − floor; of the reward as it is.");
    static final Parameter<Long> SPARSE =
        whole("sparse", 1, 10_000, 1, "A reading is taken every so many intervals.");
    static final Parameter<Double> DROPPED =
        defaulting("dropped", BELOW_1, 0, "Probability that a reading is lost.");
    static final Parameter<String> MISSING =
        defaulting(
            "missing",
            Choice.of(Faults.Missing.class),
            "automatic",
            "automatic",
            "Without a reading the last is used again (hold) or λ stays (skip); automatic holds"
                + " while gain · sparse ≤ 0.3.");

    static final List<Parameter<?>> ALL =
        List.of(
            TYPE,
            COEFFICIENT,
            EVERY,
            CONTROLLED,
            SET_POINT,
            GAIN,
            RATE,
            MINIMUM,
            MAXIMUM,
            REWARD_GAIN,
            SPREAD,
            DECAY,
            REWARD,
            DELAY,
            NOISE,
            SPARSE,
            DROPPED,
            MISSING);

    private Feedback() {}
  }

  static final Parameter<Values> FEEDBACK =
      optional("feedback", new Fields(Feedback.ALL), "How λ is set.");

  /** The keys of training. */
  static final class Trainings {
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
    static final Parameter<Long> STEPS = whole("steps", 1, 10_000_000, 500, "Of the run.");
    static final Parameter<Long> BATCH =
        optional(
            "batch",
            new WholeNumber(2, 1 << 20),
            "Examples of a step, drawn without replacement; all by default.");
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
        defaulting("momentum", BELOW_1, 0.9, "μ of momentum.");
    static final Parameter<Double> TEMPERATURE =
        optional("temperature", RealNumber.NOT_NEGATIVE, "τ of langevin, required there.");
    static final Parameter<String> TRAINED =
        defaulting(
            "trained",
            Choice.of(Trained.class),
            "all",
            "all",
            "The parameters that move; the others keep their start.");

    private Trainings() {}
  }

  static final Parameter<Values> TRAINING =
      optional(
          "training",
          new Fields(
              List.of(
                  Trainings.OPTIMIZER,
                  Trainings.RATE,
                  Trainings.STEPS,
                  Trainings.BATCH,
                  Trainings.SCHEME,
                  Trainings.MOMENTUM,
                  Trainings.TEMPERATURE,
                  Trainings.TRAINED)),
          "How networks are trained.");

  static final Parameter<Long> SEEDS =
      whole(
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

  static final Parameter<Double> FORCE_THRESHOLD =
      defaulting("force-threshold", RealNumber.POSITIVE, 1, "c of Definition 1.");
  static final Parameter<Double> FORCE_SHARE =
      defaulting("force-share", SHARE, 0.5, "ρ of Definition 1.");
  static final Parameter<Double> ACCURACY_THRESHOLD =
      defaulting(
          "accuracy-threshold", SHARE, 0.75, "The step at which the test accuracy reaches it.");
  static final Parameter<String> METRIC_TYPE =
      required(
          "type",
          new Choice(new Word(Arrays.stream(Metric.Type.values()).map(Metric.Type::word).toList())),
          "M: the Gauss–Newton matrix of the loss, the Fisher matrix, or that of the labels.");
  static final Parameter<Double> DAMPING =
      defaulting("damping", RealNumber.POSITIVE, 0.01, "δ of M + δI.");
  static final Parameter<Values> METRIC =
      optional(
          "metric",
          new Fields(List.of(METRIC_TYPE, DAMPING)),
          "The column metric_force, √(∇Hᵀ(M + δI)⁻¹∇H); without it there is none.");
  static final Parameter<Values> DIAGNOSE =
      optional(
          "diagnose",
          new Fields(List.of(FORCE_THRESHOLD, FORCE_SHARE, ACCURACY_THRESHOLD, METRIC)),
          "How trajectories are judged.");

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
        TASK, NETWORK, ENERGY, FEEDBACK, TRAINING, REPEAT, OBSERVE, DIAGNOSE, CHECKS, SABOTAGE,
        OUTPUT);
  }

  private static Parameter<Long> whole(
      String name, long least, long most, long fallback, String about) {
    return defaulting(name, new WholeNumber(least, most), fallback, Long.toString(fallback), about);
  }
}
