package langevin.formula;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import langevin.text.Numerals;

/**
 * The nodes of a graph in the language of formulas, with no more parentheses than it needs. What
 * would be longer than {@value #LONGEST} characters is left out.
 */
final class Writing {
  private static final int LONGEST = 1500;
  private static final String OMITTED = "…";

  /** Binding strengths: of a sum, a product, a power and what needs no parentheses. */
  private static final int SUM = 0;

  private static final int PRODUCT = 1;
  private static final int POWER = 2;
  private static final int ATOM = 3;

  private record Piece(String text, int strength) {
    String within(int least) {
      return strength < least ? "(" + text + ")" : text;
    }
  }

  private final Graph graph;
  private final int dimension;
  private final List<Piece> pieces = new ArrayList<>();
  private final List<Double> degrees = new ArrayList<>();

  Writing(Graph graph, int dimension) {
    this.graph = graph;
    this.dimension = dimension;
  }

  /** The text of a node. */
  String of(int node) {
    for (int n = pieces.size(); n <= node; n++) {
      Piece piece = piece(n);
      pieces.add(piece.text().length() > LONGEST ? new Piece(OMITTED, ATOM) : piece);
      degrees.add(degree(n));
    }
    return pieces.get(node).text();
  }

  /** The degree of a polynomial; of other things a little below 0, so that they stand behind. */
  private double degree(int n) {
    return switch (graph.node(n)) {
      case Graph.Constant _ -> 0;
      case Graph.Coordinate _ -> 1;
      case Graph.Time _ -> -0.25;
      case Graph.Sum(double _, List<Graph.Term> terms) ->
          terms.stream().mapToDouble(t -> degrees.get(t.node())).max().orElse(0);
      case Graph.Product(List<Graph.Power> powers) ->
          powers.stream().mapToDouble(p -> p.exponent() * degrees.get(p.base())).sum();
      case Graph.Apply _ -> -0.5;
    };
  }

  private Piece piece(int n) {
    return switch (graph.node(n)) {
      case Graph.Constant(double value) -> number(value);
      case Graph.Coordinate(int axis) ->
          new Piece(dimension <= 3 ? "xyz".substring(axis, axis + 1) : "x" + (axis + 1), ATOM);
      case Graph.Time() -> new Piece("t", ATOM);
      case Graph.Product(List<Graph.Power> powers) -> product(powers);
      case Graph.Sum(double constant, List<Graph.Term> terms) -> sum(constant, terms);
      case Graph.Apply(Function f, List<Integer> all) -> call(f, all);
    };
  }

  private static Piece number(double value) {
    String text =
        Double.isNaN(value)
            ? "(0/0)"
            : Double.isInfinite(value)
                ? (value > 0 ? "(1/0)" : "(-1/0)")
                : Numerals.shortest(value);
    return new Piece(text, value < 0 ? SUM : ATOM);
  }

  private String argument(int n) {
    return pieces.get(n).text();
  }

  private Piece call(Function f, List<Integer> all) {
    if (f == Function.POWER) {
      return new Piece(
          pieces.get(all.get(0)).within(ATOM) + "^" + pieces.get(all.get(1)).within(POWER), POWER);
    }
    if (f.conditional()) {
      return new Piece(
          "if(%s %s %s, %s, %s)"
              .formatted(
                  argument(all.get(0)),
                  f.word(),
                  argument(all.get(1)),
                  argument(all.get(2)),
                  argument(all.get(3))),
          ATOM);
    }
    return new Piece(
        f.word() + "(" + String.join(", ", all.stream().map(this::argument).toList()) + ")", ATOM);
  }

  private String power(Graph.Power p) {
    int exponent = Math.abs(p.exponent());
    return exponent == 1
        ? pieces.get(p.base()).within(POWER)
        : pieces.get(p.base()).within(ATOM) + "^" + exponent;
  }

  private Piece product(List<Graph.Power> powers) {
    List<String> above = powers.stream().filter(p -> p.exponent() > 0).map(this::power).toList();
    List<String> below = powers.stream().filter(p -> p.exponent() < 0).map(this::power).toList();
    String over = above.isEmpty() ? "1" : String.join("*", above);
    if (below.isEmpty()) return new Piece(over, above.size() == 1 ? POWER : PRODUCT);
    return new Piece(
        over + "/" + (below.size() == 1 ? below.getFirst() : "(" + String.join("*", below) + ")"),
        PRODUCT);
  }

  private Piece sum(double constant, List<Graph.Term> terms) {
    List<Graph.Term> order = new ArrayList<>(terms);
    order.sort(Comparator.comparingDouble(t -> -degrees.get(t.node())));
    StringBuilder text = new StringBuilder();
    // 1 − x rather than −x + 1.
    boolean constantFirst = constant > 0 && order.getFirst().factor() < 0;
    if (constantFirst) text.append(number(constant).text());
    for (Graph.Term term : order) append(text, scaled(term), term.factor() < 0);
    if (constant != 0 && !constantFirst)
      append(text, number(Math.abs(constant)).text(), constant < 0);
    boolean alone = order.size() == 1 && constant == 0;
    return new Piece(text.toString(), alone && order.getFirst().factor() >= 0 ? PRODUCT : SUM);
  }

  private static void append(StringBuilder text, String term, boolean minus) {
    // What is left out next to what is left out is one piece.
    if (term.equals(OMITTED) && text.toString().endsWith(OMITTED)) return;
    if (text.isEmpty()) text.append(minus ? "-" : "");
    else text.append(minus ? " - " : " + ");
    text.append(term);
  }

  /** |factor|·node, with a factor that is a simple fraction written as one. */
  private String scaled(Graph.Term term) {
    double size = Math.abs(term.factor());
    String node = pieces.get(term.node()).within(PRODUCT);
    if (size == 1) return node;
    for (int below = 2; below <= 64 && size != Math.rint(size); below++) {
      double above = Math.rint(size * below);
      if (above >= 1 && above <= 100 && above / below == size) {
        String shown = Numerals.shortest(above);
        if (node.startsWith("1/")) return shown + node.substring(1) + "/" + below;
        return (above == 1 ? "" : shown + "*") + node + "/" + below;
      }
    }
    String number = number(size).text();
    return node.startsWith("1/") ? number + node.substring(1) : number + "*" + node;
  }
}
