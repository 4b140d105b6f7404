package langevin.experiment.particles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import langevin.dynamics.Heun;
import langevin.ensemble.Box;
import langevin.ensemble.Domain;
import langevin.ensemble.GaussianLaw;
import langevin.ensemble.GibbsLaw;
import langevin.ensemble.UniformLaw;
import langevin.potential.DoubleWell;
import langevin.potential.Quadratic;
import langevin.potential.ScaledDoubleWell;
import langevin.potential.Washboard;
import langevin.results.Curve;
import langevin.results.NumericArray;
import langevin.results.Run;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Landscapes and clouds with structure much finer than the cloud, run as users run them, against
 * closed forms and quadrature. A value off by five stated errors has probability 2·10⁻⁵ by
 * Student's law for 32 batches.
 */
@Tag("slow")
class RoughGroundTest {
  private static final double ERRORS = 5;

  private static final String[] CHECKS = {"energy-balance", "entropy-production", "weak-form"};

  private static void isWithinItsErrors(Run run, String column, int row, double truth) {
    Curve curve = run.series(column);
    double value = curve.values()[row];
    assertThat(value).as(column).isNotNaN();
    assertThat(value).as(column).isCloseTo(truth, within(ERRORS * curve.standardErrors()[row]));
  }

  private static void nothingIsViolated(Run run) {
    assertThat(run.checks()).isNotEmpty();
    assertThat(run.checks()).noneMatch(c -> c.verdict().toString().matches("(?i)violated.*"));
  }

  private static Run inEquilibrium(RoughGround ground, long particles) throws Exception {
    double step = 0.01 * ground.scale() * ground.scale();
    return Particles.in(ground.potential())
        .temperature(ground.temperature())
        .particles(particles)
        .seed(4)
        .from(ground.equilibrium())
        .within(ground.domain())
        .with(new Heun())
        .step(step)
        .until(8 * step)
        .observeEvery(4 * step)
        .checking(CHECKS)
        .run();
  }

  @Test
  void gradientFlowComesToRestToTheLastDigit() throws Exception {
    Run run =
        Particles.in(new DoubleWell())
            .temperature(0)
            .particles(2_000)
            .seed(8)
            .from(GaussianLaw.at(0, 1))
            .with(new Heun())
            .step(0.01)
            .until(20)
            .observeEvery(1)
            .checking("energy-balance", "free-energy-dissipation", "weak-form")
            .run();
    assertThat(run.series("mean_energy").at(20)).isCloseTo(-0.25, within(1e-15));
    assertThat(run.series("dissipation").at(20)).isBetween(0.0, 1e-22);
    nothingIsViolated(run);
  }

  @Test
  void wellsFarNarrowerThanTheirDistanceHaveTheirEnergy() throws Exception {
    Run run =
        Particles.in(new ScaledDoubleWell(1, 20))
            .temperature(1)
            .particles(20_000)
            .seed(8)
            .from(new GibbsLaw(new ScaledDoubleWell(1, 20), 1, new Domain.Unbounded()))
            .with(new Heun())
            .step(6.25e-6)
            .until(2e-4)
            .observeEvery(5e-5)
            .checking("energy-balance", "weak-form")
            .run();
    for (int row = 0; row < 5; row++) {
      isWithinItsErrors(run, "mean_energy", row, 0.500001);
    }
    nothingIsViolated(run);
  }

  @Test
  void coldWellsHaveHalfTheTemperatureAsEnergy() throws Exception {
    double temperature = 1e-6;
    Run run =
        Particles.in(new DoubleWell())
            .temperature(temperature)
            .particles(20_000)
            .seed(3)
            .from(new GibbsLaw(new DoubleWell(), temperature, new Domain.Unbounded()))
            .with(new Heun())
            .step(0.01)
            .until(0.2)
            .observeEvery(0.1)
            .checking("energy-balance", "weak-form")
            .run();
    isWithinItsErrors(run, "mean_energy", 0, -0.25 + temperature / 2);
    nothingIsViolated(run);
  }

  @Test
  void manyWellsOnARingAndInATrapHaveTheirEntropy() throws Exception {
    for (RoughGround ground : List.of(RoughGround.ring(150, 2), RoughGround.trap(0.02, 2))) {
      Run run = inEquilibrium(ground, 30_000);
      isWithinItsErrors(run, "mean_energy", 0, ground.truth().energy());
      isWithinItsErrors(run, "entropy", 0, ground.truth().entropy());
      isWithinItsErrors(run, "free_energy", 0, ground.truth().freeEnergy());
      nothingIsViolated(run);
    }
  }

  /** Smoothed altogether they would cost S 0.05 and leave no trace in wider kernels. */
  @Test
  void shallowWellsOfTwentyParticlesEachWithholdTheEntropyAndOfFiveHundredHaveIt()
      throws Exception {
    RoughGround ground = RoughGround.ring(420, 0.45);
    Run few = inEquilibrium(ground, 10_000);
    assertThat(few.series("entropy").values()[0]).isNaN();
    isWithinItsErrors(few, "mean_energy", 0, ground.truth().energy());
    nothingIsViolated(few);
    Run many = inEquilibrium(ground, 200_000);
    isWithinItsErrors(many, "entropy", 0, ground.truth().entropy());
    isWithinItsErrors(many, "free_energy", 0, ground.truth().freeEnergy());
    assertThat(many.series("entropy").standardErrors()[0]).isLessThan(0.05);
    nothingIsViolated(many);
  }

  @Test
  void aCombOfFortyCloudsHasFreeEnergyZero() throws Exception {
    double[] weight = new double[40];
    double[] mean = new double[40];
    double[] width = new double[40];
    Arrays.fill(weight, 1);
    Arrays.fill(width, 1);
    for (double apart : new double[] {4, 5}) {
      Arrays.setAll(mean, k -> apart * (k - 19.5));
      RoughGround ground = RoughGround.gaussians(weight, mean, width, 40);
      assertThat(ground.truth().freeEnergy()).isCloseTo(0, within(1e-9));
      Run run = inEquilibrium(ground, 30_000);
      isWithinItsErrors(run, "free_energy", 0, 0);
      assertThat(run.series("free_energy").standardErrors()[0]).isLessThan(0.1);
      nothingIsViolated(run);
    }
  }

  @Test
  void twoNeedlesHaveTheirEnergyAndNoEntropyThatBinsCannotShow() throws Exception {
    RoughGround ground =
        RoughGround.gaussians(
            new double[] {1, 1, 2}, new double[] {-1, 1, 0}, new double[] {1e-6, 1e-6, 1}, 4);
    Run run = inEquilibrium(ground, 30_000);
    isWithinItsErrors(run, "mean_energy", 0, ground.truth().energy());
    assertThat(run.series("entropy").values()[0]).isNaN();
    assertThat(run.series("dissipation").values()[0]).isNaN();
    assertThat(run.series("fisher_information").values()[0]).isNaN();
    nothingIsViolated(run);
  }

  @Test
  void anEvenSpreadHasTheLogarithmOfItsLengthAsEntropyAndNoFiniteFisherInformation()
      throws Exception {
    for (long particles : new long[] {10_000, 100_000}) {
      Run run =
          Particles.in(new Quadratic(List.of(1.0)))
              .temperature(1)
              .particles(particles)
              .seed(1)
              .from(new UniformLaw(new Box(List.of(-2.0), List.of(2.0))))
              .with(new Heun())
              .step(0.01)
              .until(0.08)
              .observeEvery(0.04)
              .run();
      isWithinItsErrors(run, "entropy", 0, Math.log(4));
      assertThat(run.series("entropy").standardErrors()[0]).isLessThan(0.03);
      assertThat(run.series("dissipation").values()[0]).isNaN();
      assertThat(run.series("fisher_information").values()[0]).isNaN();
      assertThat(run.series("dissipation").values()[2]).isNotNaN();
    }
  }

  @Test
  void theDensityOfARingEndsWhereTheRingEndsAndHasMassOne() throws Exception {
    double end = Math.PI;
    Run run =
        Particles.in(new Washboard(-1, 2 * end, 0))
            .temperature(0.1)
            .particles(20_000)
            .seed(6)
            .from(GaussianLaw.at(end, 0.3))
            .within(new Domain.Periodic(new Box(List.of(-end), List.of(end))))
            .with(new Heun())
            .step(0.01)
            .until(0.04)
            .observeEvery(0.02)
            .densitiesAt(0)
            .run();
    NumericArray.Doubles x = (NumericArray.Doubles) run.array("density_grid");
    NumericArray.Doubles rho = (NumericArray.Doubles) run.array("density");
    assertThat(x.value(0)).isEqualTo(-end);
    assertThat(x.value(x.size() - 1)).isEqualTo(end);
    double mass = 0;
    for (int i = 0; i + 1 < x.size(); i++) {
      mass += (x.value(i + 1) - x.value(i)) * (rho.value(i) + rho.value(i + 1)) / 2;
    }
    assertThat(mass).isCloseTo(1, within(1e-6));
  }
}
