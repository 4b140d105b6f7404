package langevin.experiment.particles;

import java.util.List;
import langevin.scenario.form.Entry;

/** The catalogue's checks. */
public final class Statements {
  private static final List<Entry<String>> ALL =
      List.of(
          new Entry<>(
              "free-energy-dissipation",
              "free-energy dissipation",
              "The free energy falls by exactly the dissipation; dimension 1 or 2.",
              "F(t₁) − F(t₀) = −∫ D dt, D = ∫ ρ |∇V + τ∇log ρ|² (+ ∫ λ̇ E[H] dt, D8)",
              "Theorem 4, theory.md D4",
              List.of(),
              "checks: [free-energy-dissipation]",
              values -> "free-energy-dissipation"),
          new Entry<>(
              "entropy-production",
              "entropy production",
              "The entropy changes by curvature and Fisher information; dimension 1 or 2.",
              "S(t₁) − S(t₀) = ∫ (−E[ΔV] + τ I) dt",
              "Theorem 5, theory.md D6",
              List.of(),
              "checks: [entropy-production]",
              values -> "entropy-production"),
          new Entry<>(
              "energy-balance",
              "energy balance",
              "Itô's formula for the mean energy; needs no density, any dimension.",
              "E[V](t₁) − E[V](t₀) = ∫ (−E|∇V|² + τ E[ΔV] + E[∂V/∂t]) dt",
              "theory.md D7",
              List.of(),
              "checks: [energy-balance]",
              values -> "energy-balance"),
          new Entry<>(
              "weak-form",
              "weak form",
              "The Fokker–Planck equation against a battery of test functions; any dimension.",
              "d/dt E[ψ] = E[τΔψ − ∇V·∇ψ]",
              "theory.md D13",
              List.of(),
              "checks: [weak-form]",
              values -> "weak-form"));

  private Statements() {}

  public static List<Entry<String>> all() {
    return ALL;
  }

  static List<String> names() {
    return ALL.stream().map(Entry::name).toList();
  }

  /**
   * Whether it estimates a density, which is possible up to dimension 2 (estimators.md section 3).
   */
  static boolean needsDensity(String check) {
    return check.equals("free-energy-dissipation") || check.equals("entropy-production");
  }
}
