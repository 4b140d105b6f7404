/**
 * Associative memory (memory.md). This package is the ground of its rooms and imports none of them:
 * the models with their parameters, the cues, what is followed along a run and the curves of a run.
 *
 * <ul>
 *   <li>{@code retrieval} judges curves, and weighs them against each other; imports the ground;
 *   <li>{@code statics} is the theory of attractors and capacities; imports the ground;
 *   <li>{@code network} simulates finite networks; imports the ground;
 *   <li>{@code meanfield} marches through the dynamical theory of infinitely many neurons; imports
 *       the ground.
 * </ul>
 *
 * <p>A new model is a record here, named by {@code MemoryModel}, a network in {@code network}, and
 * where it stands in the catalogue a memory that ties them together.
 */
@NullMarked
package langevin.memory;

import org.jspecify.annotations.NullMarked;
