/**
 * Observation, probe, estimates and density of two-dimensional ensembles: counts of cells in frames
 * that follow the cloud.
 */
@NullMarked
package langevin.estimate.plane;

import org.jspecify.annotations.NullMarked;
