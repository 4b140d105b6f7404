/**
 * Langevin ensembles, their free energy and the theorems about it.
 *
 * <p>Conventions, the same everywhere below this package: time and space are dimensionless; {@code
 * gradient} is +∇V; the noise of one step is √(2τ dt) ξ with ξ standard normal; entropies are in
 * nats.
 *
 * <p>Comments and {@code explain} cite statements by label. {@code theory.md} restates <i>Human-
 * Centered Learning Mechanics</i> (arXiv:2605.22940); τ is the temperature, S the entropy:
 *
 * <ul>
 *   <li>D1 Langevin dX = −∇V dt + √(2τ) dW; D2 Fokker–Planck ∂ρ/∂t = ∇·(ρ∇V) + τΔρ
 *   <li>D3 free energy F = E[V] − τS, S = −∫ρ log ρ
 *   <li>D4 (Theorem 4) dF/dt = −D, D = E|∇V + τ∇log ρ|²
 *   <li>D5 D = E|∇V|² − 2τE[ΔV] + τ²I, Fisher information I = E|∇log ρ|²
 *   <li>D6 (Theorem 5) dS/dt = −E[ΔV] + τI
 *   <li>D7 energy balance dE[V]/dt = −E|∇V|² + τE[ΔV] + E[∂V/∂t]
 *   <li>D8 controlled flow V = L + λ(t)H: dF/dt = −D + λ̇E[H]
 *   <li>D9 equilibrium ρ = e^(−V/τ)/Z; D10 decay where ∇²V ≥ K &gt; 0
 *   <li>D13 weak form dE[ψ]/dt = E[τΔψ − ∇V·∇ψ] for every test function ψ
 *   <li>D16 metastability: Kramers' escape rate between wells; F1 a coefficient λ held fixed
 * </ul>
 *
 * <p>{@code estimators.md} tells how these are read off particles and how an error budget is made;
 * the classes of {@link langevin.estimate} and {@link langevin.theorem} repeat what they use.
 * {@code ./langevin explain D4} prints what a page says under a label; the pages stand in {@code
 * src/site/markdown} and, for the program, beside its classes in {@code langevin/pages}. {@code
 * memory.md} restates the memory models, their mean-field theory and diagnostics after D. G. Clark,
 * <i>Transient dynamics of associative memory models</i> (arXiv:2506.05303): section 1 networks, 2
 * mean-field theory, 3 its solution, 4 statics, 5 diagnostics, 6 reference values. {@code
 * learning.md} tells how networks are trained and judged: section 1 task and network, 2 the claims
 * of the paper's section 8, 3 statements, 5 the reference case. DW is the double well x⁴/4 − x²/2
 * at τ = 1/4 started from a normal law of mean −1 and standard deviation 0.1.
 */
@NullMarked
package langevin;

import org.jspecify.annotations.NullMarked;
