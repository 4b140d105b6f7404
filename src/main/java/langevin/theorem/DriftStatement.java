package langevin.theorem;

import langevin.formula.FormulaDiffusion;
import langevin.verdict.Claim;

/**
 * Statements about a drift b that is no gradient (theory.md D18), in which −∇V is b, and about
 * noise that depends on the place (D23), in which τ stands under the mean.
 */
final class DriftStatement {
  private DriftStatement() {}

  /** The statement with b in place of −∇V. */
  static Claim of(Claim claim) {
    return new Claim(
        claim.name(),
        claim.label(),
        claim.statement().replace("− ∇V·∇ψ", "+ b·∇ψ").replace("−∫E[ΔV] dt", "∫E[∇·b] dt"));
  }

  /** The statement with τ(x) under the means, and what its reading adds to the drift (D23). */
  static Claim of(Claim claim, FormulaDiffusion diffusion) {
    boolean added = diffusion.reading() == FormulaDiffusion.Reading.STRATONOVICH;
    return new Claim(
        claim.name(),
        claim.label(),
        claim
            .statement()
            .replace("τE[ΔV] − E|∇V|²", "E[τΔV] − E|∇V|²" + (added ? " + ½E[∇τ·∇V]" : ""))
            .replace("τΔψ − ∇V·∇ψ", "τΔψ − ∇V·∇ψ" + (added ? " + ½∇τ·∇ψ" : ""))
            .replace("τΔψ + b·∇ψ", "τΔψ + b·∇ψ" + (added ? " + ½∇τ·∇ψ" : "")));
  }
}
