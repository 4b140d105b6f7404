/**
 * The dynamical mean-field theory of infinitely many graded neurons: the march, its drivers and
 * kernels, its response. Of {@code langevin.memory} it imports the ground only.
 */
@NullMarked
package langevin.memory.meanfield;

import org.jspecify.annotations.NullMarked;
