package langevin.formula;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Places at which a formula's value jumps or its slope does: where the comparison of a function
 * with two branches turns, seen along lines through the places the formula names and about the
 * origin. At a jump of the slope the Laplacian has a delta function that no mean over particles
 * sees.
 */
final class Kinks {
  private static final int LINES = 64;
  private static final int POINTS = 201;

  /** Half the length of a line about the origin. */
  private static final double REACH = 10;

  /** So far on either side a kink is looked at, in parts of a coordinate's size. */
  private static final double BESIDE = 1e-8;

  /** A change of the slope by less than this part is none. */
  private static final double ALIKE = 1e-4;

  /**
   * One of them.
   *
   * @param at position
   * @param jump by how much the value changes; 0 if only the slope does
   */
  record Kink(List<Double> at, double jump) {}

  private final Program program;
  private final int value;
  private final int[] slopes;

  /** The two sides of every comparison. */
  private final int[][] sides;

  private final double time;
  private final double[] values;

  private Kinks(Formula formula, double time) {
    this.time = time;
    Graph graph = new Graph();
    int root = graph.add(formula);
    int d = formula.dimension();
    boolean[] reached = graph.reachable(root);
    List<int[]> compared = new ArrayList<>();
    int size = reached.length;
    for (int n = 0; n < size; n++) {
      if (!reached[n] || !(graph.node(n) instanceof Graph.Apply(Function f, List<Integer> all))) {
        continue;
      }
      if (!f.kinked()) continue;
      boolean two = f == Function.MIN || f == Function.MAX || f.conditional();
      compared.add(new int[] {all.getFirst(), two ? all.get(1) : graph.constant(0)});
    }
    List<Integer> roots = new ArrayList<>(List.of(root));
    for (int a = 0; a < d; a++) roots.add(graph.derivative(root, graph.coordinate(a)));
    for (int[] pair : compared) for (int side : pair) roots.add(side);
    program = new Program(graph);
    int[] made = program.add(roots.stream().mapToInt(n -> n).toArray());
    value = made[0];
    slopes = Arrays.copyOfRange(made, 1, 1 + d);
    sides = new int[compared.size()][];
    for (int c = 0; c < sides.length; c++) {
      sides[c] = new int[] {made[1 + d + 2 * c], made[2 + d + 2 * c]};
    }
    values = Kernel.numbers(program.size());
  }

  /** The first kink that is found, a jump of the value before one of the slope alone. */
  static Optional<Kink> of(Formula formula, double time) {
    if (formula.kinks().isEmpty()) return Optional.empty();
    Kinks kinks = new Kinks(formula, time);
    List<Kink> found = new ArrayList<>();
    int d = formula.dimension();
    SplittableRandom random = new SplittableRandom(1);
    List<double[]> centres = new ArrayList<>(List.of(new double[d]));
    centres.addAll(NamedPlaces.of(formula, time).stream().limit(LINES).toList());
    for (double[] centre : centres) {
      for (int line = 0; line < (d == 1 ? 1 : Math.max(8, LINES / centres.size())); line++) {
        double[] along = new double[d];
        for (int a = 0; a < d; a++) along[a] = d == 1 ? REACH : REACH * random.nextGaussian();
        kinks.search(centre, along, found);
        Optional<Kink> jump = found.stream().filter(k -> k.jump != 0).findFirst();
        if (jump.isPresent()) return jump;
      }
    }
    return found.stream().findFirst();
  }

  private void search(double[] centre, double[] along, List<Kink> found) {
    for (int c = 0; c < sides.length; c++) {
      double before = -1;
      for (int k = 1; k < POINTS; k++) {
        // Not evenly, so that no place of round numbers is hit.
        double after = -1 + 2.0137 * k / (POINTS - 1);
        boolean turns = above(c, at(centre, along, before)) != above(c, at(centre, along, after));
        if (turns) look(c, centre, along, before, after).ifPresent(found::add);
        before = after;
      }
    }
  }

  private Optional<Kink> look(int c, double[] centre, double[] along, double from, double to) {
    double low = from;
    double high = to;
    boolean side = above(c, at(centre, along, low));
    for (int k = 0; k < 60; k++) {
      double middle = 0.5 * (low + high);
      if (above(c, at(centre, along, middle)) == side) low = middle;
      else high = middle;
    }
    double[] at = at(centre, along, high);
    double size = 1;
    double length = 0;
    for (int a = 0; a < at.length; a++) {
      size = Math.max(size, Math.abs(at[a]));
      length = Math.hypot(length, along[a]);
    }
    double beside = BESIDE * size / length;
    double[] left = run(at(centre, along, low - beside));
    double[] right = run(at(centre, along, high + beside));
    double steepest = 0;
    double bend = 0;
    for (int s : slopes) {
      steepest = Math.max(steepest, Math.max(Math.abs(left[s]), Math.abs(right[s])));
      bend = Math.max(bend, Math.abs(right[s] - left[s]));
    }
    double jump = right[value] - left[value];
    double slope = 10 * at.length * steepest * BESIDE * size;
    List<Double> place = Arrays.stream(at).boxed().toList();
    if (Math.abs(jump) > slope + 1e-9 * (1 + Math.abs(left[value]))) {
      return Optional.of(new Kink(place, jump));
    }
    return bend > ALIKE * (1 + steepest) ? Optional.of(new Kink(place, 0)) : Optional.empty();
  }

  private double[] run(double[] x) {
    program.run(time, x, values);
    return values.clone();
  }

  private boolean above(int c, double[] x) {
    program.run(time, x, values);
    return values[sides[c][0]] > values[sides[c][1]];
  }

  private static double[] at(double[] centre, double[] along, double part) {
    double[] x = new double[centre.length];
    for (int a = 0; a < x.length; a++) x[a] = centre[a] + part * along[a];
    return x;
  }
}
