package langevin.fokkerplanck;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import langevin.ensemble.Box;
import langevin.ensemble.GibbsLaw;
import langevin.potential.MeanField;

/**
 * Equilibrium of the equation of McKean and Vlasov for W(x) = ½κx² (theory.md D17): ρ = e^{−(V +
 * ½κ(x−m)²)/τ}/Z with the mean that it has itself, m = R(m) = ∫xρ dx. Where κVar(ρ) &gt; τ at one
 * of them the free energy F = −τ log Z has no minimum there in m: it is left for others, as the
 * symmetric one of a double well is below the critical temperature, κVar = τ (Dawson, <i>J. Stat.
 * Phys.</i> 31 (1983) 29).
 *
 * @param mean m
 * @param variance of ρ
 * @param freeEnergy ∫Vρ + τ∫ρ log ρ + ½∬Wρρ = −τ log Z
 * @param stable whether κ variance &lt; τ: F has a minimum in m, and R draws to it
 */
public record MeanFieldEquilibrium(
    double mean, double variance, double freeEnergy, boolean stable) {
  /**
   * Points of the quadrature: of what is smooth and vanishes at both ends the trapezoid is exact.
   */
  private static final int POINTS = 2000;

  /** Means at which R(m) − m is looked at for changes of sign. */
  private static final int SCAN = 300;

  /** Halvings of an interval, to the last digit. */
  private static final int HALVINGS = 80;

  /** m and its error are known to this part of the width of the law. */
  public static final double ERROR = 1e-11;

  /** Mean, variance and −τ log Z of a Gibbs law. */
  private record Gibbs(double mean, double variance, double freeEnergy) {}

  /** V on a line as long as twice the reach of the law about 0. */
  private static final class Line {
    final double lower;
    final double upper;
    private final double coupling;
    private final double temperature;
    private final double[] x = new double[POINTS + 1];
    private final double[] v;

    Line(MeanField systems, double temperature) {
      Box box = GibbsLaw.reach(systems.about(0), temperature);
      lower = box.lower().getFirst();
      upper = box.upper().getFirst();
      coupling = systems.coupling();
      this.temperature = temperature;
      double width = upper - lower;
      for (int i = 0; i <= POINTS; i++) x[i] = lower + width * (2.0 * i / POINTS - 0.5);
      v = LineLandscape.at(systems.confinement(), x).energies(0);
    }

    /** The law about a mean. */
    Gibbs about(double mean) {
      double[] energy = new double[POINTS + 1];
      double least = Double.POSITIVE_INFINITY;
      for (int i = 0; i <= POINTS; i++) {
        double off = x[i] - mean;
        energy[i] = v[i] + 0.5 * coupling * off * off;
        least = Math.min(least, energy[i]);
      }
      double z = 0;
      double first = 0;
      double second = 0;
      for (int i = 0; i <= POINTS; i++) {
        double weight = StrictMath.exp(-(energy[i] - least) / temperature);
        double off = x[i] - mean;
        z += weight;
        first += weight * off;
        second += weight * off * off;
      }
      double shift = first / z;
      return new Gibbs(
          mean + shift,
          second / z - shift * shift,
          least - temperature * StrictMath.log(z * (x[1] - x[0])));
    }

    /** R(m) − m. */
    double excess(double mean) {
      return about(mean).mean - mean;
    }

    /**
     * Where it is 0.
     *
     * @param falls whether it does so from the lower end to the upper
     */
    double root(double from, double to, boolean falls) {
      double left = from;
      double right = to;
      for (int k = 0; k < HALVINGS; k++) {
        double middle = 0.5 * (left + right);
        if (middle == left || middle == right) break;
        if (excess(middle) > 0 == falls) left = middle;
        else right = middle;
      }
      return 0.5 * (left + right);
    }
  }

  /**
   * All of them, by increasing mean.
   *
   * @param temperature τ &gt; 0
   * @throws IllegalArgumentException if no Gibbs law exists
   */
  public static List<MeanFieldEquilibrium> of(MeanField systems, double temperature) {
    Line line = new Line(systems, temperature);
    double step = (line.upper - line.lower) / SCAN;
    List<MeanFieldEquilibrium> found = new ArrayList<>();
    // A part of a step aside, lest the middle of a symmetric landscape be a place that is looked
    // at.
    double at = line.lower - 0.37 * step;
    double excess = line.excess(at);
    for (int k = 0; k <= SCAN; k++) {
      double next = at + step;
      double beyond = line.excess(next);
      if (excess > 0 != beyond > 0) {
        double root = line.root(at, next, excess > 0);
        double mean = Math.abs(root) < ERROR * (line.upper - line.lower) ? 0 : root;
        Gibbs gibbs = line.about(mean);
        found.add(
            new MeanFieldEquilibrium(
                mean,
                gibbs.variance,
                gibbs.freeEnergy,
                systems.coupling() * gibbs.variance < temperature));
      }
      at = next;
      excess = beyond;
    }
    return List.copyOf(found);
  }

  /**
   * The temperature κVar = τ at which the equilibrium about the middle of a symmetric confinement
   * loses its minimum; empty if κ ≤ 0, or it does so at no temperature between the given ones.
   *
   * @param middle about which V is symmetric
   */
  public static Optional<Double> critical(
      MeanField systems, double middle, double coldest, double warmest) {
    double lower = coldest;
    double upper = warmest;
    if (!(surplus(systems, middle, lower) > 0 && surplus(systems, middle, upper) < 0)) {
      return Optional.empty();
    }
    for (int k = 0; k < HALVINGS; k++) {
      double between = Math.sqrt(lower * upper);
      if (surplus(systems, middle, between) > 0) lower = between;
      else upper = between;
    }
    return Optional.of(Math.sqrt(lower * upper));
  }

  private static double surplus(MeanField systems, double middle, double temperature) {
    return systems.coupling() * new Line(systems, temperature).about(middle).variance - temperature;
  }
}
