package langevin.ensemble;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import langevin.potential.GaussianMixture;
import langevin.potential.Linear;
import langevin.potential.Potential;
import langevin.potential.Quadratic;
import langevin.potential.Washboard;
import langevin.random.Noise;
import langevin.text.Numerals;
import org.jspecify.annotations.Nullable;

/**
 * The equilibrium ρ₀ = e^{−V(x, 0)/τ}/Z of a landscape at time 0 (theory.md D9), restricted to the
 * domain.
 *
 * <ul>
 *   <li>Quadratic on all of R^d: exactly N(c, diag(τ/k)).
 *   <li>Gaussian mixture at τ = 1 on all of R^d: exactly the mixture.
 *   <li>Gaussian mixture elsewhere: exactly, by rejection ({@link TemperedMixture}), unless hardly
 *       anything is accepted.
 *   <li>One dimension: by inversion of the distribution function ({@link TabulatedGibbs}); no
 *       chain, hence no burn-in to trust, and every well gets its exact weight however high the
 *       barriers.
 *   <li>A landscape in the plane that is typed: from a table of adaptive quadrature, made exact by
 *       an independence sampler ({@link PlaneGibbs}), unless it has more structure than that holds.
 *   <li>Otherwise: Metropolis-adjusted Langevin steps per particle ({@link MetropolisGibbs}), which
 *       is refused where its chain would not reach equilibrium, or chains from all minima that a
 *       search finds ({@link ModeSearch}) do not agree.
 * </ul>
 *
 * <p>On a torus the landscape is taken as given inside the box.
 */
public final class GibbsLaw implements InitialLaw {
  /** Between these 1/τ and parts of τ are numbers. */
  private static final double LOWEST = 1e-300;

  private static final double HIGHEST = 1e300;

  /**
   * The last digit of an energy may be this part of τ: Boltzmann factors then err by a hundredth.
   */
  private static final double FINEST = 0.01;

  private final Potential potential;
  private final double temperature;
  private final Domain domain;
  private final InitialLaw sampler;

  /**
   * @param temperature τ &gt; 0
   * @throws IllegalArgumentException if τ is not positive and finite, the domain has another
   *     dimension, the landscape has no equilibrium, or its equilibrium cannot be reached by the
   *     chain; the message says which
   */
  public GibbsLaw(Potential potential, double temperature, Domain domain) {
    if (!(temperature > 0) || Double.isInfinite(temperature)) {
      throw new IllegalArgumentException(
          "a Gibbs law needs a temperature greater than 0, found " + temperature);
    }
    if (temperature < LOWEST || temperature > HIGHEST) {
      throw new IllegalArgumentException(
          "no Gibbs law: temperatures from %s to %s are drawn at, found %s"
              .formatted(
                  Numerals.shortest(LOWEST),
                  Numerals.shortest(HIGHEST),
                  Numerals.shortest(temperature)));
    }
    Box box = box(domain);
    if (box != null && box.dimension() != potential.dimension()) {
      throw new IllegalArgumentException(
          "domain of dimension "
              + box.dimension()
              + " for a potential of dimension "
              + potential.dimension());
    }
    this.potential = potential;
    this.temperature = temperature;
    this.domain = domain;
    Optional<String> pole = pole(potential, temperature, domain);
    if (pole.isPresent()) throw new IllegalArgumentException("no Gibbs law: " + pole.get());
    sampler = box == null ? unbounded() : inside();
  }

  /**
   * Where on a line the Boltzmann factor of a landscape is not negligible, at least e⁻⁴⁰ of its
   * largest value at time 0.
   *
   * @throws IllegalArgumentException if the landscape does not confine
   */
  public static Box reach(Potential potential, double temperature) {
    return new TabulatedGibbs(potential, temperature, null).reach();
  }

  /** Why e^{−V/τ} has no integral around a place that the landscape's definition names, if so. */
  public static Optional<String> pole(Potential potential, double temperature, Domain domain) {
    return Poles.of(potential, temperature, box(domain))
        .map(
            place ->
                "around %s the landscape falls without bound, and e^(−V/τ) has no integral"
                    .formatted(
                        place.length == 1
                            ? "x = " + Numerals.brief(place[0])
                            : Arrays.stream(place)
                                .mapToObj(Numerals::brief)
                                .collect(Collectors.joining(", ", "x = (", ")"))));
  }

  /** The landscape. */
  public Potential potential() {
    return potential;
  }

  /** τ. */
  public double temperature() {
    return temperature;
  }

  /** The box of the domain, or null for all of R^d. */
  static @Nullable Box box(Domain domain) {
    return switch (domain) {
      case Domain.Unbounded() -> null;
      case Domain.Reflecting(Box box) -> box;
      case Domain.Periodic(Box box) -> box;
    };
  }

  /**
   * Makes sure that energies tell what differs by a small part of τ.
   *
   * @param energy as large as those that matter
   * @throws IllegalArgumentException if they are rounded to more than that
   */
  static void refuseRounded(double energy, double temperature) {
    if (Math.ulp(energy) > FINEST * temperature) {
      throw new IllegalArgumentException(
          ("no Gibbs law: energies of %s are numbers of sixteen digits, which do not tell what"
                  + " differs by the temperature %s; start from a narrow Gaussian or from samples")
              .formatted(Numerals.brief(energy), Numerals.shortest(temperature)));
    }
  }

  /** Whether a variance is a number of full precision. */
  static boolean representable(double variance) {
    return variance >= Double.MIN_NORMAL && variance < Double.POSITIVE_INFINITY;
  }

  private InitialLaw unbounded() {
    return switch (potential) {
      case Quadratic quadratic -> gaussian(quadratic);
      case Linear _, Washboard _ ->
          throw new IllegalArgumentException(
              "no Gibbs law: the potential does not confine; give the domain walls or make it"
                  + " periodic");
      case GaussianMixture mixture when temperature == 1 -> mixture(mixture);
      default -> inside();
    };
  }

  private InitialLaw inside() {
    if (potential instanceof GaussianMixture mixture) {
      Optional<InitialLaw> exact = TemperedMixture.of(mixture, temperature, box(domain));
      if (exact.isPresent()) {
        return exact.get();
      }
    }
    if (potential.dimension() == 1) {
      return new TabulatedGibbs(potential, temperature, box(domain));
    }
    List<ModeSearch.Mode> modes =
        potential.namedPlaces().isEmpty()
            ? List.of()
            : ModeSearch.modes(potential, temperature, domain);
    if (potential.dimension() == 2 && !modes.isEmpty()) {
      Optional<InitialLaw> table = PlaneGibbs.of(potential, temperature, domain, modes);
      if (table.isPresent()) {
        return table.get();
      }
    }
    return new MetropolisGibbs(potential, temperature, domain, modes);
  }

  private GaussianLaw gaussian(Quadratic quadratic) {
    int d = quadratic.dimension();
    List<List<Double>> covariance = new ArrayList<>();
    for (int a = 0; a < d; a++) {
      double k = quadratic.stiffness().get(a);
      if (!(k > 0)) {
        throw new IllegalArgumentException(
            "no Gibbs law: stiffness " + k + " on axis " + (a + 1) + " does not confine");
      }
      double variance = temperature / k;
      if (!representable(variance)) {
        throw new IllegalArgumentException(
            "no Gibbs law: at temperature %s the stiffness %s makes a variance beyond all numbers"
                .formatted(Numerals.shortest(temperature), Numerals.shortest(k)));
      }
      List<Double> row = new ArrayList<>(Collections.nCopies(d, 0.0));
      row.set(a, variance);
      covariance.add(row);
    }
    return new GaussianLaw(quadratic.centre(), covariance);
  }

  private static MixtureLaw mixture(GaussianMixture mixture) {
    List<MixtureLaw.Component> components = new ArrayList<>();
    for (int c = 0; c < mixture.weights().size(); c++) {
      components.add(
          new MixtureLaw.Component(
              mixture.weights().get(c), mixture.means().get(c), mixture.covariances().get(c)));
    }
    return new MixtureLaw(components);
  }

  @Override
  public int dimension() {
    return potential.dimension();
  }

  @Override
  public void fill(Block block, long firstOrdinal, Noise noise) {
    sampler.fill(block, firstOrdinal, noise);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GibbsLaw law
        && potential.equals(law.potential)
        && temperature == law.temperature
        && domain.equals(law.domain);
  }

  @Override
  public int hashCode() {
    return Objects.hash(potential, temperature, domain);
  }
}
