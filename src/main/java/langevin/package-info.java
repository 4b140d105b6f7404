/**
 * Langevin ensembles, their free energy and the theorems about it.
 *
 * <p>Conventions, the same everywhere below this package: time and space are dimensionless; {@code
 * gradient} is +∇V; the noise of one step is √(2τ dt) ξ with ξ standard normal; entropies are in
 * nats.
 */
@NullMarked
package langevin;

import org.jspecify.annotations.NullMarked;
