/** Speed of this machine, beside scalar twins. */
@NullMarked
package langevin.experiment.bench;

import org.jspecify.annotations.NullMarked;
