package langevin.dynamics;

import static langevin.ensemble.Block.CAPACITY;
import static langevin.ensemble.Block.FIRST;
import static langevin.simd.Lanes.FLOATS;

import langevin.ensemble.Block;
import langevin.ensemble.PathRows;
import langevin.formula.DiffusionStep;
import langevin.formula.FormulaDiffusion;
import langevin.potential.Potential;
import langevin.random.Noise;
import langevin.random.Streams;
import langevin.simd.Lanes;
import org.jspecify.annotations.Nullable;

/** One worker's reusable arrays for blocks of dimension d, and the passes all schemes share. */
public final class Scratch {
  private final int dimension;
  final double[][] y;
  final double[][] gradient;
  final double[][] otherGradient;
  final double[] energy;
  final double[] otherEnergy;
  final double[] alpha;
  final double[] zeta;
  private final float[][] xi;
  private final float[][] nextXi;
  private final double[][] strictXi;
  private final double[][] nextStrictXi;
  private @Nullable Watch watch;
  private double[][] before = new double[0][];
  private double[][] force = new double[0][];
  private double[][] forceBefore = new double[0][];
  private double[] level = new double[0];
  private double[] raised = new double[0];
  private double[][] slope = new double[0][];
  private double[] curvature = new double[0];
  private double[] score = new double[0];
  private double[] scoreSlope = new double[0];
  private double[][] planeScore = new double[0][];

  /** Rows of a step with noise that depends on the place. */
  private final double[][] rows;

  private @Nullable Placed placed;

  /** A step with such noise, and what it is of. */
  private record Placed(
      FormulaDiffusion diffusion,
      Potential potential,
      boolean milstein,
      boolean rows,
      DiffusionStep step) {}

  private boolean strict;
  private long accepted;

  /**
   * @param dimension d ≥ 1
   */
  public Scratch(int dimension) {
    this.dimension = dimension;
    y = Lanes.doubles(dimension, CAPACITY);
    gradient = Lanes.doubles(dimension, CAPACITY);
    otherGradient = Lanes.doubles(dimension, CAPACITY);
    energy = Lanes.doubles(CAPACITY);
    otherEnergy = Lanes.doubles(CAPACITY);
    alpha = Lanes.doubles(CAPACITY);
    zeta = Lanes.doubles(CAPACITY);
    xi = Lanes.floats(dimension, CAPACITY);
    nextXi = Lanes.floats(dimension, CAPACITY);
    rows = new double[3 * dimension][];
    strictXi = Lanes.doubles(dimension, CAPACITY);
    nextStrictXi = Lanes.doubles(dimension, CAPACITY);
  }

  /** Proposals taken since this was made; stays 0 unless the integrator proposes. */
  public long accepted() {
    return accepted;
  }

  /** Room for what passages are seen by; a scheme touches none of it. */
  Watch watch() {
    Watch known = watch;
    if (known == null) {
      known = new Watch();
      watch = known;
    }
    return known;
  }

  /** Arrays by which a block is looked at. */
  static final class Watch {
    /** Where particles were on an axis. */
    final double[] before = Lanes.doubles(CAPACITY);

    /** A word for every lane of a block. */
    final long[] near = new long[CAPACITY];

    /** Random words of a chunk. */
    final int[] words = new int[FLOATS + CAPACITY];

    /** Whether these are those of the step. */
    boolean drawn;

    /** The step, in steps of the finest chain. */
    long fine;

    /** s² = 2τ dt, and 2/s². */
    double variance;

    double inverse;
  }

  /** Room for what paths are followed by; a scheme touches none of it. */
  void prepareToFollow() {
    if (before.length > 0) return;
    before = Lanes.doubles(dimension, CAPACITY);
    force = Lanes.doubles(dimension, CAPACITY);
    forceBefore = Lanes.doubles(dimension, CAPACITY);
    level = Lanes.doubles(CAPACITY);
    raised = Lanes.doubles(CAPACITY);
  }

  /** ∇V where the particles are; what it was becomes that before. */
  void feel(Potential v, double time, double[][] x, int end) {
    double[][] old = forceBefore;
    forceBefore = force;
    force = old;
    v.gradient(time, x, FIRST, end, force);
  }

  /** Remembers where the particles are. */
  void remember(double[][] x, int end) {
    for (int a = 0; a < dimension; a++) {
      System.arraycopy(x[a], FIRST, before[a], FIRST, end - FIRST);
    }
  }

  /** Adds the way from where the particles were remembered. */
  void follow(double[][] x, double[][] paths, int end) {
    for (int a = 0; a < dimension; a++) {
      Passes.way(x[a], before[a], paths[a], FIRST, end);
    }
  }

  /**
   * Adds what a step of Euler–Maruyama leaves over, R = ΔX + dt ∇V, to the rows of the chain; x is
   * where the way ended, before it was wrapped.
   */
  void chain(double[][] x, double[][] paths, PathRows rows, double dt, double amplitude, int end) {
    int first = rows.chainRow().orElseThrow();
    double[] square = paths[first + dimension];
    double[] product = paths[first + dimension + 1];
    double variance = dimension * (amplitude * amplitude);
    for (int i = FIRST; i < end; i++) square[i] -= variance;
    for (int a = 0; a < dimension; a++) {
      double[] sum = paths[first + a];
      double[] way = before[a];
      double[] slope = force[a];
      double[] now = x[a];
      for (int i = FIRST; i < end; i++) {
        double rest = way[i] + dt * slope[i];
        sum[i] += rest;
        square[i] += rest * rest;
        product[i] += 2 * (now[i] - rest) * rest;
      }
    }
  }

  /** Adds the heat given off on that way, −½(∇V before + ∇V now)·ΔX; x may have been wrapped. */
  void heat(double[][] paths, int end) {
    for (int a = 0; a < dimension; a++) {
      Passes.heat(before[a], forceBefore[a], force[a], paths[dimension], FIRST, end);
    }
  }

  /** Adds a share of what V changes in a step while particles stand still. */
  void work(
      Potential v, Span span, long step, double share, double[][] x, double[][] paths, int end) {
    v.energy(span.time(step), x, FIRST, end, level);
    v.energy(span.time(step + 1), x, FIRST, end, raised);
    double[] sum = paths[dimension + 1];
    for (int i = FIRST; i < end; i++) sum[i] += share * (raised[i] - level[i]);
  }

  /** Room for what control variates are made of; a scheme touches none of it. */
  void prepareToAccompany() {
    if (slope.length > 0) return;
    slope = Lanes.doubles(dimension, CAPACITY);
    curvature = Lanes.doubles(CAPACITY);
    score = Lanes.doubles(CAPACITY);
    scoreSlope = Lanes.doubles(CAPACITY);
    planeScore = Lanes.doubles(dimension, CAPACITY);
  }

  /** The functions of control variates where the particles are, before a step. */
  void before(ControlVariates variates, Potential v, double time, Block block) {
    double[][] x = block.positions();
    int end = block.end();
    v.gradient(time, x, FIRST, end, slope);
    if (dimension == 1) v.laplacian(time, x, FIRST, end, curvature);
    if (variates.score().isPresent()) {
      variates.score().get().evaluate(time, x[0], FIRST, end, score, scoreSlope);
    }
    if (variates.planeScore().isPresent()) {
      variates.planeScore().get().evaluate(time, x, FIRST, end, planeScore);
    }
  }

  /** Adds to the sums of control variates what the numbers drawn last make of those functions. */
  void addControls(ControlVariates variates, double amplitude, Block block) {
    double[] energies = block.controls()[ControlSum.ENERGY.row()];
    int end = block.end();
    if (dimension > 1) {
      for (int a = 0; a < dimension; a++) {
        double[] z = drawn(a, end);
        Passes.addProduct(energies, amplitude, slope[a], z, FIRST, end);
        if (variates.planeScore().isPresent()) {
          double[] scores = block.controls()[ControlSum.SCORE.row()];
          Passes.addProduct(scores, amplitude, planeScore[a], z, FIRST, end);
        }
      }
      return;
    }
    double[] z = drawn(0, end);
    Passes.addControl(energies, amplitude, slope[0], curvature, z, FIRST, end);
    if (variates.score().isPresent()) {
      double[] scores = block.controls()[ControlSum.SCORE.row()];
      Passes.addControl(scores, amplitude, score, scoreSlope, z, FIRST, end);
    }
  }

  /** The numbers drawn last for an axis, in double precision. */
  private double[] drawn(int axis, int end) {
    if (!strict) Passes.widen(xi[axis], strictXi[axis], FIRST, end);
    return strictXi[axis];
  }

  void accept(int proposals) {
    accepted += proposals;
  }

  /** ξ of every axis for one step; left alone at amplitude 0, where it is multiplied by nothing. */
  void draw(Noise noise, Block block, long step, double amplitude) {
    strict = noise.strict();
    if (amplitude != 0) {
      draw(noise, block, step, xi, strictXi);
    }
  }

  /** ½(ξ_step + ξ_{step+1}), given that the last call drew ξ_step as its own or its next number. */
  void drawMean(Noise noise, Block block, long step, double amplitude, boolean first) {
    strict = noise.strict();
    if (amplitude == 0) {
      return;
    }
    if (first) {
      draw(noise, block, step, nextXi, nextStrictXi);
    }
    int count = block.end() - FIRST;
    if (strict) {
      for (int a = 0; a < dimension; a++) {
        System.arraycopy(nextStrictXi[a], FIRST, strictXi[a], FIRST, count);
      }
    } else {
      for (int a = 0; a < dimension; a++) {
        System.arraycopy(nextXi[a], FLOATS, xi[a], FLOATS, count);
      }
    }
    draw(noise, block, step + 1, nextXi, nextStrictXi);
    for (int a = 0; a < dimension; a++) {
      if (strict) {
        Passes.mean(strictXi[a], nextStrictXi[a], FIRST, block.end());
      } else {
        Passes.mean(xi[a], nextXi[a], count);
      }
    }
  }

  private void draw(Noise noise, Block block, long step, float[][] single, double[][] twice) {
    for (int a = 0; a < dimension; a++) {
      if (strict) {
        noise.fill(block.firstParticle(), block.size(), step, Streams.dynamics(a), twice[a]);
      } else {
        noise.fill(block.firstParticle(), block.size(), step, Streams.dynamics(a), single[a]);
      }
    }
  }

  /** x ← x − dt ∇V(x, time) + amplitude ξ with the numbers drawn last, up to the lane end. */
  void step(Potential v, double time, double[][] x, int end, double dt, double amplitude) {
    if (strict) {
      v.gradient(time, x, FIRST, end, gradient);
      for (int a = 0; a < dimension; a++) {
        Passes.add(x[a], -dt, gradient[a], FIRST, end);
        Passes.add(x[a], amplitude, strictXi[a], FIRST, end);
      }
    } else {
      v.step(time, x, FIRST, end, dt, amplitude, xi, gradient);
    }
  }

  /** The step, looked up when it is another one than before: nothing is allocated otherwise. */
  @SuppressWarnings("ReferenceEquality") // a run has one of each; comparing formulas would cost
  private DiffusionStep placed(
      FormulaDiffusion diffusion, Potential v, boolean milstein, boolean rowsOfNoise) {
    Placed last = placed;
    if (last == null
        || last.diffusion != diffusion
        || last.potential != v
        || last.milstein != milstein
        || last.rows != rowsOfNoise) {
      DiffusionStep step = diffusion.step(v, milstein, rowsOfNoise);
      last = new Placed(diffusion, v, milstein, rowsOfNoise, step);
      placed = last;
    }
    return last.step;
  }

  /**
   * Moves a block by noise that depends on the place.
   *
   * @param milstein whether by Milstein's scheme, in one dimension
   * @throws IllegalArgumentException where the noise does not depend on it
   */
  void advance(Block block, Span span, Conditions conditions, Noise noise, boolean milstein) {
    FormulaDiffusion diffusion =
        conditions
            .diffusion()
            .orElseThrow(() -> new IllegalArgumentException("the noise is the same everywhere"));
    Potential v = conditions.potential();
    DiffusionStep placed = placed(diffusion, v, milstein, noise.strict());
    double[][] x = block.positions();
    int inputs = placed.fused() ? dimension : 2 * dimension;
    for (int a = 0; a < dimension; a++) {
      rows[a] = x[a];
      if (!placed.fused()) rows[dimension + a] = gradient[a];
      if (noise.strict()) rows[inputs + a] = strictXi[a];
    }
    for (int k = 0; k < span.steps(); k++) {
      long step = span.firstStep() + k;
      double amplitude = conditions.amplitude(span, step);
      draw(noise, block, step, amplitude);
      if (!placed.fused()) v.gradient(span.time(step), x, FIRST, block.end(), gradient);
      placed.run(span.time(step), rows, FIRST, block.end(), span.dt(), amplitude, xi);
      conditions.confine(block);
    }
  }

  /** x ← decay·x + amplitude ξ with the numbers drawn last, up to the lane end. */
  void kick(double[][] x, int end, double decay, double amplitude) {
    for (int a = 0; a < dimension; a++) {
      Passes.scale(x[a], decay, FIRST, end);
      if (strict) {
        Passes.add(x[a], amplitude, strictXi[a], FIRST, end);
      } else {
        Passes.add(x[a], amplitude, xi[a], FIRST, end);
      }
    }
  }
}
