package langevin.theorem;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import langevin.dynamics.Conditions;
import langevin.ensemble.Domain;
import langevin.estimate.Estimate;
import langevin.estimate.NodeEstimates;
import langevin.estimate.line.QuantileDistance;
import langevin.fokkerplanck.QuantileCells;
import langevin.potential.Potential;
import langevin.potential.Quadratic;
import langevin.simd.Lanes;
import langevin.text.Numerals;

/**
 * A landscape that is convex everywhere, ∇²V ≥ K &gt; 0, with its equilibrium e^{−V/τ}/Z (theory.md
 * D9, D10).
 *
 * <p>Of a quadratic landscape all of it is known. In one dimension K is the least of V″ at some ten
 * thousand points whose spacing is a thousandth of their distance from the origin, out to ±10⁶, and
 * of the slopes of V′ between neighbours, which see what V″ does between them: a dip that is missed
 * is narrower than a cell, and of no cell is the mean of V″ less. The equilibrium is that of the
 * trapezoidal rule, out to where V is so far above its minimum that e^{−V/τ} is negligible: K says
 * how far that is at most, but V may be much stiffer at its minimum. As V is convex, what the rule
 * reaches over is no more than some fifty times the width of the density.
 *
 * @param convexity K
 * @param freeEnergy F_∞ = −τ log Z
 * @param error of it
 * @param mean of the equilibrium, one per axis
 * @param variance of the equilibrium, one per axis; the axes are independent
 */
record ConvexWell(
    double convexity, double freeEnergy, double error, List<Double> mean, List<Double> variance) {
  /** Why statements about the equilibrium of a convex landscape are not made between walls. */
  static final String WALLS = "the equilibrium is another one, cut off there";

  private static final int POINTS = 1 << 14;

  private static final double FARTHEST = 1e6;

  /** Differences of V′ are rounded by so much of V′. */
  private static final double ROUNDED = 1e-14;

  /** What lies below e^{−REACH} of the top of the density is left out. */
  private static final double REACH = 45;

  private static final int FIRST_CELLS = 1 << 8;

  private static final int MOST_CELLS = 1 << 20;

  private static final double CONVERGED = 1e-13;

  /** Of log Z, where kinks keep the rule from converging; of more an equilibrium is not known. */
  private static final double UNSURE = 1e-8;

  /** Of the reach of the equilibrium, which need be no finer. */
  private static final double NEAR = 1e-3;

  /** Of a distribution function, whose quantiles are linear between. */
  private static final int LAW_CELLS = 1 << 14;

  ConvexWell {
    mean = List.copyOf(mean);
    variance = List.copyOf(variance);
  }

  /** Why the statements about convex landscapes say nothing here, as a sentence. */
  static Optional<String> obstacle(Conditions conditions) {
    if (conditions.diffusion().isPresent()) return Optional.of(SteadyState.PLACED);
    Potential potential = conditions.potential();
    if (!potential.conservative()) return Optional.of("the drift is no gradient of a landscape");
    if (potential.driven()) {
      return Optional.of("it needs a landscape that stands still, whose equilibrium is approached");
    }
    if (conditions.temperature().varies()) {
      return Optional.of("it needs a temperature that stays the same");
    }
    if (!(conditions.temperature(0) > 0)) {
      return Optional.of("it needs a temperature greater than 0, at which there is F_∞ = −τ log Z");
    }
    if (conditions.domain() instanceof Domain.Periodic) {
      return Optional.of("no landscape is convex on a ring");
    }
    double k = convexity(potential);
    if (Double.isNaN(k)) {
      return Optional.of(
          "no convexity constant K is known beyond one dimension, but of a quadratic landscape");
    }
    if (!(k > 0)) {
      return Optional.of(
          "it needs a landscape with ∇²V ≥ K > 0 everywhere, here the least curvature is "
              + Numerals.brief(k));
    }
    return of(conditions).error <= UNSURE * conditions.temperature(0)
        ? Optional.empty()
        : Optional.of(
            "F_∞ = −τ log Z is not known to within %s τ: V rises too steeply somewhere, or is"
                    .formatted(Numerals.brief(UNSURE))
                + " rounded too coarsely at this temperature");
  }

  /** The same of a statement on a line, which is told by its {@link Needs} where there is none. */
  static Optional<String> obstacleOnLine(Conditions conditions) {
    return conditions.potential().dimension() == 1 ? obstacle(conditions) : Optional.empty();
  }

  /** F − F_∞. */
  Estimate excess(NodeEstimates n, double temperature) {
    return n.freeEnergy(temperature).shifted(-freeEnergy);
  }

  /** |value|, 0 where there is none. */
  static double size(Estimate e) {
    return e instanceof Estimate.Known k ? Math.abs(k.value()) : 0;
  }

  /** The well, where there is no {@link #obstacle}. */
  static ConvexWell of(Conditions conditions) {
    double temperature = conditions.temperature(0);
    if (conditions.potential() instanceof Quadratic(List<Double> stiffness, List<Double> centre)) {
      double free = 0;
      double size = 0;
      for (double k : stiffness) {
        double term = -0.5 * temperature * StrictMath.log(2 * Math.PI * temperature / k);
        free += term;
        size += Math.abs(term) + temperature;
      }
      List<Double> variance = stiffness.stream().map(k -> temperature / k).toList();
      return new ConvexWell(
          convexity(conditions.potential()), free, 0x1p-50 * size, centre, variance);
    }
    return onLine(conditions.potential(), temperature, convexity(conditions.potential()));
  }

  /**
   * Where the equilibrium is.
   *
   * @param lowest V at its minimum
   */
  private record Reach(double centre, double half, double lowest) {
    /** Nodes of so many cells. */
    double[] nodes(int cells) {
      double[] x = new double[cells + 1];
      for (int j = 0; j <= cells; j++) x[j] = centre + half * (2.0 * j / cells - 1);
      return x;
    }

    /** From where V is REACH τ above its minimum to where it is so again. */
    static Reach of(Potential potential, double temperature, double k) {
      double most = REACH * temperature;
      double farthest = Math.sqrt(2 * most / k);
      if (potential instanceof Quadratic(List<Double> _, List<Double> centre)) {
        double at = centre.getFirst();
        return new Reach(at, farthest, energies(potential, new double[] {at})[0]);
      }
      double minimum = minimum(potential);
      double lowest = energies(potential, new double[] {minimum})[0];
      double[] sides = {-1, 1};
      for (int side = 0; side < sides.length; side++) {
        double inside = 0;
        double outside = farthest;
        while (outside - inside > NEAR * outside) {
          double middle = 0.5 * (inside + outside);
          double[] x = {minimum + sides[side] * middle};
          // Beyond all numbers V is high.
          if (energies(potential, x)[0] - lowest < most) {
            inside = middle;
          } else {
            outside = middle;
          }
        }
        sides[side] *= outside;
      }
      return new Reach(minimum + 0.5 * (sides[0] + sides[1]), 0.5 * (sides[1] - sides[0]), lowest);
    }
  }

  /** The equilibrium's distribution function, of a landscape of dimension 1. */
  QuantileDistance.Law law(Conditions conditions) {
    return law(conditions, LAW_CELLS);
  }

  /** W₂ of {@link #law} and that of half as many nodes, by their means over cells. */
  double lawError(Conditions conditions, QuantileCells cells) {
    double[] fine = law(conditions, LAW_CELLS).slices(cells.edges());
    double[] coarse = law(conditions, LAW_CELLS / 2).slices(cells.edges());
    return Math.sqrt(cells.squaredDistance(fine, coarse));
  }

  private QuantileDistance.Law law(Conditions conditions, int cells) {
    double temperature = conditions.temperature(0);
    Reach reach = Reach.of(conditions.potential(), temperature, convexity);
    double[] x = reach.nodes(cells);
    double[] v = energies(conditions.potential(), x);
    double[] below = new double[x.length];
    double before = 0;
    for (int j = 0; j <= cells; j++) {
      double w = StrictMath.exp(-(v[j] - reach.lowest) / temperature);
      double density = Double.isNaN(w) ? 0 : w;
      if (j > 0) below[j] = below[j - 1] + 0.5 * (before + density);
      before = density;
    }
    double mass = below[cells];
    for (int j = 0; j <= cells; j++) below[j] /= mass;
    return new QuantileDistance.Law(x, below);
  }

  /**
   * F[ν] − F_∞ of the equilibrium ν moved by some distance, E[V(x + s) − V(x)], of a landscape of
   * dimension 1, with its error.
   *
   * @return both
   */
  double[] lift(Conditions conditions, double shift) {
    if (conditions.potential() instanceof Quadratic) {
      return new double[] {0.5 * convexity * shift * shift, 0};
    }
    QuantileDistance.Law law = law(conditions);
    double[] x = law.x();
    double[] moved = Arrays.stream(x).map(at -> at + shift).toArray();
    double[] below = energies(conditions.potential(), x);
    double[] above = energies(conditions.potential(), moved);
    double fine = 0;
    double coarse = 0;
    for (int j = 1; j < x.length; j++) {
      double mass = law.cumulative()[j] - law.cumulative()[j - 1];
      fine += mass == 0 ? 0 : 0.5 * mass * (above[j] - below[j] + above[j - 1] - below[j - 1]);
      if (j % 2 != 0) continue;
      double both = law.cumulative()[j] - law.cumulative()[j - 2];
      coarse += both == 0 ? 0 : 0.5 * both * (above[j] - below[j] + above[j - 2] - below[j - 2]);
    }
    return new double[] {fine, Math.abs(fine - coarse)};
  }

  /** K; −∞ or any number that is not positive where there is none, NaN where it is not known. */
  private static double convexity(Potential potential) {
    if (potential instanceof Quadratic quadratic) {
      return quadratic.stiffness().stream().mapToDouble(k -> k).min().orElseThrow();
    }
    return potential.dimension() == 1 ? leastCurvature(potential) : Double.NaN;
  }

  private static double leastCurvature(Potential potential) {
    double[] x = new double[POINTS + 1];
    double reach = StrictMath.log(2 * FARTHEST);
    for (int j = 0; j <= POINTS; j++) x[j] = StrictMath.sinh(reach * (2.0 * j / POINTS - 1));
    double[] slope = slopes(potential, x);
    double[] curvature = curvatures(potential, x);
    double least = Double.POSITIVE_INFINITY;
    for (int j = 0; j < x.length; j++) {
      // Where V is beyond all numbers no particle can be.
      if (!Double.isFinite(slope[j])) continue;
      if (!Double.isNaN(curvature[j])) least = Math.min(least, curvature[j]);
      if (j == 0 || !Double.isFinite(slope[j - 1])) continue;
      double width = x[j] - x[j - 1];
      double rounding = ROUNDED * (Math.abs(slope[j]) + Math.abs(slope[j - 1]));
      double mean = (slope[j] - slope[j - 1] + rounding) / width;
      least = Math.min(least, mean);
    }
    return Double.isFinite(least) ? least : Double.NEGATIVE_INFINITY;
  }

  private static ConvexWell onLine(Potential potential, double temperature, double k) {
    Reach reach = Reach.of(potential, temperature, k);
    double before = Double.NaN;
    for (int cells = FIRST_CELLS; ; cells *= 2) {
      double[] x = reach.nodes(cells);
      double[] v = energies(potential, x);
      double mass = 0;
      double first = 0;
      double second = 0;
      for (int j = 0; j <= cells; j++) {
        double w = StrictMath.exp(-(v[j] - reach.lowest) / temperature);
        if (Double.isNaN(w)) continue;
        double from = x[j] - reach.centre;
        mass += w;
        first += w * from;
        second += w * from * from;
      }
      double z = mass * 2 * reach.half / cells;
      double change = Math.abs(StrictMath.log(z / before));
      if (change <= CONVERGED || cells >= MOST_CELLS) {
        double mean = first / mass;
        return new ConvexWell(
            k,
            reach.lowest - temperature * StrictMath.log(z),
            temperature * Math.max(change, CONVERGED) + 0x1p-50 * Math.abs(reach.lowest),
            List.of(reach.centre + mean),
            List.of(second / mass - mean * mean));
      }
      before = z;
    }
  }

  /** Where V′, which increases, goes through 0. */
  private static double minimum(Potential potential) {
    double left = -FARTHEST;
    double right = FARTHEST;
    for (int round = 0; round < 200 && left < right; round++) {
      double middle = 0.5 * (left + right);
      if (middle == left || middle == right) break;
      double slope = slopes(potential, new double[] {middle})[0];
      // Beyond all numbers, V′ has the sign of the side.
      boolean rises = Double.isNaN(slope) ? middle > 0 : slope > 0;
      if (rises) {
        right = middle;
      } else {
        left = middle;
      }
    }
    return 0.5 * (left + right);
  }

  private static double[] padded(double[] x) {
    double[] padded = Arrays.copyOf(x, Lanes.padded(x.length));
    Arrays.fill(padded, x.length, padded.length, x[0]);
    return padded;
  }

  private static double[] energies(Potential potential, double[] x) {
    double[] at = padded(x);
    double[] v = new double[at.length];
    potential.energy(0, new double[][] {at}, 0, at.length, v);
    return v;
  }

  private static double[] slopes(Potential potential, double[] x) {
    double[] at = padded(x);
    double[][] g = new double[1][at.length];
    potential.gradient(0, new double[][] {at}, 0, at.length, g);
    return g[0];
  }

  private static double[] curvatures(Potential potential, double[] x) {
    double[] at = padded(x);
    double[] l = new double[at.length];
    potential.laplacian(0, new double[][] {at}, 0, at.length, l);
    return l;
  }
}
