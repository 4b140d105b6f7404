package langevin.memory.network;

import static langevin.simd.Lanes.D;
import static langevin.simd.Lanes.DOUBLES;

import jdk.incubator.vector.DoubleVector;
import langevin.memory.Scheme;

/**
 * The step of a tile of neurons with the sums that its moments need. Values of neuron i and cue c
 * stand at {@code DOUBLES + i·width + c}; lanes are cues, so no sum runs across lanes. A sum of
 * quantity q is added to {@code sums[q·width + c]}.
 */
final class NeuronSums {
  /** Σ φ′. */
  static final int SLOPE = 0;

  /** Σ φ′². */
  static final int SQUARED_SLOPE = 1;

  /** Σ ξφ′u. */
  static final int FORCE = 2;

  /** Σ ξφ′x. */
  static final int PULL = 3;

  /** Σ u². */
  static final int SPEED = 4;

  /** Σ φ′u². */
  static final int DISSIPATION = 5;

  /** Σ φI. */
  static final int WORK = 6;

  /** Number of quantities. */
  static final int COUNT = 7;

  private static final int LANES = D.length();

  private NeuronSums() {}

  /**
   * Sums at x, then the step of x without its noise.
   *
   * @param earlier I at the node before; not read by Euler's scheme
   */
  static void drive(
      double[] x,
      double[] phi,
      double[] input,
      double[] earlier,
      double[] sign,
      int rows,
      int width,
      Scheme.Step step,
      double[] sums) {
    boolean remembers = step.scheme().remembers();
    if (width % LANES != 0) {
      for (int c = 0; c < width; c++) {
        driveOne(x, phi, input, earlier, sign, rows, width, c, step, sums);
      }
      return;
    }
    for (int part = 0; part < width; part += LANES) {
      DoubleVector slope = DoubleVector.zero(D);
      DoubleVector squared = DoubleVector.zero(D);
      DoubleVector force = DoubleVector.zero(D);
      DoubleVector pull = DoubleVector.zero(D);
      DoubleVector speed = DoubleVector.zero(D);
      DoubleVector dissipation = DoubleVector.zero(D);
      DoubleVector work = DoubleVector.zero(D);
      for (int i = 0; i < rows; i++) {
        int at = DOUBLES + i * width + part;
        DoubleVector v = DoubleVector.fromArray(D, x, at);
        DoubleVector f = DoubleVector.fromArray(D, phi, at);
        DoubleVector in = DoubleVector.fromArray(D, input, at);
        DoubleVector u = in.sub(v);
        DoubleVector d = f.neg().fma(f, DoubleVector.broadcast(D, 1));
        DoubleVector signed = d.mul(DoubleVector.fromArray(D, sign, at));
        DoubleVector du = d.mul(u);
        slope = d.add(slope);
        squared = d.fma(d, squared);
        force = signed.fma(u, force);
        pull = signed.fma(v, pull);
        speed = u.fma(u, speed);
        dissipation = du.fma(u, dissipation);
        work = f.fma(in, work);
        DoubleVector moved = v.mul(step.decay()).add(in.mul(step.now()));
        if (remembers) {
          moved = moved.add(DoubleVector.fromArray(D, earlier, at).mul(step.before()));
        }
        moved.intoArray(x, at);
      }
      add(slope, sums, SLOPE * width + part);
      add(squared, sums, SQUARED_SLOPE * width + part);
      add(force, sums, FORCE * width + part);
      add(pull, sums, PULL * width + part);
      add(speed, sums, SPEED * width + part);
      add(dissipation, sums, DISSIPATION * width + part);
      add(work, sums, WORK * width + part);
    }
  }

  /** The same of one cue, without vectors, where cues are fewer than lanes; the same bits. */
  private static void driveOne(
      double[] x,
      double[] phi,
      double[] input,
      double[] earlier,
      double[] sign,
      int rows,
      int width,
      int cue,
      Scheme.Step step,
      double[] sums) {
    boolean remembers = step.scheme().remembers();
    double decay = step.decay();
    double now = step.now();
    double before = step.before();
    double slope = 0;
    double squared = 0;
    double force = 0;
    double pull = 0;
    double speed = 0;
    double dissipation = 0;
    double work = 0;
    for (int i = 0; i < rows; i++) {
      int at = DOUBLES + i * width + cue;
      double v = x[at];
      double f = phi[at];
      double in = input[at];
      double u = in - v;
      double d = Math.fma(-f, f, 1);
      double signed = d * sign[at];
      slope = d + slope;
      squared = Math.fma(d, d, squared);
      force = Math.fma(signed, u, force);
      pull = Math.fma(signed, v, pull);
      speed = Math.fma(u, u, speed);
      dissipation = Math.fma(d * u, u, dissipation);
      work = Math.fma(f, in, work);
      double moved = v * decay + in * now;
      x[at] = remembers ? moved + earlier[at] * before : moved;
    }
    sums[SLOPE * width + cue] += slope;
    sums[SQUARED_SLOPE * width + cue] += squared;
    sums[FORCE * width + cue] += force;
    sums[PULL * width + cue] += pull;
    sums[SPEED * width + cue] += speed;
    sums[DISSIPATION * width + cue] += dissipation;
    sums[WORK * width + cue] += work;
  }

  /** Adds Σ (xφ − log cosh x), the neurons' energy, to {@code sums[c]}. */
  static void energy(
      double[] x, double[] phi, double[] logCosh, int rows, int width, double[] sums) {
    if (width % LANES != 0) {
      for (int c = 0; c < width; c++) {
        double energy = 0;
        for (int i = 0; i < rows; i++) {
          int at = DOUBLES + i * width + c;
          energy = x[at] * phi[at] - logCosh[at] + energy;
        }
        sums[c] += energy;
      }
      return;
    }
    for (int part = 0; part < width; part += LANES) {
      DoubleVector energy = DoubleVector.zero(D);
      for (int i = 0; i < rows; i++) {
        int at = DOUBLES + i * width + part;
        energy =
            DoubleVector.fromArray(D, x, at)
                .mul(DoubleVector.fromArray(D, phi, at))
                .sub(DoubleVector.fromArray(D, logCosh, at))
                .add(energy);
      }
      add(energy, sums, part);
    }
  }

  private static void add(DoubleVector value, double[] sums, int at) {
    DoubleVector.fromArray(D, sums, at).add(value).intoArray(sums, at);
  }
}
