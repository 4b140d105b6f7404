package langevin.formula;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Straight-line instructions that compute some nodes of a graph, each once; an instruction's
 * arguments stand before it. Vectors and {@link #run} make the same bits of them.
 */
final class Program {
  /** What an instruction does; a, b, c and e are its arguments. */
  enum Operation {
    CONSTANT,
    COORDINATE,
    TIME,
    /** The step's length with its sign turned, −dt. */
    MINUS_STEP,
    /** √(2τ dt). */
    AMPLITUDE,
    /** The normal number of an axis. */
    NOISE,
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    /** a·b + c, rounded once. */
    FMA,
    FUNCTION
  }

  /**
   * One instruction.
   *
   * @param index of a coordinate or a noise
   * @param arguments numbers of instructions; not to be changed
   */
  @SuppressWarnings("ArrayRecordComponent") // looked up by number, never compared
  record Instruction(
      Operation operation, double value, int index, Function function, int... arguments) {
    /** Whether vectors take it in a pass of its own, over whole rows. */
    boolean overRows() {
      return operation == Operation.FUNCTION && !function.lanewise();
    }
  }

  /** Sums with more terms are not searched for common factors. */
  private static final int FACTORED = 24;

  private static final int DEEPEST_FACTOR = 12;

  private final Graph graph;
  private final List<Instruction> instructions = new ArrayList<>();
  private final Map<Key, Integer> numbers = new HashMap<>();
  private final Map<Integer, Integer> ofNode = new HashMap<>();
  private final BitSet uniform = new BitSet();
  private int[] uses = new int[0];

  Program(Graph graph) {
    this.graph = graph;
  }

  List<Instruction> instructions() {
    return instructions;
  }

  Instruction get(int k) {
    return instructions.get(k);
  }

  int size() {
    return instructions.size();
  }

  private int number(
      Operation operation, double value, int index, Function function, int... arguments) {
    long[] content = new long[arguments.length + 2];
    for (int k = 0; k < arguments.length; k++) content[k] = arguments[k];
    content[arguments.length] = Double.doubleToLongBits(value);
    content[arguments.length + 1] = index;
    Key key = new Key(operation == Operation.FUNCTION ? function : operation, content);
    Integer there = numbers.get(key);
    if (there != null) return there;
    int number = instructions.size();
    instructions.add(new Instruction(operation, value, index, function, arguments));
    numbers.put(key, number);
    boolean same = operation != Operation.COORDINATE && operation != Operation.NOISE;
    for (int argument : arguments) same &= uniform.get(argument);
    uniform.set(number, same);
    return number;
  }

  int make(Operation operation, int... arguments) {
    return number(operation, 0, 0, Function.EXP, arguments);
  }

  int constant(double value) {
    return number(Operation.CONSTANT, value, 0, Function.EXP);
  }

  int coordinate(int axis) {
    return number(Operation.COORDINATE, 0, axis, Function.EXP);
  }

  int noise(int axis) {
    return number(Operation.NOISE, 0, axis, Function.EXP);
  }

  private int function(Function function, int... arguments) {
    return number(Operation.FUNCTION, 0, 0, function, arguments);
  }

  boolean isConstant(int instruction, double value) {
    Instruction i = get(instruction);
    return i.operation() == Operation.CONSTANT && i.value() == value;
  }

  /** The instructions that compute the nodes, in their order. */
  int[] add(int... roots) {
    boolean[] reached = graph.reachable(roots);
    uses = new int[graph.size()];
    for (int n = 0; n < reached.length; n++) {
      if (reached[n]) for (int argument : graph.arguments(n)) uses[argument]++;
    }
    for (int root : roots) uses[root] += 2;
    // A product that stands only in one sum is fused there, so it is made when it is needed.
    for (int n = 0; n < reached.length; n++) {
      if (reached[n] && !fused(n)) of(n);
    }
    int[] made = new int[roots.length];
    for (int k = 0; k < made.length; k++) made[k] = of(roots[k]);
    return made;
  }

  private boolean fused(int n) {
    return uses[n] == 1 && graph.node(n) instanceof Graph.Product;
  }

  /** Arguments other than fused products are there already, so this recurs once at most. */
  private int of(int n) {
    Integer there = ofNode.get(n);
    if (there != null) return there;
    int made =
        switch (graph.node(n)) {
          case Graph.Constant(double value) -> constant(value);
          case Graph.Coordinate(int axis) -> coordinate(axis);
          case Graph.Time() -> make(Operation.TIME);
          case Graph.Product(List<Graph.Power> powers) -> product(powers);
          case Graph.Sum(double constant, List<Graph.Term> terms) -> {
            List<Flat> flat = new ArrayList<>();
            for (Graph.Term term : terms) flat.add(flat(term));
            yield sum(constant, flat, 0);
          }
          case Graph.Apply(Function f, List<Integer> all) when f == Function.TAN -> {
            int u = of(all.getFirst());
            yield make(Operation.DIVIDE, function(Function.SIN, u), function(Function.COS, u));
          }
          case Graph.Apply(Function f, List<Integer> all) -> {
            int[] arguments = new int[all.size()];
            for (int k = 0; k < arguments.length; k++) arguments[k] = of(all.get(k));
            yield function(f, arguments);
          }
        };
    ofNode.put(n, made);
    return made;
  }

  // Products.

  private int product(List<Graph.Power> powers) {
    int above = -1;
    int below = -1;
    for (Graph.Power p : powers) {
      int value = chain(of(p.base()), Math.abs(p.exponent()));
      if (p.exponent() > 0) above = above < 0 ? value : make(Operation.MULTIPLY, above, value);
      else below = below < 0 ? value : make(Operation.MULTIPLY, below, value);
    }
    if (below < 0) return above;
    return make(Operation.DIVIDE, above < 0 ? constant(1) : above, below);
  }

  /** base^n by squarings. */
  private int chain(int base, int n) {
    int result = -1;
    int square = base;
    for (int rest = n; ; rest >>= 1) {
      if ((rest & 1) == 1) {
        result = result < 0 ? square : make(Operation.MULTIPLY, square, result);
      }
      if (rest <= 1) return result;
      square = make(Operation.MULTIPLY, square, square);
    }
  }

  // Sums, with common factors taken out as in Horner's rule.

  /** A term: factor · Π base^exponent; a node that is no fused product stands as its own power. */
  private record Flat(double factor, List<Graph.Power> powers) {
    int exponentOf(int base) {
      for (Graph.Power p : powers) if (p.base() == base) return p.exponent();
      return 0;
    }

    Flat over(int base, int exponent) {
      List<Graph.Power> left = new ArrayList<>();
      for (Graph.Power p : powers) {
        if (p.base() != base) left.add(p);
        else if (p.exponent() > exponent) left.add(new Graph.Power(base, p.exponent() - exponent));
      }
      return new Flat(factor, left);
    }
  }

  private Flat flat(Graph.Term term) {
    if (graph.node(term.node()) instanceof Graph.Product(List<Graph.Power> powers)
        && (fused(term.node()) || powers.size() == 1)
        && positive(powers)) {
      return new Flat(term.factor(), powers);
    }
    return new Flat(term.factor(), List.of(new Graph.Power(term.node(), 1)));
  }

  private static boolean positive(List<Graph.Power> powers) {
    for (Graph.Power p : powers) if (p.exponent() < 0) return false;
    return true;
  }

  private int sum(double constant, List<Flat> terms, int depth) {
    if (terms.size() > 1 && terms.size() <= FACTORED && depth < DEEPEST_FACTOR) {
      int base = commonest(terms);
      if (base >= 0) return factored(constant, terms, base, depth);
    }
    int sum = constant == 0 ? -1 : constant(constant);
    List<Flat> rest = new ArrayList<>();
    for (Flat term : terms) rest.add(folded(term));
    if (sum < 0) {
      sum = scaled(rest.remove(first(rest)));
    }
    for (Flat term : rest) sum = plus(sum, term);
    return sum;
  }

  /** Which term begins a sum: one that is only added costs nothing there. */
  private static int first(List<Flat> terms) {
    int first = -1;
    for (int k = 0; k < terms.size(); k++) {
      if (terms.get(k).factor() != 1) continue;
      if (terms.get(k).powers().size() == 1) return k;
      if (first < 0) first = k;
    }
    return Math.max(first, 0);
  }

  /**
   * A term whose factor is multiplied into a sum that stands in it alone, where that spares an
   * operation: 2·e·(3u + 5v) is e·(6u + 10v).
   */
  private Flat folded(Flat term) {
    if (Math.abs(term.factor()) == 1 || term.powers().size() < 2) return term;
    for (int k = 0; k < term.powers().size(); k++) {
      Graph.Power p = term.powers().get(k);
      if (p.exponent() == 1
          && uses[p.base()] == 1
          && graph.node(p.base()) instanceof Graph.Sum(double c, List<Graph.Term> inner)
          && c == 0
          && folds(inner, term.factor())) {
        List<Graph.Term> all = new ArrayList<>(inner.size());
        for (Graph.Term t : inner) all.add(new Graph.Term(t.factor() * term.factor(), t.node()));
        int scaled = graph.sum(0, all);
        List<Graph.Power> powers = new ArrayList<>(term.powers());
        powers.set(k, new Graph.Power(scaled, 1));
        return new Flat(1, powers);
      }
    }
    return term;
  }

  /** Whether factors are there anyway, and another can be multiplied into each. */
  private static boolean folds(List<Graph.Term> terms, double other) {
    for (Graph.Term t : terms) {
      double both = Math.abs(t.factor() * other);
      boolean fits = both >= Double.MIN_NORMAL && both <= Double.MAX_VALUE;
      if (Math.abs(t.factor()) == 1 || !fits) return false;
    }
    return true;
  }

  private int scaled(Flat term) {
    if (term.powers().isEmpty()) return constant(term.factor());
    int value = product(term.powers());
    return term.factor() == 1 ? value : make(Operation.MULTIPLY, value, constant(term.factor()));
  }

  private int plus(int sum, Flat term) {
    List<Graph.Power> powers = term.powers();
    if (powers.isEmpty()) return make(Operation.ADD, sum, constant(term.factor()));
    if (term.factor() == 1 && powers.size() + powers.getLast().exponent() > 2) {
      Graph.Power last = powers.getLast();
      List<Graph.Power> others = new ArrayList<>(powers.subList(0, powers.size() - 1));
      int half = last.exponent() / 2;
      // base^(2k) is base^k · base^k.
      if (others.isEmpty() && last.exponent() % 2 == 0) {
        int root = chain(of(last.base()), half);
        return make(Operation.FMA, root, root, sum);
      }
      if (others.isEmpty()) {
        return make(
            Operation.FMA, chain(of(last.base()), last.exponent() - 1), of(last.base()), sum);
      }
      return make(Operation.FMA, product(others), chain(of(last.base()), last.exponent()), sum);
    }
    int value = product(powers);
    if (term.factor() == 1) return make(Operation.ADD, sum, value);
    if (term.factor() == -1) return make(Operation.SUBTRACT, sum, value);
    return make(Operation.FMA, value, constant(term.factor()), sum);
  }

  /** The base that stands in most terms, if in two or more; else −1. */
  private int commonest(List<Flat> terms) {
    Map<Integer, Integer> counts = new HashMap<>();
    int best = -1;
    int most = 1;
    for (Flat term : terms) {
      for (Graph.Power p : term.powers()) {
        // Of what may be infinite, a·b + a·c is not always a·(b + c).
        if (!graph.everywhere(p.base())) continue;
        int count = counts.merge(p.base(), 1, Integer::sum);
        if (count > most) {
          most = count;
          best = p.base();
        }
      }
    }
    return best;
  }

  private int factored(double constant, List<Flat> terms, int base, int depth) {
    int least = Integer.MAX_VALUE;
    List<Flat> inside = new ArrayList<>();
    List<Flat> outside = new ArrayList<>();
    for (Flat term : terms) {
      int exponent = term.exponentOf(base);
      if (exponent > 0) {
        inside.add(term);
        least = Math.min(least, exponent);
      } else {
        outside.add(term);
      }
    }
    double innerConstant = 0;
    List<Flat> inner = new ArrayList<>();
    for (Flat term : inside) {
      Flat left = term.over(base, least);
      if (left.powers().isEmpty()) innerConstant += left.factor();
      else inner.add(left);
    }
    int factor = chain(of(base), least);
    int cofactor = inner.isEmpty() ? constant(innerConstant) : sum(innerConstant, inner, depth + 1);
    if (outside.isEmpty() && constant == 0) return make(Operation.MULTIPLY, factor, cofactor);
    int rest = outside.isEmpty() ? constant(constant) : sum(constant, outside, depth + 1);
    return make(Operation.FMA, factor, cofactor, rest);
  }

  // Scalars.

  /** Whether an instruction is the same for all particles. */
  boolean uniform(int instruction) {
    return uniform.get(instruction);
  }

  /** values[k] = what instruction k gives at a point, for all k. */
  void run(double time, double[] x, double[] values) {
    for (int k = 0; k < size(); k++) values[k] = evaluate(get(k), values, time, 0, 0, x);
  }

  /** The same where they were run before, at another point at that time. */
  void runAgain(double time, double[] x, double[] values) {
    for (int k = uniform.nextClearBit(0); k < size(); k = uniform.nextClearBit(k + 1)) {
      values[k] = evaluate(get(k), values, time, 0, 0, x);
    }
  }

  /** What an instruction gives, its arguments given. */
  static double evaluate(
      Instruction i, double[] values, double time, double minusStep, double amplitude, double[] x) {
    int[] all = i.arguments();
    return switch (i.operation()) {
      case CONSTANT -> i.value();
      case COORDINATE -> x[i.index()];
      case TIME -> time;
      case MINUS_STEP -> minusStep;
      case AMPLITUDE -> amplitude;
      case NOISE -> 0;
      case ADD -> values[all[0]] + values[all[1]];
      case SUBTRACT -> values[all[0]] - values[all[1]];
      case MULTIPLY -> values[all[0]] * values[all[1]];
      case DIVIDE -> values[all[0]] / values[all[1]];
      case FMA -> Math.fma(values[all[0]], values[all[1]], values[all[2]]);
      case FUNCTION ->
          i.function()
              .of(
                  values[all[0]],
                  all.length > 1 ? values[all[1]] : 0,
                  all.length > 2 ? values[all[2]] : 0,
                  all.length > 2 ? values[all[3]] : 0);
    };
  }
}
