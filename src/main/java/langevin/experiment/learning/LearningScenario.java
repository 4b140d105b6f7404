package langevin.experiment.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import langevin.experiment.Differences;
import langevin.experiment.Findings;
import langevin.experiment.RunSettings;
import langevin.experiment.Scenario;
import langevin.experiment.Unit;
import langevin.learning.Approximant;
import langevin.learning.Architecture;
import langevin.learning.Energy;
import langevin.learning.Metric;
import langevin.learning.Sample;
import langevin.learning.Setting;
import langevin.learning.Training;
import langevin.learning.task.GaussianClusters;
import langevin.learning.task.GivenExamples;
import langevin.learning.task.Task;
import langevin.parallel.Parallel;

/**
 * Networks that learn a task under an entropy surrogate and a feedback law, over seeds
 * (learning.md).
 *
 * @param settings of the run itself
 * @param start parameters and frozen noise from files
 * @param regulariser that has been put into energy, control, training or steps
 * @param steps of the run
 * @param observeEvery steps between rows of the series, a multiple of the control interval
 * @param seeds of the tables
 * @param fresh further ones on which claims are repeated
 * @param checks names from the catalogue, each once
 * @param sabotage the way in which statements are made wrong, from 1; 0 if they are not
 * @param parameters whether the final ones are written
 * @param files see {@link Scenario#files}
 */
record LearningScenario(
    RunSettings settings,
    Task task,
    Architecture architecture,
    Energy energy,
    Start start,
    Control control,
    Training training,
    Optional<Regulariser> regulariser,
    int steps,
    int observeEvery,
    int seeds,
    int fresh,
    Diagnosis diagnosis,
    List<String> checks,
    int sabotage,
    boolean parameters,
    Map<String, String> files)
    implements Scenario {
  /** Networks of one unit: what is dealt out is the same on every machine. */
  private static final int TOGETHER = 16;

  LearningScenario {
    checks = List.copyOf(checks);
    files = Map.copyOf(files);
  }

  /**
   * What a network starts from beside what is drawn.
   *
   * @param parameters θ of all networks; empty for drawn ones
   * @param noise a frozen ξ, n × m; empty for a drawn one
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by the files they are from
  record Start(Optional<double[]> parameters, Optional<double[]> noise) {
    static final Start DRAWN = new Start(Optional.empty(), Optional.empty());
  }

  /**
   * How trajectories are judged.
   *
   * @param threshold c of Definition 1
   * @param share ρ of Definition 1
   * @param accuracy the step at which the test accuracy reaches it is told
   * @param metric in which the force is measured besides
   * @param predictors whether predictors of the force are read
   * @param approximant another way to log-det at the same networks
   */
  record Diagnosis(
      double threshold,
      double share,
      double accuracy,
      Optional<Metric> metric,
      boolean predictors,
      Optional<Approximant> approximant) {}

  /**
   * Examples of the samples.
   *
   * @param others validation and test
   */
  record Sizes(int train, int others) {}

  /** How large the samples are. */
  Sizes sizes() {
    return switch (task) {
      case GaussianClusters g -> new Sizes(g.train(), g.validation() + g.test());
      case GivenExamples g ->
          new Sizes(
              g.train(),
              g.validation().map(Sample::size).orElse(0) + g.test().map(Sample::size).orElse(0));
    };
  }

  /** What the networks have in common. */
  Setting setting() {
    return new Setting(architecture, energy, training, settings.seed());
  }

  /** Rows of the series. */
  int rows() {
    return steps / observeEvery + 1 + (steps % observeEvery == 0 ? 0 : 1);
  }

  @Override
  public List<String> differences(Scenario begun) {
    if (!(begun instanceof LearningScenario other)) return List.of("kind");
    return new Differences(settings, other.settings)
        .compare("task", comparable(), other.comparable())
        .compare("network", architecture, other.architecture)
        .compare("energy or network.noise", energy, other.energy)
        .compare("feedback", control, other.control)
        .compare("training", training, other.training)
        .compare("regulariser", regulariser, other.regulariser)
        .compare("training.steps", steps, other.steps)
        .compare("observe or feedback.every", observeEvery, other.observeEvery)
        .compare("repeat.seeds", seeds, other.seeds)
        .compare("repeat.fresh", fresh, other.fresh)
        .compare("diagnose", diagnosis, other.diagnosis)
        .compare("checks", checks, other.checks)
        .compare("sabotage", sabotage, other.sabotage)
        .compare("output", parameters, other.parameters)
        .keys();
  }

  /** A drawn task; samples of files are compared by their digests. */
  private Object comparable() {
    return task instanceof GaussianClusters ? task : "file";
  }

  @Override
  public String kind() {
    return "learning";
  }

  @Override
  public String setup() {
    return new LearningSetup(this).line();
  }

  @Override
  public String work() {
    return "network-steps";
  }

  /** Products of examples and parameters that a thread does in a second, forward and backward. */
  private static final double PRODUCTS = 2.5e9;

  @Override
  public double pace() {
    return PRODUCTS / ((double) task.train() * architecture.parameters());
  }

  @Override
  public List<Unit> units(int parts) {
    List<Unit> units = new ArrayList<>();
    for (int from = 0; from < seeds + fresh; from += TOGETHER) {
      units.add(new TrainingRun(this, from, Math.min(from + TOGETHER, seeds + fresh)));
    }
    for (LearningCheck check : LearningChecks.asked(checks, sabotage)) {
      units.add(new StatementRun(this, check));
    }
    return units;
  }

  @Override
  public Findings findings(List<Unit> units, Parallel parallel) {
    return new LearningTables(this, units).findings();
  }
}
