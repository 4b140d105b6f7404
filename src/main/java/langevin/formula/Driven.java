package langevin.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import langevin.potential.Driving;
import langevin.text.Numerals;

/** Dependence on time, for those who integrate over it. */
final class Driven {
  private static final int MOST_LINES = 16;

  private Driven() {}

  /**
   * Corners and the shortest period of what must not jump. The arguments of functions that depend
   * on time alone, linearly, say where a kink is (its zero) and how fast a sine turns.
   *
   * @throws IllegalArgumentException if the value jumps in time, or a kink or a turn depends on
   *     time otherwise than linearly, so that nobody could say when
   */
  static Driving of(Graph graph, int root, List<double[]> places) {
    return of(graph, root, false, places);
  }

  /**
   * The same of what may jump: its jumps are corners.
   *
   * @throws IllegalArgumentException if a kink or a turn depends on time otherwise than linearly
   */
  static Driving jumping(Graph graph, int root) {
    return of(graph, root, true, List.of());
  }

  private static Driving of(Graph graph, int root, boolean mayJump, List<double[]> places) {
    TreeSet<Double> corners = new TreeSet<>();
    double period = Double.POSITIVE_INFINITY;
    boolean[] reached = graph.reachable(root);
    int time = graph.time();
    int zero = graph.constant(0);
    int size = reached.length;
    List<List<Line>> lines = new ArrayList<>();
    for (int n = 0; n < size; n++) lines.add(lines(graph, n, lines));
    for (int n = 0; n < size; n++) {
      if (!reached[n] || !(graph.node(n) instanceof Graph.Apply(Function f, List<Integer> all))) {
        continue;
      }
      boolean turning = f == Function.SIN || f == Function.COS || f == Function.TAN;
      if (!turning && !f.kinked()) continue;
      boolean two = f == Function.MIN || f == Function.MAX || f.conditional();
      int u = all.getFirst();
      int v = two ? all.get(1) : zero;
      int rate = graph.derivative(graph.sum(0, List.of(term(1, u), term(-1, v))), time);
      if (graph.isConstant(rate, 0)) continue;
      if (f.jumps() && !mayJump) {
        throw new IllegalArgumentException(
            f.word()
                + " of the time: a landscape or a drift may not jump in time; use a tanh as steep"
                + " as the steps follow");
      }
      if (turning) {
        if (!(graph.node(rate) instanceof Graph.Constant(double speed))) {
          throw new IllegalArgumentException(
              f.word()
                  + " of what is not linear in the time: its period cannot be told; write it as"
                  + " a linear function of t");
        }
        period = Math.min(period, 2 * Math.PI / Math.abs(speed));
        continue;
      }
      List<Line> left = lines.get(u);
      List<Line> right = v < size ? lines.get(v) : List.of(new Line(0, 0));
      if (left.isEmpty() || right.isEmpty()) {
        throw new IllegalArgumentException(
            "a kink ("
                + (f.conditional() ? "if" : f.word())
                + ") at times that cannot be told, or that moves in space with the time; it must"
                + " stand where something linear in t is zero");
      }
      for (Line a : left) {
        for (Line b : right) {
          if (a.speed() == b.speed()) continue;
          double corner = -(a.offset() - b.offset()) / (a.speed() - b.speed());
          if (f.conditional() && !mayJump) refuseJump(graph, all, corner);
          corners.add(corner);
        }
      }
    }
    List<Double> increasing = List.copyOf(corners);
    return new Driving(increasing, period, UnseenTurns.of(graph, root, increasing, places));
  }

  private static Graph.Term term(double factor, int node) {
    return new Graph.Term(factor, node);
  }

  /** offset + speed·t. */
  private record Line(double offset, double speed) {
    Line times(double factor) {
      return new Line(factor * offset, factor * speed);
    }

    Line plus(Line other) {
      return new Line(offset + other.offset, speed + other.speed);
    }
  }

  /**
   * The linear functions of time of which a node is one or the other at any time; none if it is
   * something else, or too many of them.
   */
  private static List<Line> lines(Graph graph, int n, List<List<Line>> known) {
    List<Line> found = new ArrayList<>();
    switch (graph.node(n)) {
      case Graph.Constant(double value) -> found.add(new Line(value, 0));
      case Graph.Time() -> found.add(new Line(0, 1));
      case Graph.Sum(double constant, List<Graph.Term> terms) -> {
        found.add(new Line(constant, 0));
        for (Graph.Term term : terms) {
          List<Line> sums = new ArrayList<>();
          for (Line a : found) {
            for (Line b : known.get(term.node())) sums.add(a.plus(b.times(term.factor())));
          }
          if (sums.size() > MOST_LINES) return List.of();
          found = sums;
        }
      }
      case Graph.Apply(Function f, List<Integer> all) -> {
        List<Integer> pieces =
            switch (f) {
              case MIN, MAX, ABS -> all;
              case IF_LESS, IF_AT_MOST, IF_EQUAL -> all.subList(2, 4);
              default -> List.of();
            };
        for (int piece : pieces) {
          if (known.get(piece).isEmpty()) return List.of();
          for (Line line : known.get(piece)) {
            found.add(line);
            if (f == Function.ABS) found.add(line.times(-1));
          }
        }
      }
      case Graph.Coordinate _, Graph.Product _ -> {}
    }
    List<Line> distinct = found.stream().distinct().toList();
    return distinct.size() > MOST_LINES ? List.of() : distinct;
  }

  /** Refuses a condition whose branches differ when it changes. */
  private static void refuseJump(Graph graph, List<Integer> all, double corner) {
    Program program = new Program(graph);
    int[] branches = program.add(all.get(2), all.get(3));
    double[] values = new double[program.size()];
    int axes = 0;
    for (Program.Instruction i : program.instructions()) {
      if (i.operation() == Program.Operation.COORDINATE) axes = Math.max(axes, i.index() + 1);
    }
    double[] x = new double[axes];
    for (double size : new double[] {0.37, -1.21, 2.03}) {
      for (int a = 0; a < axes; a++) x[a] = size * (1 + 0.1 * a);
      program.run(corner, x, values);
      double there = values[branches[0]];
      double otherwise = values[branches[1]];
      if (Math.abs(there - otherwise) > 1e-9 * (1 + Math.abs(there))) {
        throw new IllegalArgumentException(
            "the branches of an if differ at time "
                + Numerals.shortest(corner)
                + ", when its condition changes: a landscape or a drift may not jump in time");
      }
    }
  }
}
