/**
 * Mergeable tallies and what is common to all estimates read off them: exact moments, estimates
 * with their error, the reported quantities. The rooms {@code line}, {@code plane} and {@code
 * space} import this one, {@code plane} also {@code space}; {@code geometry} stands in front of
 * them and is what the rest of the house asks. This room imports none of them.
 */
@NullMarked
package langevin.estimate;

import org.jspecify.annotations.NullMarked;
