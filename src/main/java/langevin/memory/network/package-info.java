/** Finite networks that store patterns. */
@NullMarked
package langevin.memory.network;

import org.jspecify.annotations.NullMarked;
