package langevin.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import langevin.dynamics.Conditions;
import langevin.ensemble.Box;
import langevin.ensemble.Domain;
import langevin.estimate.geometry.Geometry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Errors printed beside densities, against the distance from known densities over many seeds. */
final class DensityErrorsTest {
  private static final int SEEDS = 40;

  /** A law to draw from, and its density up to a constant. */
  record Law(
      Domain domain,
      int dimension,
      double floor,
      ToDoubleFunction<double[]> density,
      Function<RandomGenerator, double[]> draw) {}

  private static final String TWO_WELLS = "two wells";

  static Stream<Arguments> laws() {
    Box unit = new Box(List.of(0.0), List.of(1.0));
    return Stream.of(
        arguments(
            "a normal law",
            new Law(
                new Domain.Unbounded(),
                1,
                0.02,
                x -> normal(x[0]),
                random -> new double[] {random.nextGaussian()})),
        arguments(
            TWO_WELLS,
            new Law(
                new Domain.Unbounded(),
                1,
                0.02,
                x -> (normal((x[0] - 1) / 0.3) + normal((x[0] + 1) / 0.3)) / 0.6,
                random ->
                    new double[] {(random.nextBoolean() ? 1 : -1) + 0.3 * random.nextGaussian()})),
        arguments(
            "a ring",
            new Law(
                new Domain.Periodic(unit),
                1,
                0.02,
                x -> 1 + 0.8 * Math.cos(2 * Math.PI * x[0]),
                random -> {
                  double y;
                  do {
                    y = random.nextDouble();
                  } while (1.8 * random.nextDouble() > 1 + 0.8 * Math.cos(2 * Math.PI * y));
                  return new double[] {y};
                })),
        arguments(
            "walls against which it is level",
            new Law(
                new Domain.Reflecting(unit),
                1,
                0.02,
                x -> 1 + 0.8 * Math.cos(Math.PI * x[0]),
                random -> {
                  double y;
                  do {
                    y = random.nextDouble();
                  } while (1.8 * random.nextDouble() > 1 + 0.8 * Math.cos(Math.PI * y));
                  return new double[] {y};
                })),
        arguments(
            "a correlated normal law in the plane",
            new Law(
                new Domain.Unbounded(),
                2,
                0.02,
                x -> normal(x[0] / 0.8) * normal((x[1] - 0.375 * x[0]) / 0.5) / 0.4,
                random -> {
                  double a = random.nextGaussian();
                  return new double[] {0.8 * a, 0.3 * a + 0.5 * random.nextGaussian()};
                })));
  }

  private static double normal(double u) {
    return Math.exp(-u * u / 2) / Math.sqrt(2 * Math.PI);
  }

  /**
   * The mean of z² = ((ρ̂ − ρ)/error)² over places where ρ is not small and over the seeds. The
   * error contains a bandwidth's term, so the mean may be below 1. Over 40 seeds of ten or more
   * places that are independent the standard deviation is at most √(2/400) = 0.07, so that 1.3 and
   * 0.5 are passed by right errors with probability below 1e-4.
   */
  private static void isOffByWhatItsErrorsSay(Law law) {
    Conditions conditions = Ensembles.conditions(new Parabola(law.dimension), 1, law.domain);
    Geometry geometry = geometry(law);
    double sum = 0;
    long places = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      RandomGenerator random = Ensembles.random(100 + seed);
      double[][] x = new double[law.dimension][10_000];
      for (int i = 0; i < x[0].length; i++) {
        double[] point = law.draw.apply(random);
        for (int a = 0; a < law.dimension; a++) {
          x[a][i] = point[a];
        }
      }
      List<Observation> batches = Ensembles.observe(x, 0, conditions, geometry, 32);
      Density density = geometry.density(List.of(0.0), List.of(batches), conditions).orElseThrow();
      Density.Row row = density.rows().getFirst();
      double[] across = density.axes().getFirst();
      double[] along = law.dimension == 1 ? new double[1] : density.axes().get(1);
      for (int i = 0; i < across.length; i++) {
        for (int j = 0; j < along.length; j++) {
          double truth = law.density.applyAsDouble(new double[] {across[i], along[j]});
          if (truth > law.floor) {
            double z =
                (row.values()[i * along.length + j] - truth) / row.errors()[i * along.length + j];
            sum += z * z;
            places++;
          }
        }
      }
    }
    assertThat(sum / places).as("mean square of z").isBetween(0.5, 1.3);
  }

  static Stream<Arguments> twoWells() {
    return laws().filter(law -> law.get()[0].equals(TWO_WELLS));
  }

  static Stream<Arguments> others() {
    return laws().filter(law -> !law.get()[0].equals(TWO_WELLS));
  }

  @Tag("slow")
  @ParameterizedTest(name = "{0}")
  @MethodSource("twoWells")
  void densitiesAreOffByWhatTheirErrorsSay(String name, Law law) {
    isOffByWhatItsErrorsSay(law);
  }

  @Tag("slow")
  @ParameterizedTest(name = "{0}")
  @MethodSource("others")
  void densitiesOfOtherLawsAndBoxesAreOffByWhatTheirErrorsSay(String name, Law law) {
    isOffByWhatItsErrorsSay(law);
  }

  private static Geometry geometry(Law law) {
    return Geometry.of(Scale.unit(law.dimension));
  }
}
