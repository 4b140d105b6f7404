package langevin.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import langevin.dynamics.Baoab;
import langevin.dynamics.Heun;
import langevin.ensemble.Box;
import langevin.ensemble.Domain;
import langevin.ensemble.GaussianLaw;
import langevin.ensemble.MixtureLaw;
import langevin.ensemble.PointLaw;
import langevin.ensemble.UniformLaw;
import langevin.experiment.particles.Output;
import langevin.experiment.particles.ParticleScenario;
import langevin.potential.Chain;
import langevin.potential.Coefficient;
import langevin.potential.Controlled;
import langevin.potential.DoubleWell;
import langevin.potential.Quadratic;
import langevin.potential.TiltedDoubleWell;
import langevin.results.NpyTest;
import langevin.scenario.yaml.BadScenario;
import langevin.scenario.yaml.Numbers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every key and every way of writing a value reads into what it says. */
final class ScenarioReaderTest {
  private static final String TWO_DIMENSIONS = "potential: {type: quadratic, stiffness: [1, 4]}\n";

  @TempDir private Path folder;

  /** The base with lines replaced by those of the same key, or added. */
  private ParticleScenario read(String... lines) throws BadScenario {
    StringBuilder text = new StringBuilder();
    String changes = String.join("\n", lines) + "\n";
    for (String line : BadInputTable.BASE.lines().toList()) {
      String key = line.substring(0, line.indexOf(':') + 1);
      if (changes.lines().noneMatch(change -> change.startsWith(key))) {
        text.append(line).append('\n');
      }
    }
    Scenario scenario =
        Experiment.parse("my.yaml", text + changes, folder, List.of()).points().getFirst();
    return (ParticleScenario) scenario;
  }

  @Test
  void theManualsScenarioReadsIntoWhatItSays() throws BadScenario {
    ParticleScenario scenario =
        (ParticleScenario)
            Experiment.read(Path.of("scenarios/double-well.yaml"), List.of()).points().getFirst();
    assertThat(scenario.settings().name()).isEqualTo("double-well");
    assertThat(scenario.settings().about())
        .isEqualTo("Relaxation in a double well; the main theorem checks in under a minute.");
    assertThat(scenario.settings().seed()).isEqualTo(20260522L);
    assertThat(scenario.potential()).isEqualTo(new DoubleWell());
    assertThat(scenario.potentialFormula()).isEqualTo("V(x) = x⁴/4 − x²/2");
    assertThat(scenario.temperature().at(0)).isEqualTo(0.25);
    assertThat(scenario.particles()).isEqualTo(1_000_000);
    assertThat(scenario.initial())
        .isEqualTo(GaussianLaw.ofStandardDeviation(List.of(-1.0), List.of(0.1)));
    assertThat(scenario.integrator()).isEqualTo(new Heun());
    assertThat(scenario.integratorTitle()).isEqualTo("Heun");
    assertThat(scenario.step()).isEqualTo(0.01);
    assertThat(scenario.until()).isEqualTo(2);
    assertThat(scenario.steps()).isEqualTo(200);
    assertThat(scenario.domain()).isEqualTo(new Domain.Unbounded());
    assertThat(scenario.observe().steps()).hasSize(21).startsWith(0L, 10L).endsWith(200L);
    assertThat(scenario.observe().times()).contains(0.1, 0.3, 0.7, 2.0);
    assertThat(scenario.checks())
        .containsExactly(
            "free-energy-dissipation", "entropy-production", "energy-balance", "weak-form");
    assertThat(scenario.output()).isEqualTo(new Output(List.of(0L, 50L, 100L, 200L), List.of(), 0));
    assertThat(scenario.noise()).isEqualTo(new ParticleScenario.NoiseQuality(12, false));
    assertThat(scenario.stopOnDivergence()).isTrue();
    assertThat(scenario.hold()).isEqualTo(ParticleScenario.Hold.AUTOMATIC);
    assertThat(scenario.settings().threads()).isEmpty();
    assertThat(scenario.settings().checkpointSeconds()).isEqualTo(60);
    assertThat(scenario.settings().falseAlarm()).isEqualTo(1e-3);
    assertThat(scenario.settings().resolution()).isEqualTo(0.02);
    assertThat(scenario.conditions().temperature().at(0)).isEqualTo(0.25);
  }

  @ParameterizedTest
  @CsvSource({
    "0.25, 0.25",
    "1, 1",
    "1e5, 1e5",
    "10e-5, 1e-4",
    "1_000.5, 1000.5",
    ".5, 0.5",
    "+2, 2",
    "5., 5",
    "1E-3, 0.001",
    "1_0e0_, -1",
    "1e-9, 1e-9"
  })
  void numbersReadAsPeopleWriteThem(String written, double value) throws BadScenario {
    if (value < 0) {
      assertThat(Numbers.parse(written)).isEmpty();
    } else {
      assertThat(read("temperature: " + written).temperature().at(0)).isEqualTo(value);
    }
  }

  @ParameterizedTest
  @CsvSource({"1e7, 10000000", "1_000_000, 1000000", "3.0, 3", "20e-1, 2", "1e12, 1000000000000"})
  void wholeNumbersMayBeWrittenWithExponentOrUnderscores(String written, long value)
      throws BadScenario {
    assertThat(read("particles: " + written).particles()).isEqualTo(value);
  }

  @Test
  void anyNumberOf64BitsIsASeed() throws BadScenario {
    assertThat(read("seed: -9223372036854775808").settings().seed()).isEqualTo(Long.MIN_VALUE);
    assertThat(read("seed: 9223372036854775807").settings().seed()).isEqualTo(Long.MAX_VALUE);
    String without = BadInputTable.BASE.replace("seed: 7\n", "");
    assertThat(seedOf(without)).isEqualTo(1);
  }

  private long seedOf(String text) throws BadScenario {
    return Experiment.parse("x", text, folder, List.of()).points().getFirst().settings().seed();
  }

  @Test
  void potentialsReadTheirParameters() throws BadScenario {
    assertThat(
            read("potential: {type: tilted-double-well, height: 2, half-width: 0.5, tilt: 0.2}")
                .potential())
        .isEqualTo(new TiltedDoubleWell(2, 0.5, 0.2));
    assertThat(read("potential: {type: tilted-double-well, tilt: -1}").potential())
        .isEqualTo(new TiltedDoubleWell(1, 1, -1));
    assertThat(read(TWO_DIMENSIONS, "initial: {type: point, at: 0}", "checks: []").potential())
        .isEqualTo(new Quadratic(List.of(1.0, 4.0), List.of(0.0, 0.0)));
    assertThat(
            read(
                    "potential: {type: chain, dimension: 10, curvature: -1, coupling: 0.5}",
                    "initial: {type: gaussian, mean: 0, standard-deviation: 1}")
                .potential())
        .isEqualTo(new Chain(10, -1, 0.5));
    assertThat(read("potential: double-well").potential()).isEqualTo(new DoubleWell());
  }

  @Test
  void aControlledFlowReadsItsParts() throws BadScenario {
    ParticleScenario scenario =
        read(
            "potential:",
            "  type: controlled",
            "  loss: {type: double-well}",
            "  entropy: {type: quadratic, stiffness: 1}",
            "  coefficient: {type: sine, mean: 1, amplitude: 0.5, period: 2}");
    assertThat(scenario.potential())
        .isEqualTo(
            new Controlled(
                new DoubleWell(),
                new Quadratic(List.of(1.0), List.of(0.0)),
                new Coefficient.Sine(1, 0.5, 2)));
  }

  @Test
  void everyCoefficientReads() throws BadScenario {
    assertThat(coefficient("{type: constant, value: 2}")).isEqualTo(new Coefficient.Constant(2));
    assertThat(coefficient("{type: linear, start: 0, slope: 0.5}"))
        .isEqualTo(new Coefficient.Linear(0, 0.5));
    assertThat(coefficient("{type: table, times: [0, 1], values: [1, 3]}"))
        .isEqualTo(new Coefficient.Table(List.of(0.0, 1.0), List.of(1.0, 3.0)));
  }

  private Coefficient coefficient(String written) throws BadScenario {
    ParticleScenario scenario =
        read(
            "potential: {type: controlled, loss: double-well,"
                + " entropy: {type: quadratic, stiffness: 1}, coefficient: "
                + written
                + "}");
    return ((Controlled) scenario.potential()).coefficient();
  }

  @Test
  void initialLawsReadInAnyDimension() throws BadScenario {
    assertThat(
            read(
                    TWO_DIMENSIONS,
                    "initial: {type: gaussian, mean: [1, 2], covariance: [[1, 0.5], [0.5, 2]]}")
                .initial())
        .isEqualTo(
            new GaussianLaw(List.of(1.0, 2.0), List.of(List.of(1.0, 0.5), List.of(0.5, 2.0))));
    assertThat(
            read(TWO_DIMENSIONS, "initial: {type: gaussian, mean: 1, standard-deviation: [2, 3]}")
                .initial())
        .isEqualTo(
            new GaussianLaw(List.of(1.0, 1.0), List.of(List.of(4.0, 0.0), List.of(0.0, 9.0))));
    assertThat(read(TWO_DIMENSIONS, "initial: {type: point, at: [1, 2]}").initial())
        .isEqualTo(new PointLaw(List.of(1.0, 2.0)));
    assertThat(read(TWO_DIMENSIONS, "initial: {type: uniform, lower: [0, 1], upper: 3}").initial())
        .isEqualTo(new UniformLaw(new Box(List.of(0.0, 1.0), List.of(3.0, 3.0))));
    assertThat(
            read(
                    TWO_DIMENSIONS,
                    "initial: {type: mixture, components: [",
                    "  {weight: 0.25, mean: [-1, 0], covariance: [[0.1, 0], [0, 0.1]]},",
                    "  {weight: 0.75, mean: 0, standard-deviation: 1}]}")
                .initial())
        .isEqualTo(
            new MixtureLaw(
                List.of(
                    new MixtureLaw.Component(
                        0.25, List.of(-1.0, 0.0), List.of(List.of(0.1, 0.0), List.of(0.0, 0.1))),
                    new MixtureLaw.Component(
                        0.75, List.of(0.0, 0.0), List.of(List.of(1.0, 0.0), List.of(0.0, 1.0))))));
  }

  @Test
  void samplesAreReadRelativeToTheScenario() throws Exception {
    Files.write(folder.resolve("start.npy"), NpyTest.npy("<f8", "False", "(1000, 1)", 1000));
    assertThat(read("initial: {type: samples, file: start.npy}").initial().dimension())
        .isEqualTo(1);
  }

  /** What would be a pattern among names of pictures is the plain name of an array. */
  @Test
  void samplesAreIdentifiedUnderWhateverName() throws Exception {
    for (String name : List.of("start.npy", "start[1].npy", "start[.npy", "sta{rt.npy")) {
      Files.write(folder.resolve(name), NpyTest.npy("<f8", "False", "(1000,)", 1000));
      assertThat(read("initial: {type: samples, file: '" + name + "'}").files())
          .containsOnlyKeys(name);
    }
  }

  @Test
  void changedSamplesAreADifferentStart() throws Exception {
    String line = "initial: {type: samples, file: start.npy}";
    Files.write(folder.resolve("start.npy"), NpyTest.npy("<f8", "False", "(1000,)", 1000));
    ParticleScenario first = read(line);
    assertThat(read(line).differences(first)).isEmpty();
    Files.write(folder.resolve("start.npy"), NpyTest.npy("<f8", "False", "(1001,)", 1001));
    assertThat(read(line).differences(first)).containsExactly("initial");
  }

  @Test
  void moreParticlesThanSamplesAreRefused() throws Exception {
    Files.write(folder.resolve("few.npy"), NpyTest.npy("<f8", "False", "(10,)", 10));
    assertThatThrownBy(() -> read("initial: {type: samples, file: few.npy}"))
        .isInstanceOf(BadScenario.class)
        .hasMessageContaining("'particles' must not exceed the 10 rows of the samples, found 1000");
  }

  @Test
  void samplesOfAnotherDimensionAreRefused() throws Exception {
    Files.write(folder.resolve("two.npy"), NpyTest.npy("<f8", "False", "(1000, 2)", 2000));
    assertThatThrownBy(() -> read("initial: {type: samples, file: two.npy}"))
        .isInstanceOf(BadScenario.class)
        .hasMessageContaining("'two.npy' has 2 columns, but the potential has dimension 1");
  }

  @Test
  void theUnderdampedIntegratorReads() throws BadScenario {
    ParticleScenario scenario =
        read("dynamics: {integrator: baoab, friction: 1, step: 0.05, until: 100}", "checks: []");
    assertThat(scenario.integrator()).isEqualTo(new Baoab(1));
    assertThat(scenario.steps()).isEqualTo(2000);
  }

  @Test
  void domainsRead() throws BadScenario {
    assertThat(read("domain: none").domain()).isEqualTo(new Domain.Unbounded());
    assertThat(read("domain: {type: none}").domain()).isEqualTo(new Domain.Unbounded());
    assertThat(
            read("domain: {type: periodic, lower: -3.14159, upper: 3.14159}", "checks: []")
                .domain())
        .isEqualTo(new Domain.Periodic(new Box(List.of(-3.14159), List.of(3.14159))));
    assertThat(read("domain: {type: reflecting, lower: -2, upper: 2}", "checks: []").domain())
        .isEqualTo(new Domain.Reflecting(new Box(List.of(-2.0), List.of(2.0))));
  }

  @Test
  void theSeriesAlwaysHasTheStartAndTheEnd() throws BadScenario {
    assertThat(read("observe: {times: [0.5, 1]}").observe())
        .isEqualTo(new ObservedTimes(List.of(0L, 50L, 100L, 200L), List.of(0.0, 0.5, 1.0, 2.0)));
    assertThat(read("observe: {every: 0.7}").observe())
        .isEqualTo(new ObservedTimes(List.of(0L, 70L, 140L, 200L), List.of(0.0, 0.7, 1.4, 2.0)));
  }

  @Test
  void withoutObserveThereAreAboutTwentyEqualIntervalsOfFourSteps() throws BadScenario {
    String without = BadInputTable.BASE.replace("observe: {every: 0.1}\n", "");
    ParticleScenario scenario =
        (ParticleScenario) Experiment.parse("x", without, folder, List.of()).points().getFirst();
    assertThat(scenario.observe().times()).hasSizeBetween(15, 31);
    assertThat(scenario.observe().steps()).allSatisfy(step -> assertThat(step % 4).isZero());
  }

  @Test
  void densityAndSnapshotTimesAreObservedToo() throws BadScenario {
    ParticleScenario scenario =
        read(
            "observe: {times: [1]}",
            "output: {densities: [0.5], snapshots: {times: [0, 1.5], particles: 20}}");
    assertThat(scenario.observe().steps()).containsExactly(0L, 50L, 100L, 150L, 200L);
    assertThat(scenario.output()).isEqualTo(new Output(List.of(50L), List.of(0L, 150L), 20));
  }

  @Test
  void snapshotsHoldNoMoreParticlesThanThereAre() throws BadScenario {
    assertThat(read("output: {snapshots: {times: [1]}}").output().snapshotParticles())
        .isEqualTo(1000);
  }

  @Test
  void theRestReads() throws BadScenario {
    ParticleScenario scenario =
        read(
            "kind: particles",
            "noise: {rounds: 20, precision: double}",
            "on-divergence: report",
            "hold: streamed",
            "threads: 2",
            "checkpoint: {every-seconds: 90}",
            "report: {false-alarm: 1e-4, resolution: 1e-3}");
    assertThat(scenario.noise()).isEqualTo(new ParticleScenario.NoiseQuality(20, true));
    assertThat(scenario.stopOnDivergence()).isFalse();
    assertThat(scenario.hold()).isEqualTo(ParticleScenario.Hold.STREAMED);
    assertThat(scenario.settings().threads()).isEqualTo(OptionalInt.of(2));
    assertThat(scenario.settings().checkpointSeconds()).isEqualTo(90);
    assertThat(scenario.settings().falseAlarm()).isEqualTo(1e-4);
    assertThat(scenario.settings().resolution()).isEqualTo(1e-3);
  }

  @Test
  void gradientFlowAndTinyStepsAreGood() throws BadScenario {
    assertThat(read("temperature: 0").temperature()).isEqualTo(new Coefficient.Constant(0));
    ParticleScenario tiny =
        read("dynamics: {integrator: heun, step: 1e-9, until: 1e-6}", "observe: {every: 3e-7}");
    assertThat(tiny.steps()).isEqualTo(1000);
    assertThat(tiny.observe().steps()).containsExactly(0L, 300L, 600L, 900L, 1000L);
  }

  @Test
  void anchorsAliasesAndMergedMapsRead() throws BadScenario {
    ParticleScenario scenario =
        read(
            "potential: {type: controlled, loss: &well {type: tilted-double-well, tilt: 0.1},",
            "  entropy: {<<: *well, tilt: 0.3, height: 2},",
            "  coefficient: {type: constant, value: 1}}");
    assertThat(scenario.potential())
        .isEqualTo(
            new Controlled(
                new TiltedDoubleWell(1, 1, 0.1),
                new TiltedDoubleWell(2, 1, 0.3),
                new Coefficient.Constant(1)));
  }

  @Test
  void aByteOrderMarkAndWindowsLineEndsAreGood() throws Exception {
    Path file = folder.resolve("windows.yaml");
    Files.writeString(file, "\ufeff" + BadInputTable.BASE.replace("\n", "\r\n"));
    assertThat(Experiment.read(file, List.of()).points().getFirst().settings().name())
        .isEqualTo("test");
  }

  @Test
  void twoReadingsOfOneFileDoNotDiffer() throws BadScenario {
    assertThat(read("threads: 1").differences(read("threads: 2"))).isEmpty();
    assertThat(read("about: a").differences(read("report: {resolution: 0.5}"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: other|name",
        "seed: 8|seed",
        "potential: {type: tilted-double-well, tilt: 0}|potential",
        "temperature: 0.3|temperature",
        "particles: 999|particles",
        "initial: {type: point, at: 0}|initial",
        "dynamics: {integrator: euler-maruyama, step: 0.01, until: 2}|dynamics.integrator",
        "dynamics: {integrator: heun, step: 0.005, until: 2}|dynamics.step",
        "domain: {type: periodic, lower: -3, upper: 3}|domain",
        "observe: {every: 0.2}|observe",
        "checks: [weak-form]|checks",
        "output: {densities: [1]}|output",
        "noise: {rounds: 20}|noise",
        "on-divergence: report|on-divergence",
        "hold: streamed|hold"
      })
  void aDifferenceIsNamedByItsKey(String line, String key) throws BadScenario {
    assertThat(read(line).differences(read())).contains(key);
  }
}
