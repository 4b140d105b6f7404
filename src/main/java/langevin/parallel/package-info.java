/** Worker pool, monitor and the state a checkpoint keeps: the only threads of the core. */
@NullMarked
package langevin.parallel;

import org.jspecify.annotations.NullMarked;
