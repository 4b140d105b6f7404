package langevin.estimate.line;

import static langevin.estimate.Ensembles.known;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import langevin.dynamics.Conditions;
import langevin.estimate.Ensembles;
import langevin.estimate.Estimate;
import langevin.estimate.NodeEstimates;
import langevin.estimate.Parabola;
import langevin.estimate.Scale;
import langevin.estimate.geometry.Geometry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LineEstimatesTest {
  private static final Conditions HARMONIC = Ensembles.conditions(new Parabola(1), 0.5);

  /** N(mean, variance) in V = x²/2 at τ = ½: S, I, D in closed form. */
  private static void check(double mean, double variance, long seed) {
    double[][] x = {Ensembles.normals(100_000, mean, Math.sqrt(variance), seed)};
    NodeEstimates n = Ensembles.estimates(x, HARMONIC, Scale.unit(1));
    double slope = 1 - 0.5 / variance;
    // Six two-sided Gaussian tests at 4.5 standard errors: false alarm 4e-5 for both calls.
    agrees(n.meanEnergy(), (mean * mean + variance) / 2);
    agrees(n.entropy(), 0.5 * Math.log(2 * Math.PI * Math.E * variance));
    agrees(n.fisherInformation(), 1 / variance);
    agrees(n.dissipation(), mean * mean + slope * slope * variance);
    agrees(n.mean(0), mean);
    agrees(n.covariance(0, 0), variance);
  }

  private static void agrees(Estimate estimate, double truth) {
    Estimate.Known k = known(estimate);
    assertThat(k.value()).isCloseTo(truth, within(4.5 * k.standardError() + Math.abs(k.bias())));
    assertThat(k.standardError()).isLessThan(0.02 * (1 + Math.abs(truth)));
  }

  @Test
  void gaussianEnsemblesGiveTheClosedForms() {
    check(1, 0.16, 11);
    check(1 * Math.exp(-0.5), 0.16 * Math.exp(-1) + 0.5 * (1 - Math.exp(-1)), 12);
  }

  /** The flow of N(mean, variance) in V = x²/2 at τ = ½ at time 1. */
  private static Optional<ExpectedVelocity> flowOf(double mean, double variance) {
    double[] place = {mean - 8, mean + 8};
    double[] w = new double[2];
    for (int i = 0; i < 2; i++) w[i] = place[i] - 0.5 * (place[i] - mean) / variance;
    return Optional.of(
        new ExpectedVelocity(List.of(new ExpectedVelocity.Moment(1, place, w, 1, 0))));
  }

  private static NodeEstimates expecting(double[][] x, Optional<ExpectedVelocity> velocity) {
    Geometry geometry = Geometry.of(Scale.unit(1)).expecting(velocity);
    // Of the start, which a sweep reads but once, nothing is expected.
    return geometry.estimates(
        1,
        Ensembles.observe(x, 1, HARMONIC, geometry, 32),
        HARMONIC,
        new NodeEstimates.Effort(true, true, false, false));
  }

  /** Six two-sided Gaussian tests at 4.5 standard errors: false alarm 4e-5. */
  @Test
  void whatIsExpectedDoesNotDecideWhatIsFound() {
    double[][] x = {Ensembles.normals(100_000, 1, 0.4, 14)};
    double slope = 1 - 0.5 / 0.16;
    for (Optional<ExpectedVelocity> expected :
        List.of(Optional.<ExpectedVelocity>empty(), flowOf(1, 0.16), flowOf(0, 1))) {
      NodeEstimates n = expecting(x, expected);
      agrees(n.fisherInformation(), 1 / 0.16);
      agrees(n.dissipation(), 1 + slope * slope * 0.16);
    }
  }

  /** Two humps where one was expected; four two-sided tests at 4.5 standard errors: 3e-5. */
  @Test
  void whatWasNotExpectedIsFoundAllTheSame() {
    double variance = 0.09;
    double[] x = Ensembles.normals(200_000, 0, 0.3, 15);
    for (int i = 0; i < x.length; i++) x[i] += i % 2 == 0 ? 1 : -1;
    double truth = 0;
    double h = 1e-3;
    for (double at = -4; at <= 4; at += h) {
      double right = Math.exp(-square(at - 1) / (2 * variance));
      double left = Math.exp(-square(at + 1) / (2 * variance));
      double rho = (right + left) / (2 * Math.sqrt(2 * Math.PI * variance));
      double score = -((at - 1) * right + (at + 1) * left) / ((right + left) * variance);
      truth += h * rho * score * score;
    }
    agrees(expecting(new double[][] {x}, Optional.empty()).fisherInformation(), truth);
    agrees(expecting(new double[][] {x}, flowOf(0, 1)).fisherInformation(), truth);
  }

  /** What is but its own error, as a flow in equilibrium, is no function of the fit. */
  @Test
  void roundingIsNotExpected() {
    double[][] x = {Ensembles.normals(50_000, 0, Math.sqrt(0.5), 18)};
    double[] place = new double[400];
    double[] w = new double[400];
    for (int i = 0; i < place.length; i++) {
      place[i] = 0.02 * (i - 199.5);
      w[i] = 1e-15 * Math.sin(i * i);
    }
    for (double square : new double[] {5e-31, Double.NaN, Double.POSITIVE_INFINITY}) {
      Optional<ExpectedVelocity> rounding =
          Optional.of(
              new ExpectedVelocity(
                  List.of(new ExpectedVelocity.Moment(1, place, w, square, 4e-31))));
      NodeEstimates with = expecting(x, rounding);
      NodeEstimates without = expecting(x, Optional.empty());
      assertThat(known(with.dissipation()).value()).isEqualTo(known(without.dissipation()).value());
    }
  }

  /** Each function adds noise, and what is expected leaves little to follow. */
  @Test
  void whatIsExpectedSharpens() {
    double[][] x = {Ensembles.normals(1_000_000, 1, 0.4, 16)};
    Estimate.Known plain = known(expecting(x, Optional.empty()).fisherInformation());
    Estimate.Known sharp = known(expecting(x, flowOf(1, 0.16)).fisherInformation());
    assertThat(Math.abs(sharp.bias())).isLessThan(0.5 * Math.abs(plain.bias()));
  }

  @Test
  void estimatesScaleWithTheUnits() {
    double[] x = Ensembles.normals(20_000, 0.4, 1, 13);
    double factor = 1024;
    double[] y = new double[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = factor * x[i];
    }
    NodeEstimates a = Ensembles.estimates(new double[][] {x}, HARMONIC, Scale.unit(1));
    NodeEstimates b = Ensembles.estimates(new double[][] {y}, HARMONIC, Scale.unit(1));
    // A power of two scales the bins exactly, so only rounding differs.
    assertThat(known(b.entropy()).value())
        .isCloseTo(known(a.entropy()).value() + Math.log(factor), within(1e-5));
    assertThat(known(b.fisherInformation()).value() * factor * factor)
        .isCloseTo(known(a.fisherInformation()).value(), within(1e-4));
  }

  @Tag("slow")
  @Test
  void standardErrorsMatchTheScatterOfReplicas() {
    int replicas = 200;
    double[] entropy = new double[replicas];
    double[] information = new double[replicas];
    double entropyError = 0;
    double informationError = 0;
    for (int r = 0; r < replicas; r++) {
      double[][] x = {Ensembles.normals(4_000, 0, 1, 1000 + r)};
      NodeEstimates n = Ensembles.estimates(x, HARMONIC, Scale.unit(1));
      entropy[r] = known(n.entropy()).value();
      information[r] = known(n.fisherInformation()).value();
      entropyError += square(known(n.entropy()).standardError()) / replicas;
      informationError += square(known(n.fisherInformation()).standardError()) / replicas;
    }
    // Scatter of 200 values: relative standard error 5 %; ±25 % is five of them (6e-7 two-sided).
    assertThat(Math.sqrt(variance(entropy) / entropyError)).isBetween(0.75, 1.25);
    assertThat(Math.sqrt(variance(information) / informationError)).isBetween(0.75, 1.25);
  }

  private static double square(double v) {
    return v * v;
  }

  private static double variance(double[] v) {
    double mean = 0;
    for (double x : v) {
      mean += x / v.length;
    }
    double sum = 0;
    for (double x : v) {
      sum += square(x - mean) / (v.length - 1);
    }
    return sum;
  }

  @Test
  void pointLawsAndDuplicatesHaveNoEntropyAndNoFisherInformation() {
    double[] point = new double[5_000];
    double[] atoms = new double[5_000];
    for (int i = 0; i < atoms.length; i++) {
      atoms[i] = i % 3;
    }
    for (double[] x : new double[][] {point, atoms}) {
      NodeEstimates n = Ensembles.estimates(new double[][] {x}, HARMONIC, Scale.unit(1));
      assertThat(n.entropy()).isInstanceOf(Estimate.Absent.class);
      assertThat(n.fisherInformation()).isInstanceOf(Estimate.Absent.class);
      assertThat(n.meanEnergy()).isInstanceOf(Estimate.Known.class);
    }
  }

  @Test
  void divergedParticlesEnterNoSum() {
    double[] x = Ensembles.normals(20_000, 0, 1, 17);
    double[] broken = java.util.Arrays.copyOf(x, 20_003);
    broken[20_000] = Double.NaN;
    broken[20_001] = Double.POSITIVE_INFINITY;
    broken[20_002] = Double.NEGATIVE_INFINITY;
    NodeEstimates a = Ensembles.estimates(new double[][] {x}, HARMONIC, Scale.unit(1));
    NodeEstimates b = Ensembles.estimates(new double[][] {broken}, HARMONIC, Scale.unit(1));
    assertThat(b.diverged()).isEqualTo(3);
    assertThat(b.particles()).isEqualTo(20_000);
    assertThat(known(b.entropy()).value()).isCloseTo(known(a.entropy()).value(), within(1e-9));
    assertThat(known(b.mean(0)).value()).isCloseTo(known(a.mean(0)).value(), within(1e-12));
  }
}
