package langevin.formula;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * A formula as read, in postfix order: every symbol takes its arguments from the end of what stands
 * before it. Sums and products over axes are written out.
 *
 * @param text as typed
 * @param dimension d
 * @param symbols at least one
 * @param parameters the named numbers it was given, with their values
 * @param used which of them stand in it
 */
public record Formula(
    String text,
    int dimension,
    List<Symbol> symbols,
    Map<String, Double> parameters,
    Set<String> used) {
  /** Symbols of the longest formula that is taken. */
  public static final int MOST_SYMBOLS = 10_000;

  /** Characters of a formula within a message. */
  private static final int BRIEF = 160;

  /** One symbol of a formula in postfix order. */
  public sealed interface Symbol {
    /** How many arguments it takes. */
    int arity();
  }

  /**
   * A number.
   *
   * @param name of the parameter whose value it is; empty for a number as typed
   */
  public record Numeral(double value, String name) implements Symbol {
    @Override
    public int arity() {
      return 0;
    }
  }

  /** A coordinate; axes count from 0. */
  public record Coordinate(int axis) implements Symbol {
    @Override
    public int arity() {
      return 0;
    }
  }

  /** The time. */
  public record Time() implements Symbol {
    @Override
    public int arity() {
      return 0;
    }
  }

  /** The sum of its arguments; 0 of none. */
  public record Sum(int arity) implements Symbol {}

  /** The product of its arguments; 1 of none. */
  public record Product(int arity) implements Symbol {}

  /** The negative of its argument. */
  public record Negative() implements Symbol {
    @Override
    public int arity() {
      return 1;
    }
  }

  /** The first argument over the second. */
  public record Quotient() implements Symbol {
    @Override
    public int arity() {
      return 2;
    }
  }

  /** A function of its arguments; of a condition: left side, right side, then, else. */
  public record Call(String function) implements Symbol {
    @Override
    public int arity() {
      return Function.valueOf(function).arity();
    }
  }

  public Formula {
    symbols = List.copyOf(symbols);
    parameters = Map.copyOf(parameters);
    used = Set.copyOf(used);
  }

  /** The parameters that were given and do not stand in it, in order. */
  public List<String> unused() {
    return parameters.keySet().stream().filter(name -> !used.contains(name)).sorted().toList();
  }

  /** Why a word cannot be the name of a parameter, as a sentence; empty if it can. */
  public static Optional<String> unnameable(String word) {
    return Vocabulary.unnameable(word);
  }

  /**
   * The lowest dimension in which every coordinate of a formula exists, if it names coordinates
   * alone; empty if it speaks of the dimension, by {@code d}, {@code r2} or {@code x[…]}.
   */
  public static OptionalInt dimension(String text) {
    return Vocabulary.dimension(text);
  }

  /**
   * Reads a formula.
   *
   * @param parameters the named numbers it may use
   * @param dimension d ≥ 1; coordinates beyond it are refused
   * @throws BadFormula if it cannot be read, or has more than {@value #MOST_SYMBOLS} symbols
   */
  public static Formula read(String text, Map<String, Double> parameters, int dimension)
      throws BadFormula {
    return new FormulaReader(text, parameters, dimension).read();
  }

  /** Which functions with a kink or a jump stand in it, as they are written. */
  public List<String> kinks() {
    Set<String> words = new LinkedHashSet<>();
    for (Symbol symbol : symbols) {
      if (!(symbol instanceof Call(String name))) continue;
      Function f = Function.valueOf(name);
      if (f.kinked()) words.add(f.conditional() ? "if" : f.word());
    }
    return List.copyOf(words);
  }

  /** Whether it depends on time. */
  public boolean timed() {
    for (Symbol symbol : symbols) if (symbol instanceof Time) return true;
    return false;
  }

  /** Whether it depends on a coordinate. */
  public boolean placed() {
    for (Symbol symbol : symbols) if (symbol instanceof Coordinate) return true;
    return false;
  }

  /** −log of it, of the same parameters. */
  public Formula minusLogarithm() {
    List<Symbol> more = new ArrayList<>(symbols);
    more.add(new Call(Function.LOG.name()));
    more.add(new Negative());
    return new Formula("-log(" + text + ")", dimension, more, parameters, used);
  }

  /** The formula on one line, cut where it is longer than messages can be. */
  public String brief() {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= BRIEF ? line : line.substring(0, BRIEF) + "…";
  }

  /** The formula with the values of its parameters: {@code a*x with a = 0.1}. */
  public String described() {
    String shown = brief();
    if (parameters.isEmpty()) return shown;
    StringBuilder list = new StringBuilder(shown).append(" with ");
    String separator = "";
    for (Map.Entry<String, Double> p : new TreeMap<>(parameters).entrySet()) {
      list.append(separator)
          .append(p.getKey())
          .append(" = ")
          .append(langevin.text.Numerals.shortest(p.getValue()));
      separator = ", ";
    }
    return list.toString();
  }

  /** Its value at a point, symbol by symbol as read, without simplification. */
  public double at(double time, double... x) {
    double[] stack = new double[symbols.size() + 1];
    int top = 0;
    for (Symbol symbol : symbols) {
      int first = top - symbol.arity();
      double value =
          switch (symbol) {
            case Numeral(double number, String _) -> number;
            case Coordinate(int axis) -> x[axis];
            case Time() -> time;
            case Sum(int n) -> Arrays.stream(stack, first, first + n).reduce(0, Double::sum);
            case Product(int n) ->
                Arrays.stream(stack, first, first + n).reduce(1, (a, b) -> a * b);
            case Negative() -> -stack[first];
            case Quotient() -> stack[first] / stack[first + 1];
            case Call(String name) -> {
              Function f = Function.valueOf(name);
              yield f.of(
                  stack[first],
                  f.arity() > 1 ? stack[first + 1] : 0,
                  f.arity() > 2 ? stack[first + 2] : 0,
                  f.arity() > 2 ? stack[first + 3] : 0);
            }
          };
      top = first;
      stack[top++] = value;
    }
    return stack[0];
  }
}
