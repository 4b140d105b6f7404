/** Associative memory: networks, mean-field theory, statics and transient retrieval. */
@NullMarked
package langevin.memory;

import org.jspecify.annotations.NullMarked;
