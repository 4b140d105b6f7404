/**
 * The wing of associative memories: keys, run, tables, checks.
 *
 * <p>A model of the catalogue is one file, {@code GradedMemory} for instance: its entry and keys,
 * and what the rooms of {@code langevin.memory} make of it. It is listed in {@code MemoryModels}.
 */
@NullMarked
package langevin.experiment.memory;

import org.jspecify.annotations.NullMarked;
