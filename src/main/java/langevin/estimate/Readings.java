package langevin.estimate;

import java.util.List;
import java.util.Optional;

/**
 * What is reported of the ensemble at one observed time. An estimate that does not exist is empty,
 * and {@code absences} says why.
 *
 * @param particles with finite positions
 * @param diverged particles left out of everything
 * @param mean E[x_a] per axis
 * @param covariance Cov(x_a, x_b), covariance.get(a).get(b) for b ≤ a
 * @param meanEnergy E[V]
 * @param entropy S = −∫ρ log ρ, nats (theory.md D3)
 * @param freeEnergy F = E[V] − τS (D3)
 * @param dissipation D = ∫ρ|∇V + τ∇log ρ|² (D4)
 * @param fisherInformation I = ∫ρ|∇log ρ|² (D5)
 * @param absences sentences
 */
public record Readings(
    double time,
    long particles,
    long diverged,
    List<Optional<Reading>> mean,
    List<List<Optional<Reading>>> covariance,
    Optional<Reading> meanEnergy,
    Optional<Reading> entropy,
    Optional<Reading> freeEnergy,
    Optional<Reading> dissipation,
    Optional<Reading> fisherInformation,
    List<String> absences) {}
