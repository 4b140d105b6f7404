/**
 * Potential energy landscapes: energy, +∇V, ΔV and a fast in-place Euler–Maruyama step, one record
 * per landscape.
 */
@NullMarked
package langevin.potential;

import org.jspecify.annotations.NullMarked;
