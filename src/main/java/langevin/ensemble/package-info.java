/**
 * Particles in structure-of-arrays blocks, the domain they live in, and the laws they start from.
 */
@NullMarked
package langevin.ensemble;

import org.jspecify.annotations.NullMarked;
