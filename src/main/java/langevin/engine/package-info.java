/** Simulation: groups, spans, workers, checkpoints. The only room with threads. */
@NullMarked
package langevin.engine;

import org.jspecify.annotations.NullMarked;
