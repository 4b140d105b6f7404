package langevin.dynamics;

import static langevin.ensemble.Block.FIRST;
import static langevin.simd.Lanes.D;
import static langevin.simd.Lanes.FLOATS;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import langevin.ensemble.Block;
import langevin.ensemble.Domain;
import langevin.ensemble.PassageRow;
import langevin.ensemble.Region;
import langevin.random.Noise;
import langevin.random.Streams;
import langevin.random.Uniforms;

/**
 * The border of a region, and what is kept of particles that pass it.
 *
 * <p>A path from x to y on one side of a level L, a Brownian bridge of variance s² = 2τ dt, touches
 * L with probability e^{−2(L−x)(L−y)/s²}. If it does, its first touch is at the part r/(1 + r) of
 * the step, where r has the inverse Gaussian law of mean a/b and shape a²/s², a = |L − x|, b = |L −
 * y|; the same where y is beyond L. So a free particle passes a level at times of the exact law,
 * whatever the step. That a path touches both borders in one step is left out, which is as unlikely
 * as e^{−2w²/s²} in a region of width w.
 *
 * <p>The numbers that decide belong to (seed, particle, step, stream), and chains of other steps
 * use those of the run's own chain, so that companions pass together.
 */
public final class Border {
  /** A touch less likely than e^{−NEAR} is left out: one in twenty thousand of all. */
  private static final double NEAR = 10;

  /** So many are drawn for faster with all of the chunk than one by one. */
  private static final int MANY = 16;

  private static final int LANES = D.length();

  /** Steps of the finest chain in one of the run's own. */
  private static final int PARTS = 4;

  private static final int EVER = 0;
  private static final int WHEN = 1;
  private static final int TURN = 2;
  private static final int ROOT = 3;
  private static final int DRAWS = 4;

  private final Region region;
  private final double period;
  private final double dt;
  private final Uniforms uniforms;
  private final double[] levels;

  /** The levels of the region's images, where space is periodic; else infinite. */
  private final double previousUpper;

  private final double nextLower;
  private final boolean visits;

  /**
   * @param domain in a periodic one the region comes again in every period
   * @param dt of the run's own chain
   */
  public Border(Region region, Domain domain, double dt, Uniforms uniforms) {
    this.region = region;
    this.dt = dt;
    this.uniforms = uniforms;
    visits = region.margin().isPresent();
    period =
        domain instanceof Domain.Periodic
            ? domain.upper(region.axis()) - domain.lower(region.axis())
            : Double.POSITIVE_INFINITY;
    boolean around = period < Double.POSITIVE_INFINITY;
    previousUpper = around ? region.upper() - period : Double.NEGATIVE_INFINITY;
    nextLower = around ? region.lower() + period : Double.POSITIVE_INFINITY;
    levels =
        DoubleStream.of(
                region.lower(),
                region.upper(),
                nextLower,
                previousUpper,
                region.coreLower(),
                region.coreUpper())
            .filter(Double::isFinite)
            .distinct()
            .toArray();
  }

  /** What it is the border of. */
  public Region region() {
    return region;
  }

  /** At time 0. */
  void begin(Block block) {
    double[] x = block.positions()[region.axis()];
    for (PassageRow row : PassageRow.values()) {
      if (row.place() < block.passages().length) {
        Arrays.fill(
            block.passages()[row.place()], row == PassageRow.INSIDE ? 0 : Double.POSITIVE_INFINITY);
      }
    }
    for (int i = FIRST; i < block.end(); i++) {
      if (!region.contains(x[i])) {
        block.passages()[PassageRow.FIRST.place()][i] = Double.NEGATIVE_INFINITY;
      }
      if (visits && region.coreLower() < x[i] && x[i] < region.coreUpper()) {
        block.passages()[PassageRow.ARRIVED.place()][i] = 0;
      }
    }
  }

  /**
   * Looks at a step that was taken.
   *
   * @param watch with where the particles were
   * @param step its number in its chain
   * @param length of the chain's steps
   * @param variance 2τ dt of its noise; 0 for smooth paths
   */
  void watch(Block block, Scratch.Watch watch, long step, double length, double variance) {
    double[] x = block.positions()[region.axis()];
    double[] before = watch.before;
    long[] near = watch.near;
    int vectors = (block.end() - FIRST) / LANES;
    // NEAR = 2(L − x)(L − y)/s² where a touch is as unlikely as that.
    double most = 0.5 * NEAR * variance;
    Arrays.fill(near, 0, vectors, 0);
    // Who has left after a visit has passed the border first as well.
    PassageRow last = visits ? PassageRow.LEFT : PassageRow.FIRST;
    double[] when = block.passages()[last.place()];
    for (double level : levels) mark(level, x, before, when, block.end(), most, near);
    int found = 0;
    for (int k = 0; k < vectors; k++) found += Long.bitCount(near[k]);
    if (found == 0) return;
    watch.fine = step * (long) Math.rint(PARTS * length / dt);
    watch.inverse = 2 / variance;
    watch.variance = variance;
    watch.drawn = found > MANY && variance > 0;
    if (watch.drawn) {
      uniforms.words(
          block.firstParticle(), watch.fine / PARTS, stream(watch.fine, EVER), watch.words);
    }
    for (int k = 0; k < vectors; k++) {
      for (long marked = near[k]; marked != 0; marked &= marked - 1) {
        int i = FIRST + k * LANES + Long.numberOfTrailingZeros(marked);
        if (i < FIRST + block.size()) pass(block, watch, i, x[i], step, length);
      }
    }
  }

  /**
   * Marks the lanes in which the product of the distances of both ends from a level is small; where
   * nothing is waited for any more, those in which the ends are on two sides of it.
   */
  private static void mark(
      double level, double[] x, double[] before, double[] when, int end, double most, long[] near) {
    for (int k = 0; k < (end - FIRST) / LANES; k++) {
      int i = FIRST + k * LANES;
      DoubleVector product =
          DoubleVector.fromArray(D, x, i)
              .sub(level)
              .mul(DoubleVector.fromArray(D, before, i).sub(level));
      near[k] |=
          product
              .compare(VectorOperators.LE, most)
              .and(
                  DoubleVector.fromArray(D, when, i)
                      .abs()
                      .compare(VectorOperators.EQ, Double.POSITIVE_INFINITY))
              .or(product.compare(VectorOperators.LE, 0))
              .toLong();
    }
  }

  private void pass(Block block, Scratch.Watch watch, int i, double to, long step, double length) {
    double x = watch.before[i];
    double[][] rows = block.passages();
    double[] first = rows[PassageRow.FIRST.place()];
    boolean was = region.contains(x);
    boolean is = region.contains(to);
    if (was != is) {
      rows[PassageRow.INSIDE.place()][i] += (was ? 1 : -1) * (step + 0.5) * length;
    }
    boolean waits = Double.isInfinite(first[i]);
    boolean arrived = visits && rows[PassageRow.ARRIVED.place()][i] < Double.POSITIVE_INFINITY;
    boolean visiting = arrived && rows[PassageRow.LEFT.place()][i] == Double.POSITIVE_INFINITY;
    boolean comes = visits && !arrived;
    if (!waits && !visiting && !comes) return;
    // The nearest image, where a particle went around.
    double y = to;
    if (y - x > period / 2) y -= period;
    if (x - y > period / 2) y += period;
    long particle = block.firstParticle() + i - FIRST;
    if (waits || visiting) {
      boolean inside = !waits || first[i] > 0;
      double part = touch(inside, x, y, watch, particle);
      if (part >= 0) {
        double time = (step + part) * length;
        if (waits) first[i] = inside ? time : -time;
        if (visiting && inside) rows[PassageRow.LEFT.place()][i] = time;
      }
    }
    if (comes) {
      double part = arrival(x, y, watch, particle);
      if (part >= 0) rows[PassageRow.ARRIVED.place()][i] = (step + part) * length;
    }
  }

  /** The part of the step at which the border is touched from its side; −1 if it is not. */
  private double touch(boolean inside, double x, double y, Scratch.Watch watch, long particle) {
    double lower = region.lower();
    double upper = region.upper();
    if (!inside) {
      // Between the region and its next image, or all that is beyond it.
      boolean above = x >= region.upper();
      lower = above ? region.upper() : previousUpper;
      upper = above ? nextLower : region.lower();
    }
    double level;
    if (y <= lower || x <= lower) {
      level = lower;
    } else if (y >= upper || x >= upper) {
      level = upper;
    } else if (watch.variance > 0) {
      double low = (lower - x) * (lower - y) * watch.inverse;
      double high = (upper - x) * (upper - y) * watch.inverse;
      double least = Math.min(low, high);
      if (least > NEAR) return -1;
      double u = decision(watch, particle, EVER);
      // Most are decided by eᵉ ≥ 1 + e + e²/2 + e³/6, without an exponential.
      if (u * above(least) >= (Math.max(low, high) > NEAR ? 1 : 2)) return -1;
      double first = likely(low);
      if (u >= first + likely(high)) return -1;
      level = u < first ? lower : upper;
    } else {
      return -1;
    }
    return part(Math.abs(level - x), Math.abs(level - y), watch, particle, EVER);
  }

  /** The part of the step at which what is deeper than the margin is touched; −1 if it is not. */
  private double arrival(double x, double y, Scratch.Watch watch, long particle) {
    double centre = 0.5 * (region.coreLower() + region.coreUpper());
    boolean below = Double.isInfinite(centre) ? centre > 0 : x < centre;
    double level = below ? region.coreLower() : region.coreUpper();
    // The image of the level that is next to the particle on its way in.
    if (below && level - x > period / 2) level = region.coreUpper() - period;
    if (!below && x - level > period / 2) level = region.coreLower() + period;
    boolean beyond = (x - level) * (y - level) <= 0;
    if (!beyond) {
      if (!(watch.variance > 0)) return -1;
      double exponent = (level - x) * (level - y) * watch.inverse;
      if (exponent > NEAR) return -1;
      double u = decision(watch, particle, DRAWS + EVER);
      if (u * above(exponent) >= 1 || u >= StrictMath.exp(-exponent)) return -1;
    }
    return part(Math.abs(level - x), Math.abs(level - y), watch, particle, DRAWS);
  }

  private static double likely(double exponent) {
    return exponent > NEAR ? 0 : StrictMath.exp(-exponent);
  }

  private static double above(double e) {
    return 1 + e * (1 + e * (0.5 + e / 6));
  }

  /**
   * When a bridge that touches a level does so first, as a part of the step: of the two roots with
   * one y = z² by Michael, Schucany and Haas (1976), in the form that does not cancel.
   */
  private double part(double a, double b, Scratch.Watch watch, long particle, int draws) {
    if (a == 0) return 0;
    if (!(watch.variance > 0)) return a / (a + b);
    double u = draw(watch, particle, draws + WHEN);
    double turn = draw(watch, particle, draws + TURN);
    double z = Math.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(2 * Math.PI * turn);
    double shape = a * a / watch.variance;
    double square = z * z / shape;
    double mean = a / b;
    double ratio;
    if (b == 0 || mean > 1e8) {
      ratio = 1 / square;
    } else {
      double half = 0.5 * mean * square;
      double root = mean / (1 + half + Math.sqrt(half * (half + 2)));
      boolean smaller = draw(watch, particle, draws + ROOT) * (mean + root) <= mean;
      ratio = smaller ? root : mean * (mean / root);
    }
    return ratio < Double.POSITIVE_INFINITY ? ratio / (1 + ratio) : 1;
  }

  /** A uniform number; chains of other steps use those of the run's own where they can. */
  private double draw(Scratch.Watch watch, long particle, int which) {
    return uniforms.at(particle, watch.fine / PARTS, stream(watch.fine, which));
  }

  private double decision(Scratch.Watch watch, long particle, int which) {
    return which == EVER && watch.drawn
        ? Uniforms.brief(watch.words[FLOATS + (int) (particle % Noise.CHUNK)])
        : uniforms.brief(particle, watch.fine / PARTS, stream(watch.fine, which));
  }

  private static int stream(long fine, int which) {
    return Streams.passage(PARTS * which + (int) (fine % PARTS));
  }
}
