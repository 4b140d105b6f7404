package langevin.memory.statics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import langevin.memory.GradedModel;
import langevin.memory.GradedModel.Indices;
import langevin.memory.IntegerPower;

/**
 * The fixed points of the static theory that retrieve, at one gain (memory.md section 4): a curve
 * on which the load rises from 0 to the capacity along attractors and falls again along unstable
 * fixed points, which part the basin of the attractor from the rest.
 *
 * <p>(ln μ, ln σ, ln(1 + κ)) of the field at a site solve σ = σ(A, B, D), κ = κ(A, B, D) with √α =
 * g Aⁿ/μ. The curve is followed by Newton's method on planes across it (pseudo-arclength
 * continuation): no one variable serves at all gains. The load turns at the capacity; μ/σ turns
 * there as well at small gain, where σ ∝ Aⁿ; and for n ≥ 3 there are gains at which every ratio of
 * μ to what blurs a site turns a little past it.
 */
public final class RetrievalBranch {
  /** An overlap below this is no retrieval (memory.md section 4). */
  public static final double LEAST_OVERLAP = 0.3;

  /** At this gain α_c &lt; 1e-6 for every order: a million neurons per pattern. */
  public static final double LEAST_GAIN = 1e-3;

  /** At this gain α_c is that of binary neurons to 1e-6. */
  public static final double LARGEST_GAIN = 1e3;

  /** μ/√(1 + σ²) at the first point: sites are saturated and noise is weak, at any gain. */
  private static final double FIRST_RATIO = 8;

  /** Length of a step along the curve. */
  private static final double STEP = 0.05;

  private static final double LEAST_STEP = 1e-5;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
  private static final double CHORD_TOLERANCE = 1e-9;
  private static final double DIFFERENCE = 1e-6;
  private static final double RESIDUAL = 1e-12;

  /** Where rounding stops Newton's method earlier, it must have come as far as this. */
  private static final double LARGEST_RESIDUAL = 1e-9;

  private static final int NEWTON_STEPS = 20;

  /** A place (ln μ, ln σ, ln(1 + κ)), or a direction there. */
  private record Vector(double mean, double spread, double selfCoupling) {
    static final Vector MEAN = new Vector(1, 0, 0);
    static final Vector SPREAD = new Vector(0, 1, 0);
    static final Vector SELF_COUPLING = new Vector(0, 0, 1);

    Vector plus(double factor, Vector v) {
      return new Vector(
          mean + factor * v.mean,
          spread + factor * v.spread,
          selfCoupling + factor * v.selfCoupling);
    }

    Vector minus(Vector v) {
      return plus(-1, v);
    }

    double length() {
      return Math.sqrt(dot(this));
    }

    /** Not on the way to infinity; on its way to κ = 0, Newton's method may overshoot a little. */
    boolean sensible() {
      return Math.abs(mean) < 600
          && Math.abs(spread) < 600
          && selfCoupling < 600
          && selfCoupling > -0.5;
    }

    double dot(Vector v) {
      return mean * v.mean + spread * v.spread + selfCoupling * v.selfCoupling;
    }

    Vector cross(Vector v) {
      return new Vector(
          spread * v.selfCoupling - selfCoupling * v.spread,
          selfCoupling * v.mean - mean * v.selfCoupling,
          mean * v.spread - spread * v.mean);
    }
  }

  /**
   * The averages at a place.
   *
   * @param spreadGap 1 − σ(A, B, D)/σ, 0 on the curve
   * @param selfCouplingGap (κ − κ(A, B, D))/(1 + κ), 0 on the curve
   */
  private record Point(
      Vector place, double load, SiteAverages site, double spreadGap, double selfCouplingGap) {
    double overlap() {
      return site.activity();
    }

    double selfCoupling() {
      return Math.expm1(place.selfCoupling);
    }
  }

  /** Gradients of the two gaps. */
  private record Slopes(Vector spreadGap, Vector selfCouplingGap) {}

  private final int order;
  private final Indices indices;
  private final double gain;

  /** Attractors along the curve, the load rising to the capacity. */
  private final List<Point> attractors = new ArrayList<>();

  private final Point last;

  /** Unstable fixed points, from the capacity on until their overlap is below 0.3. */
  private final List<Point> unstable = new ArrayList<>();

  /**
   * Follows the fixed points of a gain up to the capacity and beyond.
   *
   * @param order n
   * @param indices which indices the force sums over
   * @param gain g, from 0.001 to 1000
   * @throws IllegalArgumentException as {@link GradedModel}, and for a gain out of these bounds
   * @throws ArithmeticException if Newton's method fails; not known to happen
   */
  public RetrievalBranch(int order, Indices indices, double gain) {
    GradedModel model = new GradedModel(order, indices, gain, 1, 0);
    if (!(gain >= LEAST_GAIN && gain <= LARGEST_GAIN)) {
      throw new IllegalArgumentException(
          "the static theory is known for gains from "
              + LEAST_GAIN
              + " to "
              + LARGEST_GAIN
              + ", found "
              + gain);
    }
    this.order = model.order();
    this.indices = indices;
    this.gain = gain;
    double spread = gain * Math.sqrt(StaticField.contractions(order, indices));
    double mean = FIRST_RATIO * Math.hypot(1, spread);
    Point before = solve(new Vector(Math.log(mean), Math.log(spread), 0), Vector.MEAN);
    Point here = solve(before.place.plus(-STEP, Vector.MEAN), Vector.MEAN);
    Point next = next(before, here);
    attractors.add(before);
    while (next.load > here.load && next.overlap() >= LEAST_OVERLAP) {
      attractors.add(here);
      before = here;
      here = next;
      next = next(before, here);
    }
    Point end =
        next.overlap() >= LEAST_OVERLAP
            ? next
            : between(here, next, point -> point.overlap() >= LEAST_OVERLAP);
    last = largestLoad(before, end);
    attractors.removeIf(point -> point.load >= last.load);
    attractors.add(last);
    unstable.add(next);
    before = last;
    while (next.overlap() >= LEAST_OVERLAP) {
      here = next;
      next = next(before, here);
      before = here;
      unstable.add(next);
    }
  }

  /** The attractor of the largest load. */
  Capacity capacity() {
    return new Capacity(last.load, last.overlap(), last.site.square(), last.selfCoupling());
  }

  /**
   * The attractor at a load; empty beyond the capacity.
   *
   * @param load α &gt; 0
   */
  public Optional<Attractor> attractor(double load) {
    if (!(load <= last.load)) {
      return Optional.empty();
    }
    Point above = attractors.getFirst();
    Point below = last;
    while (above.load > load) {
      below = above;
      above = solve(above.place.plus(1, Vector.MEAN), Vector.MEAN);
    }
    for (Point point : attractors) {
      if (point.load <= load) {
        above = point.load > above.load ? point : above;
      } else if (point.load < below.load) {
        below = point;
      }
    }
    return Optional.of(attractor(between(above, below, point -> point.load <= load)));
  }

  /**
   * The overlap m of the unstable fixed point at a load, which parts the states that are drawn to
   * the attractor from those that are not, and {@link #LEAST_OVERLAP} where it lies lower; empty
   * beyond the capacity.
   *
   * @param load α &gt; 0
   */
  public OptionalDouble boundary(double load) {
    if (!(load <= last.load)) {
      return OptionalDouble.empty();
    }
    Point above = last;
    for (Point below : unstable) {
      if (below.load <= load) {
        Point found = between(above, below, point -> point.load >= load);
        return OptionalDouble.of(Math.max(LEAST_OVERLAP, found.overlap()));
      }
      above = below;
    }
    return OptionalDouble.of(LEAST_OVERLAP);
  }

  private Attractor attractor(Point point) {
    SiteAverages site = point.site;
    GradedModel model = model(point.load);
    StaticField field = StaticField.of(model, site.activity(), site.square(), site.slope());
    return new Attractor(
        site.activity(),
        site.square(),
        site.slope(),
        field.propagator(),
        field.selfCoupling(),
        field.varianceSlope(model, site.square()) * site.squaredSusceptibility());
  }

  private GradedModel model(double load) {
    return new GradedModel(order, indices, gain, load, 0);
  }

  /**
   * One step on along the tangent. A step that ends aside of it by more than half its length has
   * met a sharp bend, or another curve close by, and is halved.
   */
  private Point next(Point before, Point here) {
    Slopes slopes = slopes(here);
    Vector tangent = slopes.spreadGap.cross(slopes.selfCouplingGap);
    double sign = Math.signum(tangent.dot(here.place.minus(before.place)));
    for (double step = STEP; step > LEAST_STEP; step /= 2) {
      Vector ahead = here.place.plus(sign * step / tangent.length(), tangent);
      Optional<Point> found = newton(ahead, tangent);
      if (found.isPresent() && found.get().place.minus(ahead).length() <= 0.5 * step) {
        return found.get();
      }
    }
    throw lost(here.place);
  }

  /** The last point on the way from one to another at which what holds at the first still holds. */
  private Point between(Point from, Point to, Predicate<Point> holds) {
    Vector chord = to.place.minus(from.place);
    double low = 0;
    double high = 1;
    Point found = from;
    for (double middle = 0.5; middle > low && middle < high && high - low > 1e-15; ) {
      Point point = solve(found.place.plus(middle - low, chord), chord);
      if (holds.test(point)) {
        low = middle;
        found = point;
      } else {
        high = middle;
      }
      middle = 0.5 * (low + high);
    }
    return found;
  }

  /** Golden section along the chord. */
  private Point largestLoad(Point from, Point to) {
    Vector chord = to.place.minus(from.place);
    double low = 0;
    double high = 1;
    Point left = along(from, chord, 1 - GOLDEN);
    Point right = along(from, chord, GOLDEN);
    while (high - low > CHORD_TOLERANCE) {
      if (left.load > right.load) {
        high = low + GOLDEN * (high - low);
        right = left;
        left = along(from, chord, high - GOLDEN * (high - low));
      } else {
        low = high - GOLDEN * (high - low);
        left = right;
        right = along(from, chord, low + GOLDEN * (high - low));
      }
    }
    return left.load > right.load ? left : right;
  }

  private Point along(Point from, Vector chord, double part) {
    return solve(from.place.plus(part, chord), chord);
  }

  private Point solve(Vector start, Vector normal) {
    return newton(start, normal).orElseThrow(() -> lost(start));
  }

  private ArithmeticException lost(Vector place) {
    return new ArithmeticException(
        "the static theory of order %d and gain %s has no solution near %s"
            .formatted(order, gain, place));
  }

  /** Newton's method on the plane through a place, across a direction; empty if it fails. */
  private Optional<Point> newton(Vector start, Vector normal) {
    Vector place = start;
    double before = Double.POSITIVE_INFINITY;
    for (int i = 0; i < NEWTON_STEPS && place.sensible(); i++) {
      Point here = at(place);
      double size = Math.abs(here.spreadGap) + Math.abs(here.selfCouplingGap);
      if (size < RESIDUAL || (size < LARGEST_RESIDUAL && size > 0.5 * before)) {
        return Optional.of(here);
      }
      before = size;
      Slopes slopes = slopes(here);
      Vector onlyFirst = slopes.selfCouplingGap.cross(normal);
      Vector onlySecond = normal.cross(slopes.spreadGap);
      double determinant = slopes.spreadGap.dot(onlyFirst);
      place =
          place
              .plus(-here.spreadGap / determinant, onlyFirst)
              .plus(-here.selfCouplingGap / determinant, onlySecond);
    }
    return Optional.empty();
  }

  private Slopes slopes(Point here) {
    Point mean = at(here.place.plus(DIFFERENCE, Vector.MEAN));
    Point spread = at(here.place.plus(DIFFERENCE, Vector.SPREAD));
    Point coupling = at(here.place.plus(DIFFERENCE, Vector.SELF_COUPLING));
    return new Slopes(
        new Vector(
            (mean.spreadGap - here.spreadGap) / DIFFERENCE,
            (spread.spreadGap - here.spreadGap) / DIFFERENCE,
            (coupling.spreadGap - here.spreadGap) / DIFFERENCE),
        new Vector(
            (mean.selfCouplingGap - here.selfCouplingGap) / DIFFERENCE,
            (spread.selfCouplingGap - here.selfCouplingGap) / DIFFERENCE,
            (coupling.selfCouplingGap - here.selfCouplingGap) / DIFFERENCE));
  }

  private Point at(Vector place) {
    double mean = Math.exp(place.mean);
    double spread = Math.exp(place.spread);
    double selfCoupling = Math.expm1(place.selfCoupling);
    SiteAverages site = SiteAverages.of(mean, spread, Math.max(0, selfCoupling));
    double root = gain * IntegerPower.of(site.activity(), order) / mean;
    double load = root * root;
    if (!(load > 0) || Double.isInfinite(load)) {
      return new Point(place, load, site, Double.NaN, Double.NaN);
    }
    StaticField field = StaticField.of(model(load), site.activity(), site.square(), site.slope());
    return new Point(
        place,
        load,
        site,
        1 - field.spread() / spread,
        (selfCoupling - field.selfCoupling()) / (1 + selfCoupling));
  }
}
