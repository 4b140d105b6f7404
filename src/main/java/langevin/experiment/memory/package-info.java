/** The wing of associative memories: keys, run, tables, checks. */
@NullMarked
package langevin.experiment.memory;

import org.jspecify.annotations.NullMarked;
