package langevin.experiment.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import langevin.experiment.Experiment;
import langevin.experiment.Scenario;
import langevin.experiment.ShippedScenariosTest;
import langevin.scenario.yaml.BadScenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a scenario of kind learning is said with both numbers. */
final class LearningMessagesTest {
  private static final String START = "format: 1\nkind: learning\nname: test\n";

  static Stream<Arguments> bad() {
    return Stream.of(
        Arguments.of(
            "energy: {surrogate: log-dett}",
            "unknown surrogate 'log-dett'; did you mean 'log-det'?"),
        Arguments.of("energy: {surrogate: [softmax, softmax]}", "'surrogate' has 'softmax' twice"),
        Arguments.of(
            "training: {optimizer: gradient-flow, precision: single}",
            "a gradient flow, whose order is measured, is in double precision; leave 'precision'"
                + " out"),
        Arguments.of("network: {hidden: [[16], [8, 8], [16]]}", "'hidden' has [16] twice"),
        Arguments.of(
            "network: {hidden: [[16], 32]}", "'hidden[1]' must be a list of widths, found 32"),
        Arguments.of(
            "network: {hidden: [[16], [8, 0]]}", "'hidden[1][1]' must be at least 1, found 0"),
        Arguments.of(
            "network: {noise: {frozen: [true, maybe]}}",
            "'frozen[1]' must be true or false, found 'maybe'"),
        Arguments.of(
            "task: {file: [data.npz, \"a, b.npz\"]}",
            "'file[1]' must be a file name of letters, digits, '_', '-', '.' and '/' that ends in"
                + " .npz or .npy, found 'a, b.npz'"),
        Arguments.of(
            "energy: {surrogate: low-rank-log-det, rank: 8}",
            "a rank of 8 leaves no rest in a representation of width 8, for which it must be less"),
        Arguments.of("energy: {decision: 0.1}", "missing key 'cost' (list of rows)"),
        Arguments.of(
            "energy: {decision: {coefficient: 0.1, cost: [[0, 1], [1, 0]]}}",
            "'cost' is 2 × 2, but there are 4 classes: expected 4 × 4"),
        Arguments.of(
            "feedback: {type: critical-balance, set-point: -40, rate: 1}",
            "'set-point' must be above the floor of the log-det entropy, -9.58758, found -40"),
        Arguments.of(
            "feedback: {type: fixed, gain: 1}", "feedback 'fixed' has no 'gain'; leave it out"),
        Arguments.of(
            "feedback: {type: thermostat, minimum: 2, maximum: 1}",
            "'minimum' must not exceed 'maximum', found 2 and 1"),
        Arguments.of(
            "feedback: {type: rl-thermostat, minimum: 0}",
            "'minimum' must be greater than 0 where log λ is followed, found 0"),
        Arguments.of("feedback: {coefficient: -1}", "'coefficient' must be at least 0, found -1"),
        Arguments.of("training: {optimizer: langevin}", "missing key 'temperature' (number ≥ 0)"),
        Arguments.of(
            "training: {momentum: 0.5}",
            "'momentum' is of momentum; leave it out with gradient-descent"),
        Arguments.of(
            "training: {batch: 256}",
            "'batch' must be less than the 256 training examples, found 256; leave it out for all"),
        Arguments.of("task: {signal: 30}", "'signal' must be at most 'dimension' (20), found 30"),
        Arguments.of("task: {file: nowhere.npz}", "no such file 'nowhere.npz' beside the scenario"),
        Arguments.of(
            "feedback: {type: thermostat}\nobserve: {every: 15}",
            "'every' must be a whole number of control intervals of 10 steps, found 15"),
        Arguments.of(
            "checks: [weak-form]",
            "check 'weak-form' is about Langevin dynamics: give 'training.optimizer' langevin"),
        Arguments.of("checks: [clams]", "unknown check 'clams'; did you mean 'claims'?"),
        Arguments.of(
            "regulariser: {type: dropout, strength: 0.2}\nfeedback: {coefficient: 0.1}",
            "'regulariser' takes the part of 'coefficient'; leave one out"),
        Arguments.of("regulariser: {type: dropout}", "missing key 'strength' (number ≥ 0, < 1)"),
        Arguments.of("training: {dropout: 1}", "'dropout' must be less than 1, found 1"),
        Arguments.of(
            "training: {dropout: 0.1}\nchecks: [entropy-flow]",
            "check 'entropy-flow' is about networks with all units; leave dropout out"),
        Arguments.of(
            "training: {dropout: 0.1, optimizer: gradient-flow}",
            "a gradient flow is of one energy; leave dropout out"),
        Arguments.of(
            "energy: {surrogate: variance}\ndiagnose: {approximation: {type: lanczos}}",
            "'approximation' is of log-det, and the surrogate is variance"),
        Arguments.of(
            "diagnose: {approximation: {type: lanczos, order: 9}}",
            "a representation of width 8 has no more than as many Lanczos steps, found 9"),
        Arguments.of(
            "diagnose: {approximation: {type: sampled, examples: 257}}",
            "'examples' must be at most the 256 training examples, found 257"),
        Arguments.of(
            "checks: [entropy-flow]\nsabotage: 4", "'sabotage' must be at most 3, found 4"),
        Arguments.of(
            "checks: [critical-coefficient]\nsabotage: 2",
            "check 'critical-coefficient' can be made wrong in one way, found 'sabotage' 2"),
        Arguments.of(
            "checks: [effective]\nsabotage: 1",
            "check 'effective' cannot be made wrong, found 'sabotage' 1"),
        Arguments.of("sabotage: 1", "'sabotage' makes statements wrong, and there are none"),
        Arguments.of("repeat: {seeds: 0}", "'seeds' must be at least 1, found 0"));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void aScenarioThatCannotBeRunIsRefusedWithTheNumbers(String line, String message) {
    assertThatThrownBy(
            () -> Experiment.parse("my.yaml", START + line + "\n", Path.of(""), List.of()))
        .isInstanceOfSatisfying(
            BadScenario.class,
            e -> assertThat(e.problems().getFirst().message()).isEqualTo(message));
  }

  static List<Path> scenarios() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("scenarios/learning"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @Test
  void thereAreTenScenarios() throws IOException {
    assertThat(scenarios()).hasSize(10);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void everyScenarioReadsIsNamedAsItsFileAndFulfilsTheSchema(Path file) throws Exception {
    Scenario scenario = Experiment.read(file, List.of()).points().getFirst();
    assertThat(file).hasFileName(scenario.settings().name() + ".yaml");
    assertThat(scenario.settings().about()).isNotBlank();
    String text = Files.readString(file);
    assertThat(text).startsWith("# scenarios/learning/" + file.getFileName() + " — ");
    assertThat(ShippedScenariosTest.validate(text)).isEmpty();
  }
}
