package langevin.memory;

import java.util.Locale;

/**
 * A quantity that is followed along a trajectory, with the same definition for a network (means
 * over neurons) and for the mean-field theory (means over trajectories with ξ = +1); memory.md
 * section 5.
 *
 * <p>u = I − x is the velocity, φ = tanh x, φ′ = 1 − φ², ⟨·⟩ the mean over neurons.
 */
public enum Quantity {
  OVERLAP("m(t)", "m = ⟨ξφ⟩ with the target pattern, in [−1, 1]"),
  GRADIENT_SIZE("G(t)", "G = √⟨φ′²⟩ = √N ‖∇ₓm‖, in [0, 1]"),
  RETRIEVAL_FORCE("r(t)", "r = ⟨ξφ′u⟩ = dm/dt"),
  SIGNAL("r_s(t)", "(g/√α) mⁿ ⟨φ′⟩, the target's own part of r"),
  LEAK("r_l(t)", "−⟨ξφ′x⟩, the leak's part of r"),
  CROSSTALK("r_c(t)", "⟨ξφ′(I − (g/√α) ξ mⁿ)⟩, what the other patterns contribute to r"),
  ALIGNMENT("cos(t)", "r / √(⟨φ′²⟩⟨u²⟩), in [−1, 1]; 0 where the speed is below 1e-12"),
  SPEED("V(t)", "V = ⟨u²⟩"),
  DISSIPATION("W(t)", "W = ⟨φ′u²⟩ = −dE/dt"),
  PATTERN_ENERGY("E₁(t)", "E₁, the energy of the patterns per neuron"),
  NEURON_ENERGY("E₂(t)", "E₂, the energy of the single neurons per neuron"),
  DIVERGENCE("Λ(t)", "Λ = (1/N) Σ ∂ẋᵢ/∂xᵢ, the divergence of the flow per neuron"),
  ENTROPY_FLOW("B(t)", "B(t) = ∫₀ᵗ Λ dt′ (trapezoid), the change of log phase volume per neuron");

  private final String sign;
  private final String meaning;

  Quantity(String sign, String meaning) {
    this.sign = sign;
    this.meaning = meaning;
  }

  /** What it is called in formulas, as a curve: {@code m(t)}. */
  public String sign() {
    return sign;
  }

  /** Its definition in one line. */
  public String meaning() {
    return meaning;
  }

  /** The name in scenario files, tables and data: {@code retrieval-force}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
