package langevin.memory.meanfield;

import langevin.memory.Cue;
import langevin.memory.Scheme;

/**
 * Cue, grid and sampling of a mean-field march.
 *
 * @param cue how the trajectories begin; every pattern of a mixture is condensed, and without a cue
 *     none is
 * @param dt distance of grid points
 * @param points T, the number of grid points; the horizon is (T−1)·dt
 * @param trajectories M; half of them are mirror images
 * @param jitter ε; ε g² is added to the pivots of the noise covariance C_η
 * @param ridge λ; λ g² is added to the diagonal of the covariance the response is solved with.
 *     Where C_η(k,k) &lt; g², it takes the place of g² in both, down to g²/10
 * @param scheme by which the trajectories move
 */
public record MeanFieldSetting(
    Cue cue, double dt, int points, int trajectories, double jitter, double ridge, Scheme scheme) {
  /** ε that leaves m unchanged to 1e-5 (memory.md section 7). */
  public static final double JITTER = 1e-8;

  /** λ in the middle of the range that shifts m by at most 1e-5 (memory.md section 7). */
  public static final double RIDGE = 1e-4;

  /** Condensed patterns for which all corners fit the trajectories comfortably. */
  public static final int MOST_PATTERNS = 6;

  /**
   * @throws IllegalArgumentException if M is not a multiple of 64·2^(K−1), if M/2 ≤ {@link
   *     #nodes}+1 (too few columns to make so many drivers orthogonal), or if a number is out of
   *     range
   */
  public MeanFieldSetting {
    int patterns = condensed(cue);
    if (patterns > MOST_PATTERNS) {
      throw new IllegalArgumentException(
          patterns + " condensed patterns; at most " + MOST_PATTERNS);
    }
    if (!(dt > 0) || points < 1 || !(jitter >= 0) || !(ridge >= 0)) {
      throw new IllegalArgumentException(
          "need dt > 0, points >= 1, jitter >= 0, ridge >= 0; found "
              + dt
              + ", "
              + points
              + ", "
              + jitter
              + ", "
              + ridge);
    }
    int unit = unit(patterns);
    if (trajectories < unit || trajectories % unit != 0) {
      throw new IllegalArgumentException(
          "trajectories must be a multiple of " + unit + ", found " + trajectories);
    }
    int nodes = scheme.nodes(points);
    if (trajectories / 2 <= nodes + 1) {
      throw new IllegalArgumentException(
          points
              + " grid points need more than "
              + 2 * (nodes + 1)
              + " trajectories (half of them are mirror images, and "
              + (nodes + 1)
              + " drivers must be orthogonal over the rest), found "
              + trajectories);
    }
  }

  /** Euler's steps. */
  public MeanFieldSetting(
      Cue cue, double dt, int points, int trajectories, double jitter, double ridge) {
    this(cue, dt, points, trajectories, jitter, ridge, Scheme.EULER);
  }

  /** Euler's steps with the standard jitter and ridge. */
  public static MeanFieldSetting of(Cue cue, double dt, int points, int trajectories) {
    return of(cue, dt, points, trajectories, Scheme.EULER);
  }

  /** With the standard jitter and ridge. */
  public static MeanFieldSetting of(
      Cue cue, double dt, int points, int trajectories, Scheme scheme) {
    return new MeanFieldSetting(cue, dt, points, trajectories, JITTER, RIDGE, scheme);
  }

  /** Nodes in time: the grid points, and those between the first two. */
  public int nodes() {
    return scheme.nodes(points);
  }

  /** Trajectories come in multiples of this. */
  private static int unit(int condensed) {
    return (2 * Tile.COLUMNS) << Math.max(0, condensed - 1);
  }

  /** The least M that serves so many nodes in time. */
  public static long fewestTrajectories(Cue cue, long nodes) {
    int unit = unit(condensed(cue));
    return (2 * (nodes + 1) / unit + 1) * unit;
  }

  /** K, the number of condensed patterns. */
  public int condensed() {
    return condensed(cue);
  }

  private static int condensed(Cue cue) {
    return cue instanceof Cue.None ? 0 : cue.patterns();
  }

  /** (T−1)·dt. */
  public double horizon() {
    return (points - 1) * dt;
  }

  /**
   * Memory of one march: 12 T M for trajectories and drivers, 32 T² for eight triangular T × T
   * arrays, and the partial sums.
   */
  public long bytes() {
    long t = nodes();
    long tiles = trajectories / 2 / Tile.COLUMNS;
    return tiles * Tile.bytes(nodes()) + 32 * t * t + Math.min(tiles, Panel.MOST) * t * 16 * 8;
  }

  /**
   * Memory of {@link MeanFieldRun#tangentResponse} beside that of the march: 8 T trajectories for
   * their slopes, as much again for one tile's tangents, and 4 T² for the response.
   *
   * @param ofTrajectories as asked for there
   */
  public long tangentBytes(int ofTrajectories) {
    long t = nodes();
    int width = 2 * Tile.COLUMNS;
    long tiles = Math.min(trajectories / width, Math.ceilDiv(Math.max(1, ofTrajectories), width));
    return 8 * t * width * (tiles + 1) + 4 * t * t;
  }
}
