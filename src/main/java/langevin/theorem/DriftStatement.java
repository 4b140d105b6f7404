package langevin.theorem;

import langevin.verdict.Claim;

/** Statements about a drift b that is no gradient (theory.md D18), in which −∇V is b. */
final class DriftStatement {
  private DriftStatement() {}

  /** The statement with b in place of −∇V. */
  static Claim of(Claim claim) {
    return new Claim(
        claim.name(),
        claim.label(),
        claim.statement().replace("− ∇V·∇ψ", "+ b·∇ψ").replace("−∫E[ΔV] dt", "∫E[∇·b] dt"));
  }
}
