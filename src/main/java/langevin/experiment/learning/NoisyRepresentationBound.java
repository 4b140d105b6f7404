package langevin.experiment.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import langevin.learning.Coefficient;
import langevin.learning.Energy;
import langevin.learning.Reading;
import langevin.learning.Sample;
import langevin.learning.Score;
import langevin.learning.Setting;
import langevin.learning.Trained;
import langevin.learning.Training;
import langevin.learning.claims.PairedEffect;
import langevin.learning.network.LaneSamples;
import langevin.learning.network.Networks;
import langevin.text.Numerals;
import langevin.verdict.Comparison;
import langevin.verdict.Description;
import langevin.verdict.ErrorBudget;
import langevin.verdict.Evidence;

/**
 * Theorem 3: with an encoder independent of the sample, the mean 0–1 gap is at most √(2s²I/n), s =
 * ½, I(X; Z) ≤ ½ log det(I + Cov/σ²) (theory.md E1, E2, E4). Judged for an encoder that is frozen
 * as drawn and for one trained on another sample; for one trained on the sample itself the
 * hypothesis is not met, and by how much the gap exceeds the bound is told.
 *
 * @param factor of the bound, normally 1
 */
record NoisyRepresentationBound(double factor) implements LearningCheck {
  private static final int STEPS = 500;

  /** s² of a loss between 0 and 1. */
  private static final double SQUARE = 0.25;

  /** The statement as it is. */
  NoisyRepresentationBound() {
    this(1);
  }

  @Override
  public String name() {
    return "noisy-representation-bound";
  }

  @Override
  public String label() {
    return "Theorem 3";
  }

  @Override
  public Description description() {
    return new Description(
        "noisy representation bound",
        "The mean gap of the 0–1 loss, for an encoder frozen as drawn and for one trained on the"
            + " validation sample; the head is trained on the training sample. An encoder trained"
            + " on that sample is not independent of it, which the theorem asks for: then the gap"
            + " and the bound are told, and the hypothesis is not met.",
        "|gen| ≤ √((2s²/n) · ½ log det(I + Cov(h)/σ²)), s = ½",
        "theory.md E1, E2, E4");
  }

  @Override
  public Optional<String> obstacle(LearningScenario scenario) {
    if (!scenario.task().tested() || !scenario.task().validated()) {
      return Optional.of("needs a validation and a test sample");
    }
    if (scenario.energy().noise() == 0) {
      return Optional.of("needs a noisy representation: give 'network.noise' above 0");
    }
    Trial trial = new Trial(scenario, 1);
    Sample other = trial.examples(0).validation().orElseThrow();
    return other.size() < scenario.task().train()
        ? Optional.of("needs a validation sample no smaller than the training sample")
        : Optional.empty();
  }

  @Override
  public long work(LearningScenario scenario) {
    return 4L * Math.min(STEPS, scenario.steps()) * scenario.seeds();
  }

  /** The mean gap and bound of a case, a number for each seed. */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  private record Case(double[] gap, double[] bound) {
    double ratio() {
      return Arrays.stream(gap).sum() / Arrays.stream(bound).sum();
    }
  }

  @Override
  public List<Comparison> compare(LearningScenario scenario) {
    Trial trial = new Trial(scenario, scenario.seeds());
    List<Sample> own = new ArrayList<>();
    List<Sample> other = new ArrayList<>();
    List<double[]> drawn = new ArrayList<>();
    int n = scenario.task().train();
    for (int s = 0; s < trial.seeds(); s++) {
      own.add(trial.examples(s).train());
      other.add(first(trial.examples(s).validation().orElseThrow(), n));
      drawn.add(trial.start(s));
    }
    Case frozen = gap(trial, own, drawn, Trained.HEAD);
    List<double[]> taught = trained(trial, other, drawn, Trained.ALL);
    Case elsewhere = gap(trial, own, taught, Trained.HEAD);
    Case here = gap(trial, own, drawn, Trained.ALL);
    return List.of(
        weighed("encoder frozen as drawn", frozen),
        weighed("encoder trained on another sample", elsewhere),
        new Comparison(
            "encoder trained on the sample itself",
            new Evidence.Unmet(
                "the encoder depends on the sample: gap/bound is %s in the mean over seeds (%s where it is frozen, %s where it is trained on another sample)"
                    .formatted(
                        Numerals.brief(here.ratio()),
                        Numerals.brief(frozen.ratio()),
                        Numerals.brief(elsewhere.ratio())))));
  }

  private Comparison weighed(String which, Case found) {
    double[] differences = new double[found.gap().length];
    for (int s = 0; s < differences.length; s++) {
      differences[s] = found.gap()[s] - factor * found.bound()[s];
    }
    PairedEffect effect = PairedEffect.of(differences);
    double bound = factor * Arrays.stream(found.bound()).average().orElse(Double.NaN);
    Evidence evidence =
        effect.evidence() instanceof Evidence.Directed
            ? new Evidence.Weighed(
                effect.mean() + bound,
                Evidence.Relation.AT_MOST,
                bound,
                new ErrorBudget(effect.noise(), List.of(), List.of()),
                // The gap cannot exceed 1, and its bound says nothing beyond.
                1)
            : effect.evidence();
    return new Comparison("mean gap ≤ √(I/(2n)), " + which, evidence);
  }

  private static Sample first(Sample sample, int size) {
    if (sample.size() == size) return sample;
    double[] inputs = new double[size * sample.dimension()];
    int[] labels = new int[size];
    for (int b = 0; b < size; b++) {
      labels[b] = sample.label(b);
      for (int j = 0; j < sample.dimension(); j++) {
        inputs[b * sample.dimension() + j] = sample.input(b, j);
      }
    }
    return new Sample(sample.dimension(), inputs, labels);
  }

  private static Networks run(
      Trial trial, List<Sample> samples, List<double[]> start, Trained trained) {
    LearningScenario scenario = trial.scenario();
    Energy energy = scenario.energy().withNoise(scenario.energy().noise(), false);
    Training as = scenario.training();
    List<Integer> replicas = new ArrayList<>();
    for (int s = 0; s < samples.size(); s++) replicas.add(s);
    Networks networks =
        new Networks(
            new Setting(
                scenario.architecture(),
                energy,
                new Training(as.optimizer(), as.batch(), trained),
                scenario.settings().seed()),
            new LaneSamples(samples),
            replicas,
            start);
    networks.advance(
        Math.min(STEPS, scenario.steps()),
        new Coefficient.Held(trial.each(scenario.control().coefficient())));
    return networks;
  }

  private static List<double[]> trained(
      Trial trial, List<Sample> samples, List<double[]> start, Trained trained) {
    Networks networks = run(trial, samples, start, trained);
    List<double[]> parameters = new ArrayList<>();
    for (int s = 0; s < samples.size(); s++) {
      double[] theta = networks.parameters(s);
      // One that diverged cannot go on; its start can, and its seed is left out below.
      parameters.add(Double.isNaN(theta[0]) ? start.get(s) : theta);
    }
    return parameters;
  }

  private static Case gap(
      Trial trial, List<Sample> samples, List<double[]> start, Trained trained) {
    Networks networks = run(trial, samples, start, trained);
    List<Sample> tests = new ArrayList<>();
    for (int s = 0; s < samples.size(); s++) {
      tests.add(trial.examples(s).test().orElseThrow());
    }
    List<Reading> readings = networks.readings();
    List<Score> scores = networks.scores(new LaneSamples(tests), 2);
    double[] gap = new double[samples.size()];
    double[] bound = new double[gap.length];
    int n = samples.getFirst().size();
    for (int s = 0; s < gap.length; s++) {
      gap[s] = readings.get(s).accuracy() - scores.get(s).accuracy();
      bound[s] = Math.sqrt(2 * SQUARE / n * readings.get(s).information());
    }
    return new Case(gap, bound);
  }

  @Override
  public List<Wrong> sabotaged() {
    return List.of(
        new Wrong("bound × 0.1", new NoisyRepresentationBound(0.1)),
        new Wrong("bound × −1", new NoisyRepresentationBound(-1)));
  }
}
