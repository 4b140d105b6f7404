/**
 * Observation, probe, estimates and density of one-dimensional ensembles: a histogram, and all that
 * is read off it.
 */
@NullMarked
package langevin.estimate.line;

import org.jspecify.annotations.NullMarked;
