package langevin.experiment.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import langevin.experiment.Experiment;
import langevin.learning.claims.Metric;
import langevin.verdict.CheckResult;
import langevin.verdict.Judge;
import langevin.verdict.Verdict;
import langevin.verdict.Weighing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each statement holds where its hypothesis is met, says where it is not, and can be violated. */
final class LearningCheckTest {
  private static final String BASE =
      """
      format: 1
      kind: learning
      name: statements
      seed: 7
      task: {dimension: 6, signal: 3, classes: 3, train: 48, validation: 48, test: 256}
      """;

  private static final String SMOOTH =
      BASE
          + """
          network: {hidden: [6], representation: 3}
          energy: {surrogate: log-det}
          feedback: {coefficient: 0.02}
          training: {rate: 0.05, steps: 60}
          repeat: {seeds: 3}
          """;

  /** The provable case of Proposition 3: a linear encoder of weights alone, variance. */
  private static final String PULLED =
      BASE
          + """
          network: {hidden: [], representation: 3}
          energy: {surrogate: variance}
          feedback: {coefficient: 1}
          training: {optimizer: gradient-flow, rate: 0.05, steps: 60, trained: encoder-weights}
          repeat: {seeds: 3}
          """;

  private static final String NOISY =
      BASE
          + """
          network: {hidden: [6], representation: 3}
          energy: {surrogate: log-det}
          feedback: {coefficient: 0.1}
          training: {optimizer: langevin, temperature: 5e-2, rate: 0.05, steps: 100}
          repeat: {seeds: 128}
          """;

  private static final String COLLAPSING =
      SMOOTH.replace("log-det", "softmax").replace("0.02", "10");

  private static LearningScenario scenario(String text) throws Exception {
    return (LearningScenario)
        Experiment.parse("test", text, Path.of(""), List.of()).points().getFirst();
  }

  private static CheckResult judged(LearningCheck check, LearningScenario scenario) {
    assertThat(check.obstacle(scenario)).isEmpty();
    return judged(
        new Weighing(check.name(), check.label(), check.compare(scenario), "comparisons"));
  }

  private static CheckResult judged(Weighing weighing) {
    return Judge.report(1e-3, 0.3, List.of(weighing)).getFirst();
  }

  static Stream<Arguments> met() {
    return Stream.of(
        Arguments.of(new Stationarity(), SMOOTH),
        Arguments.of(new EntropyFlow(), SMOOTH),
        Arguments.of(new CriticalCoefficient(), SMOOTH),
        Arguments.of(new Stabilisation(), PULLED),
        Arguments.of(
            new Stabilisation(),
            SMOOTH.replace("log-det", "log-det, structure: 1").replace("0.02", "0")),
        Arguments.of(
            new NoisyRepresentationBound(),
            SMOOTH.replace("seeds: 3", "seeds: 96").replace("train: 48", "train: 24")),
        Arguments.of(new WeakForm(), NOISY),
        Arguments.of(new DegenerateCollapse(), COLLAPSING.replace("steps: 60", "steps: 400")));
  }

  @ParameterizedTest
  @MethodSource("met")
  void aStatementHoldsAndItsSabotagesAreViolated(LearningCheck check, String text)
      throws Exception {
    LearningScenario scenario = scenario(text);
    CheckResult found = judged(check, scenario);
    assertThat(found.verdict()).as("%s", found).isInstanceOf(Verdict.Holds.class);
    assertThat(check.sabotaged()).isNotEmpty();
    for (LearningCheck wrong : check.sabotaged()) {
      CheckResult sabotaged = judged(wrong, scenario);
      assertThat(sabotaged.verdict())
          .as("%s: %s", wrong, sabotaged)
          .isInstanceOf(Verdict.Violated.class);
    }
  }

  static Stream<Arguments> unmet() {
    return Stream.of(
        Arguments.of(
            new Stationarity(), SMOOTH.replace("rate: 0.05", "rate: 5"), "η ℓ = ", "with ℓ = "),
        Arguments.of(
            new EntropyFlow(),
            SMOOTH.replace("hidden: [6]", "hidden: [6], activation: relu"),
            "the activation relu has a kink",
            ""),
        Arguments.of(new Stabilisation(), SMOOTH, "⟨θ, ∇H⟩/‖θ‖² is ", "is not below the start"),
        Arguments.of(new DegenerateCollapse(), SMOOTH, "‖∇H‖ does not collapse: ", "a share of"),
        Arguments.of(new WeakForm(), NOISY.replace("5e-2", "0"), "τ = 0", ""));
  }

  @ParameterizedTest
  @MethodSource("unmet")
  void aHypothesisThatIsNotMetIsAnOutcomeOfItsOwnWithTheNumber(
      LearningCheck check, String text, String begins, String has) throws Exception {
    CheckResult found = judged(check, scenario(text));
    assertThat(found.word()).as("%s", found).isEqualTo("hypothesis-not-met");
    assertThat(found.advice()).startsWith(begins).contains(has);
  }

  @Test
  void whatAStatementIsNotAboutIsRefused() throws Exception {
    assertThat(new Stationarity().obstacle(scenario(NOISY)).orElseThrow())
        .isEqualTo("is about gradient-descent, and this is another optimizer");
    assertThat(new WeakForm().obstacle(scenario(SMOOTH)).orElseThrow())
        .isEqualTo("is about Langevin dynamics: give 'training.optimizer' langevin");
  }

  /** A trained encoder depends on the sample: no verdict, but the numbers. */
  @Test
  void theBoundForAnEncoderTrainedOnTheSampleIsTold() throws Exception {
    LearningScenario scenario = scenario(SMOOTH.replace("seeds: 3", "seeds: 4"));
    assertThat(new NoisyRepresentationBound().compare(scenario).getLast().evidence().toString())
        .contains("the encoder depends on the sample: gap/bound is ");
  }

  @Test
  void everyMetricHasAnArray() {
    for (Metric metric : Metric.values()) {
      assertThat(LearningTables.array(metric)).startsWith("seeds_");
      assertThat(metric.meaning()).isNotBlank();
    }
  }
}
