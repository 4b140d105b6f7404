package langevin.verdict;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A statement of the theory that a check puts to the test.
 *
 * @param name as in scenario files, for example {@code free-energy-dissipation}
 * @param label where it is from, for example {@code Theorem 4}
 * @param statement the formula as text, between the times t₀ and t₁
 */
public record Claim(String name, String label, String statement) {
  /** What only a driven landscape adds to a statement (theory.md D8). */
  public static final String POWER = " + ∫E[∂V/∂t] dt";

  /** The same inside an integral. */
  public static final String DRIVING = " + E[∂V/∂t]";

  /** The statement about one window, without the terms of driving where nothing drives. */
  public Claim over(double from, double to, boolean driven) {
    String plain = driven ? statement : statement.replace(POWER, "").replace(DRIVING, "");
    return new Claim(name, label, plain.replace("t₀", show(from)).replace("t₁", show(to)));
  }

  private static String show(double time) {
    BigDecimal shown = new BigDecimal(time).round(new MathContext(9)).stripTrailingZeros();
    return shown.toPlainString();
  }
}
