package langevin.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The steps of a run and the nodes at which the ensemble is looked at.
 *
 * @param dt the integrator's step, &gt; 0
 * @param steps steps in all
 * @param nodes step numbers of the nodes, increasing, the first 0, the last {@code steps}
 * @param observed indices into {@code nodes} of those the scenario asked for; the others carry the
 *     time integrals
 */
public record Timeline(double dt, long steps, List<Long> nodes, List<Integer> observed) {
  /** Quadrature aims at this many intervals between the first and the last observation. */
  private static final int INTERVALS = 32;

  /** Beyond this many observations their own spacing is the quadrature. */
  private static final int OBSERVATIONS = 200;

  public Timeline {
    nodes = List.copyOf(nodes);
    observed = List.copyOf(observed);
  }

  /**
   * Nodes at the observed steps and, between consecutive ones after time 0 (from time 0 if there is
   * but one after it), equal intervals, each of a multiple of four steps where the spacing allows
   * it (else two, else one), so that coarse companions meet every node, and an even number of them
   * where there is a choice.
   *
   * @param observedSteps step numbers to observe; 0 is always observed
   * @throws IllegalArgumentException if a step number is outside 0 … steps
   */
  public static Timeline of(double dt, long steps, List<Long> observedSteps, boolean quadrature) {
    return of(dt, steps, observedSteps, quadrature, false);
  }

  /**
   * The same, with nodes from time 0 on.
   *
   * @param fromStart whether something is integrated from time 0 on
   * @throws IllegalArgumentException if a step number is outside 0 … steps
   */
  public static Timeline of(
      double dt, long steps, List<Long> observedSteps, boolean quadrature, boolean fromStart) {
    TreeSet<Long> seen = new TreeSet<>(observedSteps);
    if (!(dt > 0) || steps < 1 || (!seen.isEmpty() && (seen.first() < 0 || seen.last() > steps))) {
      throw new IllegalArgumentException("dt " + dt + ", " + steps + " steps, nodes " + seen);
    }
    seen.add(0L);
    List<Long> asked = List.copyOf(seen);
    TreeSet<Long> all = new TreeSet<>(seen);
    all.add(steps);
    if ((quadrature || fromStart) && asked.size() > 1 && asked.size() <= OBSERVATIONS) {
      int start = asked.size() > 2 ? 1 : 0;
      double widest = (asked.getLast() - asked.get(start)) / (double) INTERVALS;
      for (int i = fromStart ? 0 : start; i + 1 < asked.size(); i++) {
        long gap = asked.get(i + 1) - asked.get(i);
        long spacing = spacing(gap, widest);
        for (long s = asked.get(i) + spacing; s < asked.get(i + 1); s += spacing) {
          all.add(s);
        }
      }
    }
    List<Long> nodes = List.copyOf(all);
    List<Integer> observed = new ArrayList<>();
    for (long s : asked) {
      observed.add(nodes.indexOf(s));
    }
    return new Timeline(dt, steps, nodes, observed);
  }

  private static long spacing(long gap, double widest) {
    for (int multiple : new int[] {4, 2, 1}) {
      for (int least : new int[] {2, 1}) {
        long finest = 0;
        for (long q = least; q <= gap / multiple; q += 2) {
          if (gap % q == 0 && (gap / q) % multiple == 0) {
            long spacing = gap / q;
            if (spacing <= widest) {
              return spacing;
            }
            finest = q > 1 ? spacing : finest;
          }
        }
        if (finest > 0) {
          return finest;
        }
      }
    }
    return gap;
  }

  /** Time of node i. */
  public double time(int node) {
    return nodes.get(node) * dt;
  }

  /** All node times. */
  public List<Double> times() {
    return nodes.stream().map(s -> s * dt).toList();
  }

  /**
   * The steps of the two other chains that measure the time step's bias, in units of dt. With dt
   * they are consecutive powers of two, as coarse, and so as cheap, as can be where each must meet
   * every node: 2 and 4, else ½ and 2, else, which is always possible, ¼ and ½.
   */
  public List<Double> companionFactors() {
    if (allows(4)) {
      return List.of(2.0, 4.0);
    }
    return allows(2) ? List.of(0.5, 2.0) : List.of(0.5, 0.25);
  }

  /** Whether a chain with step factor·dt meets every node. */
  private boolean allows(int factor) {
    return nodes.stream().allMatch(s -> s % factor == 0);
  }
}
