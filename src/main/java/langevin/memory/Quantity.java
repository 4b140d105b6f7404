package langevin.memory;

import java.util.Locale;

/**
 * What is followed along a trajectory, with the same definition for a network (means over neurons)
 * and for the mean-field theory (means over trajectories with ξ = +1); memory.md section 5.
 *
 * <p>u = I − x is the velocity, φ = tanh x, φ′ = 1 − φ², ⟨·⟩ the mean over neurons.
 */
public enum Quantity {
  OVERLAP("m = ⟨ξφ⟩ with the target pattern, in [−1, 1]"),
  GRADIENT_SIZE("G = √⟨φ′²⟩ = √N ‖∇ₓm‖, in [0, 1]"),
  RETRIEVAL_FORCE("r = ⟨ξφ′u⟩ = dm/dt"),
  SIGNAL("(g/√α) mⁿ ⟨φ′⟩, the target's own part of r"),
  LEAK("−⟨ξφ′x⟩, the leak's part of r"),
  CROSSTALK("⟨ξφ′(I − (g/√α) ξ mⁿ)⟩, what the other patterns contribute to r"),
  ALIGNMENT("r / √(⟨φ′²⟩⟨u²⟩), in [−1, 1]; 0 where the speed is below 1e-12"),
  SPEED("V = ⟨u²⟩"),
  DISSIPATION("W = ⟨φ′u²⟩ = −dE/dt"),
  PATTERN_ENERGY("E₁, the energy of the patterns per neuron"),
  NEURON_ENERGY("E₂, the energy of the single neurons per neuron"),
  DIVERGENCE("Λ = (1/N) Σ ∂ẋᵢ/∂xᵢ, the divergence of the flow per neuron"),
  ENTROPY_FLOW("B(t) = ∫₀ᵗ Λ dt′ (trapezoid), the change of log phase volume per neuron");

  private final String meaning;

  Quantity(String meaning) {
    this.meaning = meaning;
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
