/**
 * Finite networks: bit-packed patterns, their products with activities, and the dynamics of graded,
 * binary and softmax neurons. Of {@code langevin.memory} it imports the ground only.
 */
@NullMarked
package langevin.memory.network;

import org.jspecify.annotations.NullMarked;
