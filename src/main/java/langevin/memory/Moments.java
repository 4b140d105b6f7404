package langevin.memory;

/**
 * The means at one grid point from which every curve of memory.md section 5 follows; means over the
 * neurons of a network, or over the trajectories of the mean-field process in the gauge ξ = +1.
 *
 * @param overlap ⟨ξφ⟩
 * @param slope ⟨φ′⟩
 * @param squaredSlope ⟨φ′²⟩
 * @param force ⟨ξφ′u⟩
 * @param pull ⟨ξφ′x⟩; the leak is its negative
 * @param speed ⟨u²⟩
 * @param dissipation ⟨φ′u²⟩
 * @param patternEnergy E₁
 * @param neuronEnergy E₂
 * @param divergence Λ
 */
public record Moments(
    double overlap,
    double slope,
    double squaredSlope,
    double force,
    double pull,
    double speed,
    double dissipation,
    double patternEnergy,
    double neuronEnergy,
    double divergence) {}
