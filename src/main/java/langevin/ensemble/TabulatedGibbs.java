package langevin.ensemble;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import langevin.potential.EnergyBounds;
import langevin.potential.Landmark;
import langevin.potential.Potential;
import langevin.random.Noise;
import langevin.random.Streams;
import langevin.simd.Lanes;
import langevin.text.Numerals;
import org.jspecify.annotations.Nullable;

/**
 * e^{−V/τ}/Z in one dimension by inversion of its distribution function.
 *
 * <p>The line is divided into cells over which V/τ changes by at most {@value #VARIATION}; a cell's
 * mass is Simpson's rule (relative error about 10⁻¹¹), inside a cell the density is taken as linear
 * (relative error below 10⁻⁴ of a cell's own mass, far below what 10⁹ particles resolve). Where
 * that takes too many cells, as on a ring of ten thousand wells, V/τ may change by up to {@value
 * #LARGEST_VARIATION} in one; by that E[V] errs by less than 10⁻⁵ τ, δ⁴/200 for a change by δ.
 * Cells with e^{−(V − min V)/τ} below e^{−{@value #NEGLIGIBLE}} everywhere are left out.
 *
 * <p>Without a box the landscape is looked at on 2¹⁵ points whose spacing is a thousandth of their
 * distance from the origin, out to ±10⁶, and at the minima between them where V′ changes sign; in
 * either case also at the wells that the landscape knows, and at those between the points whose
 * places its definition names or bounds of V lead to ({@link HiddenWells}).
 */
final class TabulatedGibbs implements InitialLaw {
  private static final double VARIATION = 0.02;
  private static final double LARGEST_VARIATION = 0.16;
  private static final double NEGLIGIBLE = 40;
  private static final int POINTS = 1 << 15;
  private static final double FARTHEST = 1e6;
  private static final int MOST_NODES = 1 << 22;

  /**
   * (3 − √5)/2, the fraction hardest to approach by rational ones, √2 − 1 and π − 3: of a cell that
   * holds 2, 4, 8, … whole periods not all three lie near an end of one, so that it does not look
   * level.
   */
  private static final double[] PROBES = {
    0.3819660112501051, 0.41421356237309503, 0.14159265358979312
  };

  /** Part of the mass that may be left out at a side of the box. */
  private static final double LEFT_OUT = 1e-6;

  /** Of the width of the box, as close as a side at 0 is approached. */
  private static final double CLOSEST = 1e-24;

  /** Of the size of a place. */
  private static final double NEAREST = 1e-13;

  /** Lower energies are no news unless they are lower by so many τ. */
  private static final double UNCHANGED = 0.5;

  private final double[] nodes;
  private final double[] density;
  private final double[] cumulative;

  /**
   * @param box where the particles live, or null for the whole line
   * @throws IllegalArgumentException if the landscape does not confine, as far as |x| = 10⁶ shows
   */
  TabulatedGibbs(Potential potential, double temperature, @Nullable Box box) {
    double[] known =
        withWells(
            potential,
            potential.namedPlaces(),
            withLandmarks(
                potential, box == null ? scan() : inside(potential, even(box), temperature), box),
            VARIATION * temperature);
    double[] scanned =
        withWells(potential, hidden(potential, temperature, known), known, VARIATION * temperature);
    double[] points =
        box == null
            ? withMinima(potential, scanned, Double.POSITIVE_INFINITY)
            : withMinima(potential, scanned, VARIATION * temperature);
    double[] v = energies(potential, points);
    double lowest = least(v);
    if (box == null) refuseFalling(points, v, lowest);
    if (!Double.isFinite(lowest)) {
      throw new IllegalArgumentException(
          "no Gibbs law: the lowest energy of the landscape is " + lowest);
    }
    GibbsLaw.refuseRounded(lowest, temperature);
    double[] kept = box == null ? confined(points, v, lowest, temperature) : points;
    double[] edges = refined(potential, kept, lowest, temperature);
    lowest = Math.min(lowest, least(energies(potential, edges)) + UNCHANGED * temperature);
    double[] middles = middles(edges);
    double[] atEdges = boltzmann(potential, edges, lowest, temperature);
    double[] atMiddles = boltzmann(potential, middles, lowest, temperature);
    nodes = edges;
    density = atEdges;
    cumulative = new double[edges.length];
    for (int j = 1; j < edges.length; j++) {
      double mass =
          (edges[j] - edges[j - 1]) / 6 * (atEdges[j - 1] + 4 * atMiddles[j - 1] + atEdges[j]);
      cumulative[j] = cumulative[j - 1] + mass;
    }
  }

  /** From the first cell that was not left out to the last. */
  Box reach() {
    return new Box(List.of(nodes[0]), List.of(nodes[nodes.length - 1]));
  }

  private static double[] scan() {
    double[] points = new double[POINTS + 1];
    double reach = StrictMath.log(2 * FARTHEST);
    for (int j = 0; j <= POINTS; j++) {
      points[j] = StrictMath.sinh(reach * (2.0 * j / POINTS - 1));
    }
    return points;
  }

  private static double[] even(Box box) {
    double lower = box.lower().getFirst();
    double upper = box.upper().getFirst();
    double[] points = new double[POINTS / 8 + 1];
    for (int j = 0; j < points.length; j++) {
      points[j] = lower + (upper - lower) * j / (points.length - 1);
    }
    points[points.length - 1] = upper;
    return points;
  }

  /**
   * The points, the outermost next to the sides of the box where the landscape falls without bound
   * there, as −½log(1 − x) does at 1: what lies between is some 10⁻⁸ of the mass.
   *
   * @throws IllegalArgumentException if it is more than {@value #LEFT_OUT}
   */
  private static double[] inside(Potential potential, double[] points, double temperature) {
    int last = points.length - 1;
    double width = points[last] - points[0];
    double[] at = points.clone();
    for (int end : new int[] {0, last}) {
      if (energies(potential, new double[] {points[end]})[0] != Double.NEGATIVE_INFINITY) continue;
      double near = Math.max(4 * Math.ulp(points[end]), CLOSEST * width);
      double side = end == 0 ? 1 : -1;
      at[end] += side * near;
      // Of a power law (x/ε)^−a the mass within ε is a part (ε/W)^(1−a) of that within W.
      double[] v = energies(potential, new double[] {at[end], points[end] + 2 * side * near});
      double exponent = (v[1] - v[0]) / (temperature * StrictMath.log(2));
      if (!(StrictMath.pow(near / width, 1 - exponent) < LEFT_OUT)) {
        throw new IllegalArgumentException(
            "no Gibbs law: at x = %s e^(−V/τ) rises so steeply that too much of its mass lies closer than numbers tell"
                .formatted(Numerals.brief(points[end])));
      }
    }
    return at;
  }

  private static double least(double[] v) {
    return Arrays.stream(v).filter(e -> !Double.isNaN(e)).min().orElse(Double.NaN);
  }

  /**
   * The points, and about every known well more of them, at distances that double from a quarter of
   * its width on until the points there were are as close.
   */
  private static double[] withLandmarks(Potential potential, double[] points, @Nullable Box box) {
    double lower = box == null ? -FARTHEST : box.lower().getFirst();
    double upper = box == null ? FARTHEST : box.upper().getFirst();
    TreeSet<Double> all = new TreeSet<>();
    for (Landmark landmark : potential.landmarks()) {
      double at = landmark.at().getFirst();
      if (lower < at && at < upper) {
        all.add(at);
      }
      for (double off = landmark.width() / 4; off < upper - lower; off *= 2) {
        for (double point : new double[] {at - off, at + off}) {
          if (lower < point && point < upper) {
            all.add(point);
          }
        }
      }
    }
    if (all.isEmpty()) {
      return points;
    }
    Arrays.stream(points).forEach(all::add);
    return all.stream().mapToDouble(p -> p).toArray();
  }

  /**
   * Places to which bounds of V lead, closer to each other than the points about them: wells that
   * these cannot see.
   */
  private static List<double[]> hidden(Potential potential, double temperature, double[] points) {
    Optional<EnergyBounds> bounds = potential.bounds();
    if (bounds.isEmpty()) {
      return List.of();
    }
    double[] v = energies(potential, points);
    double lowest = least(v);
    if (!Double.isFinite(lowest)) {
      return List.of();
    }
    double mass = 0;
    for (int j = 1; j < points.length; j++) {
      double higher = Math.max(v[j - 1], v[j]);
      double factor = StrictMath.exp(-(higher - lowest) / temperature);
      mass += Double.isNaN(factor) ? 0 : factor * (points[j] - points[j - 1]);
    }
    double logMass =
        (mass > 0 ? StrictMath.log(mass) : StrictMath.log(Double.MIN_VALUE)) - lowest / temperature;
    Box whole = new Box(List.of(points[0]), List.of(points[points.length - 1]));
    double least = logMass + StrictMath.log(ModeSearch.NEGLIGIBLE);
    return HiddenWells.in(bounds.orElseThrow(), temperature, whole, least).stream()
        .filter(place -> place.length() < gap(points, place.at()[0]))
        .map(HiddenWells.Place::at)
        .toList();
  }

  /** The distance between the points on either side of a place; 0 beyond all. */
  private static double gap(double[] points, double place) {
    int j = Arrays.binarySearch(points, place);
    int above = j < 0 ? -j - 1 : j + 1;
    return above < 1 || above >= points.length ? 0 : points[above] - points[above - 1];
  }

  /**
   * The points and, about every place that lies deeper than both points beside it, more of them at
   * distances that double from the rounding of the place on.
   */
  private static double[] withWells(
      Potential potential, List<double[]> places, double[] points, double depth) {
    TreeSet<Double> all = new TreeSet<>();
    for (double[] place : places) {
      int j = Arrays.binarySearch(points, place[0]);
      int above = j < 0 ? -j - 1 : j + 1;
      int below = j < 0 ? above - 1 : j - 1;
      if (below < 0 || above >= points.length) continue;
      TreeSet<Double> about = new TreeSet<>(List.of(points[below], place[0], points[above]));
      double off = NEAREST * (1 + Math.abs(place[0]));
      for (; off < points[above] - points[below]; off *= 2) {
        if (place[0] - off > points[below]) about.add(place[0] - off);
        if (place[0] + off < points[above]) about.add(place[0] + off);
      }
      double[] x = about.stream().mapToDouble(p -> p).toArray();
      double[] v = energies(potential, x);
      if (least(v) < Math.min(v[0], v[v.length - 1]) - depth) all.addAll(about);
    }
    if (all.isEmpty()) {
      return points;
    }
    Arrays.stream(points).forEach(all::add);
    return all.stream().mapToDouble(p -> p).toArray();
  }

  /**
   * The points and, by bisection, the minima where V′ turns positive between two of them.
   *
   * @param depth minima no deeper than this below both neighbours are left to refinement; +∞: all
   *     are taken
   */
  private static double[] withMinima(Potential potential, double[] points, double depth) {
    double[] slope = slopes(potential, points);
    double[] v = energies(potential, points);
    double[] minima = new double[points.length];
    int count = 0;
    for (int j = 1; j < points.length; j++) {
      if (slope[j - 1] < 0 && slope[j] > 0) {
        double left = points[j - 1];
        double right = points[j];
        for (int round = 0; round < 60; round++) {
          double middle = 0.5 * (left + right);
          if (slopes(potential, new double[] {middle})[0] < 0) {
            left = middle;
          } else {
            right = middle;
          }
        }
        boolean deep =
            Double.isInfinite(depth)
                || energies(potential, new double[] {left})[0] < Math.min(v[j - 1], v[j]) - depth;
        if (deep) {
          minima[count++] = left;
        }
      }
    }
    double[] all = Arrays.copyOf(points, points.length + count);
    System.arraycopy(minima, 0, all, points.length, count);
    Arrays.sort(all);
    return all;
  }

  /** A landscape that is lowest at an end of the line has no well that numbers could blur. */
  private static void refuseFalling(double[] points, double[] v, double lowest) {
    int last = points.length - 1;
    int end = v[0] == lowest ? 0 : last;
    boolean falling = lowest < Math.min(v[1], v[last - 1]) || lowest == Double.NEGATIVE_INFINITY;
    if (v[end] != lowest || !falling) return;
    throw new IllegalArgumentException(
        "no Gibbs law: the potential does not confine, it falls to %s at x = %s"
            .formatted(
                Double.isFinite(lowest) ? Numerals.brief(lowest) : "−∞",
                Numerals.brief(points[end])));
  }

  private static double[] confined(double[] points, double[] v, double lowest, double temperature) {
    int first = 0;
    while (!(v[first] - lowest < NEGLIGIBLE * temperature)) {
      first++;
    }
    int last = points.length - 1;
    while (!(v[last] - lowest < NEGLIGIBLE * temperature)) {
      last--;
    }
    if (first == 0 || last == points.length - 1) {
      throw new IllegalArgumentException(
          "no Gibbs law: the potential does not confine within |x| = "
              + Numerals.shortest(FARTHEST)
              + " at temperature "
              + Numerals.shortest(temperature));
    }
    return Arrays.copyOfRange(points, first - 1, last + 2);
  }

  /**
   * Halves cells until V/τ changes by at most {@link #VARIATION}, or the least multiple of it that
   * {@link #MOST_NODES} allow, in each that matters, and is where the parabola through ends and
   * middle says it is, also at irrational fractions of the cell, at which nothing periodic hides.
   */
  private static double[] refined(
      Potential potential, double[] start, double lowest, double temperature) {
    for (double change = VARIATION; change <= LARGEST_VARIATION; change *= 2) {
      Optional<double[]> edges = refined(potential, start, lowest, temperature, change);
      if (edges.isPresent()) {
        return edges.orElseThrow();
      }
    }
    throw new IllegalArgumentException(
        "no Gibbs law: at temperature "
            + Numerals.shortest(temperature)
            + " the landscape has more structure than "
            + MOST_NODES
            + " cells resolve; start from samples, or make the domain smaller");
  }

  /** The same for a change by so much at most; empty if that takes too many cells. */
  private static Optional<double[]> refined(
      Potential potential,
      double[] start,
      double lowestThere,
      double temperature,
      double variation) {
    double[] edges = start;
    double lowest = lowestThere;
    while (true) {
      double[] middles = middles(edges);
      double[] atEdges = energies(potential, edges);
      double[] atMiddles = energies(potential, middles);
      double[][] atProbes = new double[PROBES.length][];
      double least = least(atMiddles);
      for (int p = 0; p < PROBES.length; p++) {
        atProbes[p] = energies(potential, between(edges, PROBES[p]));
        least = Math.min(least, least(atProbes[p]));
      }
      if (least < lowest - UNCHANGED * temperature) {
        lowest = least;
      }
      double[] next = new double[2 * edges.length];
      int count = 0;
      for (int j = 0; j < edges.length; j++) {
        next[count++] = edges[j];
        if (j < middles.length
            && middles[j] > edges[j]
            && middles[j] < edges[j + 1]
            && coarse(
                new double[] {
                  atEdges[j],
                  atMiddles[j],
                  atEdges[j + 1],
                  atProbes[0][j],
                  atProbes[1][j],
                  atProbes[2][j]
                },
                lowest,
                temperature,
                variation)) {
          next[count++] = middles[j];
        }
      }
      if (count == edges.length) {
        return Optional.of(edges);
      }
      if (count > MOST_NODES) {
        return Optional.empty();
      }
      edges = Arrays.copyOf(next, count);
    }
  }

  /**
   * @param v at the left end, the middle and the right end of a cell, and at the probes
   */
  private static boolean coarse(double[] v, double lowest, double temperature, double variation) {
    double left = v[0];
    double middle = v[1];
    double right = v[2];
    double change = Math.max(Math.abs(middle - left), Math.abs(right - middle));
    double least = Double.POSITIVE_INFINITY;
    double off = 0;
    for (double each : v) {
      least = Math.min(least, each);
    }
    for (int p = 0; p < PROBES.length; p++) {
      double u = PROBES[p];
      // The parabola through 0, ½ and 1, at the probe.
      double expected =
          left * (1 - u) * (1 - 2 * u) + middle * 4 * u * (1 - u) + right * u * (2 * u - 1);
      off = Math.max(off, Math.abs(v[3 + p] - expected));
    }
    return least - lowest < NEGLIGIBLE * temperature
        && (change > 0.5 * variation * temperature || off > VARIATION * temperature);
  }

  private static double[] between(double[] edges, double fraction) {
    double[] points = new double[edges.length - 1];
    for (int j = 0; j < points.length; j++) {
      points[j] = edges[j] + fraction * (edges[j + 1] - edges[j]);
    }
    return points;
  }

  private static double[] middles(double[] edges) {
    double[] middles = new double[edges.length - 1];
    for (int j = 0; j < middles.length; j++) {
      middles[j] = 0.5 * (edges[j] + edges[j + 1]);
    }
    return middles;
  }

  private static double[] boltzmann(
      Potential potential, double[] points, double lowest, double temperature) {
    double[] v = energies(potential, points);
    for (int j = 0; j < v.length; j++) {
      v[j] = StrictMath.exp(-(v[j] - lowest) / temperature);
    }
    return v;
  }

  private static double[] energies(Potential potential, double[] points) {
    double[][] x = {padded(points)};
    double[] v = new double[x[0].length];
    potential.energy(0, x, 0, v.length, v);
    return Arrays.copyOf(v, points.length);
  }

  private static double[] slopes(Potential potential, double[] points) {
    double[][] x = {padded(points)};
    double[][] g = {new double[x[0].length]};
    potential.gradient(0, x, 0, x[0].length, g);
    return Arrays.copyOf(g[0], points.length);
  }

  private static double[] padded(double[] points) {
    double[] x = Arrays.copyOf(points, Lanes.padded(points.length));
    Arrays.fill(x, points.length, x.length, points[0]);
    return x;
  }

  @Override
  public int dimension() {
    return 1;
  }

  @Override
  public void fill(Block block, long firstOrdinal, Noise noise) {
    double[] x = block.positions()[0];
    Draws.uniforms(block, noise, Streams.initialPosition(0), x, Draws.row());
    int end = block.end();
    for (int i = Block.FIRST; i < end; i++) {
      x[i] = quantile(x[i]);
    }
  }

  /** The point with the fraction u of the mass to its left. */
  private double quantile(double u) {
    double target = u * cumulative[cumulative.length - 1];
    int left = 0;
    int right = cumulative.length - 1;
    while (right - left > 1) {
      int middle = (left + right) >>> 1;
      if (cumulative[middle] < target) {
        left = middle;
      } else {
        right = middle;
      }
    }
    double mass = cumulative[right] - cumulative[left];
    double part = mass > 0 ? Math.clamp((target - cumulative[left]) / mass, 0.0, 1.0) : 0;
    double f0 = density[left];
    double f1 = density[right];
    double root = f0 + StrictMath.sqrt(f0 * f0 + (f1 * f1 - f0 * f0) * part);
    double fraction = root > 0 ? Math.min(part * (f0 + f1) / root, 1) : 0;
    return nodes[left] + fraction * (nodes[right] - nodes[left]);
  }
}
