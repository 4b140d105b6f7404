/** What is followed along a trajectory, and how it is judged. */
@NullMarked
package langevin.memory.retrieval;

import org.jspecify.annotations.NullMarked;
