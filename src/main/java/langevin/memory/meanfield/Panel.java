package langevin.memory.meanfield;

import static langevin.simd.Lanes.D;
import static langevin.simd.Lanes.DOUBLES;
import static langevin.simd.Lanes.WIDEST;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import langevin.memory.Scheme;
import langevin.simd.Lanes;
import langevin.simd.Log;
import langevin.simd.Tanh;

/** A run of consecutive tiles that one task advances, with its own partial sums. */
final class Panel {
  /** Panels a march is cut into, at most; part of what fixes the bits of a result. */
  static final int MOST = 32;

  /** Sums over the trajectories of one tile. */
  enum Sum {
    /** Σ φ. */
    ACTIVITY,
    /** Σ φ′. */
    SLOPE,
    /** Σ φ′². */
    SQUARED_SLOPE,
    /** Σ φ′x. */
    PULL,
    /** Σ xφ − ln cosh x. */
    ENERGY,
    /** Σ φ′û. */
    FORCE,
    /** Σ φ′û². */
    DISSIPATION,
    /** Σ û². */
    SPEED
  }

  private static final int LANES = D.length();
  private static final int PARTS = WIDEST / LANES;
  private static final int GROUPS = Tile.COLUMNS / WIDEST;
  private static final int PAIRS = 2 * Tile.COLUMNS;

  private final List<Tile> tiles;
  private final Map<Sum, double[]> sums = new EnumMap<>(Sum.class);
  private final double[] correlation;
  private final double[] projection;
  private final double[] linear = Lanes.doubles(3 * Tile.COLUMNS);
  private final double[] state = Lanes.doubles(PAIRS);
  private final double[] activity = Lanes.doubles(PAIRS);
  private final double[] logarithm = Lanes.doubles(PAIRS);
  private final double[] lanes = new double[5 * WIDEST];

  Panel(List<Tile> tiles, int points) {
    this.tiles = tiles;
    for (Sum which : Sum.values()) {
      sums.put(which, new double[tiles.size()]);
    }
    int rows = (points + Tile.ROWS - 1) / Tile.ROWS * Tile.ROWS;
    correlation = Lanes.doubles(rows * WIDEST);
    projection = Lanes.doubles(rows * WIDEST);
  }

  int tiles() {
    return tiles.size();
  }

  double sum(int tile, Sum which) {
    return ofTiles(which)[tile];
  }

  /** 8 partial sums of e(k)e(l) + o(k)o(l) for every l ≤ k, from DOUBLES on. */
  double[] correlation() {
    return correlation;
  }

  /** 8 partial sums of o(k)Z[1+l] for every l ≤ k, from DOUBLES on. */
  double[] projection() {
    return projection;
  }

  /**
   * x± = mean ± noise · z_ic, and the first row.
   *
   * @param means Σ a_j ξ_j for each tile
   */
  void start(double[] means, double noise) {
    clear(0);
    for (int t = 0; t < tiles.size(); t++) {
      Tile tile = tiles.get(t);
      for (int i = 0; i < Tile.COLUMNS; i++) {
        tile.x[DOUBLES + i] = means[t];
        tile.x[DOUBLES + Tile.COLUMNS + i] = noise * tile.a[Tile.DRIVERS + i];
      }
      first(t);
    }
  }

  /** x± = amplitude, turned over where ±z_ic lies below the threshold; and the first row. */
  void startFlipped(double amplitude, double threshold) {
    clear(0);
    for (int t = 0; t < tiles.size(); t++) {
      Tile tile = tiles.get(t);
      for (int i = 0; i < Tile.COLUMNS; i++) {
        double z = tile.a[Tile.DRIVERS + i];
        double plus = z < threshold ? -amplitude : amplitude;
        double minus = -z < threshold ? -amplitude : amplitude;
        tile.x[DOUBLES + i] = 0.5 * (plus + minus);
        tile.x[DOUBLES + Tile.COLUMNS + i] = 0.5 * (plus - minus);
      }
      first(t);
    }
  }

  private void first(int t) {
    activate(t, 0);
    Tile.correlate(tiles.get(t).a, 0, correlation, projection);
  }

  /**
   * Step k: the drift û without the innovation of η(k), its sums, and, unless it is the last node,
   * the step of x with row k + 1 and its correlations.
   *
   * @param noise E[η(k) | Z] = Σ_l noise(l) Z[1+l]
   * @param drawn factor of Z[1+k] in what is drawn at step k: that of η(k), or of η(k) with thermal
   *     noise and, in proportion to its weight, η(k−1)
   * @param inputs (g/√α) Σ ξ_j m_jⁿ for each tile
   */
  void advance(
      int k,
      double[] f,
      double[] noise,
      double drawn,
      double[] inputs,
      Scheme.Step step,
      boolean last) {
    if (!last) {
      clear(k + 1);
    }
    for (int t = 0; t < tiles.size(); t++) {
      Tile tile = tiles.get(t);
      Tile.input(tile.a, k, f, noise, linear);
      drift(t, inputs[t]);
      if (!last) {
        if (step.scheme() == Scheme.EULER) {
          move(tile, k, step.length(), drawn);
        } else {
          move(tile, k, step, drawn, noise[DOUBLES + k]);
        }
        activate(t, k + 1);
        Tile.correlate(tile.a, k + 1, correlation, projection);
      }
    }
  }

  private void clear(int k) {
    int end = DOUBLES + (k / Tile.ROWS + 1) * Tile.ROWS * WIDEST;
    Arrays.fill(correlation, DOUBLES, end, 0);
    Arrays.fill(projection, DOUBLES, end, 0);
  }

  /** Replaces the linear input by û_e and û_o and sums over û± = û_e ± û_o. */
  private void drift(int t, double input) {
    Tile tile = tiles.get(t);
    double[] x = tile.x;
    double[] slope = tile.slope;
    for (int p = 0; p < PARTS; p++) {
      DoubleVector force = DoubleVector.zero(D);
      DoubleVector dissipation = DoubleVector.zero(D);
      DoubleVector speed = DoubleVector.zero(D);
      for (int k = 0; k < GROUPS; k++) {
        int e = DOUBLES + k * WIDEST + p * LANES;
        int o = e + Tile.COLUMNS;
        DoubleVector ue =
            DoubleVector.fromArray(D, linear, e).add(input).sub(DoubleVector.fromArray(D, x, e));
        DoubleVector uo =
            DoubleVector.fromArray(D, linear, o)
                .add(DoubleVector.fromArray(D, linear, o + Tile.COLUMNS))
                .sub(DoubleVector.fromArray(D, x, o));
        ue.intoArray(linear, e);
        uo.intoArray(linear, o);
        DoubleVector up = ue.add(uo);
        DoubleVector um = ue.sub(uo);
        DoubleVector fp = up.mul(DoubleVector.fromArray(D, slope, e));
        DoubleVector fm = um.mul(DoubleVector.fromArray(D, slope, o));
        force = fm.add(fp.add(force));
        dissipation = fm.fma(um, fp.fma(up, dissipation));
        speed = um.fma(um, up.fma(up, speed));
      }
      force.intoArray(lanes, p * LANES);
      dissipation.intoArray(lanes, WIDEST + p * LANES);
      speed.intoArray(lanes, 2 * WIDEST + p * LANES);
    }
    put(t, Sum.FORCE, 0);
    put(t, Sum.DISSIPATION, 1);
    put(t, Sum.SPEED, 2);
  }

  private void put(int tile, Sum which, int run) {
    ofTiles(which)[tile] = Rows.sum(lanes, run * WIDEST);
  }

  private double[] ofTiles(Sum which) {
    return Objects.requireNonNull(sums.get(which));
  }

  /**
   * x ← decay·x + now·I + before·I′ for the even part; for the odd one I = Î + known·Z[1+k], of
   * which Î is there before Z[1+k] is drawn, and now·drawn·Z[1+k] is what the step itself adds.
   */
  private void move(Tile tile, int k, Scheme.Step step, double drawn, double known) {
    double[] x = tile.x;
    double[] earlier = tile.earlier;
    int driver = Tile.DRIVERS + (k + 1) * Tile.STRIDE;
    DoubleVector decay = DoubleVector.broadcast(D, step.decay());
    DoubleVector now = DoubleVector.broadcast(D, step.now());
    DoubleVector before = DoubleVector.broadcast(D, step.before());
    DoubleVector scale = DoubleVector.broadcast(D, step.now() * drawn);
    DoubleVector memory = DoubleVector.broadcast(D, known);
    for (int j = 0; j < Tile.COLUMNS / LANES; j++) {
      int e = DOUBLES + j * LANES;
      int o = e + Tile.COLUMNS;
      DoubleVector at = DoubleVector.fromArray(D, x, e);
      DoubleVector input = DoubleVector.fromArray(D, linear, e).add(at);
      DoubleVector old = DoubleVector.fromArray(D, earlier, e).mul(before);
      input.fma(now, at.fma(decay, old)).intoArray(x, e);
      input.intoArray(earlier, e);
      at = DoubleVector.fromArray(D, x, o);
      input = DoubleVector.fromArray(D, linear, o).add(at);
      old = DoubleVector.fromArray(D, earlier, o).mul(before);
      DoubleVector z = DoubleVector.fromArray(D, tile.a, driver + j * LANES);
      z.fma(scale, input.fma(now, at.fma(decay, old))).intoArray(x, o);
      z.fma(memory, input).intoArray(earlier, o);
    }
  }

  private void move(Tile tile, int k, double dt, double innovation) {
    double[] x = tile.x;
    int driver = Tile.DRIVERS + (k + 1) * Tile.STRIDE;
    DoubleVector step = DoubleVector.broadcast(D, dt);
    DoubleVector scale = DoubleVector.broadcast(D, dt * innovation);
    for (int j = 0; j < Tile.COLUMNS / LANES; j++) {
      int e = DOUBLES + j * LANES;
      int o = e + Tile.COLUMNS;
      DoubleVector.fromArray(D, linear, e)
          .fma(step, DoubleVector.fromArray(D, x, e))
          .intoArray(x, e);
      DoubleVector moved =
          DoubleVector.fromArray(D, linear, o).fma(step, DoubleVector.fromArray(D, x, o));
      DoubleVector.fromArray(D, tile.a, driver + j * LANES).fma(scale, moved).intoArray(x, o);
    }
  }

  /** φ± = tanh(x_e ± x_o) into row k of the history, with φ′± and the sums over them. */
  private void activate(int t, int k) {
    Tile tile = tiles.get(t);
    double[] x = tile.x;
    for (int j = 0; j < Tile.COLUMNS / LANES; j++) {
      int e = DOUBLES + j * LANES;
      int o = e + Tile.COLUMNS;
      DoubleVector xe = DoubleVector.fromArray(D, x, e);
      DoubleVector xo = DoubleVector.fromArray(D, x, o);
      xe.add(xo).intoArray(state, e);
      xe.sub(xo).intoArray(state, o);
    }
    Tanh.apply(state, activity, DOUBLES, DOUBLES + PAIRS);
    double[] slope = tile.slope;
    for (int j = 0; j < PAIRS / LANES; j++) {
      int i = DOUBLES + j * LANES;
      DoubleVector size = DoubleVector.fromArray(D, activity, i).lanewise(VectorOperators.ABS);
      DoubleVector above = size.add(1);
      above.intoArray(logarithm, i);
      DoubleVector.broadcast(D, 1).sub(size).mul(above).intoArray(slope, i);
    }
    Log.apply(logarithm, logarithm, DOUBLES, DOUBLES + PAIRS);
    double[] a = tile.a;
    int row = Tile.HISTORY + k * Tile.STRIDE;
    for (int j = 0; j < Tile.COLUMNS / LANES; j++) {
      int e = DOUBLES + j * LANES;
      DoubleVector plus = DoubleVector.fromArray(D, activity, e);
      DoubleVector minus = DoubleVector.fromArray(D, activity, e + Tile.COLUMNS);
      plus.add(minus).mul(0.5).intoArray(a, row + j * LANES);
      plus.sub(minus).mul(0.5).intoArray(a, row + Tile.COLUMNS + j * LANES);
    }
    total(t, slope);
  }

  /** ln cosh x = |x| − ln(1 + |tanh x|) never overflows. */
  private void total(int t, double[] slope) {
    for (int p = 0; p < PARTS; p++) {
      DoubleVector sum = DoubleVector.zero(D);
      DoubleVector slopes = DoubleVector.zero(D);
      DoubleVector squares = DoubleVector.zero(D);
      DoubleVector pull = DoubleVector.zero(D);
      DoubleVector energy = DoubleVector.zero(D);
      for (int k = 0; k < 2 * GROUPS; k++) {
        int i = DOUBLES + k * WIDEST + p * LANES;
        DoubleVector phi = DoubleVector.fromArray(D, activity, i);
        DoubleVector prime = DoubleVector.fromArray(D, slope, i);
        DoubleVector at = DoubleVector.fromArray(D, state, i);
        sum = phi.add(sum);
        slopes = prime.add(slopes);
        squares = prime.fma(prime, squares);
        pull = prime.fma(at, pull);
        DoubleVector log = DoubleVector.fromArray(D, logarithm, i);
        energy = at.fma(phi, log.sub(at.lanewise(VectorOperators.ABS))).add(energy);
      }
      sum.intoArray(lanes, p * LANES);
      slopes.intoArray(lanes, WIDEST + p * LANES);
      squares.intoArray(lanes, 2 * WIDEST + p * LANES);
      pull.intoArray(lanes, 3 * WIDEST + p * LANES);
      energy.intoArray(lanes, 4 * WIDEST + p * LANES);
    }
    put(t, Sum.ACTIVITY, 0);
    put(t, Sum.SLOPE, 1);
    put(t, Sum.SQUARED_SLOPE, 2);
    put(t, Sum.PULL, 3);
    put(t, Sum.ENERGY, 4);
  }
}
