/**
 * Observation, probe and estimates of ensembles in three and more dimensions, and the sums over
 * particles that the plane takes too.
 */
@NullMarked
package langevin.estimate.space;

import org.jspecify.annotations.NullMarked;
