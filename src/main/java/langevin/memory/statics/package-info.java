/** Static retrieval states and capacities. */
@NullMarked
package langevin.memory.statics;

import org.jspecify.annotations.NullMarked;
