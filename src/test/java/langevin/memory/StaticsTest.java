package langevin.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import langevin.memory.GradedModel.Indices;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attractors and capacities against published values, limits and their own definitions. */
class StaticsTest {
  @ParameterizedTest
  @CsvSource({"0.8, 0.103463", "1, 0.115945", "1.5, 0.130916", "2, 0.135738"})
  void capacityMatchesThePublishedValues(double gain, double load) {
    assertThat(Capacity.of(1, Indices.ALL, gain).load()).isCloseTo(load, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({
    "0.05, 0.999864, 0.999747, 0.000266, 1.001785",
    "0.10, 0.993961, 0.992090, 0.010168, 1.050673"
  })
  void attractorMatchesThePublishedValues(
      double load, double overlap, double activity, double susceptibility, double propagator) {
    Attractor a = Attractor.of(new MeanFieldModel(1, Indices.ALL, 1.5, load, 0)).orElseThrow();
    assertThat(a.overlap()).isCloseTo(overlap, within(6e-7));
    assertThat(a.activity()).isCloseTo(activity, within(6e-7));
    assertThat(a.susceptibility()).isCloseTo(susceptibility, within(6e-7));
    assertThat(a.propagator()).isCloseTo(propagator, within(6e-7));
    assertThat(a.stable()).isTrue();
    assertThat(a.singleValued()).isTrue();
  }

  @Test
  void aboveCapacityThereIsNoAttractor() {
    assertThat(Attractor.of(new MeanFieldModel(1, Indices.ALL, 1.5, 0.14, 0))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, ALL, 1.5", "1, DISTINCT, 1.5", "2, ALL, 0.8", "3, DISTINCT, 0.8"})
  void attractorsEndAtTheCapacity(int n, Indices indices, double gain) {
    double load = Capacity.of(n, indices, gain).load();
    assertThat(Attractor.of(new MeanFieldModel(n, indices, gain, load * 0.999, 0))).isPresent();
    assertThat(Attractor.of(new MeanFieldModel(n, indices, gain, load * 1.001, 0))).isEmpty();
  }

  @Test
  void binaryCapacityIsThatOfAmitGutfreundSompolinsky() {
    BinaryRetrieval capacity = BinaryRetrieval.capacity(1, Indices.ALL);
    assertThat(capacity.load()).isCloseTo(0.1379056, within(6e-8));
    assertThat(capacity.overlap()).isCloseTo(0.9674171, within(6e-8));
    assertThat(capacity.ratio()).isCloseTo(1.511219, within(6e-7));
  }

  @ParameterizedTest
  @CsvSource({"1, ALL", "2, ALL", "2, DISTINCT", "3, DISTINCT", "4, ALL"})
  void steepNeuronsReachTheBinaryLimit(int n, Indices indices) {
    BinaryRetrieval binary = BinaryRetrieval.capacity(n, indices);
    Capacity steep = Capacity.of(n, indices, n == 1 ? 40 : 12);
    assertThat(steep.load()).isCloseTo(binary.load(), within(2e-3 * binary.load()));
    assertThat(steep.overlap()).isCloseTo(binary.overlap(), within(2e-3));
    assertThat(steep.singleValued()).isEqualTo(false);
  }

  @Test
  void binaryOverlapSolvesItsEquationAndVanishesAboveCapacity() {
    double load = 0.1;
    double m = BinaryRetrieval.overlap(1, Indices.ALL, load).orElseThrow();
    // Independent: iterate the AGS equations with erf from the normal distribution.
    double r = 1;
    double overlap = 1;
    for (int i = 0; i < 2000; i++) {
      double t = overlap / Math.sqrt(2 * load * r);
      overlap = 2 * NormalDistribution.of(0, 1).cumulativeProbability(t * Math.sqrt(2)) - 1;
      double c = Math.sqrt(2 / (Math.PI * load * r)) * Math.exp(-t * t);
      r = 1 / ((1 - c) * (1 - c));
    }
    assertThat(m).isCloseTo(overlap, within(1e-9));
    assertThat(BinaryRetrieval.overlap(1, Indices.ALL, 0.138)).isEmpty();
    assertThat(BinaryRetrieval.overlap(1, Indices.ALL, 1e-9).orElseThrow()).isEqualTo(1);
  }

  /** D = dA/dμ, with a smooth site and with a jumping one; the state solves its equation. */
  @ParameterizedTest
  @CsvSource({"1.2, 0.7, 0.5", "0.3, 1.1, 0.9", "0.8, 0.9, 1.8", "2.5, 0.4, 0"})
  void susceptibilityIsTheSlopeOfTheActivity(double mu, double sigma, double kappa) {
    double h = 1e-4;
    double up = SiteAverages.of(mu + h, sigma, kappa).activity();
    double down = SiteAverages.of(mu - h, sigma, kappa).activity();
    assertThat(SiteAverages.of(mu, sigma, kappa).slope())
        .isCloseTo((up - down) / (2 * h), within(1e-7));
    for (double field = -3; field <= 3; field += 0.37) {
      double x = SiteAverages.state(field, kappa);
      assertThat(x - kappa * Math.tanh(x)).isCloseTo(field, within(1e-12));
      assertThat(Math.signum(x)).isEqualTo(Math.signum(field));
    }
  }

  /** Where the continuation loses the retrieval branch it says so and names no capacity. */
  @ParameterizedTest
  @CsvSource({"1, 0.001", "1, 0.03", "2, 0.1", "2, 0.2", "4, 0.05"})
  void noCapacityIsNamedWhereTheBranchIsLost(int order, double gain) {
    assertThatThrownBy(() -> Capacity.of(order, Indices.ALL, gain))
        .isInstanceOf(ArithmeticException.class);
  }
}
