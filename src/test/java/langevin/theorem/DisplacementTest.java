package langevin.theorem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import langevin.dynamics.Conditions;
import langevin.ensemble.Box;
import langevin.ensemble.Domain;
import langevin.ensemble.GaussianLaw;
import langevin.estimate.Ensembles;
import langevin.estimate.Quantity;
import langevin.estimate.Reading;
import langevin.estimate.Readings;
import langevin.potential.Coefficient;
import langevin.potential.Controlled;
import langevin.potential.Linear;
import langevin.potential.Potential;
import langevin.potential.Quadratic;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mean squared displacement and power against their closed forms, through the engine. */
class DisplacementTest {
  private static final long PARTICLES = 20_000;

  private static List<Readings> readings(Conditions conditions, List<Double> mean) {
    return Trial.heun(
            conditions,
            GaussianLaw.ofStandardDeviation(mean, Collections.nCopies(mean.size(), 2.0)),
            PARTICLES,
            0.0125,
            80,
            40,
            61)
        .run()
        .analysis(0.05)
        .readings();
  }

  private static Potential slope(int dimension, double slope) {
    return new Linear(Collections.nCopies(dimension, slope));
  }

  @Tag("slow")
  @Test
  void freeDiffusionGoesTwoTimesTemperatureTime() {
    diffusesFreely(1);
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void freeDiffusionGoesTwoTimesDimensionTemperatureTime(int d) {
    diffusesFreely(d);
  }

  private static void diffusesFreely(int d) {
    double temperature = 0.3;
    // A start far from 0 that is wide beside what diffusion adds, so that neither the positions nor
    // their variance could stand in.
    List<Readings> all =
        readings(Ensembles.conditions(slope(d, 0), temperature), Collections.nCopies(d, 100.0));
    assertThat(all).hasSize(3);
    assertThat(msd(all.getFirst())).isEqualTo(new Reading(0, 0));
    for (Readings r : all.subList(1, 3)) {
      Reading msd = msd(r);
      double truth = 2 * d * temperature * r.time();
      // Two Gaussian tests at 4.5 standard errors in each of three dimensions: false alarm 4e-5.
      assertThat(msd.value()).isCloseTo(truth, within(4.5 * msd.standardError()));
      // |x − x₀|² is 2τt times χ² of d degrees: variance 2d(2τt)². The error's square is χ² of 31
      // degrees over 31: outside [0.25, 2.4] with probability 3e-5.
      double error = 2 * temperature * r.time() * Math.sqrt(2.0 * d / PARTICLES);
      assertThat(Math.pow(msd.standardError() / error, 2)).isBetween(0.25, 2.4);
    }
  }

  private static Reading msd(Readings r) {
    return r.get(Quantity.MEAN_SQUARED_DISPLACEMENT).orElseThrow();
  }

  @Tag("slow")
  @Test
  void aDriftAddsTheSquareOfItsWay() {
    for (Readings r :
        readings(Ensembles.conditions(slope(3, 3), 0.3), List.of(0.0, 0.0, 0.0)).subList(1, 3)) {
      double way = 3 * r.time();
      double truth = 2 * 3 * 0.3 * r.time() + 3 * way * way;
      // Two Gaussian tests at 4.5 standard errors: false alarm 1.4e-5.
      assertThat(msd(r).value()).isCloseTo(truth, within(4.5 * msd(r).standardError()));
    }
  }

  @Tag("slow")
  @Test
  void inAPeriodicBoxThereIsNoneAndBetweenWallsThereIs() {
    Box box = new Box(List.of(-8.0), List.of(8.0));
    Readings torus =
        readings(Ensembles.conditions(slope(1, 0), 0.3, new Domain.Periodic(box)), List.of(0.0))
            .getLast();
    assertThat(torus.get(Quantity.MEAN_SQUARED_DISPLACEMENT)).isEmpty();
    assertThat(torus.values().keySet().stream().map(Quantity.Component::quantity))
        .doesNotContain(Quantity.MEAN_SQUARED_DISPLACEMENT);
    Readings walls =
        readings(Ensembles.conditions(slope(1, 0), 0.3, new Domain.Reflecting(box)), List.of(0.0))
            .getLast();
    assertThat(msd(walls).value()).isBetween(0.3, 0.6);
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void powerIsTheRateOfTheScheduleTimesItsEnergy(int d) {
    // V = λ(t)|x|²/2 with λ = 1 + t/2: P = E|x|²/4 and E[V] = λE|x|²/2, the same particles.
    Potential potential =
        new Controlled(
            slope(d, 0),
            new Quadratic(Collections.nCopies(d, 1.0)),
            new Coefficient.Linear(1, 0.5));
    List<Readings> all =
        readings(Ensembles.conditions(potential, 0.3), Collections.nCopies(d, 1.0));
    for (Readings r : all) {
      double power = r.get(Quantity.POWER).orElseThrow().value();
      double energy = r.get(Quantity.MEAN_ENERGY).orElseThrow().value();
      assertThat(power).isCloseTo(energy / (2 * (1 + r.time() / 2)), within(1e-12 * energy));
    }
  }
}
