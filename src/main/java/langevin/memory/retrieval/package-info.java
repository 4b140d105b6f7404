/**
 * Retrieval along a trajectory: averages over runs, the judgement of a run, and the agreement of
 * networks, theory and statics. Of {@code langevin.memory} it imports the ground only.
 */
@NullMarked
package langevin.memory.retrieval;

import org.jspecify.annotations.NullMarked;
