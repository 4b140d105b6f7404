package langevin.formula;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import langevin.text.Numerals;

/**
 * A graph of expressions in which equal expressions are one node, simplified as they are made. A
 * node's number is larger than those of its arguments, so that everything is done in one sweep over
 * the numbers and nothing recurs.
 *
 * <p>The rules, all of which hold for every real argument:
 *
 * <ul>
 *   <li>Sums are Σ cₖ nₖ + c₀ with each node once; sums within sums are opened where their factor
 *       is ±1. Terms merge, and a term whose factor becomes 0 is dropped only if it is a number
 *       everywhere: 1/x − 1/x stays undefined at 0. The same holds for 0·f.
 *   <li>Products are Π bₖ^nₖ with whole nₖ ≠ 0. Powers of one base merge only if their exponents
 *       have one sign: x/x and x²/x stay undefined at 0.
 *   <li>u^0 is 1 for every u, 0^0 and NaN^0 included, as IEEE 754 has it. (u^m)^n is u^(mn) for
 *       whole m &gt; 0 only; √u² and (u²)^½ stay.
 *   <li>u^½ is √u, u^(n+½) is uⁿ √u, e^u is exp u, a whole power up to {@value #LARGEST_CHAIN} is a
 *       chain of multiplications.
 *   <li>Functions of numbers are numbers. Division by a number is multiplication by its inverse.
 * </ul>
 */
final class Graph {
  /** Larger powers are left to the power function: their chains would round too often. */
  static final int LARGEST_CHAIN = 64;

  /** Nodes of everything that is derived from a formula. */
  static final int MOST_NODES = 400_000;

  /** Terms, factors and arguments of all nodes: of a long product each derivative has them all. */
  private static final int MOST_PARTS = 4_000_000;

  /** A node. */
  sealed interface Node {}

  record Constant(double value) implements Node {}

  record Coordinate(int axis) implements Node {}

  record Time() implements Node {}

  /** constant + Σ factor·node. */
  record Sum(double constant, List<Term> terms) implements Node {}

  record Term(double factor, int node) {}

  /** Π base^exponent. */
  record Product(List<Power> powers) implements Node {}

  record Power(int base, int exponent) {}

  record Apply(Function function, List<Integer> arguments) implements Node {}

  private final List<Node> nodes = new ArrayList<>();
  private final List<int[]> arguments = new ArrayList<>();
  private final BitSet everywhere = new BitSet();
  private final Map<Key, Integer> numbers = new HashMap<>();
  private int parts;

  /** How many nodes there are. */
  int size() {
    return nodes.size();
  }

  Node node(int number) {
    return nodes.get(number);
  }

  /**
   * The number of a node.
   *
   * @param total whether it is a finite number for every real argument, where its arguments are
   */
  private int number(Key key, Node node, boolean total, int... made) {
    Integer there = numbers.get(key);
    if (there != null) return there;
    parts += made.length;
    int number = nodes.size();
    if (number >= MOST_NODES || parts > MOST_PARTS) {
      throw new IllegalArgumentException(
          "its derivatives have more than "
              + Numerals.grouped(parts > MOST_PARTS ? MOST_PARTS : MOST_NODES)
              + " parts; write the landscape in Java instead");
    }
    boolean all = total;
    for (int argument : made) all &= everywhere.get(argument);
    nodes.add(node);
    arguments.add(made);
    everywhere.set(number, all);
    numbers.put(key, number);
    return number;
  }

  private int number(double constant, List<Term> terms) {
    int[] made = new int[terms.size()];
    long[] content = new long[2 * terms.size() + 1];
    boolean total = Double.isFinite(constant);
    for (int k = 0; k < made.length; k++) {
      Term term = terms.get(k);
      made[k] = term.node();
      content[2 * k] = Double.doubleToLongBits(term.factor());
      content[2 * k + 1] = term.node();
      total &= Double.isFinite(term.factor());
    }
    content[2 * made.length] = Double.doubleToLongBits(constant);
    return number(new Key(Sum.class, content), new Sum(constant, terms), total, made);
  }

  private int number(List<Power> powers) {
    int[] made = new int[powers.size()];
    long[] content = new long[2 * powers.size()];
    boolean total = true;
    for (int k = 0; k < made.length; k++) {
      Power power = powers.get(k);
      made[k] = power.base();
      content[2 * k] = power.base();
      content[2 * k + 1] = power.exponent();
      total &= power.exponent() > 0;
    }
    return number(new Key(Product.class, content), new Product(powers), total, made);
  }

  private int number(Function function, int... all) {
    long[] content = new long[all.length];
    List<Integer> listed = new ArrayList<>(all.length);
    for (int k = 0; k < all.length; k++) {
      content[k] = all[k];
      listed.add(all[k]);
    }
    return number(
        new Key(function, content),
        new Apply(function, List.copyOf(listed)),
        function.everywhere(),
        all);
  }

  /** Whether the node is a finite number for every real argument. */
  boolean everywhere(int node) {
    return everywhere.get(node);
  }

  boolean isConstant(int node, double value) {
    return nodes.get(node) instanceof Constant(double there) && there == value;
  }

  // Construction, simplified.

  int constant(double value) {
    return number(
        new Key(Constant.class, Double.doubleToLongBits(value)),
        new Constant(value),
        Double.isFinite(value));
  }

  int coordinate(int axis) {
    return number(new Key(Coordinate.class, axis), new Coordinate(axis), true);
  }

  int time() {
    return number(new Key(Time.class), new Time(), true);
  }

  int sum(double constant, List<Term> terms) {
    double rest = constant;
    TreeMap<Integer, Double> merged = new TreeMap<>();
    for (Term term : terms) {
      double c = term.factor();
      Node node = nodes.get(term.node());
      if (node instanceof Constant(double value)) {
        rest += c * value;
      } else if (node instanceof Sum(double inner, List<Term> parts)
          && (Math.abs(c) == 1 || (inner == 0 && parts.size() == 1))) {
        rest += c * inner;
        for (Term part : parts) merged.merge(part.node(), c * part.factor(), Double::sum);
      } else {
        merged.merge(term.node(), c, Double::sum);
      }
    }
    List<Term> kept = new ArrayList<>(merged.size());
    for (Map.Entry<Integer, Double> each : merged.entrySet()) {
      if (each.getValue() != 0 || !everywhere.get(each.getKey())) {
        kept.add(new Term(each.getValue(), each.getKey()));
      }
    }
    if (kept.isEmpty()) return constant(rest);
    if (rest == 0 && kept.size() == 1 && kept.getFirst().factor() == 1) {
      return kept.getFirst().node();
    }
    return number(rest == 0 ? 0.0 : rest, List.copyOf(kept));
  }

  int times(double factor, int node) {
    return sum(0, List.of(new Term(factor, node)));
  }

  int add(int a, int b) {
    return sum(0, List.of(new Term(1, a), new Term(1, b)));
  }

  int multiply(int... all) {
    List<Power> powers = new ArrayList<>(all.length);
    for (int n : all) powers.add(new Power(n, 1));
    return product(powers);
  }

  int product(List<Power> powers) {
    double factor = 1;
    // Positive and negative exponents of one base are kept apart.
    TreeMap<Long, Integer> merged = new TreeMap<>();
    for (Power power : powers) {
      int base = power.base();
      int exponent = power.exponent();
      if (nodes.get(base) instanceof Sum(double c, List<Term> terms)
          && c == 0
          && terms.size() == 1
          && exponent == 1) {
        factor *= terms.getFirst().factor();
        base = terms.getFirst().node();
      }
      if (exponent == 1 && nodes.get(base) instanceof Constant(double value)) {
        factor *= value;
      } else if (exponent == 1 && nodes.get(base) instanceof Product(List<Power> inner)) {
        for (Power p : inner) merge(merged, p);
      } else {
        merge(merged, new Power(base, exponent));
      }
    }
    List<Power> kept = new ArrayList<>(merged.size());
    for (Map.Entry<Long, Integer> each : merged.entrySet()) {
      kept.add(new Power((int) (each.getKey() >> 1), each.getValue()));
    }
    int node;
    if (kept.isEmpty()) return constant(factor);
    if (kept.size() == 1 && kept.getFirst().exponent() == 1) node = kept.getFirst().base();
    else node = number(List.copyOf(kept));
    return factor == 1 ? node : times(factor, node);
  }

  private static void merge(Map<Long, Integer> merged, Power power) {
    merged.merge(
        ((long) power.base() << 1) | (power.exponent() < 0 ? 1 : 0),
        power.exponent(),
        Integer::sum);
  }

  int divide(int a, int b) {
    if (nodes.get(b) instanceof Constant(double value)) {
      double inverse = 1 / value;
      // The inverse of a tiny number overflows, that of a huge one loses digits.
      boolean safe = value == 0 || (Math.abs(inverse) >= Double.MIN_NORMAL && inverse * 0 == 0);
      return safe || !Double.isFinite(value)
          ? multiply(a, constant(inverse))
          : product(List.of(new Power(a, 1), new Power(b, -1)));
    }
    return multiply(a, power(b, -1));
  }

  /** u^n for a whole n. */
  int power(int u, int n) {
    if (n == 0) return constant(1);
    if (n == 1) return u;
    if (n > LARGEST_CHAIN || n < -LARGEST_CHAIN) {
      return number(Function.POWER, u, constant(n));
    }
    Node node = nodes.get(u);
    if (node instanceof Constant(double value)) return constant(StrictMath.pow(value, n));
    if (node instanceof Sum(double c, List<Term> terms) && c == 0 && terms.size() == 1) {
      double factor = StrictMath.pow(terms.getFirst().factor(), n);
      if (factor * 0 == 0 && Math.abs(factor) >= Double.MIN_NORMAL) {
        return times(factor, power(terms.getFirst().node(), n));
      }
    }
    if (node instanceof Product(List<Power> inner) && opens(inner, n)) {
      List<Power> powers = new ArrayList<>(inner.size());
      for (Power p : inner) powers.add(new Power(p.base(), p.exponent() * n));
      return product(powers);
    }
    return number(List.of(new Power(u, n)));
  }

  /** Whether the n-th power of a product is the product of the powers. */
  private static boolean opens(List<Power> inner, int n) {
    for (Power p : inner) {
      if (p.exponent() <= 0 || p.exponent() * Math.abs(n) > LARGEST_CHAIN) return false;
    }
    return true;
  }

  /** u^v. */
  int raise(int u, int v) {
    if (nodes.get(v) instanceof Constant(double exponent)) {
      if (nodes.get(u) instanceof Constant(double base)) {
        return constant(Function.POWER.of(base, exponent, 0, 0));
      }
      if (exponent == Math.rint(exponent) && Math.abs(exponent) <= LARGEST_CHAIN) {
        return power(u, (int) exponent);
      }
      double whole = Math.floor(Math.abs(exponent));
      if (Math.abs(exponent) - whole == 0.5 && whole <= LARGEST_CHAIN) {
        int root = apply(Function.SQRT, u);
        int positive = whole == 0 ? root : multiply(power(u, (int) whole), root);
        return exponent > 0 ? positive : power(positive, -1);
      }
    }
    if (isConstant(u, Math.E)) return apply(Function.EXP, v);
    return number(Function.POWER, u, v);
  }

  int apply(Function function, int... all) {
    if (function == Function.POWER) return raise(all[0], all[1]);
    double[] values = new double[4];
    boolean constant = true;
    for (int k = 0; k < all.length; k++) {
      if (nodes.get(all[k]) instanceof Constant(double value)) values[k] = value;
      else constant = false;
    }
    if (constant) return constant(function.of(values[0], values[1], values[2], values[3]));
    if (function.conditional()) {
      if (all[2] == all[3]) return all[2];
      if (nodes.get(all[0]) instanceof Constant(double p)
          && nodes.get(all[1]) instanceof Constant(double q)) {
        return function.of(p, q, 1, 0) == 1 ? all[2] : all[3];
      }
    }
    return number(function, all);
  }

  /** The formula as a node. */
  int add(Formula formula) {
    int[] stack = new int[formula.symbols().size() + 1];
    int top = 0;
    for (Formula.Symbol symbol : formula.symbols()) {
      int first = top - symbol.arity();
      int node =
          switch (symbol) {
            case Formula.Numeral(double value, String _) -> constant(value);
            case Formula.Coordinate(int axis) -> coordinate(axis);
            case Formula.Time() -> time();
            case Formula.Sum(int n) -> {
              List<Term> terms = new ArrayList<>(n);
              for (int k = first; k < first + n; k++) terms.add(new Term(1, stack[k]));
              yield sum(0, terms);
            }
            case Formula.Product(int n) -> multiply(Arrays.copyOfRange(stack, first, first + n));
            case Formula.Negative() -> times(-1, stack[first]);
            case Formula.Quotient() -> divide(stack[first], stack[first + 1]);
            case Formula.Call(String name) ->
                apply(
                    Function.valueOf(name),
                    Arrays.copyOfRange(stack, first, first + symbol.arity()));
          };
      top = first;
      stack[top++] = node;
    }
    return stack[0];
  }

  /** Which nodes the given ones are made of, themselves included. */
  boolean[] reachable(int... roots) {
    boolean[] reached = new boolean[size()];
    for (int root : roots) reached[root] = true;
    for (int n = size() - 1; n >= 0; n--) {
      if (reached[n]) for (int argument : arguments.get(n)) reached[argument] = true;
    }
    return reached;
  }

  /** The nodes a node is made of, in order; not to be changed. */
  int[] arguments(int n) {
    return arguments.get(n);
  }

  /** A node of another graph in this one. */
  int copied(Graph from, int root) {
    return copied(from, root, this::coordinate);
  }

  /** What a node of another graph is at a position, as a function of the time, in this one. */
  int at(double[] x, Graph from, int root) {
    return copied(from, root, axis -> constant(x[axis]));
  }

  private int copied(Graph from, int root, IntUnaryOperator coordinate) {
    boolean[] reached = from.reachable(root);
    int[] here = new int[root + 1];
    for (int n = 0; n <= root; n++) {
      if (!reached[n]) continue;
      here[n] =
          switch (from.node(n)) {
            case Constant(double value) -> constant(value);
            case Time _ -> time();
            case Coordinate(int axis) -> coordinate.applyAsInt(axis);
            case Sum(double constant, List<Term> terms) ->
                sum(
                    constant,
                    terms.stream().map(t -> new Term(t.factor(), here[t.node()])).toList());
            case Product(List<Power> powers) ->
                product(powers.stream().map(p -> new Power(here[p.base()], p.exponent())).toList());
            case Apply(Function function, List<Integer> all) ->
                apply(function, all.stream().mapToInt(k -> here[k]).toArray());
          };
    }
    return here[root];
  }

  // Derivatives.

  /** ∂root/∂variable, where the variable is a {@link Coordinate} or {@link Time}. */
  int derivative(int root, int variable) {
    return Derivative.of(this, root, variable);
  }

  /** Σ_a ∂²root/∂x_a². */
  int laplacian(int root, int dimension) {
    List<Term> terms = new ArrayList<>();
    for (int a = 0; a < dimension; a++) {
      int x = coordinate(a);
      terms.add(new Term(1, derivative(derivative(root, x), x)));
    }
    return sum(0, terms);
  }
}
