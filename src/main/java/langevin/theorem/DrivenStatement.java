package langevin.theorem;

import langevin.text.Numerals;
import langevin.verdict.Claim;

/**
 * Statements between two times t₀ and t₁ about a landscape that may change in time (theory.md D8):
 * as text they have the terms of driving, which are left out where nothing drives.
 */
final class DrivenStatement {
  /** What only a driven landscape adds to a statement. */
  static final String POWER = " + ∫E[∂V/∂t] dt";

  /** The same inside an integral. */
  static final String DRIVING = " + E[∂V/∂t]";

  private DrivenStatement() {}

  /** The statement about one window, without the terms of driving where nothing drives. */
  static Claim over(Claim claim, double from, double to, boolean driven) {
    String statement = claim.statement();
    String plain = driven ? statement : statement.replace(POWER, "").replace(DRIVING, "");
    return new Claim(
        claim.name(), claim.label(), plain.replace("t₀", show(from)).replace("t₁", show(to)));
  }

  private static String show(double time) {
    return Numerals.significant(time, 9);
  }
}
