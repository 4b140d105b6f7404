package langevin.formula;

import langevin.formula.Formula.Symbol;

/** A formula symbol by symbol, in plain scalar arithmetic, with a running bound on its rounding. */
final class TreeTwin {
  private static final double ULPS = 4;

  /** A number and how far rounding may have moved it. */
  record Value(double value, double error) {
    private static Value rounded(double value, double carried) {
      return new Value(value, carried + ULPS * Math.ulp(value));
    }
  }

  private TreeTwin() {}

  static Value of(Formula formula, double time, double... x) {
    Value[] stack = new Value[formula.symbols().size() + 1];
    int top = 0;
    for (Symbol symbol : formula.symbols()) {
      int first = top - symbol.arity();
      Value result =
          switch (symbol) {
            case Formula.Numeral(double number, String _) -> new Value(number, 0);
            case Formula.Coordinate(int axis) -> new Value(x[axis], 0);
            case Formula.Time() -> new Value(time, 0);
            case Formula.Negative() -> new Value(-stack[first].value(), stack[first].error());
            case Formula.Sum(int n) -> {
              Value sum = new Value(0, 0);
              double largest = 0;
              for (int k = first; k < first + n; k++) {
                largest = Math.max(largest, Math.abs(stack[k].value()));
                double next = sum.value() + stack[k].value();
                largest = Math.max(largest, Math.abs(next));
                // In another order another partial sum rounds: the largest term says how much.
                sum = new Value(next, sum.error() + stack[k].error() + ULPS * Math.ulp(largest));
              }
              yield sum;
            }
            case Formula.Product(int n) -> {
              Value product = new Value(1, 0);
              for (int k = first; k < first + n; k++) product = times(product, stack[k]);
              yield product;
            }
            case Formula.Quotient() -> {
              Value a = stack[first];
              Value b = stack[first + 1];
              double q = a.value() / b.value();
              yield Value.rounded(q, (a.error() + Math.abs(q) * b.error()) / Math.abs(b.value()));
            }
            case Formula.Call(String name) -> call(name, stack, first);
          };
      top = first;
      stack[top++] = result;
    }
    return stack[0];
  }

  private static Value times(Value a, Value b) {
    return Value.rounded(
        a.value() * b.value(), Math.abs(a.value()) * b.error() + Math.abs(b.value()) * a.error());
  }

  private static Value call(String name, Value[] stack, int first) {
    Value u = stack[first];
    double v = u.value();
    double e = u.error();
    return switch (name) {
      case "EXP" -> Value.rounded(StrictMath.exp(v), StrictMath.exp(v) * e);
      case "LOG" -> Value.rounded(StrictMath.log(v), e / Math.abs(v));
      case "SQRT" -> Value.rounded(Math.sqrt(v), e / Math.sqrt(v));
      case "SIN" -> Value.rounded(StrictMath.sin(v), e);
      case "COS" -> Value.rounded(StrictMath.cos(v), e);
      case "TANH" -> Value.rounded(StrictMath.tanh(v), e);
      case "POWER" -> {
        double n = stack[first + 1].value();
        double value = StrictMath.pow(v, n);
        // A chain of n − 1 multiplications.
        double carried = Math.abs(n * StrictMath.pow(v, n - 1)) * e;
        yield new Value(value, carried + ULPS * Math.max(1, Math.abs(n) - 1) * Math.ulp(value));
      }
      default -> throw new IllegalArgumentException(name);
    };
  }
}
