package langevin.formula;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
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
  private final List<Boolean> everywhere = new ArrayList<>();
  private final Map<Node, Integer> numbers = new HashMap<>();
  private int parts;

  /** How many nodes there are. */
  int size() {
    return nodes.size();
  }

  Node node(int number) {
    return nodes.get(number);
  }

  private int number(Node node) {
    Integer there = numbers.get(node);
    if (there != null) return there;
    parts += parts(node);
    if (nodes.size() >= MOST_NODES || parts > MOST_PARTS) {
      throw new IllegalArgumentException(
          "its derivatives have more than "
              + Numerals.grouped(parts > MOST_PARTS ? MOST_PARTS : MOST_NODES)
              + " parts; write the landscape in Java instead");
    }
    boolean total =
        switch (node) {
          case Constant(double value) -> Double.isFinite(value);
          case Coordinate _, Time _ -> true;
          case Sum(double constant, List<Term> terms) ->
              Double.isFinite(constant)
                  && terms.stream()
                      .allMatch(t -> Double.isFinite(t.factor()) && everywhere.get(t.node()));
          case Product(List<Power> powers) ->
              powers.stream().allMatch(p -> p.exponent() > 0 && everywhere.get(p.base()));
          case Apply(Function f, List<Integer> arguments) ->
              f.everywhere() && arguments.stream().allMatch(everywhere::get);
        };
    nodes.add(node);
    everywhere.add(total);
    numbers.put(node, nodes.size() - 1);
    return nodes.size() - 1;
  }

  private static int parts(Node node) {
    return switch (node) {
      case Constant _, Coordinate _, Time _ -> 0;
      case Sum(double _, List<Term> terms) -> terms.size();
      case Product(List<Power> powers) -> powers.size();
      case Apply(Function _, List<Integer> all) -> all.size();
    };
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
    return number(new Constant(value));
  }

  int coordinate(int axis) {
    return number(new Coordinate(axis));
  }

  int time() {
    return number(new Time());
  }

  int sum(double constant, List<Term> terms) {
    double rest = constant;
    TreeMap<Integer, Double> merged = new TreeMap<>();
    for (Term term : terms) {
      double c = term.factor();
      switch (nodes.get(term.node())) {
        case Constant(double value) -> rest += c * value;
        case Sum(double inner, List<Term> parts)
            when Math.abs(c) == 1 || (inner == 0 && parts.size() == 1) -> {
          rest += c * inner;
          for (Term part : parts) merged.merge(part.node(), c * part.factor(), Double::sum);
        }
        default -> merged.merge(term.node(), c, Double::sum);
      }
    }
    List<Term> kept = new ArrayList<>();
    merged.forEach(
        (node, factor) -> {
          if (factor != 0 || !everywhere.get(node)) kept.add(new Term(factor, node));
        });
    if (kept.isEmpty()) return constant(rest);
    if (rest == 0 && kept.size() == 1 && kept.getFirst().factor() == 1) {
      return kept.getFirst().node();
    }
    return number(new Sum(rest == 0 ? 0.0 : rest, List.copyOf(kept)));
  }

  int times(double factor, int node) {
    return sum(0, List.of(new Term(factor, node)));
  }

  int add(int a, int b) {
    return sum(0, List.of(new Term(1, a), new Term(1, b)));
  }

  int multiply(int... all) {
    return product(Arrays.stream(all).mapToObj(n -> new Power(n, 1)).toList());
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
      switch (nodes.get(base)) {
        case Constant(double value) when exponent == 1 -> factor *= value;
        case Product(List<Power> inner) when exponent == 1 -> inner.forEach(p -> merge(merged, p));
        default -> merge(merged, new Power(base, exponent));
      }
    }
    List<Power> kept = new ArrayList<>();
    merged.forEach((key, exponent) -> kept.add(new Power((int) (key >> 1), exponent)));
    int node;
    if (kept.isEmpty()) return constant(factor);
    if (kept.size() == 1 && kept.getFirst().exponent() == 1) node = kept.getFirst().base();
    else node = number(new Product(List.copyOf(kept)));
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
      return number(new Apply(Function.POWER, List.of(u, constant(n))));
    }
    return switch (nodes.get(u)) {
      case Constant(double value) -> constant(StrictMath.pow(value, n));
      case Sum(double c, List<Term> terms) when c == 0 && terms.size() == 1 -> {
        double factor = StrictMath.pow(terms.getFirst().factor(), n);
        yield factor * 0 == 0 && Math.abs(factor) >= Double.MIN_NORMAL
            ? times(factor, power(terms.getFirst().node(), n))
            : number(new Product(List.of(new Power(u, n))));
      }
      case Product(List<Power> inner)
          when inner.stream()
              .allMatch(p -> p.exponent() > 0 && p.exponent() * Math.abs(n) <= LARGEST_CHAIN) ->
          product(inner.stream().map(p -> new Power(p.base(), p.exponent() * n)).toList());
      default -> number(new Product(List.of(new Power(u, n))));
    };
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
    return number(new Apply(Function.POWER, List.of(u, v)));
  }

  int apply(Function function, int... arguments) {
    if (function == Function.POWER) return raise(arguments[0], arguments[1]);
    double[] values = new double[4];
    boolean constant = true;
    for (int k = 0; k < arguments.length; k++) {
      if (nodes.get(arguments[k]) instanceof Constant(double value)) values[k] = value;
      else constant = false;
    }
    if (constant) return constant(function.of(values[0], values[1], values[2], values[3]));
    if (function.conditional()) {
      if (arguments[2] == arguments[3]) return arguments[2];
      if (nodes.get(arguments[0]) instanceof Constant(double p)
          && nodes.get(arguments[1]) instanceof Constant(double q)) {
        return function.of(p, q, 1, 0) == 1 ? arguments[2] : arguments[3];
      }
    }
    return number(new Apply(function, Arrays.stream(arguments).boxed().toList()));
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
            case Formula.Sum(int n) ->
                sum(
                    0,
                    Arrays.stream(stack, first, first + n).mapToObj(k -> new Term(1, k)).toList());
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
      if (reached[n]) for (int argument : arguments(n)) reached[argument] = true;
    }
    return reached;
  }

  /** The nodes a node is made of, in order. */
  int[] arguments(int n) {
    return switch (nodes.get(n)) {
      case Constant _, Coordinate _, Time _ -> new int[0];
      case Sum(double _, List<Term> terms) -> terms.stream().mapToInt(Term::node).toArray();
      case Product(List<Power> powers) -> powers.stream().mapToInt(Power::base).toArray();
      case Apply(Function _, List<Integer> all) -> all.stream().mapToInt(k -> k).toArray();
    };
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
    int[] d = new int[root + 1];
    boolean[] reached = reachable(root);
    boolean[] depends = new boolean[root + 1];
    int zero = constant(0);
    for (int n = 0; n <= root; n++) {
      d[n] = zero;
      if (!reached[n]) continue;
      if (n == variable) {
        depends[n] = true;
        d[n] = constant(1);
        continue;
      }
      for (int argument : arguments(n)) depends[n] |= depends[argument];
      if (depends[n]) d[n] = derivative(n, d, depends);
    }
    return d[root];
  }

  private int derivative(int n, int[] d, boolean[] depends) {
    switch (nodes.get(n)) {
      case Sum(double _, List<Term> terms) -> {
        return sum(
            0,
            terms.stream()
                .filter(t -> depends[t.node()])
                .map(t -> new Term(t.factor(), d[t.node()]))
                .toList());
      }
      case Product(List<Power> powers) -> {
        List<Term> terms = new ArrayList<>();
        for (int k = 0; k < powers.size(); k++) {
          Power p = powers.get(k);
          if (!depends[p.base()]) continue;
          List<Power> factors = new ArrayList<>(powers);
          OptionalInt logarithmic =
              p.exponent() < 0
                  ? Logarithmic.derivative(this, p.base(), d, depends)
                  : OptionalInt.empty();
          if (logarithmic.isPresent()) {
            factors.add(new Power(logarithmic.getAsInt(), 1));
            terms.add(new Term(p.exponent(), product(factors)));
            continue;
          }
          factors.set(k, new Power(d[p.base()], 1));
          if (p.exponent() != 1) factors.add(lowered(p));
          terms.add(new Term(p.exponent(), product(factors)));
        }
        return sum(0, terms);
      }
      case Apply(Function function, List<Integer> all) -> {
        return derivative(n, function, all, d, depends);
      }
      case Constant _, Coordinate _, Time _ -> throw new IllegalStateException();
    }
  }

  private static Power lowered(Power p) {
    return new Power(p.base(), p.exponent() - 1);
  }

  private int derivative(int n, Function function, List<Integer> all, int[] d, boolean[] depends) {
    int u = all.getFirst();
    int du = d[u];
    int v = all.size() > 1 ? all.get(1) : u;
    return switch (function) {
      case EXP -> multiply(n, du);
      case LOG -> divide(du, u);
      case SQRT -> times(0.5, divide(du, n));
      case SIN -> multiply(apply(Function.COS, u), du);
      case COS -> times(-1, multiply(apply(Function.SIN, u), du));
      case TAN -> multiply(sum(1, List.of(new Term(1, power(n, 2)))), du);
      case SINH -> multiply(apply(Function.COSH, u), du);
      case COSH -> multiply(apply(Function.SINH, u), du);
      case TANH -> multiply(sum(1, List.of(new Term(-1, power(n, 2)))), du);
      case ASIN -> divide(du, apply(Function.SQRT, oneAnd(-1, u)));
      case ACOS -> times(-1, divide(du, apply(Function.SQRT, oneAnd(-1, u))));
      case ATAN -> divide(du, oneAnd(1, u));
      case ATAN2 ->
          divide(
              sum(0, List.of(new Term(1, multiply(v, du)), new Term(-1, multiply(u, d[v])))),
              add(power(u, 2), power(v, 2)));
      case ERF ->
          times(2 / Math.sqrt(Math.PI), multiply(apply(Function.EXP, times(-1, power(u, 2))), du));
      case ABS -> multiply(apply(Function.SIGN, u), du);
      case SIGN, STEP -> constant(0);
      case MIN -> apply(Function.IF_LESS, u, v, du, d[v]);
      case MAX -> apply(Function.IF_LESS, u, v, d[v], du);
      case IF_LESS, IF_AT_MOST, IF_EQUAL -> apply(function, u, v, d[all.get(2)], d[all.get(3)]);
      case POWER -> {
        if (!depends[v]) {
          yield multiply(v, raise(u, sum(-1, List.of(new Term(1, v)))), du);
        }
        int ofExponent = multiply(n, apply(Function.LOG, u), d[v]);
        yield depends[u]
            ? add(ofExponent, multiply(v, raise(u, sum(-1, List.of(new Term(1, v)))), du))
            : ofExponent;
      }
    };
  }

  /** 1 + sign·u². */
  private int oneAnd(int sign, int u) {
    return sum(1, List.of(new Term(sign, power(u, 2))));
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
