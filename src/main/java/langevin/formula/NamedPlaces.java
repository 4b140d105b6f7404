package langevin.formula;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Places that a formula names: it tells where its structure is. A search for wells starts there.
 *
 * <p>Every affine part ∑ k_a x_a + c names the plane where it is 0, a coordinate alone the plane
 * x_a = 0. A part of the formula whose planes are independent names the point where all of them
 * meet that lies closest to the origin. Beside that every axis has candidates of its own: where an
 * affine part of that axis is 0, −b/(2a) of a x² + b x, the roots of k xⁿ + c, and ± every number
 * that stands in the formula, the values of parameters included; all of their combinations are
 * places, or a fixed selection if there are more than {@value #MOST_COMBINED}.
 */
final class NamedPlaces {
  static final int MOST_COMBINED = 4096;

  /** Combinations in more dimensions than {@value #MANY_AXES}. */
  private static final int FEW_COMBINED = 64;

  private static final int MANY_AXES = 8;
  private static final int MOST_JOINT = 2048;

  /** Candidates of an axis. */
  private static final int MOST_ON_AXIS = 64;

  /** Parts with more planes than this are looked at axis by axis only. */
  private static final int MOST_PLANES = 12;

  private static final double LARGEST = 1e8;

  /** The plane normal·x = offset. */
  private record Plane(List<Double> normal, double offset) {}

  private final Graph graph = new Graph();
  private final int d;
  private final int root;

  /** The values of what depends on no coordinate, at the time asked for; NaN of the rest. */
  private final double[] free;

  private NamedPlaces(Formula formula, double time) {
    d = formula.dimension();
    root = graph.add(formula);
    free = new double[root + 1];
    boolean[] reached = graph.reachable(root);
    List<Integer> nodes = new ArrayList<>();
    boolean[] placed = new boolean[root + 1];
    for (int n = 0; n <= root; n++) {
      free[n] = Double.NaN;
      if (!reached[n]) continue;
      placed[n] = graph.node(n) instanceof Graph.Coordinate;
      for (int argument : graph.arguments(n)) placed[n] |= placed[argument];
      if (!placed[n]) nodes.add(n);
    }
    if (!nodes.isEmpty()) {
      Program program = new Program(graph);
      int[] results = program.add(nodes.stream().mapToInt(n -> n).toArray());
      double[] values = new double[program.size()];
      program.run(time, new double[d], values);
      for (int k = 0; k < results.length; k++) free[nodes.get(k)] = values[results[k]];
    }
  }

  /** The places a formula names at a time, without repetition, in an order of their own. */
  static List<double[]> of(Formula formula, double time) {
    NamedPlaces places = new NamedPlaces(formula, time);
    Set<List<Double>> found = new LinkedHashSet<>();
    places.joint(found);
    places.combined(formula, found);
    return found.stream().map(p -> p.stream().mapToDouble(c -> c).toArray()).toList();
  }

  private static boolean usable(double value) {
    return Math.abs(value) <= LARGEST;
  }

  /** The plane where a node is 0, if it is affine. */
  private @Nullable Plane plane(int n) {
    double[] normal = new double[d];
    double constant = 0;
    switch (graph.node(n)) {
      case Graph.Coordinate(int axis) -> normal[axis] = 1;
      case Graph.Sum(double c, List<Graph.Term> terms) -> {
        constant = c;
        for (Graph.Term term : terms) {
          if (!Double.isNaN(free[term.node()])) {
            constant += term.factor() * free[term.node()];
          } else if (graph.node(term.node()) instanceof Graph.Coordinate(int axis)) {
            normal[axis] += term.factor();
          } else if (!scaled(term, normal)) {
            return null;
          }
        }
      }
      default -> {
        return null;
      }
    }
    double largest = Arrays.stream(normal).map(Math::abs).max().orElse(0);
    if (!(largest > 0) || !Double.isFinite(largest)) return null;
    List<Double> unit = Arrays.stream(normal).mapToObj(k -> k / largest + 0.0).toList();
    double offset = -constant / largest + 0.0;
    return usable(offset) ? new Plane(unit, offset) : null;
  }

  /** Adds a coordinate times what depends on no coordinate. */
  private boolean scaled(Graph.Term term, double[] normal) {
    if (!(graph.node(term.node()) instanceof Graph.Product(List<Graph.Power> powers))) return false;
    double factor = term.factor();
    int axis = -1;
    for (Graph.Power power : powers) {
      if (!Double.isNaN(free[power.base()])) {
        factor *= StrictMath.pow(free[power.base()], power.exponent());
      } else if (axis < 0
          && power.exponent() == 1
          && graph.node(power.base()) instanceof Graph.Coordinate(int a)) {
        axis = a;
      } else {
        return false;
      }
    }
    if (axis < 0) return false;
    normal[axis] += factor;
    return true;
  }

  /** Points where all planes of a part meet. */
  private void joint(Set<List<Double>> found) {
    List<@Nullable Set<Plane>> below = new ArrayList<>();
    boolean[] reached = graph.reachable(root);
    for (int n = 0; n <= root; n++) {
      below.add(null);
      if (!reached[n] || !Double.isNaN(free[n])) continue;
      Plane own = plane(n);
      Set<Plane> planes = new LinkedHashSet<>();
      boolean few = true;
      if (own != null) {
        planes.add(own);
      } else {
        for (int argument : graph.arguments(n)) {
          if (!Double.isNaN(free[argument])) continue;
          Set<Plane> those = below.get(argument);
          few &= those != null;
          if (those != null) planes.addAll(those);
        }
        few &= planes.size() <= MOST_PLANES;
      }
      if (!few || planes.isEmpty()) continue;
      below.set(n, planes);
      double[] at = meeting(List.copyOf(planes));
      if (at != null && found.size() < MOST_JOINT) found.add(place(at));
    }
  }

  private static List<Double> place(double[] at) {
    return Arrays.stream(at).mapToObj(c -> c + 0.0).toList();
  }

  /** The point of independent planes that is closest to the origin, by Gram and Schmidt. */
  private double @Nullable [] meeting(List<Plane> planes) {
    if (planes.size() > d) return null;
    double[] at = new double[d];
    List<double[]> basis = new ArrayList<>();
    for (Plane plane : planes) {
      double[] rest = plane.normal().stream().mapToDouble(k -> k).toArray();
      double before = product(rest, rest);
      for (double[] e : basis) {
        double along = product(rest, e);
        for (int a = 0; a < d; a++) rest[a] -= along * e[a];
      }
      double square = product(rest, rest);
      if (!(square > 1e-12 * before)) return null;
      double[] normal = plane.normal().stream().mapToDouble(k -> k).toArray();
      double missing = (plane.offset() - product(normal, at)) / square;
      for (int a = 0; a < d; a++) at[a] += missing * rest[a];
      double length = StrictMath.sqrt(square);
      for (int a = 0; a < d; a++) rest[a] /= length;
      basis.add(rest);
    }
    return Arrays.stream(at).allMatch(NamedPlaces::usable) ? at : null;
  }

  private static double product(double[] u, double[] v) {
    double sum = 0;
    for (int a = 0; a < u.length; a++) sum += u[a] * v[a];
    return sum;
  }

  private void combined(Formula formula, Set<List<Double>> found) {
    List<Set<Double>> onAxis = new ArrayList<>();
    for (int a = 0; a < d; a++) onAxis.add(new LinkedHashSet<>(List.of(0.0)));
    boolean[] reached = graph.reachable(root);
    for (int n = 0; n <= root; n++) {
      if (reached[n] && Double.isNaN(free[n])) alone(n, onAxis);
    }
    Set<Double> named = new TreeSet<>();
    for (Formula.Symbol symbol : formula.symbols()) {
      if (symbol instanceof Formula.Numeral(double value, String _)
          && usable(value)
          && value != 0) {
        named.add(value);
        named.add(-value);
      }
    }
    List<double[]> candidates = new ArrayList<>();
    double count = 1;
    for (Set<Double> own : onAxis) {
      own.addAll(named);
      candidates.add(own.stream().mapToDouble(c -> c).limit(MOST_ON_AXIS).toArray());
      count *= Math.min(own.size(), MOST_ON_AXIS);
    }
    int most = d > MANY_AXES ? FEW_COMBINED : MOST_COMBINED;
    boolean all = count <= most;
    int places = all ? (int) count : most;
    double[] at = new double[d];
    for (int n = 0; n < places; n++) {
      int left = n;
      for (int a = 0; a < d; a++) {
        double[] those = candidates.get(a);
        // Additive recurrence: a selection that is even on every axis and in every pair of axes.
        int which =
            all
                ? left % those.length
                : (int) (those.length * ((0.5 + (n + 1) * StrictMath.sqrt(2 + 3.0 * a)) % 1));
        left /= those.length;
        at[a] = those[which];
      }
      found.add(place(at));
    }
  }

  /** Adds where a node of one coordinate is 0, or has its extremum. */
  private void alone(int n, List<Set<Double>> onAxis) {
    Plane plane = plane(n);
    if (plane != null) {
      int axis = -1;
      for (int a = 0; a < d; a++) {
        if (plane.normal().get(a) == 0) continue;
        if (axis >= 0) return;
        axis = a;
      }
      onAxis.get(axis).add(plane.offset() / plane.normal().get(axis) + 0.0);
      return;
    }
    if (!(graph.node(n) instanceof Graph.Sum(double c, List<Graph.Term> terms))) return;
    double constant = c;
    double[] first = new double[d];
    double[] second = new double[d];
    int others = 0;
    for (Graph.Term term : terms) {
      if (!Double.isNaN(free[term.node()])) {
        constant += term.factor() * free[term.node()];
      } else if (graph.node(term.node()) instanceof Graph.Coordinate(int axis)) {
        first[axis] += term.factor();
        others++;
      } else if (graph.node(term.node()) instanceof Graph.Product(List<Graph.Power> powers)
          && powers.size() == 1
          && graph.node(powers.getFirst().base()) instanceof Graph.Coordinate(int axis)) {
        int exponent = powers.getFirst().exponent();
        if (exponent == 2) second[axis] += term.factor();
        others++;
        if (terms.size() == 1 && exponent > 1) root(onAxis.get(axis), -c / term.factor(), exponent);
      } else {
        others += 2;
      }
    }
    for (int a = 0; a < d; a++) {
      double extremum = -first[a] / (2 * second[a]);
      if (usable(extremum)) onAxis.get(a).add(extremum + 0.0);
      if (others == 1 && second[a] != 0) root(onAxis.get(a), -constant / second[a], 2);
    }
  }

  private static void root(Set<Double> candidates, double power, int exponent) {
    double size = StrictMath.pow(Math.abs(power), 1.0 / exponent);
    if (!usable(size) || (power < 0 && exponent % 2 == 0)) return;
    candidates.add(size + 0.0);
    candidates.add(-size + 0.0);
  }
}
