package langevin.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import langevin.potential.Driving;

/**
 * The steps of a run and the nodes at which the ensemble is looked at.
 *
 * <p>A corner of the driving inside the run is two nodes at one step, just before and just after
 * it, so that what jumps there is known from either side.
 *
 * @param dt the integrator's step, &gt; 0
 * @param steps steps in all
 * @param start time of step 0
 * @param nodes step numbers of the nodes, not decreasing, the first 0, the last {@code steps}
 * @param times of the nodes, increasing
 * @param observed indices into {@code nodes} of those the scenario asked for; the others carry the
 *     time integrals
 */
public record Timeline(
    double dt,
    long steps,
    double start,
    List<Long> nodes,
    List<Double> times,
    List<Integer> observed) {
  /** Quadrature aims at this many intervals between the first and the last observation. */
  private static final int INTERVALS = 32;

  /** Beyond this many observations their own spacing is the quadrature. */
  private static final int OBSERVATIONS = 200;

  /** Intervals of a piece that begins or ends at a corner, if it has as many steps. */
  private static final int PIECE = 4;

  /** Intervals of the time integrals within a period of the driving. */
  private static final int PER_PERIOD = 16;

  /** Which integrals over time the nodes carry. */
  public enum Integrals {
    NONE,
    /** From the first observation after the start, from the start if there is but one after it. */
    AFTER_START,
    FROM_START
  }

  public Timeline {
    nodes = List.copyOf(nodes);
    times = List.copyOf(times);
    observed = List.copyOf(observed);
  }

  /** Of a clock that starts at 0, for a landscape without driving. */
  public static Timeline of(double dt, long steps, List<Long> observedSteps, boolean quadrature) {
    Integrals integrals = quadrature ? Integrals.AFTER_START : Integrals.NONE;
    return of(dt, steps, observedSteps, integrals, 0, Driving.NONE);
  }

  /**
   * Nodes at the observed steps and, between consecutive ones after the start (from the start if
   * there is but one after it), equal intervals, each of a multiple of four steps where the spacing
   * allows it (else two, else one), so that coarse companions meet every node, and an even number
   * of them where there is a choice. Corners of the driving are nodes, and a piece between one and
   * the next of those has at least {@value #PIECE} intervals if it has as many steps; a period of
   * the driving has {@value #PER_PERIOD}, and where it turns or rises faster than that there are as
   * many nodes as follow it.
   *
   * @param observedSteps step numbers to observe; 0 is always observed
   * @param integrals which time integrals are taken
   * @param start time of step 0
   * @param driving its corners are taken to be at the nearest step
   * @throws IllegalArgumentException if a step number is outside 0 … steps
   */
  public static Timeline of(
      double dt,
      long steps,
      List<Long> observedSteps,
      Integrals integrals,
      double start,
      Driving driving) {
    TreeSet<Long> seen = new TreeSet<>(observedSteps);
    if (!(dt > 0) || steps < 1 || (!seen.isEmpty() && (seen.first() < 0 || seen.last() > steps))) {
      throw new IllegalArgumentException("dt " + dt + ", " + steps + " steps, nodes " + seen);
    }
    seen.add(0L);
    List<Long> asked = List.copyOf(seen);
    TreeSet<Long> all = new TreeSet<>(seen);
    all.add(steps);
    Map<Long, Double> met = corners(driving, dt, steps, start);
    TreeMap<Long, Double> corners = new TreeMap<>();
    if (integrals != Integrals.NONE && asked.size() > 1) {
      long settled = asked.get(asked.size() > 2 ? 1 : 0);
      long from = integrals == Integrals.FROM_START ? 0 : settled;
      corners.putAll(met);
      corners.headMap(from, false).clear();
      corners.tailMap(asked.getLast(), false).clear();
      all.addAll(corners.keySet());
      double even =
          asked.size() > OBSERVATIONS
              ? Double.POSITIVE_INFINITY
              : (asked.getLast() - settled) / (double) INTERVALS;
      List<Long> ends = List.copyOf(all.subSet(from, true, asked.getLast(), true));
      Turning turning = new Turning(driving, dt, start, steps);
      cut(all, ends, even, corners.navigableKeySet(), turning);
    }
    List<Long> nodes = new ArrayList<>();
    List<Double> times = new ArrayList<>();
    for (long s : all) {
      double time = start + s * dt;
      Double corner = met.get(s);
      if (corner == null) {
        nodes.add(s);
        times.add(time);
        continue;
      }
      // What jumps there has the value after it, but at the end of the run.
      if (s > 0 && (s == steps || corners.containsKey(s))) {
        nodes.add(s);
        times.add(Math.nextDown(Math.min(time, corner)));
      }
      if (s < steps) {
        nodes.add(s);
        times.add(Math.max(time, corner));
      }
    }
    List<Integer> observed = new ArrayList<>();
    for (long s : asked) {
      observed.add(nodes.lastIndexOf(s));
    }
    return new Timeline(dt, steps, start, nodes, times, observed);
  }

  /** The corners in the run by their steps. */
  private static Map<Long, Double> corners(Driving driving, double dt, long steps, double start) {
    Map<Long, Double> corners = new TreeMap<>();
    for (double corner : driving.corners()) {
      double count = Math.rint((corner - start) / dt);
      if (count >= 0 && count <= steps) {
        corners.put((long) count, corner);
      }
    }
    return corners;
  }

  /**
   * Adds nodes between the given ones.
   *
   * @param even longest interval that the observations ask for; +∞: they are close enough
   */
  private static void cut(
      TreeSet<Long> all,
      List<Long> ends,
      double even,
      NavigableSet<Long> corners,
      Turning turning) {
    double widest = Math.min(even, turning.driving.period() / (PER_PERIOD * turning.dt));
    for (int i = 0; i + 1 < ends.size(); i++) {
      long left = ends.get(i);
      long gap = ends.get(i + 1) - left;
      long spacing;
      if (corners.contains(left) || corners.contains(ends.get(i + 1))) {
        // A gap from a corner to an observation need have no divisors: the last interval is
        // shorter.
        long most = (long) Math.max(1, Math.min(widest, gap / (double) PIECE));
        spacing = most >= 4 ? most / 4 * 4 : most;
      } else {
        spacing = Double.isInfinite(even) && gap <= widest ? gap : spacing(gap, widest);
      }
      if (!turning.followed(left, left + gap, spacing)) {
        turning.cut(all, left, left + gap);
        continue;
      }
      for (long s = left + spacing; s < ends.get(i + 1); s += spacing) {
        all.add(s);
      }
    }
  }

  /**
   * Nodes where the driving turns or rises faster than evenly spaced ones would follow.
   *
   * @param steps of the run
   */
  private record Turning(Driving driving, double dt, double start, long steps) {
    /** Whether nodes so many steps apart follow what the driving does in an interval. */
    boolean followed(long from, long to, long spacing) {
      return driving
          .turns()
          .unseen(
              new Driving.Look(
                  start + from * dt,
                  start + to * dt,
                  spacing * dt,
                  start,
                  start + steps * dt,
                  true))
          .isEmpty();
    }

    /**
     * Adds nodes between two: the interval is halved until {@value #PIECE} intervals in each part
     * follow the driving there, and no part is more than twice as long as the next.
     */
    void cut(TreeSet<Long> all, long from, long to) {
      TreeSet<Long> ends = new TreeSet<>(List.of(from, to));
      Deque<Long> open = new ArrayDeque<>(List.of(from));
      while (!open.isEmpty()) {
        long left = open.pop();
        Long right = ends.higher(left);
        if (right == null || right - left <= PIECE) continue;
        long length = right - left;
        Long before = ends.lower(left);
        Long after = ends.higher(right);
        boolean longer =
            (before != null && length > 2 * (left - before))
                || (after != null && length > 2 * (after - right));
        if (!longer && followed(left, right, Math.max(1, length / PIECE))) continue;
        long middle = left + half(length);
        ends.add(middle);
        open.push(middle);
        open.push(left);
        // A neighbour may be too long beside the halves.
        if (before != null) open.push(before);
        open.push(right);
      }
      for (long left : ends.headSet(to)) {
        long right = Objects.requireNonNull(ends.higher(left));
        long spacing = Math.max(1, (right - left) / PIECE);
        for (long s = left; s < right; s += spacing) all.add(s);
      }
    }

    /** About half, so that the parts of both halves are multiples of four steps if they can be. */
    private static long half(long length) {
      for (long unit : new long[] {4 * PIECE, 2 * PIECE, PIECE}) {
        if (length >= 2 * unit) return length / 2 / unit * unit;
      }
      return length / 2;
    }
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
    return times.get(node);
  }

  /** The node of a step that is one; of the two at a corner the later. */
  public int node(long step) {
    return nodes.lastIndexOf(step);
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
