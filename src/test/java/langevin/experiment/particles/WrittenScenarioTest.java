package langevin.experiment.particles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import langevin.dynamics.Baoab;
import langevin.dynamics.Heun;
import langevin.dynamics.Integrator;
import langevin.ensemble.Box;
import langevin.ensemble.Domain;
import langevin.ensemble.GaussianLaw;
import langevin.ensemble.GibbsLaw;
import langevin.ensemble.InitialLaw;
import langevin.ensemble.MixtureLaw;
import langevin.ensemble.PointLaw;
import langevin.ensemble.SampleLaw;
import langevin.ensemble.UniformLaw;
import langevin.experiment.Experiment;
import langevin.experiment.SharedRun;
import langevin.experiment.Watcher;
import langevin.potential.Chain;
import langevin.potential.Coefficient;
import langevin.potential.Controlled;
import langevin.potential.CoupledDoubleWell;
import langevin.potential.DoubleWell;
import langevin.potential.GaussianMixture;
import langevin.potential.Linear;
import langevin.potential.Potential;
import langevin.potential.Quadratic;
import langevin.potential.TiltedDoubleWell;
import langevin.results.Checkpoint;
import langevin.results.ResultsException;
import langevin.results.ResultsFolder;
import langevin.results.Run;
import langevin.scenario.yaml.BadScenario;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a builder makes is a scenario that is saved, read again, changed, resumed and merged. */
class WrittenScenarioTest {
  @TempDir Path folder;

  private static Particles tiny(Potential potential) {
    return Particles.in(potential)
        .named("tiny")
        .seed(7)
        .temperature(0.3)
        .particles(300)
        .from(new PointLaw(Collections.nCopies(potential.dimension(), 0.1)))
        .with(new Heun())
        .step(0.005)
        .until(0.02);
  }

  private static Particles inTheDoubleWell() {
    return tiny(new DoubleWell());
  }

  /** Two numbers whose shortest decimals have sixteen digits and more. */
  private static final double THIRD = 1.0 / 3;

  private static final double SUM = 0.1 + 0.2;

  static Stream<Particles> builtOfTheCatalogue() {
    List<Particles> built = new ArrayList<>();
    ParticleCatalogue.examplePotentials().forEach(potential -> built.add(tiny(potential)));
    ParticleCatalogue.exampleDrifts().forEach(drift -> built.add(tiny(drift)));
    for (Coefficient coefficient : ParticleCatalogue.exampleCoefficients()) {
      built.add(tiny(new Controlled(new DoubleWell(), new Quadratic(List.of(1.0)), coefficient)));
    }
    for (Integrator integrator : ParticleCatalogue.exampleIntegrators()) {
      if (integrator.needsDiffusion()) continue;
      built.add(inTheDoubleWell().with(integrator));
    }
    for (Domain domain : ParticleCatalogue.exampleDomains(new DoubleWell())) {
      built.add(inTheDoubleWell().within(domain));
    }
    for (InitialLaw law : ParticleCatalogue.exampleInitialLaws(new DoubleWell(), 0.3)) {
      built.add(inTheDoubleWell().from(law));
    }
    return built.stream();
  }

  static Stream<Particles> builtOfOtherNumbers() {
    Potential plane = new Quadratic(List.of(1.0, 1.0), List.of(THIRD, 0.0));
    List<List<Double>> tilted = List.of(List.of(SUM, 0.1), List.of(0.1, THIRD));
    List<List<Double>> round = List.of(List.of(THIRD, 0.0), List.of(0.0, THIRD));
    Box box = new Box(List.of(-SUM, -2.0), List.of(THIRD, 1e10));
    return Stream.of(
        tiny(new TiltedDoubleWell(SUM, THIRD, -1e-7)),
        tiny(new Linear(List.of(SUM, SUM))),
        tiny(new Chain(3, -THIRD, 1e-20)),
        tiny(
            new GaussianMixture(
                List.of(THIRD, 1 - THIRD),
                List.of(List.of(SUM, 0.0), List.of(-1e-9, 2.0)),
                List.of(tilted, round))),
        tiny(
            new Controlled(
                new Controlled(new DoubleWell(), new DoubleWell(), new Coefficient.Constant(THIRD)),
                new Linear(List.of(SUM)),
                new Coefficient.Table(List.of(0.0, THIRD), List.of(SUM, -1.0)))),
        tiny(plane).from(new GaussianLaw(List.of(SUM, SUM), tilted)),
        tiny(plane).from(new GaussianLaw(List.of(SUM, -SUM), round)),
        tiny(plane).from(GaussianLaw.ofStandardDeviation(List.of(0.0, 0.0), List.of(SUM, THIRD))),
        tiny(plane)
            .from(
                new MixtureLaw(
                    List.of(
                        new MixtureLaw.Component(THIRD, List.of(0.0, SUM), tilted),
                        new MixtureLaw.Component(1 - THIRD, List.of(1.0, 1.0), round)))),
        tiny(plane).from(new UniformLaw(new Box(List.of(-SUM, -SUM), List.of(THIRD, 2.0)))),
        tiny(plane).from(new PointLaw(List.of(SUM, THIRD))),
        tiny(plane).from(new GibbsLaw(plane, 0.3, new Domain.Unbounded())),
        tiny(plane).within(new Domain.Reflecting(box)),
        tiny(plane).within(new Domain.Periodic(box)),
        inTheDoubleWell().with(new Baoab(SUM)));
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource({"builtOfTheCatalogue", "builtOfOtherNumbers"})
  void whatIsSavedReadsAsTheSameScenarioWithTheSameBits(Particles built) throws Exception {
    Experiment experiment = built.experiment();
    Experiment read = Experiment.parse("Java program", experiment.asRun(), Path.of(""), List.of());
    assertThat(read.points()).isEqualTo(experiment.points());
    assertThat(read.run().resultSha256()).isEqualTo(experiment.run().resultSha256());
    // Refused unless everything is written.
    assertThat(experiment.with("seed", 8).settings().seed()).isEqualTo(8);
  }

  private static ParticleScenario scenario(Particles built) throws BadScenario {
    return (ParticleScenario) built.experiment().points().getFirst();
  }

  @Test
  void theScenarioHasWhatTheProgramMade() throws BadScenario {
    for (Potential potential : ParticleCatalogue.examplePotentials()) {
      assertThat(scenario(tiny(potential)).potential()).isEqualTo(potential);
    }
    for (Integrator integrator : ParticleCatalogue.exampleIntegrators()) {
      // It is refused where the noise is the same everywhere.
      if (integrator.needsDiffusion()) continue;
      assertThat(scenario(inTheDoubleWell().with(integrator)).integrator()).isEqualTo(integrator);
    }
    for (Domain domain : ParticleCatalogue.exampleDomains(new DoubleWell())) {
      assertThat(scenario(inTheDoubleWell().within(domain)).domain()).isEqualTo(domain);
    }
    for (InitialLaw law : ParticleCatalogue.exampleInitialLaws(new DoubleWell(), 0.3)) {
      assertThat(scenario(inTheDoubleWell().from(law)).initial()).isEqualTo(law);
    }
  }

  /** A landscape that the catalogue does not have. */
  private record Flat() implements Potential {
    @Override
    public int dimension() {
      return 1;
    }

    @Override
    public void energy(double time, double[][] x, int from, int to, double[] v) {
      Arrays.fill(v, from, to, 0);
    }

    @Override
    public void gradient(double time, double[][] x, int from, int to, double[][] g) {
      Arrays.fill(g[0], from, to, 0);
    }

    @Override
    public void laplacian(double time, double[][] x, int from, int to, double[] l) {
      Arrays.fill(l, from, to, 0);
    }
  }

  @Test
  void anObjectOfTheProgramRunsAndEverythingElseSaysWhyNot() throws Exception {
    Experiment experiment = tiny(new Flat()).from(new SampleLaw(new double[1][300])).experiment();
    assertThat(experiment.run().series("mean_energy").at(0.02)).isZero();
    String why =
        "'initial' and 'potential' are objects of the Java program, which no text of a scenario"
            + " describes";
    assertThatThrownBy(() -> experiment.with("seed", 8))
        .isInstanceOf(BadScenario.class)
        .hasMessageContaining("no other value can be set: " + why);
    Checkpoint checkpoint = checkpoint(experiment);
    assertThatThrownBy(() -> experiment.refuseIfChanged(checkpoint))
        .isInstanceOf(ResultsException.class)
        .hasMessage("cannot resume: " + why);
    assertThatThrownBy(() -> SharedRun.in(folder, experiment))
        .isInstanceOf(ResultsException.class)
        .hasMessage("cannot share the run: " + why);
    assertThatThrownBy(
            () -> Experiment.parse("saved.yaml", experiment.asRun(), Path.of(""), List.of()))
        .isInstanceOf(BadScenario.class)
        .hasMessageContaining("unknown potential 'an object of a Java program, Flat[]'");
  }

  @Test
  void theEquilibriumOfAnotherLandscapeIsAnObjectOfTheProgram() throws Exception {
    GibbsLaw other = new GibbsLaw(new Quadratic(List.of(2.0)), 0.3, new Domain.Unbounded());
    GibbsLaw hotter = new GibbsLaw(new DoubleWell(), 0.6, new Domain.Unbounded());
    for (GibbsLaw law : List.of(other, hotter)) {
      Experiment experiment = inTheDoubleWell().from(law).experiment();
      assertThat(scenario(inTheDoubleWell().from(law)).initial()).isSameAs(law);
      assertThatThrownBy(() -> experiment.with("seed", 8))
          .hasMessageContaining("'initial' is an object of the Java program");
    }
  }

  @Test
  void unitsOfABuiltScenarioMergeAndItsRunMayGoOn() throws Exception {
    Experiment experiment = inTheDoubleWell().experiment();
    SharedRun shared = SharedRun.in(folder, experiment);
    assertThat(
            shared.run(
                shared.units().of(langevin.experiment.Shard.WHOLE),
                new SharedRun.Circumstances(1, "a test", Watcher.NONE, Assertions::fail)))
        .isTrue();
    Run merged = SharedRun.merge(experiment, List.of(shared.folder()), 1);
    assertThat(merged.resultSha256()).isEqualTo(experiment.run().resultSha256());
    experiment.refuseIfChanged(checkpoint(experiment));
    Experiment other = inTheDoubleWell().temperature(0.4).experiment();
    assertThatThrownBy(() -> other.refuseIfChanged(checkpoint(experiment)))
        .hasMessageContaining("temperature");
  }

  /** What a run leaves when it is killed before it has done anything. */
  private Checkpoint checkpoint(Experiment experiment) throws Exception {
    try (ResultsFolder results = ResultsFolder.claim(folder, "killed")) {
      results.checkpoint().write(experiment.provenance(), _ -> {});
      return results.checkpoint().open();
    }
  }

  @Test
  void whatDoesNotFitIsToldAsOfAFile() {
    assertThatThrownBy(
            () -> tiny(new CoupledDoubleWell(0.5)).from(GaussianLaw.at(0, 1)).experiment())
        .isInstanceOf(BadScenario.class)
        .hasMessageContaining("'initial' has dimension 1, but the potential has dimension 2");
    assertThatThrownBy(() -> inTheDoubleWell().from(new PointLaw(List.of(0.0, 1.0))).experiment())
        .isInstanceOf(BadScenario.class)
        .hasMessageContaining("'at' has 2 numbers, but the potential has dimension 1");
    assertThatThrownBy(() -> inTheDoubleWell().from(new SampleLaw(new double[2][300])).experiment())
        .isInstanceOf(BadScenario.class)
        .hasMessageContaining("'initial' has dimension 2, but the potential has dimension 1");
    Box square = new Box(List.of(-1.0, -1.0), List.of(1.0, 1.0));
    assertThatThrownBy(() -> inTheDoubleWell().within(new Domain.Periodic(square)).experiment())
        .isInstanceOf(BadScenario.class)
        .hasMessageContaining("'domain' has dimension 2, but the potential has dimension 1");
    assertThatThrownBy(
            () ->
                inTheDoubleWell()
                    .within(new Domain.Reflecting(new Box(List.of(1.0), List.of(2.0))))
                    .experiment())
        .isInstanceOf(BadScenario.class)
        .hasMessageContaining("beyond the reflecting walls");
  }

  @Test
  @SuppressWarnings("NullAway") // programs without null checks hand nulls in
  void aValueIsANumberATextOrAListOfThem() throws Exception {
    Experiment experiment = inTheDoubleWell().experiment();
    assertThat(experiment.with("temperature", new double[] {0.1, 0.2}).points()).hasSize(2);
    assertThat(experiment.with("seed", new int[] {1, 2, 3}).points()).hasSize(3);
    assertThat(experiment.with("seed", new Integer[] {1, 2}).points()).hasSize(2);
    assertThat(
            experiment
                .with("potential", Map.of("type", "quadratic", "stiffness", new long[] {2}))
                .setup())
        .contains("V(x) = ½ Σ");
    assertThatThrownBy(() -> experiment.with("temperature", null))
        .isInstanceOf(BadScenario.class)
        .hasMessageContaining("with(\"temperature\", …): a value is a number")
        .hasMessageContaining("found null");
    assertThatThrownBy(() -> experiment.with("temperature", Arrays.asList(0.1, null)))
        .isInstanceOf(BadScenario.class)
        .hasMessageContaining("found null");
    assertThatThrownBy(() -> experiment.with("potential", new DoubleWell()))
        .isInstanceOf(BadScenario.class)
        .hasMessageContaining("found an object of DoubleWell");
    Map<String, Object> noKey = new HashMap<>();
    noKey.put(null, 1);
    assertThatThrownBy(() -> experiment.with(noKey))
        .isInstanceOf(BadScenario.class)
        .hasMessageContaining("with(null, …)");
    assertThatThrownBy(() -> experiment.with("temperature", Double.NaN))
        .isInstanceOf(BadScenario.class)
        .hasMessageContaining("'temperature' must be finite");
  }
}
