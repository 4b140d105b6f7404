/** The dynamical mean-field theory of infinitely many neurons. */
@NullMarked
package langevin.memory.meanfield;

import org.jspecify.annotations.NullMarked;
