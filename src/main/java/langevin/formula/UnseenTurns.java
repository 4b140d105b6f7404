package langevin.formula;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import langevin.potential.Driving;

/**
 * Turns of a formula that steps do not follow: at some place its value, or how fast that changes in
 * time, rises and falls again within a few steps, or falls and rises, by more than a small part of
 * what it does about then. A pulse narrower than the step is one, and a steep rise, however short:
 * intervals of time in which the derivative's {@link Bounds} leave open whether it changes its sign
 * are halved until they say. Corners, at which steps end, are no turns; what decays right after
 * one, or after the start, or grows right before, is looked at there.
 *
 * <p>A formula of place and time is looked at at a few positions, since the two may meet in one
 * function: at the first that it names and at three that are nobody's.
 */
final class UnseenTurns implements Driving.Turns {
  /**
   * A turn by less than this part of what happens within the neighbouring steps is followed: a sine
   * has some twelve steps in its period then, and a pulse e^{−(t/w)²} four in w.
   */
  private static final double FOLLOWED = 1.0 / 16;

  /** Steps on either side that count as neighbouring. */
  private static final int NEIGHBOURS = 8;

  /** Steps from an end that do: a root of the time is steep there and followed all the same. */
  private static final int BESIDE_ENDS = 32;

  /** Turns by less than this, in parts of the values, are rounding. */
  private static final double ROUNDING = 1e-11;

  /** So close to a corner the formula's own rounding may be on either side of it. */
  private static final double BESIDE = 1e-12;

  /** Most intervals that are looked at. */
  private static final int MOST = 1 << 17;

  /** Looks at a turn that was found, to tell its time. */
  private static final int CLOSE_LOOKS = 4096;

  /** Coordinates at which a whole formula is looked at. */
  private static final double[] COORDINATES = {0.37, -1.21, 2.03};

  /** Most places of a formula's own at which it is. */
  private static final int PLACES = 8;

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
   * Those of a formula.
   *
   * @param corners of the formula, increasing
   * @param places positions where it may have structure
   */
  static Driving.Turns of(Graph whole, int top, List<Double> corners, List<double[]> places) {
    // Nodes of its own change nothing in the order in which the formula itself is computed.
    Graph graph = new Graph();
    int root = graph.copied(whole, top);
    boolean[] reached = graph.reachable(root);
    boolean timed = false;
    int axes = 0;
    for (int n = 0; n < reached.length; n++) {
      if (!reached[n]) continue;
      if (graph.node(n) instanceof Graph.Coordinate(int axis)) axes = Math.max(axes, axis + 1);
      timed |= graph.node(n) instanceof Graph.Time;
    }
    if (!timed) return Driving.Turns.NONE;
    Set<Integer> parts = new TreeSet<>();
    if (axes > 0) {
      List<double[]> all = new ArrayList<>(places.subList(0, Math.min(PLACES, places.size())));
      for (double size : COORDINATES) {
        double[] x = new double[axes];
        for (int a = 0; a < axes; a++) x[a] = size * (1 + 0.1 * a);
        all.add(x);
      }
      for (double[] x : all) parts.add(graph.at(x, whole, top));
    } else {
      parts.add(root);
    }
    return new UnseenTurns(graph, List.copyOf(parts), corners);
  }

  @Override
  public OptionalDouble unseen(Driving.Look look) {
    for (int part : parts) {
      OptionalDouble turn = new Search(part, look, true).first();
      if (turn.isPresent()) return turn;
      int rate = graph.derivative(part, graph.time());
      turn = new Search(rate, look, false).first();
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
    private final boolean ends;
    private final double step;
    private final Bounds bounds;
    private final Program program;
    private final int value;
    private final double[] values;

    /**
     * @param ends whether those of the pieces are looked at
     */
    Search(int node, Driving.Look look, boolean ends) {
      this.node = node;
      this.look = look;
      this.ends = ends;
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
          double followed = FOLLOWED * range(middle, piece, NEIGHBOURS);
          if (height > followed) return OptionalDouble.of(top(middle, piece));
          if (interval.length() <= step && range(interval) < 0.25 * followed) continue;
        }
        open.push(new Interval(middle, interval.to));
        open.push(new Interval(interval.from, middle));
      }
      if (ends && look.from() <= begin && !followed(piece, piece.from, 1)) {
        return OptionalDouble.of(begin);
      }
      return ends && look.until() >= end && !followed(piece, piece.to, -1)
          ? OptionalDouble.of(end)
          : OptionalDouble.empty();
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

    /** Whether what decays after the begin of a piece, or grows before its end, is followed. */
    private boolean followed(Interval piece, double end, int way) {
      if (piece.length() < 2 * step) return true;
      double most = FOLLOWED * range(end, piece, BESIDE_ENDS);
      for (double h : new double[] {0.5 * step, step}) {
        double straight = 0.5 * (value(end) + value(end + way * 2 * h));
        if (Math.abs(value(end + way * h) - straight) > most) return false;
      }
      return true;
    }

    /** What happens within so many steps of a time; at least what rounding does. */
    private double range(double time, Interval piece, int neighbours) {
      double least = Double.POSITIVE_INFINITY;
      double greatest = Double.NEGATIVE_INFINITY;
      for (int k = -neighbours; k <= neighbours; k++) {
        double there = value(Math.clamp(time + k * step, piece.from, piece.to));
        least = Math.min(least, there);
        greatest = Math.max(greatest, there);
      }
      double size = Math.max(Math.abs(least), Math.abs(greatest));
      return Math.max(greatest - least, ROUNDING / FOLLOWED * Math.max(1, size));
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
