/** The wing of Langevin particles: keys, run, tables. */
@NullMarked
package langevin.experiment.particles;

import org.jspecify.annotations.NullMarked;
