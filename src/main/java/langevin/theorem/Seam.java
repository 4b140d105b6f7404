package langevin.theorem;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import langevin.dynamics.Conditions;
import langevin.ensemble.Box;
import langevin.ensemble.Domain;
import langevin.potential.Potential;
import langevin.simd.Lanes;

/**
 * Seam of a periodic box, where its opposite faces are one: what of the landscape is the same on
 * both, and so goes around. Without a periodic box all of it does, but for the energy that a drift
 * which is no gradient does not have.
 *
 * @param closed what goes around
 */
public record Seam(Set<Around> closed) {
  /** Energies are probed at so many points of a face, the force at the same. */
  private static final int PROBES = Lanes.WIDEST;

  /**
   * Jumps of the force below this part of its largest size on the probes are those of typed ends.
   */
  private static final double FORCE = 1e-3;

  /** What of a landscape may go around. */
  public enum Around {
    /** V. */
    ENERGY,
    /** ∇V. */
    FORCE
  }

  public Seam {
    closed = Set.copyOf(closed);
  }

  /**
   * What goes around at all of these times, probed along the box's diagonal. Domains are typed in
   * with a few digits (3.14159), so V may differ by 10⁻³ τ + 10⁻⁵ (1 + |V|).
   */
  static Seam of(Conditions conditions, List<Double> times) {
    Set<Around> closed = EnumSet.allOf(Around.class);
    if (!conditions.potential().conservative()) closed.remove(Around.ENERGY);
    if (conditions.domain() instanceof Domain.Periodic(Box box)) {
      for (double time : times) {
        if (!closesEnergy(conditions, box, time)) closed.remove(Around.ENERGY);
        if (!closesForce(conditions.potential(), box, time)) closed.remove(Around.FORCE);
      }
    }
    return new Seam(closed);
  }

  private static boolean closesEnergy(Conditions conditions, Box box, double time) {
    for (int axis = 0; axis < box.dimension(); axis++) {
      double[] low = energies(conditions.potential(), time, face(box, axis, box.lower()));
      double[] high = energies(conditions.potential(), time, face(box, axis, box.upper()));
      for (int i = Lanes.DOUBLES; i < Lanes.DOUBLES + PROBES; i++) {
        double tolerance = 1e-3 * conditions.temperature(time) + 1e-5 * (1 + Math.abs(low[i]));
        if (!(Math.abs(high[i] - low[i]) <= tolerance)) return false;
      }
    }
    return true;
  }

  private static boolean closesForce(Potential potential, Box box, double time) {
    double largest = 0;
    for (double[] g : gradients(potential, time, face(box, -1, box.lower()))) {
      largest = Math.max(largest, largest(g));
    }
    for (int axis = 0; axis < box.dimension(); axis++) {
      double[][] low = gradients(potential, time, face(box, axis, box.lower()));
      double[][] high = gradients(potential, time, face(box, axis, box.upper()));
      for (int a = 0; a < low.length; a++) {
        double most = Math.max(largest, Math.max(largest(low[a]), largest(high[a])));
        for (int i = Lanes.DOUBLES; i < Lanes.DOUBLES + PROBES; i++) {
          if (!(Math.abs(high[a][i] - low[a][i]) <= FORCE * most)) return false;
        }
      }
    }
    return true;
  }

  private static double largest(double[] g) {
    double largest = 0;
    for (int i = Lanes.DOUBLES; i < Lanes.DOUBLES + PROBES; i++) {
      largest = Math.max(largest, Math.abs(g[i]));
    }
    return largest;
  }

  /**
   * Points evenly along the diagonal, moved onto a face.
   *
   * @param axis across the face; −1 leaves the points on the diagonal
   * @param at where the face is on that axis
   */
  private static double[][] face(Box box, int axis, List<Double> at) {
    int d = box.dimension();
    double[][] x = Lanes.doubles(d, PROBES);
    for (int i = 0; i < PROBES; i++) {
      for (int a = 0; a < d; a++) {
        double low = box.lower().get(a);
        double inside = low + (box.upper().get(a) - low) * (i + 0.5) / PROBES;
        x[a][Lanes.DOUBLES + i] = a == axis ? at.get(a) : inside;
      }
    }
    return x;
  }

  private static double[] energies(Potential potential, double time, double[][] x) {
    double[] v = Lanes.doubles(PROBES);
    potential.energy(time, x, Lanes.DOUBLES, Lanes.DOUBLES + PROBES, v);
    return v;
  }

  private static double[][] gradients(Potential potential, double time, double[][] x) {
    double[][] g = Lanes.doubles(x.length, PROBES);
    potential.gradient(time, x, Lanes.DOUBLES, Lanes.DOUBLES + PROBES, g);
    return g;
  }
}
