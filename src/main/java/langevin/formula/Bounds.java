package langevin.formula;

import java.util.Arrays;
import java.util.List;
import langevin.simd.SinCos;

/**
 * Interval arithmetic on the nodes of a graph (Moore, <i>Interval Analysis</i>, 1966): bounds of
 * what each reaches while the time passes from one value to another, or the coordinates stay in a
 * box, to rounding. They hold whatever happens in between, and are wide where a variable stands
 * several times; halves of the interval or box have tighter ones.
 */
final class Bounds {
  private static final double[] NOWHERE = new double[0];

  private final Graph graph;
  private final int[] order;
  private final double[] least;
  private final double[] greatest;

  /**
   * @param roots nodes whose bounds are wanted
   */
  Bounds(Graph graph, int... roots) {
    this.graph = graph;
    boolean[] reached = graph.reachable(roots);
    int[] all = new int[reached.length];
    int n = 0;
    for (int k = 0; k < reached.length; k++) if (reached[k]) all[n++] = k;
    order = Arrays.copyOf(all, n);
    least = new double[reached.length];
    greatest = new double[reached.length];
  }

  /** Bounds of all nodes for from ≤ t ≤ to; of nodes without coordinates. */
  void over(double from, double to) {
    over(from, to, NOWHERE, NOWHERE);
  }

  /** Bounds of all nodes at a time for {@code lower[a] ≤ x_a ≤ upper[a]}. */
  void over(double time, double[] lower, double[] upper) {
    over(time, time, lower, upper);
  }

  private void over(double from, double to, double[] lower, double[] upper) {
    for (int n : order) {
      switch (graph.node(n)) {
        case Graph.Constant(double value) -> set(n, value, value);
        case Graph.Time() -> set(n, from, to);
        case Graph.Sum(double constant, List<Graph.Term> terms) -> sum(n, constant, terms);
        case Graph.Product(List<Graph.Power> powers) -> product(n, powers);
        case Graph.Apply(Function f, List<Integer> all) -> apply(n, f, all);
        case Graph.Coordinate(int axis) -> set(n, lower[axis], upper[axis]);
      }
    }
  }

  /** The lower bound of a node; −∞ if none is known. */
  double least(int n) {
    return least[n];
  }

  /** The upper bound of a node; +∞ if none is known. */
  double greatest(int n) {
    return greatest[n];
  }

  private void set(int n, double low, double high) {
    // What is no number, as 0·∞ or the root of a negative number, may be anything.
    least[n] = Double.isNaN(low) || Double.isNaN(high) ? Double.NEGATIVE_INFINITY : low;
    greatest[n] = Double.isNaN(low) || Double.isNaN(high) ? Double.POSITIVE_INFINITY : high;
  }

  private void any(int n) {
    set(n, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  private void sum(int n, double constant, List<Graph.Term> terms) {
    double low = constant;
    double high = constant;
    for (Graph.Term term : terms) {
      double a = term.factor() * least[term.node()];
      double b = term.factor() * greatest[term.node()];
      low += Math.min(a, b);
      high += Math.max(a, b);
    }
    set(n, low, high);
  }

  private void product(int n, List<Graph.Power> powers) {
    set(n, 1, 1);
    for (Graph.Power p : powers) {
      double a = Power.of(least[p.base()], p.exponent());
      double b = Power.of(greatest[p.base()], p.exponent());
      boolean through = least[p.base()] < 0 && greatest[p.base()] > 0;
      boolean touches = least[p.base()] <= 0 && greatest[p.base()] >= 0;
      double low = Math.min(a, b);
      double high = Math.max(a, b);
      if (p.exponent() < 0 && touches) {
        any(n);
        return;
      }
      if (p.exponent() % 2 == 0 && through) low = 0;
      multiply(n, low, high);
    }
  }

  /** Multiplies the bounds of a node by others. */
  private void multiply(int n, double low, double high) {
    double a = least[n] * low;
    double b = least[n] * high;
    double c = greatest[n] * low;
    double d = greatest[n] * high;
    set(n, Math.min(Math.min(a, b), Math.min(c, d)), Math.max(Math.max(a, b), Math.max(c, d)));
  }

  private void apply(int n, Function f, List<Integer> all) {
    double low = least[all.getFirst()];
    double high = greatest[all.getFirst()];
    switch (f) {
      case EXP, SINH, TANH, ATAN, ERF, SIGN, STEP, ASIN, SQRT, LOG ->
          set(n, f.of(low, 0, 0, 0), f.of(high, 0, 0, 0));
      case ACOS -> set(n, f.of(high, 0, 0, 0), f.of(low, 0, 0, 0));
      case ABS, COSH -> {
        double a = f.of(low, 0, 0, 0);
        double b = f.of(high, 0, 0, 0);
        set(n, low < 0 && high > 0 ? f.of(0, 0, 0, 0) : Math.min(a, b), Math.max(a, b));
      }
      case SIN -> wave(n, low, high, 0);
      case COS -> wave(n, low, high, 0.5);
      case TAN -> {
        double turns = Math.rint(low / Math.PI);
        boolean pole =
            !(high - turns * Math.PI < Math.PI / 2 && low - turns * Math.PI > -Math.PI / 2);
        if (pole) any(n);
        else set(n, f.of(low, 0, 0, 0), f.of(high, 0, 0, 0));
      }
      case MIN, MAX -> {
        int other = all.get(1);
        set(n, f.of(low, least[other], 0, 0), f.of(high, greatest[other], 0, 0));
      }
      case IF_LESS, IF_AT_MOST, IF_EQUAL -> {
        int a = all.get(2);
        int b = all.get(3);
        set(n, Math.min(least[a], least[b]), Math.max(greatest[a], greatest[b]));
      }
      case POWER -> power(n, low, high, least[all.get(1)], greatest[all.get(1)]);
      case ATAN2 -> set(n, -Math.PI, Math.PI);
    }
  }

  /** sin(u + phase·π). */
  private void wave(int n, double low, double high, double phase) {
    // Beyond 2⁴⁰ neighbouring numbers are so far apart that crests cannot be counted.
    if (!(Math.abs(low) < 0x1p40 && Math.abs(high) < 0x1p40)) {
      set(n, -1, 1);
      return;
    }
    double a = phase == 0 ? SinCos.sin(low) : SinCos.cos(low);
    double b = phase == 0 ? SinCos.sin(high) : SinCos.cos(high);
    set(
        n,
        holds(low, high, phase + 0.5) ? -1 : Math.min(a, b),
        holds(low, high, phase - 0.5) ? 1 : Math.max(a, b));
  }

  /** Whether u/π + shift is an even whole number somewhere in between. */
  private static boolean holds(double low, double high, double shift) {
    double first = (low / Math.PI + shift) / 2;
    double last = (high / Math.PI + shift) / 2;
    // A crest at the very end may be counted or not: there the function has its value.
    return Math.floor(last + 1e-12) >= Math.ceil(first - 1e-12);
  }

  /** u^v; of positive u it is monotone in both, and of any u in a whole constant v. */
  private void power(int n, double low, double high, double from, double to) {
    if (from == to && from == Math.rint(from) && from > 0) {
      double a = Power.of(low, from);
      double b = Power.of(high, from);
      boolean even = from % 2 == 0;
      set(n, even && low < 0 && high > 0 ? 0 : Math.min(a, b), Math.max(a, b));
      return;
    }
    if (!(low >= 0)) {
      any(n);
      return;
    }
    double a = Power.of(low, from);
    double b = Power.of(low, to);
    double c = Power.of(high, from);
    double d = Power.of(high, to);
    set(n, Math.min(Math.min(a, b), Math.min(c, d)), Math.max(Math.max(a, b), Math.max(c, d)));
  }
}
