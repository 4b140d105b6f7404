/**
 * The static theory: retrieval attractors, the bounds of their basins, and capacities, of graded
 * and binary neurons. Of {@code langevin.memory} it imports the ground only.
 */
@NullMarked
package langevin.memory.statics;

import org.jspecify.annotations.NullMarked;
