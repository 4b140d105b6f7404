/**
 * Simulation: an ensemble goes through its timeline on several threads, with checkpoints.
 *
 * <table>
 * <caption>What divides time</caption>
 * <tr><td>step<td>dt of a chain; h is that of the ensemble's own chain
 * <tr><td>node<td>a time at which the ensemble is looked at: observed, or for a time integral
 * <tr><td>segment<td>the steps from one node to the next, cut where they are very many
 * <tr><td>stage<td>what all groups finish before any goes on: a segment if the ensemble is
 *     resident, the whole run if it is streamed
 * <tr><td>span<td>the steps an integrator is asked for in one call: a segment, or a few steps where
 *     several chains share their noise
 * </table>
 *
 * <table>
 * <caption>What divides the ensemble</caption>
 * <tr><td>block<td>the particles that are moved together, {@link langevin.ensemble.Block}
 * <tr><td>group<td>consecutive blocks with tallies of their own: what is dealt to the workers
 * <tr><td>batch<td>consecutive groups whose tallies are merged: the independent part of the
 *     ensemble that standard errors are made of
 * </table>
 *
 * <table>
 * <caption>What an ensemble is run with</caption>
 * <tr><td>chain<td>particles moved with one step on their Brownian paths
 * <tr><td>companion<td>the first blocks of every group, which go through several chains
 * <tr><td>level<td>what was seen of one chain of the companion, as a {@link Trace}
 * <tr><td>slot<td>where a group keeps tallies: slot 0 for blocks that are not the companion's, slot
 *     1 + c for chain c of the companion
 * </table>
 */
@NullMarked
package langevin.engine;

import org.jspecify.annotations.NullMarked;
