package langevin.engine;

import java.util.List;
import java.util.Optional;
import langevin.dynamics.Conditions;
import langevin.dynamics.Integrator;
import langevin.estimate.Tally;

/**
 * A run with what its error budget needs: the whole ensemble with step h, and a companion, the
 * first part of the same ensemble, with h and two other steps driven by the same Brownian paths (ξ
 * of a coarse step is the normalised sum of the fine ones, a fine path bridges the coarse one), so
 * that differences between levels show time-step bias with little noise.
 *
 * @param full all particles, step h; every observation and every quadrature node
 * @param companion its levels, the finest step first: three consecutive of h/4, h/2, h, 2h, 4h, one
 *     of them h, less those that diverged; empty if there is no companion. All levels have the node
 *     times of the full trace
 * @param observed indices of nodes the scenario asked to observe; the others serve quadrature
 * @param jumps whether the density that the particles started from is known to jump
 * @param acceptance of the proposals with step h, if the integrator proposes
 */
public record CoupledLevels<T extends Tally<T>>(
    Conditions conditions,
    Integrator integrator,
    Trace<T> full,
    List<Trace<T>> companion,
    List<Integer> observed,
    boolean jumps,
    Optional<Acceptance> acceptance) {}
