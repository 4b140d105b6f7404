/** Counter-based random numbers: a number is a pure function of (seed, particle, step, stream). */
@NullMarked
package langevin.random;

import org.jspecify.annotations.NullMarked;
