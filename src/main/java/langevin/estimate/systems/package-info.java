/**
 * Estimates of systems of particles that attract each other (theory.md D17): those of a point of
 * R^n, and beside them the law of one particle on a line, pooled over the particles of a system.
 */
@NullMarked
package langevin.estimate.systems;

import org.jspecify.annotations.NullMarked;
