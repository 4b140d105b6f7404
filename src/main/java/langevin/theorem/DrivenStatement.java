package langevin.theorem;

import langevin.text.Numerals;
import langevin.verdict.Claim;

/**
 * Statements between two times t₀ and t₁ about a landscape and a temperature that may change in
 * time (theory.md D8, D22): as text they have the terms of both, which are left out where nothing
 * drives and where the temperature stays.
 */
final class DrivenStatement {
  /** What only a driven landscape adds to a statement. */
  static final String POWER = " + ∫E[∂V/∂t] dt";

  /** The same inside an integral. */
  static final String DRIVING = " + E[∂V/∂t]";

  /** What only a temperature that changes adds to a statement. */
  static final String HEATING = " − ∫S dτ";

  /** The temperature before an integral, where it stays; inside it, where it does not. */
  static final String OUTSIDE = "τ∫";

  private DrivenStatement() {}

  /**
   * The statement about one window, without the terms of driving where nothing drives, and without
   * those of heating where the temperature stays.
   */
  static Claim over(Claim claim, double from, double to, boolean driven, boolean heated) {
    String statement = claim.statement();
    String plain = driven ? statement : statement.replace(POWER, "").replace(DRIVING, "");
    plain = heated ? plain.replace(OUTSIDE, "∫τ") : plain.replace(HEATING, "");
    return new Claim(
        claim.name(), claim.label(), plain.replace("t₀", show(from)).replace("t₁", show(to)));
  }

  private static String show(double time) {
    return Numerals.significant(time, 9);
  }
}
