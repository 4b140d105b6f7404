package langevin.ensemble;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import langevin.potential.EnergyBounds;
import langevin.potential.Potential;
import langevin.simd.Lanes;
import langevin.text.Numerals;
import org.jspecify.annotations.Nullable;

/**
 * The wells of a landscape whose places nobody has told, two and more dimensions, by steepest
 * descent from many starts at time 0: the places that its definition names ({@link
 * Potential#namedPlaces}), once in small steps, so that a narrow well is not leapt over, and once
 * from beside it, so that a top is left; and points that fill cubes about the lowest of these wells
 * and about the origin, evenly in the logarithm of their size from well below the width of that
 * well to {@value #FARTHEST} (or the box).
 *
 * <p>Where the landscape tells bounds of V over boxes, as formulas do, they lead to wells that are
 * narrower than what lies about them and at places that nothing names ({@link HiddenWells}).
 *
 * <p>Two points belong to one well if V does not rise along the way between them by more than τ
 * above both. Wells with less than {@link #NEGLIGIBLE} of the mass of the largest are left out.
 *
 * <p>Limit: a well that no start leads to, narrower than what lies about it and at a place that
 * nothing names, of a landscape without bounds or with bounds too wide.
 */
final class ModeSearch {
  /**
   * A well.
   *
   * @param at its minimum
   * @param energy V there
   * @param width per axis, how far from the minimum V has risen by τ/2
   * @param logMass of e^{−V/τ}, as if it were a Gaussian of these widths
   */
  record Mode(List<Double> at, double energy, List<Double> width, double logMass) {
    Mode {
      at = List.copyOf(at);
      width = List.copyOf(width);
    }

    /** The minimum's coordinates. */
    double[] coordinates() {
      return at.stream().mapToDouble(c -> c).toArray();
    }

    /** (x₁, …): the first six coordinates. */
    String place() {
      StringBuilder text = new StringBuilder("(");
      for (int a = 0; a < Math.min(6, at.size()); a++) {
        double c = Math.abs(at.get(a)) < 1e-6 * width.get(a) ? 0 : at.get(a);
        text.append(a == 0 ? "" : ", ").append(Numerals.brief(c));
      }
      return text.append(at.size() > 6 ? ", …)" : ")").toString();
    }
  }

  static final double FARTHEST = 1e8;

  /** Even among ten million particles one or two are there. */
  static final double NEGLIGIBLE = 1e-7;

  /** Wells that are told apart. */
  static final int MOST = 64;

  /** A well reaches so many of its widths from its minimum. */
  static final double REACH = 8;

  private static final int ROUNDS = 100;
  private static final int POLISH = 300;
  private static final int BLOCKS = 6;

  /** In more dimensions than this one block of points has to do. */
  private static final int MANY_AXES = 16;

  /** Wells that a point is compared with, the nearest ones. */
  private static final int COMPARED = 8;

  private static final int ON_THE_WAY = 32;

  /** Lengths from {@value #SHORTEST} of a coordinate's size on, each twice the one before. */
  private static final int DOUBLINGS = 72;

  private static final double SHORTEST = 1e-13;

  private final Potential potential;
  private final double temperature;
  private final Domain domain;
  private final @Nullable Box box;
  private final int d;

  private ModeSearch(Potential potential, double temperature, Domain domain) {
    this.potential = potential;
    this.temperature = temperature;
    this.domain = domain;
    box = GibbsLaw.box(domain);
    d = potential.dimension();
  }

  /**
   * The wells, by their energies; none if V is no number anywhere.
   *
   * @throws IllegalArgumentException if V falls beyond {@value #FARTHEST}
   */
  static List<Mode> modes(Potential potential, double temperature, Domain domain) {
    return new ModeSearch(potential, temperature, domain).search();
  }

  private List<Mode> search() {
    List<double[]> named =
        potential.namedPlaces().stream()
            .filter(p -> box == null || box.contains(Arrays.stream(p).boxed().toList()))
            .toList();
    List<double[]> found = new ArrayList<>();
    descend(named, 1e-6, 1e-2, ROUNDS, found);
    descend(named.stream().map(this::beside).toList(), 0.5, FARTHEST, ROUNDS, found);
    List<Mode> first = wells(found);
    List<double[]> starts = new ArrayList<>(evenly(new double[d], 1));
    if (!first.isEmpty()) {
      Mode lowest = first.getFirst();
      double narrowest = lowest.width().stream().mapToDouble(w -> w).min().orElseThrow();
      starts.addAll(evenly(lowest.coordinates(), narrowest));
    }
    descend(starts, 0.5, FARTHEST, ROUNDS, found);
    List<Mode> modes = withHidden(polished(found, 1e-6));
    if (box == null) confirmConfined(modes);
    double largest = modes.stream().mapToDouble(Mode::logMass).max().orElse(0);
    return modes.stream().filter(m -> m.logMass() > largest + StrictMath.log(NEGLIGIBLE)).toList();
  }

  /** The wells, and those that bounds of V lead to beside them. */
  private List<Mode> withHidden(List<Mode> known) {
    Optional<EnergyBounds> bounds = potential.bounds();
    if (bounds.isEmpty() || known.isEmpty()) return known;
    double largest = known.stream().mapToDouble(Mode::logMass).max().orElseThrow();
    Box region =
        box != null
            ? box
            : new Box(
                Collections.nCopies(d, -FARTHEST / 100), Collections.nCopies(d, FARTHEST / 100));
    List<double[]> ends = new ArrayList<>();
    descend(
        HiddenWells.in(
                bounds.orElseThrow(), temperature, region, largest + StrictMath.log(NEGLIGIBLE))
            .stream()
            .map(HiddenWells.Place::at)
            .toList(),
        1e-6,
        1e-2,
        ROUNDS,
        ends);
    List<Mode> more = new ArrayList<>(known);
    for (Mode mode : polished(ends, 1e-9)) {
      double[] at = mode.coordinates();
      boolean there =
          known.stream().anyMatch(m -> together(at, mode.energy(), m.coordinates(), m.energy()));
      if (!there && more.size() < MOST) more.add(mode);
    }
    if (more.size() == known.size()) return known;
    more.sort(Comparator.comparingDouble(Mode::energy));
    return List.copyOf(more);
  }

  /**
   * The wells in which descents ended, after more from their minima on, beginning with short steps.
   */
  private List<Mode> polished(List<double[]> ends, double shortest) {
    List<double[]> polished = new ArrayList<>();
    descend(wells(ends).stream().map(Mode::coordinates).toList(), shortest, 1e-2, POLISH, polished);
    return wells(polished);
  }

  /** A valley without an end, along which descents stay where they are, would be cut off unseen. */
  private void confirmConfined(List<Mode> modes) {
    for (Mode mode : modes.subList(0, Math.min(COMPARED, modes.size()))) {
      Valleys.open(potential, mode.coordinates(), temperature)
          .ifPresent(
              e -> {
                throw new IllegalArgumentException(
                    "no Gibbs law: along the direction (%s) the potential does not rise, so it does"
                            .formatted(
                                Arrays.stream(e)
                                    .mapToObj(Numerals::number)
                                    .collect(Collectors.joining(", ")))
                        + " not confine; give the domain walls or make it periodic");
              });
    }
  }

  private double[] beside(double[] place) {
    double[] moved = place.clone();
    for (int a = 0; a < d; a++) {
      moved[a] += 1e-4 * (1 + Math.abs(place[a])) * (part(3, a) - 0.5);
    }
    return moved;
  }

  /** The box that holds all wells as far as they reach. */
  static Box around(List<Mode> modes) {
    List<Double> lower = new ArrayList<>();
    List<Double> upper = new ArrayList<>();
    for (int axis = 0; axis < modes.getFirst().at().size(); axis++) {
      int a = axis;
      lower.add(modes.stream().mapToDouble(m -> m.at().get(a) - reach(m)).min().orElseThrow());
      upper.add(modes.stream().mapToDouble(m -> m.at().get(a) + reach(m)).max().orElseThrow());
    }
    return new Box(lower, upper);
  }

  private static double reach(Mode mode) {
    return REACH * mode.width().stream().mapToDouble(w -> w).max().orElseThrow();
  }

  /** Additive recurrence: points that fill a cube evenly, with other steps on every axis. */
  private static double part(int n, int axis) {
    return (0.5 + (n + 1) * StrictMath.sqrt(2 + 3.0 * axis)) % 1;
  }

  /** Points in cubes about a centre, of half sides from a quarter of a length on. */
  private List<double[]> evenly(double[] centre, double length) {
    int count = (d > MANY_AXES ? 1 : BLOCKS) * Block.CAPACITY / 2;
    double farthest = FARTHEST / 100;
    if (box != null) {
      farthest = 0;
      for (int a = 0; a < d; a++) {
        farthest = Math.max(farthest, box.upper().get(a) - box.lower().get(a));
      }
    }
    double scales = StrictMath.log(Math.max(farthest, length) / (0.25 * length));
    List<double[]> points = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      double[] x = new double[d];
      // The sizes run through their range in a recurrence of their own, by the golden ratio.
      double size = 0.25 * length * StrictMath.exp(scales * ((n + 1) * 0.6180339887498949 % 1));
      boolean whole = box != null && n % 2 == 0;
      for (int a = 0; a < d; a++) {
        double u = part(n, a);
        if (box == null) {
          x[a] = centre[a] + size * (2 * u - 1);
        } else {
          double lower = box.lower().get(a);
          double upper = box.upper().get(a);
          double from = whole ? lower : Math.max(lower, centre[a] - size);
          double to = whole ? upper : Math.min(upper, centre[a] + size);
          x[a] = from + u * (to - from);
        }
        x[a] = box == null ? x[a] : Math.clamp(x[a], box.lower().get(a), box.upper().get(a));
      }
      points.add(x);
    }
    return points;
  }

  /** Adds where descents end whose energy is a number. */
  private void descend(
      List<double[]> starts, double shortest, double longest, int rounds, List<double[]> found) {
    for (int from = 0; from < starts.size(); from += Block.CAPACITY) {
      int count = Math.min(Block.CAPACITY, starts.size() - from);
      Block block = new Block(d, false);
      block.become(0, count);
      double[][] x = block.positions();
      double[] first = new double[Block.END];
      double[] most = new double[Block.END];
      for (int i = 0; i < block.end() - Block.FIRST; i++) {
        double[] start = starts.get(from + Math.min(i, count - 1));
        double size = 1;
        for (int a = 0; a < d; a++) {
          x[a][Block.FIRST + i] = start[a];
          size = Math.max(size, Math.abs(start[a]));
        }
        first[Block.FIRST + i] = shortest * size;
        most[Block.FIRST + i] = longest * size;
      }
      MetropolisChains chains = new MetropolisChains(potential, domain, block);
      chains.descend(rounds, first, most);
      for (int i = Block.FIRST; i < Block.FIRST + count; i++) {
        double v = chains.energy()[i];
        double[] end = new double[d];
        double farthest = 0;
        for (int a = 0; a < d; a++) {
          end[a] = x[a][i];
          farthest = Math.max(farthest, Math.abs(end[a]));
        }
        if (v == Double.NEGATIVE_INFINITY || (farthest > FARTHEST && Double.isFinite(v))) {
          throw new IllegalArgumentException(
              "no Gibbs law: the potential does not confine within |x| = %s at temperature %s"
                  .formatted(Numerals.shortest(FARTHEST), Numerals.shortest(temperature)));
        }
        if (Double.isFinite(v)) found.add(end);
      }
    }
  }

  /** V at points, {@code x[axis][point]}. */
  private double[] energies(double[][] x, int count) {
    double[][] rows = Lanes.doubles(d, count);
    for (int a = 0; a < d; a++) {
      Arrays.fill(rows[a], x[a][0]);
      System.arraycopy(x[a], 0, rows[a], Lanes.DOUBLES, count);
    }
    double[] v = Lanes.doubles(count);
    potential.energy(0, rows, Lanes.DOUBLES, Lanes.DOUBLES + Lanes.padded(count), v);
    return Arrays.copyOfRange(v, Lanes.DOUBLES, Lanes.DOUBLES + count);
  }

  private double[] energiesOf(List<double[]> points) {
    double[][] x = new double[d][points.size()];
    for (int n = 0; n < points.size(); n++) {
      for (int a = 0; a < d; a++) x[a][n] = points.get(n)[a];
    }
    return points.isEmpty() ? new double[0] : energies(x, points.size());
  }

  /** Points of different wells, by their energies. */
  private List<Mode> wells(List<double[]> points) {
    double[] energy = energiesOf(points);
    List<Integer> order =
        IntStream.range(0, points.size())
            .boxed()
            .sorted(Comparator.comparingDouble(n -> energy[n]))
            .toList();
    List<double[]> centres = new ArrayList<>();
    List<Double> heights = new ArrayList<>();
    for (int n : order) {
      double[] x = points.get(n);
      boolean known =
          IntStream.range(0, centres.size())
              .boxed()
              .sorted(Comparator.comparingDouble(k -> square(x, centres.get(k))))
              .limit(COMPARED)
              .anyMatch(k -> together(x, energy[n], centres.get(k), heights.get(k)));
      if (!known && centres.size() < MOST) {
        centres.add(x);
        heights.add(energy[n]);
      }
    }
    List<Mode> modes = new ArrayList<>();
    for (int k = 0; k < centres.size(); k++) modes.add(mode(centres.get(k), heights.get(k)));
    return modes;
  }

  private static double square(double[] x, double[] y) {
    double sum = 0;
    for (int a = 0; a < x.length; a++) sum += (x[a] - y[a]) * (x[a] - y[a]);
    return sum;
  }

  private boolean together(double[] x, double v, double[] y, double w) {
    if (square(x, y) == 0) return true;
    double[][] way = new double[d][ON_THE_WAY];
    for (int k = 0; k < ON_THE_WAY; k++) {
      double u = (k + 0.5) / ON_THE_WAY;
      for (int a = 0; a < d; a++) way[a][k] = x[a] + u * (y[a] - x[a]);
    }
    double allowed = Math.max(v, w) + temperature;
    return Arrays.stream(energies(way, ON_THE_WAY)).allMatch(e -> e <= allowed);
  }

  private Mode mode(double[] at, double energy) {
    List<Double> widths = new ArrayList<>();
    double logMass = -energy / temperature;
    double[][] x = new double[d][2 * DOUBLINGS];
    for (int a = 0; a < d; a++) Arrays.fill(x[a], at[a]);
    for (int a = 0; a < d; a++) {
      double sum = 0;
      double shortest = SHORTEST * (1 + Math.abs(at[a]));
      for (int k = 0; k < DOUBLINGS; k++) {
        x[a][k] = at[a] + Math.scalb(shortest, k);
        x[a][DOUBLINGS + k] = at[a] - Math.scalb(shortest, k);
      }
      double[] v = energies(x, 2 * DOUBLINGS);
      for (int side = 0; side < 2; side++) {
        double wall =
            box == null
                ? FARTHEST
                : side == 0 ? box.upper().get(a) - at[a] : at[a] - box.lower().get(a);
        double width = wall;
        for (int k = 0; k < DOUBLINGS; k++) {
          if (!(v[side * DOUBLINGS + k] - energy < 0.5 * temperature)) {
            // Between the last and this length V has risen by τ/2.
            width = Math.min(wall, Math.scalb(shortest, k) / StrictMath.sqrt(2));
            break;
          }
        }
        sum += width;
      }
      Arrays.fill(x[a], at[a]);
      double width = Math.max(0.5 * sum, shortest);
      widths.add(width);
      logMass += StrictMath.log(width * StrictMath.sqrt(2 * Math.PI));
    }
    return new Mode(Arrays.stream(at).boxed().toList(), energy, widths, logMass);
  }
}
