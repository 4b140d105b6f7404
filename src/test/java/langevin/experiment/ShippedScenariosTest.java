package langevin.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import langevin.report.Screen;
import langevin.report.Style;
import langevin.results.ResultsException;
import langevin.results.Run;
import langevin.results.RunReader;
import langevin.scenario.Schema;
import langevin.scenario.yaml.BadScenario;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The scenarios that are shipped, and the JSON schema, judged by an independent validator. */
public final class ShippedScenariosTest {
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(new Schema(Kinds.BUILT_IN.language()).text());

  @TempDir Path folder;

  static List<Path> scenarios() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("scenarios"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  public static Set<ValidationMessage> validate(String yaml) {
    Object loaded = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    return SCHEMA.validate(json(loaded));
  }

  private static JsonNode json(Object value) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (value) {
      case Map<?, ?> map -> {
        var object = nodes.objectNode();
        map.forEach((key, inner) -> object.set(String.valueOf(key), json(inner)));
        yield object;
      }
      case List<?> list -> {
        var array = nodes.arrayNode();
        list.forEach(inner -> array.add(json(inner)));
        yield array;
      }
      case Integer number -> nodes.numberNode(number);
      case Long number -> nodes.numberNode(number);
      case Double number -> nodes.numberNode(number);
      case Boolean truth -> nodes.booleanNode(truth);
      default -> nodes.textNode(value.toString());
    };
  }

  @Test
  void thereAreAtLeastEight() throws IOException {
    assertThat(scenarios()).hasSizeGreaterThanOrEqualTo(8);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("scenarios")
  void everyScenarioReadsAndIsNamedAsItsFile(Path file) throws BadScenario {
    Scenario scenario = Experiment.read(file, List.of()).points().getFirst();
    assertThat(file).hasFileName(scenario.settings().name() + ".yaml");
    assertThat(scenario.settings().about()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void everyScenarioBeginsBySayingWhatItShows(Path file) throws IOException {
    assertThat(Files.readString(file)).startsWith("# scenarios/" + file.getFileName() + " — ");
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void everyScenarioFulfilsTheSchema(Path file) throws IOException {
    assertThat(validate(Files.readString(file))).isEmpty();
  }

  @Test
  void theSchemaItselfFulfilsTheMetaSchema() {
    JsonSchema meta =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(
                com.networknt.schema.SchemaLocation.of(
                    "https://json-schema.org/draft/2020-12/schema"));
    assertThat(meta.validate(SCHEMA.getSchemaNode())).isEmpty();
  }

  @Test
  void theSchemaAcceptsTheBaseOfTheBadInputTable() {
    assertThat(validate(BadInputTable.BASE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "temprature: 1",
        "particles: 0",
        "particles: 1.5",
        "particles: many",
        "temperature: -1",
        "potential: {type: double-wel}",
        "potential: {type: double-well, tilt: 1}",
        "potential: {type: tilted-double-well}",
        "potential: {type: tilted-double-well, tilt: 1, height: 0}",
        "potential: chain",
        "potential: {formulas: x^2}",
        "initial: {type: gaussian, mean: [a]}",
        "dynamics: {integrator: baoab, step: 0.1, until: 1}",
        "dynamics: {integrator: heun, until: 1}",
        "checks: [weak-from]",
        "observe: 0.1",
        "format: 2",
        "kind: learning",
        "noise: {rounds: 13}"
      })
  void theSchemaRefusesWhatTheReaderRefuses(String line) {
    String key = line.substring(0, line.indexOf(':') + 1);
    String others =
        String.join(
            "",
            BadInputTable.BASE
                .lines()
                .filter(each -> !each.startsWith(key))
                .map(each -> each + "\n")
                .toList());
    assertThat(validate(others + line + "\n")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "particles: 1_000",
        "particles: 1e7",
        "temperature: 10e-5",
        "potential: double-well",
        "potential: {type: quadratic, stiffness: 1}",
        "potential: {type: controlled, loss: double-well, entropy: {type: linear, slope: 1},"
            + " coefficient: {type: table, times: [0, 1], values: [0, 1]}}",
        "domain: none",
        "kind: particles",
        "noise: {rounds: 20}"
      })
  void theSchemaAcceptsEveryWayOfWriting(String line) {
    String key = line.substring(0, line.indexOf(':') + 1);
    String others =
        String.join(
            "",
            BadInputTable.BASE
                .lines()
                .filter(each -> !each.startsWith(key))
                .map(each -> each + "\n")
                .toList());
    assertThat(validate(others + line + "\n")).isEmpty();
  }

  /**
   * As it is shipped, every check of every scenario holds, and what shows figures shows something.
   */
  @Tag("long")
  @ParameterizedTest
  @MethodSource("scenarios")
  void everyScenarioEndsWellAsItIsShipped(Path file) throws Exception {
    Experiment experiment = Experiment.read(file);
    Run run = experiment.run();
    assertThat(run.checks()).hasSameSizeAs(experiment.points().getFirst().checks());
    assertThat(run.verdict())
        .as("%s", run.checks())
        .isEqualTo(run.checks().isEmpty() ? Run.Outcome.UNCHECKED : Run.Outcome.HOLDS);
    assertThat(run.missing()).isEmpty();
    assertThat(run.figures()).isNotEmpty();
    everythingOnTheScreenIsInTheFiles(run);
  }

  private void everythingOnTheScreenIsInTheFiles(Run run) throws IOException, ResultsException {
    Screen screen = new Screen(Style.PLAIN);
    Run read = RunReader.read(run.save(folder));
    assertThat(screen.results(read, "x")).isEqualTo(screen.results(run, "x"));
  }

  /**
   * At reduced size bars are wider: what may not be is a violation, a divergence or a figure of
   * nothing.
   */
  @Tag("slow")
  @ParameterizedTest
  @MethodSource("particleScenarios")
  void everyScenarioOfParticlesRunsAndNothingTrueIsViolated(Path file) throws Exception {
    Run run = Experiment.read(file, List.of("particles=5000")).run();
    assertThat(run.verdict()).isNotIn(Run.Outcome.VIOLATED, Run.Outcome.DIVERGED);
    assertThat(run.missing()).isEmpty();
    assertThat(run.figures()).isNotEmpty();
    everythingOnTheScreenIsInTheFiles(run);
  }

  static List<Path> particleScenarios() throws IOException {
    return ofKind("particles");
  }

  static List<Path> memoryScenarios() throws IOException {
    return ofKind("memory");
  }

  private static List<Path> ofKind(String kind) throws IOException {
    List<Path> some = new ArrayList<>();
    for (Path file : scenarios()) {
      if (Files.readString(file).contains("kind: memory") == kind.equals("memory")) some.add(file);
    }
    return some;
  }

  /** Fewer and smaller networks, marches of fewer trajectories, and a shorter run. */
  private static List<String> reduced(Path file) throws IOException {
    String text = Files.readString(file);
    List<String> overrides =
        new ArrayList<>(List.of("network.networks=2", "network.cues=4", "time.until=2"));
    // A dense memory stores αN² patterns, a picture is of as many pixels as neurons.
    if (text.contains("neurons:") && !text.contains("order: 2")) {
      overrides.add("network.neurons=500");
    }
    if (text.contains("order: 2")) overrides.add("network.neurons=128");
    if (text.contains("theory:")) {
      overrides.add("theory.trajectories=512");
      overrides.add("theory.seeds=2");
    }
    if (text.contains("observe:")) overrides.add("observe={every: 1}");
    if (text.contains("states:")) overrides.add("output.states=[0, 1]");
    return overrides;
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("memoryScenarios")
  void everyScenarioOfMemoriesRunsAndNothingTrueIsViolated(Path file) throws Exception {
    Experiment experiment = Experiment.read(file, reduced(file));
    Run run = experiment.run();
    assertThat(run.checks()).hasSameSizeAs(experiment.points().getFirst().checks());
    assertThat(run.verdict())
        .as("%s", run.checks())
        .isNotIn(Run.Outcome.VIOLATED, Run.Outcome.DIVERGED);
    assertThat(run.missing()).isEmpty();
    assertThat(run.figures()).isNotEmpty();
    everythingOnTheScreenIsInTheFiles(run);
  }

  static List<Path> learningScenarios() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("scenarios/learning"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  /** Two networks at each point of fewer, each trained for a moment. */
  private static List<String> reducedLearning(Path file) throws IOException {
    String text = Files.readString(file);
    List<String> overrides = new ArrayList<>(List.of("repeat.seeds=2", "task.test=64"));
    boolean flow = text.contains("gradient-flow");
    overrides.add(flow ? "training.steps=4" : "training.steps=20");
    // A whole number of the ten steps after which a law of feedback acts.
    overrides.add(flow ? "observe.every=2" : "observe.every=10");
    if (!text.contains("train: [")) overrides.add("task.train=64");
    if (text.contains("coefficient: [")) overrides.add("feedback.coefficient=[0, 1]");
    if (text.contains("representation: [")) overrides.add("network.representation=[4, 8]");
    if (text.contains("strength: [")) overrides.add("regulariser.strength=[0, 0.1]");
    return overrides;
  }

  /** Two seeds tell nothing: what is asked is that all of it runs, is judged and is shown. */
  @Tag("slow")
  @ParameterizedTest
  @MethodSource("learningScenarios")
  void everyScenarioOfLearningRunsAndIsShown(Path file) throws Exception {
    Experiment experiment = Experiment.read(file, reducedLearning(file));
    Run run = experiment.run();
    assertThat(run.checks()).hasSameSizeAs(experiment.points().getFirst().checks());
    assertThat(run.verdict()).isNotIn(Run.Outcome.VIOLATED, Run.Outcome.DIVERGED);
    assertThat(run.missing()).isEmpty();
    assertThat(run.figures()).isNotEmpty();
    everythingOnTheScreenIsInTheFiles(run);
  }

  @Test
  void everyScenarioIsOfOneKindOrTheOther() throws IOException {
    assertThat(particleScenarios()).isNotEmpty().doesNotContainAnyElementsOf(memoryScenarios());
    assertThat(memoryScenarios()).hasSizeGreaterThanOrEqualTo(8);
  }
}
