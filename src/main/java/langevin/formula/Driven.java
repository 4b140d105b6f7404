package langevin.formula;

import java.util.List;
import java.util.TreeSet;
import langevin.potential.Driving;

/** Dependence on time, for those who integrate over it. */
final class Driven {
  private Driven() {}

  /**
   * Corners and the shortest period. The arguments of functions that depend on time alone,
   * linearly, say where a kink is (its zero) and how fast a sine turns.
   *
   * @throws IllegalArgumentException if the value jumps in time, or a kink or a turn depends on
   *     time otherwise than linearly, so that nobody could say when
   */
  static Driving of(Graph graph, int root) {
    TreeSet<Double> corners = new TreeSet<>();
    double period = Double.POSITIVE_INFINITY;
    boolean[] reached = graph.reachable(root);
    int time = graph.time();
    int size = reached.length;
    for (int n = 0; n < size; n++) {
      if (!reached[n] || !(graph.node(n) instanceof Graph.Apply(Function f, List<Integer> all))) {
        continue;
      }
      boolean turning = f == Function.SIN || f == Function.COS || f == Function.TAN;
      if (!turning && !f.kinked()) continue;
      int argument =
          f == Function.MIN || f == Function.MAX || f.conditional()
              ? graph.sum(0, List.of(new Graph.Term(1, all.get(0)), new Graph.Term(-1, all.get(1))))
              : all.getFirst();
      int rate = graph.derivative(argument, time);
      if (graph.isConstant(rate, 0)) continue;
      if (f.jumps()) {
        throw new IllegalArgumentException(
            f.word() + " of the time: V may not jump in time; use a steep tanh");
      }
      if (!(graph.node(rate) instanceof Graph.Constant(double speed))) {
        if (turning) {
          throw new IllegalArgumentException(
              f.word()
                  + " of what is not linear in the time: its period cannot be told; write it as"
                  + " a linear function of t");
        }
        throw new IllegalArgumentException(
            "a kink ("
                + (f.conditional() ? "if" : f.word())
                + ") at times that cannot be told; its argument must be linear in t");
      }
      if (turning) {
        period = Math.min(period, 2 * Math.PI / Math.abs(speed));
      } else {
        int atZero = argument;
        double offset =
            graph.node(atZero) instanceof Graph.Sum(double constant, List<Graph.Term> terms)
                    && terms.size() == 1
                ? constant
                : graph.node(atZero) instanceof Graph.Time ? 0 : Double.NaN;
        if (Double.isNaN(offset)) {
          throw new IllegalArgumentException(
              "a kink that moves in space with the time; V must be smooth in time between fixed"
                  + " corners");
        }
        corners.add(-offset / speed);
      }
    }
    return new Driving(List.copyOf(corners), period);
  }
}
