/**
 * Mergeable tallies, and estimators of entropy, Fisher information and dissipation read off them.
 */
@NullMarked
package langevin.estimate;

import org.jspecify.annotations.NullMarked;
