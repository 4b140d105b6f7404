package langevin.fokkerplanck;

import java.util.List;

/**
 * Smooth map of [0, 1] onto an interval: even, or denser about places where something is narrow, by
 * the density of cells 1/length + Σ_k 1/√((x − place_k)² + width_k²), each part of it with an equal
 * share of the cells. About a place the cells then are of equal size within its width and grow with
 * the distance from it beyond. Where laws have edges, a cubic correction puts these onto faces.
 */
final class LineMap {
  /** A width above this part of the interval needs no cells of its own. */
  private static final double NARROW = 0.025;

  /** The correction may slow the map down to this. */
  private static final double LEAST_SLOPE = 0.3;

  private static final int PROBES = 64;

  /** Rounds of Newton's method, safeguarded by bisection. */
  private static final int ROUNDS = 200;

  /** What a share is rounded by. */
  private static final double EXACT = 0x1p-52;

  private final double lower;
  private final double upper;
  private final boolean ring;
  private final List<Feature> features;
  private final double[] weights;
  private final double[] shift;

  /**
   * A narrow place.
   *
   * @param width &gt; 0
   */
  record Feature(double at, double width) {}

  private LineMap(
      double lower,
      double upper,
      boolean ring,
      List<Feature> features,
      double[] weights,
      double[] shift) {
    this.lower = lower;
    this.upper = upper;
    this.ring = ring;
    this.features = features;
    this.weights = weights;
    this.shift = shift;
  }

  static LineMap even(double lower, double upper, boolean ring) {
    return new LineMap(lower, upper, ring, List.of(), new double[0], new double[2]);
  }

  /** Denser about those of the features that are narrow and inside. */
  static LineMap graded(double lower, double upper, List<Feature> features) {
    List<Feature> narrow =
        features.stream()
            .filter(f -> f.width() < NARROW * (upper - lower))
            .filter(f -> lower <= f.at() && f.at() <= upper)
            .distinct()
            .toList();
    double[] weights = new double[narrow.size()];
    for (int k = 0; k < weights.length; k++) {
      Feature f = narrow.get(k);
      weights[k] =
          1 / (arsinh((upper - f.at()) / f.width()) - arsinh((lower - f.at()) / f.width()));
    }
    return new LineMap(lower, upper, false, narrow, weights, new double[2]);
  }

  /**
   * The same, with these places on faces of so many cells and of any multiple of them: two places
   * at most, and no more of them than leave it a map.
   */
  LineMap aligned(List<Double> places, int cells) {
    List<Double> inside =
        places.stream().filter(p -> lower < p && p < upper).distinct().sorted().toList();
    if (inside.isEmpty() || inside.size() > 2) return this;
    double[] u = inside.stream().mapToDouble(this::raw).toArray();
    double[] by = new double[u.length];
    for (int k = 0; k < u.length; k++) {
      by[k] = Math.clamp(Math.rint(u[k] * cells), 1, cells - 1) / cells - u[k];
    }
    double[] shares = new double[2];
    if (u.length == 1) {
      int which = Math.abs(part(0, u[0])) >= Math.abs(part(1, u[0])) ? 0 : 1;
      shares[which] = by[0] / part(which, u[0]);
    } else {
      double determinant = part(0, u[0]) * part(1, u[1]) - part(1, u[0]) * part(0, u[1]);
      shares[0] = (by[0] * part(1, u[1]) - part(1, u[0]) * by[1]) / determinant;
      shares[1] = (part(0, u[0]) * by[1] - by[0] * part(0, u[1])) / determinant;
    }
    LineMap map = new LineMap(lower, upper, ring, features, weights, shares);
    for (int j = 0; j <= PROBES; j++) {
      if (!(map.slope((double) j / PROBES) > LEAST_SLOPE)) return this;
    }
    return map;
  }

  /** Corrections that vanish at both ends, and go around on a ring. */
  private double part(int which, double u) {
    if (!ring) return which == 0 ? u * (1 - u) : u * u * (1 - u);
    return which == 0
        ? (1 - StrictMath.cos(2 * Math.PI * u)) / 2
        : StrictMath.sin(2 * Math.PI * u) / (2 * Math.PI);
  }

  private double slope(double u) {
    double first = ring ? Math.PI * StrictMath.sin(2 * Math.PI * u) : 1 - 2 * u;
    double second = ring ? StrictMath.cos(2 * Math.PI * u) : u * (2 - 3 * u);
    return 1 + shift[0] * first + shift[1] * second;
  }

  private static double arsinh(double x) {
    double a = Math.abs(x);
    return Math.copySign(StrictMath.log(a + Math.sqrt(a * a + 1)), x);
  }

  double lower() {
    return lower;
  }

  double upper() {
    return upper;
  }

  /** Share of the cells below x, before places are put onto faces. */
  private double raw(double x) {
    double sum = (x - lower) / (upper - lower);
    for (int k = 0; k < weights.length; k++) {
      Feature f = features.get(k);
      sum += weights[k] * (arsinh((x - f.at()) / f.width()) - arsinh((lower - f.at()) / f.width()));
    }
    return sum / (1 + weights.length);
  }

  /** Share of the cells below x. */
  double share(double x) {
    double u = raw(x);
    return even() ? u : u + shift[0] * part(0, u) + shift[1] * part(1, u);
  }

  private double density(double x) {
    double sum = 1 / (upper - lower);
    for (int k = 0; k < weights.length; k++) {
      Feature f = features.get(k);
      sum += weights[k] / Math.hypot(x - f.at(), f.width());
    }
    return sum / (1 + weights.length) * (even() ? 1 : slope(raw(x)));
  }

  private boolean even() {
    return shift[0] == 0 && shift[1] == 0;
  }

  /** The point with this share below it. */
  double point(double share) {
    if (weights.length == 0 && even()) {
      return lower + (upper - lower) * share;
    }
    double left = lower;
    double right = upper;
    double x = lower + (upper - lower) * share;
    double before = Double.POSITIVE_INFINITY;
    for (int round = 0; round < ROUNDS; round++) {
      double miss = share(x) - share;
      if (Math.abs(miss) <= EXACT) return x;
      if (miss > 0) {
        right = x;
      } else {
        left = x;
      }
      double next = x - miss / density(x);
      // Far from a narrow place Newton's steps lead back and forth.
      boolean astray = !(left < next && next < right) || Math.abs(miss) > 0.5 * before;
      if (astray) next = 0.5 * (left + right);
      before = Math.abs(miss);
      if (Math.abs(next - x) <= 2 * Math.ulp(x)) return next;
      x = next;
    }
    return x;
  }

  /** So many cells. */
  LineCells cells(int count) {
    double[] faces = new double[count + 1];
    double[] centres = new double[count];
    for (int i = 0; i < count; i++) {
      faces[i] = point((double) i / count);
      centres[i] = point((i + 0.5) / count);
    }
    faces[0] = lower;
    faces[count] = upper;
    return new LineCells(faces, centres, ring);
  }
}
