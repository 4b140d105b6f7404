/** Timings for developers; run by hand, never by the build. */
@NullMarked
package langevin.bench;

import org.jspecify.annotations.NullMarked;
