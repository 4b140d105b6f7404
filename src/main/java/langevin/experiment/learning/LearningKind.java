package langevin.experiment.learning;

import static langevin.experiment.learning.LearningKeys.DIAGNOSE;
import static langevin.experiment.learning.LearningKeys.ENERGY;
import static langevin.experiment.learning.LearningKeys.FEEDBACK;
import static langevin.experiment.learning.LearningKeys.NETWORK;
import static langevin.experiment.learning.LearningKeys.OBSERVE;
import static langevin.experiment.learning.LearningKeys.OUTPUT;
import static langevin.experiment.learning.LearningKeys.REPEAT;
import static langevin.experiment.learning.LearningKeys.TASK;
import static langevin.experiment.learning.LearningKeys.TRAINING;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import langevin.experiment.Axis;
import langevin.experiment.CheckList;
import langevin.experiment.Findings;
import langevin.experiment.InputFiles;
import langevin.experiment.Kind;
import langevin.experiment.RunSettings;
import langevin.experiment.Scenario;
import langevin.experiment.Shown;
import langevin.learning.Activation;
import langevin.learning.Architecture;
import langevin.learning.Energy;
import langevin.learning.Metric;
import langevin.learning.Optimizer;
import langevin.learning.Precision;
import langevin.learning.Structure;
import langevin.learning.Trained;
import langevin.learning.Training;
import langevin.learning.task.GaussianClusters;
import langevin.learning.task.Task;
import langevin.results.Dimensions;
import langevin.results.Figure;
import langevin.results.NumericArray;
import langevin.results.Series;
import langevin.scenario.Chapter;
import langevin.scenario.form.Fields;
import langevin.scenario.form.Located;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.Values;
import langevin.scenario.form.Word;
import langevin.verdict.Weighing;
import org.jspecify.annotations.Nullable;

/** Scenarios of learning networks. */
public final class LearningKind implements Kind {
  /** Seeds from which on a quick run has fewer. */
  private static final int MANY = 128;

  private final RewardTrial rewards = new RewardTrial();

  @Override
  public String name() {
    return "learning";
  }

  @Override
  public String about() {
    return "Small networks under an entropy surrogate and a feedback law.";
  }

  @Override
  public Fields keys() {
    return RunSettings.around(LearningKeys.all());
  }

  @Override
  public List<Chapter> chapters() {
    return List.of(
        Chapter.of("surrogate", "Entropy surrogates H.", Surrogates.ALL).under("energy"),
        Chapter.of(
            "feedback",
            "Laws that set λ.",
            Arrays.stream(Regime.values()).map(Regime::entry).toList()),
        Chapter.of("optimizer", "How networks move.", Optimizers.ALL).under("training"),
        Chapter.of(
                "learning-check",
                "Statements, and the claims of the paper's section 8.",
                LearningChecks.entries())
            .under("checks"));
  }

  @Override
  public @Nullable String column(Axis axis) {
    return switch (axis.path()) {
      case "feedback.type" -> "regime";
      case "regulariser.type" -> "regulariser";
      case "diagnose.approximation.type" -> "approximation";
      default -> null;
    };
  }

  @Override
  public List<Weighing> weighings(List<Axis> axes, List<Scenario> points, List<Findings> findings) {
    return new SweepStatements(axes, points, findings).weighings();
  }

  @Override
  public Map<String, NumericArray> along(List<Axis> axes, List<Series> rows) {
    return LearningTables.courses(axes, rows);
  }

  @Override
  public List<Figure> figures(Scenario first, Shown shown) {
    return new LearningFigures((LearningScenario) first, shown).figures();
  }

  @Override
  public List<Section> results() {
    return List.of(
        new Section("series.csv", LearningTables.columns()),
        new Section("summary.csv", LearningTables.summaryColumns()),
        new Section("arrays.npz of a single run", LearningTables.ARRAYS),
        new Section("arrays.npz of a sweep", LearningTables.COURSES));
  }

  @Override
  public List<Dimensions> dimensions() {
    return LearningTables.DIMENSIONS;
  }

  @Override
  public Map<String, Object> quick(Scenario scenario) {
    LearningScenario learning = (LearningScenario) scenario;
    // A few networks without noise over them are quick as they are.
    return learning.seeds() < MANY
        ? Map.of()
        : Map.of(
            "repeat.seeds",
            learning.seeds() / 4,
            "report.resolution",
            2 * learning.settings().resolution());
  }

  @Override
  public List<Fault> faults(Scenario scenario, boolean quick) {
    List<String> checks = scenario.checks();
    List<Fault> all = new ArrayList<>();
    for (int way = 1; way <= LearningKeys.MOST_WAYS; way++) {
      int each = way;
      List<String> seen =
          checks.stream().filter(c -> LearningChecks.errors(c).size() >= each).toList();
      if (!seen.isEmpty()) all.add(new Fault(Map.of("sabotage", way, "checks", seen), seen));
    }
    return all;
  }

  @Override
  public Optional<String> sabotage(Scenario scenario) {
    LearningScenario learning = (LearningScenario) scenario;
    return learning.sabotage() == 0
        ? Optional.empty()
        : Optional.of(LearningChecks.errors(learning.checks(), learning.sabotage()));
  }

  @Override
  public @Nullable Scenario build(Values values, RunSettings.Origin origin) {
    Path folder = origin.text().folder();
    Values network = RunSettings.section(values, NETWORK);
    Values energies = RunSettings.section(values, ENERGY);
    Values training = RunSettings.section(values, TRAINING);
    Values feedback = RunSettings.section(values, FEEDBACK);
    Values repeat = RunSettings.section(values, REPEAT);
    Values diagnose = RunSettings.section(values, DIAGNOSE);
    List<Located<String>> checks = CheckList.once(values, LearningKeys.CHECKS);
    if (values.problems().count() > 0) return null;

    Activation activation = named(network.get(NetworkKeys.ACTIVATION));
    LearningFiles.@Nullable Weights weights = weights(network, folder, activation);
    Task task = task(RunSettings.section(values, TASK), folder, weights);
    if (task == null || values.problems().count() > 0) return null;
    Architecture architecture =
        weights == null ? architecture(network, task, activation) : weights.architecture();
    if (weights != null) fit(network, task, architecture);
    Values noise = RunSettings.section(network, NetworkKeys.NOISE);
    double @Nullable [] frozen =
        noise.given(NetworkKeys.NOISE_FILE)
            ? LearningFiles.noise(
                noise, NetworkKeys.NOISE_FILE, folder, task.train(), architecture.representation())
            : null;
    Optional<Regulariser> regulariser = Regulariser.of(values, feedback, energies, training);
    Energy energy = energy(energies, noise, task, architecture, regulariser);
    Optimizer optimizer = Optimizers.of(training, origin.ofSweep());
    if (energy == null || optimizer == null || values.problems().count() > 0) return null;
    Control control = new Controls(feedback, energy, architecture, task, origin.ofSweep()).read();
    if (control == null) return null;
    if (regulariser.isPresent()) control = control.with(regulariser.get().coefficient());
    double dropout =
        regulariser.map(Regulariser::dropout).orElseGet(() -> training.get(TrainingKeys.DROPOUT));
    Training moves = training(training, optimizer, task, dropout);
    int asked = Math.toIntExact(training.get(TrainingKeys.STEPS));
    int steps = regulariser.map(r -> r.steps(asked)).orElse(asked);
    int every = observed(values, control);
    List<String> names = LearningChecks.expanded(checks);
    int seeds = Math.toIntExact(repeat.get(LearningKeys.SEEDS));
    Long fresh = repeat.find(LearningKeys.FRESH);
    boolean claims = LearningChecks.claims(names);
    LearningScenario scenario =
        new LearningScenario(
            RunSettings.of(values, origin),
            task,
            architecture,
            energy,
            new LearningScenario.Start(
                Optional.ofNullable(weights).map(LearningFiles.Weights::parameters),
                Optional.ofNullable(frozen)),
            control,
            moves,
            regulariser,
            steps,
            every,
            seeds,
            fresh != null ? Math.toIntExact(fresh) : claims ? seeds : 0,
            new LearningScenario.Diagnosis(
                diagnose.get(DiagnosisKeys.FORCE_THRESHOLD),
                diagnose.get(DiagnosisKeys.FORCE_SHARE),
                diagnose.get(DiagnosisKeys.ACCURACY_THRESHOLD),
                Optional.ofNullable(diagnose.find(DiagnosisKeys.METRIC)).map(LearningKind::metric),
                diagnose.get(DiagnosisKeys.PREDICTORS),
                Approximants.of(diagnose, task, architecture, energy)),
            names,
            Math.toIntExact(Objects.requireNonNullElse(values.find(LearningKeys.SABOTAGE), 0L)),
            RunSettings.section(values, OUTPUT).get(LearningKeys.PARAMETERS),
            files(values, network, noise, folder));
    LearningChecks.refuse(scenario, checks, values);
    if (values.problems().count() == 0) rewards.refuse(scenario, feedback);
    return values.problems().count() > 0 ? null : scenario;
  }

  private static Activation named(String word) {
    for (Activation activation : Activation.values()) {
      if (activation.word().equals(word)) return activation;
    }
    throw new IllegalStateException("activation " + word);
  }

  private static LearningFiles.@Nullable Weights weights(
      Values network, Path folder, Activation activation) {
    if (!network.given(NetworkKeys.FILE)) return null;
    for (Parameter<?> key : List.of(NetworkKeys.HIDDEN, NetworkKeys.REPRESENTATION)) {
      if (network.given(key)) {
        network.report(key, "the weights of the file set '%s'; leave it out".formatted(key.name()));
      }
    }
    return LearningFiles.weights(network, NetworkKeys.FILE, folder, activation);
  }

  private static @Nullable Task task(
      Values task, Path folder, LearningFiles.@Nullable Weights weights) {
    if (task.given(TaskKeys.FILE)) {
      for (Parameter<?> key : TaskKeys.DRAWN) {
        if (task.given(key)) {
          task.report(
              key, "'%s' is of a drawn task; leave it out with 'file'".formatted(key.name()));
        }
      }
      if (task.given(TaskKeys.TYPE)) {
        task.report(TaskKeys.TYPE, "'type' and 'file' exclude each other");
      }
      int classes = weights == null ? 0 : weights.architecture().classes();
      return LearningFiles.task(task, TaskKeys.FILE, folder, classes);
    }
    long dimension = task.get(TaskKeys.DIMENSION);
    if (task.get(TaskKeys.SIGNAL) > dimension) {
      task.report(
          TaskKeys.SIGNAL,
          "'signal' must be at most 'dimension' (%d), found %d"
              .formatted(dimension, task.get(TaskKeys.SIGNAL)));
      return null;
    }
    return new GaussianClusters(
        whole(task, TaskKeys.CLASSES),
        whole(task, TaskKeys.CLUSTERS),
        whole(task, TaskKeys.DIMENSION),
        whole(task, TaskKeys.SIGNAL),
        task.get(TaskKeys.SEPARATION),
        task.get(TaskKeys.FLIPPED),
        whole(task, TaskKeys.TRAIN),
        whole(task, TaskKeys.VALIDATION),
        whole(task, TaskKeys.TEST));
  }

  private static int whole(Values values, Parameter<Long> key) {
    return Math.toIntExact(values.get(key));
  }

  private static Architecture architecture(Values network, Task task, Activation activation) {
    return new Architecture(
        task.dimension(),
        network.get(NetworkKeys.HIDDEN).stream().map(Math::toIntExact).toList(),
        activation,
        whole(network, NetworkKeys.REPRESENTATION),
        task.classes());
  }

  private static void fit(Values network, Task task, Architecture architecture) {
    if (architecture.inputs() != task.dimension()) {
      network.report(
          NetworkKeys.FILE,
          "weight_1 is %d × %d, but inputs have %d coordinates"
              .formatted(architecture.outputs(0), architecture.inputs(), task.dimension()));
    }
    if (architecture.classes() != task.classes()) {
      network.report(
          NetworkKeys.FILE,
          "the head has %d outputs, but there are %d classes"
              .formatted(architecture.classes(), task.classes()));
    }
  }

  private static @Nullable Energy energy(
      Values energies,
      Values noise,
      Task task,
      Architecture architecture,
      Optional<Regulariser> regulariser) {
    Values structure = RunSettings.section(energies, EnergyKeys.STRUCTURE);
    Values decision = RunSettings.section(energies, EnergyKeys.DECISION);
    List<List<Double>> cost = decision.find(EnergyKeys.COST);
    double eta = decision.get(EnergyKeys.GAMMA);
    if (cost == null && eta > 0) {
      decision.report("missing key 'cost' (" + EnergyKeys.COST.form().shape() + ")");
      return null;
    }
    if (cost != null) {
      for (List<Double> row : cost) {
        if (cost.size() == task.classes() && row.size() == task.classes()) continue;
        decision.report(
            EnergyKeys.COST,
            "'cost' is %d × %d, but there are %d classes: expected %d × %d"
                .formatted(
                    cost.size(), row.size(), task.classes(), task.classes(), task.classes()));
        return null;
      }
    }
    boolean frozen = noise.get(NetworkKeys.FROZEN) || noise.given(NetworkKeys.NOISE_FILE);
    try {
      Energy energy =
          new Energy(
              Surrogates.of(energies),
              energies.get(EnergyKeys.OFFSET),
              noise.get(NetworkKeys.SIZE),
              frozen,
              regulariser
                  .map(Regulariser::structure)
                  .orElseGet(() -> structure.get(EnergyKeys.GAMMA)),
              form(structure.get(EnergyKeys.FORM)),
              eta,
              cost == null ? List.of() : cost);
      energy.surrogate().requireFits(architecture.representation());
      return energy;
    } catch (IllegalArgumentException e) {
      energies.report(EnergyKeys.SURROGATE, String.valueOf(e.getMessage()));
      return null;
    }
  }

  private static Metric metric(Values metric) {
    String word = metric.get(DiagnosisKeys.METRIC_TYPE);
    for (Metric.Type type : Metric.Type.values()) {
      if (type.word().equals(word)) return new Metric(type, metric.get(DiagnosisKeys.DAMPING));
    }
    throw new IllegalStateException("metric " + word);
  }

  private static Structure form(String word) {
    for (Structure form : Structure.values()) {
      if (form.word().equals(word)) return form;
    }
    throw new IllegalStateException("form " + word);
  }

  private static Training training(
      Values training, Optimizer optimizer, Task task, double dropout) {
    Long batch = training.find(TrainingKeys.BATCH);
    if (batch != null && batch >= task.train()) {
      training.report(
          TrainingKeys.BATCH,
          "'batch' must be less than the %d training examples, found %d; leave it out for all"
              .formatted(task.train(), batch));
    }
    if (batch != null && optimizer instanceof Optimizer.GradientFlow) {
      training.report(TrainingKeys.BATCH, "a gradient flow is of all examples; leave 'batch' out");
    }
    if (dropout > 0 && optimizer instanceof Optimizer.GradientFlow) {
      training.report("a gradient flow is of one energy; leave dropout out");
    }
    Precision precision = Word.constant(Precision.class, training.get(TrainingKeys.PRECISION));
    if (precision == Precision.SINGLE && optimizer instanceof Optimizer.GradientFlow) {
      training.report(
          TrainingKeys.PRECISION,
          "a gradient flow, whose order is measured, is in double precision; leave 'precision'"
              + " out");
      precision = Precision.DOUBLE;
    }
    return new Training(
        optimizer,
        batch == null ? 0 : Math.toIntExact(batch),
        Word.constant(Trained.class, training.get(TrainingKeys.TRAINED)),
        dropout,
        precision);
  }

  private static int observed(Values values, Control control) {
    Values observe = values.find(OBSERVE);
    if (observe == null) return control.every();
    long every = observe.get(LearningKeys.OBSERVE_EVERY);
    boolean bound = control.law().reads() && !control.continuous();
    if (bound && every % control.every() != 0) {
      observe.report(
          LearningKeys.OBSERVE_EVERY,
          "'every' must be a whole number of control intervals of %d steps, found %d"
              .formatted(control.every(), every));
    }
    return Math.toIntExact(every);
  }

  private static Map<String, String> files(
      Values values, Values network, Values noise, Path folder) {
    SortedMap<String, String> all = new TreeMap<>();
    digest(values.find(TASK), TaskKeys.FILE, folder, all);
    digest(network, NetworkKeys.FILE, folder, all);
    digest(noise, NetworkKeys.NOISE_FILE, folder, all);
    return all;
  }

  private static void digest(
      @Nullable Values values, Parameter<String> key, Path folder, SortedMap<String, String> into) {
    SortedMap<String, String> digests =
        InputFiles.digests(values, key, folder, LearningFiles::named);
    if (digests != null) into.putAll(digests);
  }
}
