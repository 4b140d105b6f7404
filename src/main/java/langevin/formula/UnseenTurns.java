package langevin.formula;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;
import langevin.potential.Driving;

/**
 * Turns of a formula that steps do not follow: what depends on the time alone rises and falls again
 * within two steps, or falls and rises, by more than a small part of what it does about there. A
 * pulse narrower than the step is one, however narrow: intervals of time in which the derivative's
 * {@link Bounds} leave open whether it changes its sign are halved until they say. Corners, at
 * which steps end, are no turns.
 */
final class UnseenTurns implements Driving.Turns {
  /**
   * A turn by less than this part of what happens within the neighbouring steps is followed: a sine
   * has some twelve steps in its period then, and a pulse e^{−(t/w)²} four in w.
   */
  private static final double FOLLOWED = 1.0 / 16;

  /** Steps on either side that count as neighbouring. */
  private static final int NEIGHBOURS = 8;

  /** Turns by less than this, in parts of the values, are rounding. */
  private static final double ROUNDING = 1e-11;

  /** So close to a corner the formula's own rounding may be on either side of it. */
  private static final double BESIDE = 1e-12;

  /** Most intervals that are looked at. */
  private static final int MOST = 1 << 21;

  /** Looks at a turn that was found, to tell its time. */
  private static final int CLOSE_LOOKS = 4096;

  private static final double[] NOWHERE = new double[0];

  private final Graph graph;
  private final List<Integer> parts;
  private final List<Double> corners;

  private UnseenTurns(Graph graph, List<Integer> parts, List<Double> corners) {
    this.graph = graph;
    this.parts = parts;
    this.corners = corners;
  }

  /**
   * Those of everything in a formula that depends on the time alone.
   *
   * @param corners of the formula, increasing
   */
  static Driving.Turns of(Graph graph, int root, List<Double> corners) {
    boolean[] reached = graph.reachable(root);
    boolean[] placed = new boolean[reached.length];
    boolean[] timed = new boolean[reached.length];
    boolean[] part = new boolean[reached.length];
    for (int n = 0; n < reached.length; n++) {
      if (!reached[n]) continue;
      placed[n] = graph.node(n) instanceof Graph.Coordinate;
      timed[n] = graph.node(n) instanceof Graph.Time;
      for (int a : graph.arguments(n)) {
        placed[n] |= placed[a];
        timed[n] |= timed[a];
      }
      if (!placed[n]) continue;
      for (int a : graph.arguments(n)) part[a] |= timed[a] && !placed[a];
    }
    part[root] |= timed[root] && !placed[root];
    List<Integer> parts = new ArrayList<>();
    for (int n = 0; n < part.length; n++) if (part[n]) parts.add(n);
    return parts.isEmpty() ? Driving.Turns.NONE : new UnseenTurns(graph, parts, corners);
  }

  @Override
  public OptionalDouble unseen(Driving.Look look) {
    for (int part : parts) {
      OptionalDouble turn = new Search(part, look).first();
      if (turn.isPresent()) return turn;
      if (!look.rates()) continue;
      turn = new Search(graph.derivative(part, graph.time()), look).first();
      if (turn.isPresent()) return turn;
    }
    return OptionalDouble.empty();
  }

  private record Interval(double from, double to) {
    double length() {
      return to - from;
    }

    double middle() {
      return from + 0.5 * (to - from);
    }

    boolean divisible() {
      return from < middle() && middle() < to;
    }
  }

  /** The search in one function of the time. */
  private final class Search {
    private final int node;
    private final int rate;
    private final Driving.Look look;
    private final double step;
    private final Bounds bounds;
    private final Program program;
    private final int value;
    private final double[] values;

    Search(int node, Driving.Look look) {
      this.node = node;
      this.look = look;
      step = look.step();
      rate = graph.derivative(node, graph.time());
      bounds = new Bounds(graph, node, rate);
      program = new Program(graph);
      value = program.add(node)[0];
      values = Kernel.numbers(program.size());
    }

    OptionalDouble first() {
      double begin = look.first();
      for (double corner : corners) {
        if (!(begin < corner && corner < look.last())) continue;
        OptionalDouble turn = within(begin, corner);
        if (turn.isPresent()) return turn;
        begin = corner;
      }
      return within(begin, look.last());
    }

    /** The time of a turn between two corners. */
    private OptionalDouble within(double begin, double end) {
      Interval piece = new Interval(begin + beside(begin), end - beside(end));
      Deque<Interval> open = new ArrayDeque<>();
      open.push(new Interval(Math.max(piece.from, look.from()), Math.min(piece.to, look.until())));
      for (int looks = 0; !open.isEmpty(); looks++) {
        Interval interval = open.pop();
        double middle = interval.middle();
        if (looks > MOST) return OptionalDouble.of(middle);
        if (!interval.divisible() || !turns(interval)) continue;
        double height = height(middle, piece);
        if (height > 0 || interval.length() <= step) {
          double followed = followed(middle, piece);
          if (height > followed) return OptionalDouble.of(top(middle, piece));
          if (interval.length() <= step && range(interval) < 0.25 * followed) continue;
        }
        open.push(new Interval(middle, interval.to));
        open.push(new Interval(interval.from, middle));
      }
      return OptionalDouble.empty();
    }

    /** Where a turn that was found about a time is highest. */
    private double top(double about, Interval piece) {
      Deque<Interval> open = new ArrayDeque<>();
      open.push(new Interval(Math.max(piece.from, about - step), Math.min(piece.to, about + step)));
      double top = about;
      for (int looks = 0; !open.isEmpty() && looks < CLOSE_LOOKS; looks++) {
        Interval interval = open.removeLast();
        double middle = interval.middle();
        if (!turns(interval) || !interval.divisible()) continue;
        if (height(middle, piece) > height(top, piece)) top = middle;
        open.push(new Interval(middle, interval.to));
        open.push(new Interval(interval.from, middle));
      }
      return top;
    }

    /** Whether the derivative may change its sign; tells the bounds of an interval. */
    private boolean turns(Interval interval) {
      bounds.over(interval.from, interval.to);
      return bounds.least(rate) < 0 && bounds.greatest(rate) > 0;
    }

    /** By how much the value can change within the interval whose bounds were told last. */
    private double range(Interval interval) {
      double steepest = Math.max(bounds.greatest(rate), -bounds.least(rate));
      double range = bounds.greatest(node) - bounds.least(node);
      return Double.isFinite(steepest) ? Math.min(range, interval.length() * steepest) : range;
    }

    /** By how much a value lies above, or below, those a step before and after it. */
    private double height(double time, Interval piece) {
      double here = value(time);
      double before = value(Math.max(piece.from, time - step));
      double after = value(Math.min(piece.to, time + step));
      return Math.max(here - Math.max(before, after), Math.min(before, after) - here);
    }

    /** The greatest height of a turn at a time that is followed. */
    private double followed(double time, Interval piece) {
      double least = Double.POSITIVE_INFINITY;
      double greatest = Double.NEGATIVE_INFINITY;
      for (int k = -NEIGHBOURS; k <= NEIGHBOURS; k++) {
        double there = value(Math.clamp(time + k * step, piece.from, piece.to));
        least = Math.min(least, there);
        greatest = Math.max(greatest, there);
      }
      double size = Math.max(Math.abs(least), Math.abs(greatest));
      return Math.max(FOLLOWED * (greatest - least), ROUNDING * Math.max(1, size));
    }

    private double value(double time) {
      program.run(time, NOWHERE, values);
      return values[value];
    }

    private static double beside(double corner) {
      return BESIDE * Math.max(1, Math.abs(corner));
    }
  }
}
