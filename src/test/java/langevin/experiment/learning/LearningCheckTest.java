package langevin.experiment.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import langevin.experiment.Experiment;
import langevin.experiment.Labels;
import langevin.learning.claims.Outcome;
import langevin.results.CheckRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** Networks that are trained the longer: the ratio of injection to dissipation rises to 1. */
  private static final String LONGER =
      BASE.replace("train: 48", "train: 256")
          + """
          network: {hidden: [8], representation: 3}
          energy: {surrogate: log-det}
          feedback: {coefficient: 0.1}
          training: {rate: 0.05, steps: [30, 60, 120]}
          repeat: {seeds: 64}
          """;

  private static final String MORE =
      SMOOTH
              .replace("train: 48", "train: [12, 24, 48, 96]")
              .replace("representation: 3", "representation: 12")
              .replace("rate: 0.05, steps: 60", "rate: 0.3, steps: 200, trained: head")
              .replace("seeds: 3", "seeds: 160")
          + "report: {resolution: 0.25}\n";

  private static final String BATCHES =
      BASE
          + """
          network: {hidden: [4], representation: 2}
          energy: {surrogate: variance, structure: 1}
          feedback: {coefficient: 0.1}
          training: {optimizer: langevin, temperature: 0.01, rate: 0.1, batch: 4, steps: 2000}
          observe: {every: 200}
          repeat: {seeds: 8}
          """;

  private static LearningScenario scenario(String text) throws Exception {
    return (LearningScenario)
        Experiment.parse("test", text, Path.of(""), List.of()).points().getFirst();
  }

  /** What a user's run says of a statement. */
  private static CheckRecord judged(String check, String text) throws Exception {
    return Experiment.parse("test", text + "checks: [" + check + "]\n", Path.of(""), List.of())
        .run()
        .check(check);
  }

  static Stream<Arguments> met() {
    return Stream.of(
        Arguments.of("stationarity", SMOOTH),
        Arguments.of("entropy-flow", SMOOTH),
        Arguments.of("critical-coefficient", SMOOTH),
        Arguments.of("effective-entropy", SMOOTH.replace("seeds: 3", "seeds: 8")),
        Arguments.of("stabilisation", PULLED),
        Arguments.of(
            "stabilisation",
            SMOOTH.replace("log-det", "log-det, structure: 1").replace("0.02", "0")),
        Arguments.of("degenerate-collapse", COLLAPSING.replace("steps: 60", "steps: 400")));
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("met")
  void aStatementHoldsAndItsSabotagesAreViolated(String check, String text) throws Exception {
    CheckRecord found = judged(check, text);
    assertThat(found.verdict()).as("%s", found).isEqualTo(CheckRecord.Verdict.HOLDS);
    int ways = LearningChecks.errors(check).size();
    assertThat(ways).isBetween(1, LearningKeys.MOST_WAYS);
    for (int way = 1; way <= ways; way++) {
      CheckRecord sabotaged = judged(check, text + "sabotage: " + way + "\n");
      assertThat(sabotaged.verdict())
          .as("way %d: %s", way, sabotaged)
          .isEqualTo(CheckRecord.Verdict.VIOLATED);
    }
  }

  /** Statements about means over many networks. */
  static Stream<Arguments> ensembles() {
    return Stream.of(
        Arguments.of(
            "noisy-representation-bound",
            SMOOTH.replace("seeds: 3", "seeds: 96").replace("train: 48", "train: 24")
                + "report: {resolution: 0.3}\n"),
        Arguments.of("weak-form", NOISY + "report: {resolution: 0.3}\n"),
        Arguments.of(
            "energy-balance",
            NOISY.replace("rate: 0.05", "rate: 0.02") + "report: {resolution: 0.3}\n"),
        Arguments.of("minibatch-variance", BATCHES),
        Arguments.of("scaling-balance", LONGER),
        Arguments.of("entropy-growth", MORE));
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("ensembles")
  void aStatementAboutAnEnsembleHoldsAndItsSabotagesAreViolated(String check, String text)
      throws Exception {
    aStatementHoldsAndItsSabotagesAreViolated(check, text);
  }

  static Stream<Arguments> unmet() {
    String few = "train: [2, 3, 4]";
    return Stream.of(
        Arguments.of(
            "stationarity", SMOOTH.replace("rate: 0.05", "rate: 5"), "η ℓ = ", "with ℓ = "),
        Arguments.of(
            "entropy-flow",
            SMOOTH.replace("hidden: [6]", "hidden: [6], activation: relu"),
            "the activation relu has a kink",
            ""),
        Arguments.of("stabilisation", SMOOTH, "⟨θ, ∇H⟩/‖θ‖² is ", "is not below the start"),
        Arguments.of("degenerate-collapse", SMOOTH, "‖∇H‖ does not collapse: ", "a share of"),
        Arguments.of("weak-form", NOISY.replace("5e-2", "0"), "τ = 0", ""),
        // Without the structural term nothing holds the parameters.
        Arguments.of(
            "minibatch-variance",
            BATCHES.replace("structure: 1", "structure: 0"),
            "the networks are not at rest: ",
            " of its variance within the second half"),
        Arguments.of(
            "scaling-balance",
            SMOOTH.replace("train: 48", "train: [24, 48, 96]"),
            "κ = ",
            " is not above 0"),
        // Each example is a further direction of the covariance while they are fewer than these.
        Arguments.of(
            "entropy-growth",
            SMOOTH.replace("train: 48", few).replace("steps: 60", "steps: 2"),
            "the interval of q, ",
            " is not below 1"),
        Arguments.of(
            "entropy-growth",
            MORE.replace(", trained: head", "").replace("seeds: 160", "seeds: 8"),
            "the encoder depends on the sample",
            ", and −(1 − q)/2 is "));
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("unmet")
  void aHypothesisThatIsNotMetIsAnOutcomeOfItsOwnWithTheNumber(
      String check, String text, String begins, String has) throws Exception {
    CheckRecord found = judged(check, text);
    assertThat(found.verdict().word()).as("%s", found).isEqualTo("hypothesis-not-met");
    assertThat(found.advice()).startsWith(begins).contains(has);
  }

  /** A sweep that a statement over a scale is not about is no verdict on it. */
  @Test
  void whatASweepDoesNotTellIsSaid() throws Exception {
    String wide = SMOOTH.replace("representation: 3", "representation: [2, 3, 4]");
    assertThat(judged("entropy-growth", wide).advice())
        .contains("is about the size of the sample: sweep task.train");
    assertThat(judged("scaling-balance", SMOOTH).advice())
        .contains("needs a sweep along one axis of three positive numbers or more");
  }

  /** Laws along a scale ended in an internal error. */
  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"entropy-growth", "scaling-balance"})
  void oneSeedHasNoExponentWithAnError(String check) throws Exception {
    CheckRecord found = judged(check, MORE.replace("seeds: 160", "seeds: 1"));
    assertThat(found.verdict()).isEqualTo(CheckRecord.Verdict.INCONCLUSIVE);
    assertThat(found.advice()).startsWith("one seed has no standard error");
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

  /** What a screen prints in brackets behind a check's name can be asked for as it stands. */
  @Test
  void labelsAreExplained() {
    assertThat(LearningChecks.asked(LearningChecks.names()))
        .hasSizeGreaterThan(5)
        .allSatisfy(check -> assertThat(Labels.find(check.label())).as(check.name()).isPresent());
  }

  @Test
  void everyOutcomeHasAnArray() {
    for (Outcome outcome : Outcome.values()) {
      assertThat(LearningTables.array(outcome)).startsWith("seeds_");
      assertThat(outcome.meaning()).isNotBlank();
    }
  }
}
