package langevin.ensemble;

import static langevin.simd.Lanes.D;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import langevin.potential.Potential;
import org.jspecify.annotations.Nullable;

/**
 * A block of independent Metropolis-adjusted Langevin chains (Roberts and Tweedie 1996) with
 * stationary law e^{−V(x, 0)/τ}: propose y = x − h∇V(x) + √(2hτ) ξ and accept if E ≥ (V(y) −
 * V(x))/τ + (|x − y + h∇V(y)|² − |y − x + h∇V(x)|²)/(4hτ) for a standard exponential E, here half
 * the square of two normals.
 *
 * <p>Between reflecting walls proposals outside are rejected. On a torus y is wrapped afterwards
 * and the displacement taken before: a chain on the covering space, whose image is reversible too.
 * A proposal with an energy that is no number is rejected.
 */
final class MetropolisChains {
  private static final int LANES = D.length();

  private final Potential potential;
  private final Domain domain;
  private final double[][] x;
  private final int end;
  private final double[][] gradient;
  private final double[] energy;
  private final double[][] displacement;
  private final double[][] proposal;
  private final double[][] proposedGradient;
  private final double[] proposedEnergy;
  private final double[] cost;

  /** Normals of the next sweep, {@code normals[axis][Block.FIRST + i]}; the caller fills them. */
  final double[][] normals;

  /** Two more normals per chain, for E. */
  final double[][] exponential;

  /**
   * @param block whose particles are moved in place
   */
  MetropolisChains(Potential potential, Domain domain, Block block) {
    int d = potential.dimension();
    this.potential = potential;
    this.domain = domain;
    x = block.positions();
    end = block.end();
    gradient = new double[d][Block.END];
    energy = new double[Block.END];
    displacement = new double[d][Block.END];
    proposal = new double[d][Block.END];
    proposedGradient = new double[d][Block.END];
    proposedEnergy = new double[Block.END];
    cost = new double[Block.END];
    normals = new double[d][Block.END];
    exponential = new double[2][Block.END];
    look();
  }

  /** Energies at the current positions. */
  double[] energy() {
    return energy;
  }

  /** Reads energy and gradient anew, after the positions were changed from outside. */
  void look() {
    potential.energy(0, x, Block.FIRST, end, energy);
    potential.gradient(0, x, Block.FIRST, end, gradient);
  }

  /** One step of every chain; returns how many accepted. */
  int sweep(double temperature, double h) {
    Arrays.fill(cost, 0);
    for (int a = 0; a < x.length; a++) {
      propose(a, temperature, h);
    }
    Walls.confine(
        domain instanceof Domain.Periodic ? domain : new Domain.Unbounded(),
        proposal,
        Block.FIRST,
        end);
    potential.energy(0, proposal, Block.FIRST, end, proposedEnergy);
    potential.gradient(0, proposal, Block.FIRST, end, proposedGradient);
    @Nullable Box box = GibbsLaw.box(domain);
    for (int a = 0; a < x.length; a++) {
      reverse(a, temperature, h);
      if (box != null) {
        forbid(proposal[a], box.lower().get(a), box.upper().get(a));
      }
    }
    return accept(temperature);
  }

  /** Writes displacement and proposal of axis a and subtracts |y − x + h∇V(x)|²/(4hτ) = ½|ξ|². */
  private void propose(int a, double temperature, double h) {
    double amplitude = StrictMath.sqrt(2 * h * temperature);
    double[] from = x[a];
    double[] g = gradient[a];
    double[] z = normals[a];
    double[] delta = displacement[a];
    double[] to = proposal[a];
    for (int k = 0; k < (end - Block.FIRST) / LANES; k++) {
      int i = Block.FIRST + k * LANES;
      DoubleVector xi = DoubleVector.fromArray(D, z, i);
      DoubleVector move =
          xi.fma(DoubleVector.broadcast(D, amplitude), DoubleVector.fromArray(D, g, i).mul(-h));
      move.intoArray(delta, i);
      DoubleVector.fromArray(D, from, i).add(move).intoArray(to, i);
      xi.mul(xi)
          .fma(DoubleVector.broadcast(D, -0.5), DoubleVector.fromArray(D, cost, i))
          .intoArray(cost, i);
    }
  }

  /** Adds |x − y + h∇V(y)|²/(4hτ) of axis a. */
  private void reverse(int a, double temperature, double h) {
    double[] delta = displacement[a];
    double[] g = proposedGradient[a];
    for (int k = 0; k < (end - Block.FIRST) / LANES; k++) {
      int i = Block.FIRST + k * LANES;
      DoubleVector back =
          DoubleVector.fromArray(D, g, i)
              .fma(DoubleVector.broadcast(D, h), DoubleVector.fromArray(D, delta, i).neg());
      back.mul(back)
          .fma(
              DoubleVector.broadcast(D, 1 / (4 * h * temperature)),
              DoubleVector.fromArray(D, cost, i))
          .intoArray(cost, i);
    }
  }

  /** Makes moves to the outside of the box infinitely costly. */
  private void forbid(double[] y, double lower, double upper) {
    for (int k = 0; k < (end - Block.FIRST) / LANES; k++) {
      int i = Block.FIRST + k * LANES;
      DoubleVector p = DoubleVector.fromArray(D, y, i);
      VectorMask<Double> outside =
          p.compare(VectorOperators.LT, lower).or(p.compare(VectorOperators.GT, upper));
      DoubleVector.fromArray(D, cost, i)
          .blend(Double.POSITIVE_INFINITY, outside)
          .intoArray(cost, i);
    }
  }

  private int accept(double temperature) {
    int accepted = 0;
    for (int k = 0; k < (end - Block.FIRST) / LANES; k++) {
      int i = Block.FIRST + k * LANES;
      DoubleVector z1 = DoubleVector.fromArray(D, exponential[0], i);
      DoubleVector z2 = DoubleVector.fromArray(D, exponential[1], i);
      DoubleVector threshold = z1.fma(z1, z2.mul(z2)).mul(0.5);
      DoubleVector now = DoubleVector.fromArray(D, energy, i);
      DoubleVector then = DoubleVector.fromArray(D, proposedEnergy, i);
      DoubleVector price =
          then.sub(now)
              .fma(DoubleVector.broadcast(D, 1 / temperature), DoubleVector.fromArray(D, cost, i));
      VectorMask<Double> yes = price.compare(VectorOperators.LE, threshold);
      accepted += yes.trueCount();
      now.blend(then, yes).intoArray(energy, i);
      for (int a = 0; a < x.length; a++) {
        DoubleVector.fromArray(D, x[a], i)
            .blend(DoubleVector.fromArray(D, proposal[a], i), yes)
            .intoArray(x[a], i);
        DoubleVector.fromArray(D, gradient[a], i)
            .blend(DoubleVector.fromArray(D, proposedGradient[a], i), yes)
            .intoArray(gradient[a], i);
      }
    }
    return accepted;
  }

  /**
   * Steepest descent by a distance per chain that grows on success and shrinks on failure, whatever
   * the size of the gradient (walls may be exponentially steep); leaves every chain near a local
   * minimum.
   */
  void descend(int rounds) {
    double[] distance = new double[Block.END];
    double[] most = new double[Block.END];
    Arrays.fill(distance, 0.5);
    Arrays.fill(most, Double.MAX_VALUE);
    descend(rounds, distance, most);
  }

  /**
   * The same from given distances on.
   *
   * @param distance of the first round, per chain; overwritten
   * @param most it grows no further than that
   */
  void descend(int rounds, double[] distance, double[] most) {
    for (int round = 0; round < rounds; round++) {
      for (int i = Block.FIRST; i < end; i++) {
        double square = 0;
        for (int a = 0; a < x.length; a++) {
          square += gradient[a][i] * gradient[a][i];
        }
        double norm = StrictMath.sqrt(square);
        for (int a = 0; a < x.length; a++) {
          double direction = norm > 0 ? gradient[a][i] / norm : 0;
          proposal[a][i] = x[a][i] - distance[i] * direction;
        }
      }
      Walls.confine(domain, proposal, Block.FIRST, end);
      potential.energy(0, proposal, Block.FIRST, end, proposedEnergy);
      for (int i = Block.FIRST; i < end; i++) {
        boolean lower = proposedEnergy[i] < energy[i];
        distance[i] = Math.min(distance[i] * (lower ? 1.5 : 0.3), most[i]);
        for (int a = 0; lower && a < x.length; a++) {
          x[a][i] = proposal[a][i];
        }
      }
      look();
    }
  }
}
