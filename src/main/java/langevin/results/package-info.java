/**
 * The results folder: data files, their writers and readers, and the checkpoint of a run under way.
 *
 * <p>Nothing here knows what was simulated: a series is named columns of numbers, arrays have names
 * and shapes, a check is a record of two sides and a verdict. So every scenario kind writes, and
 * every reader reads, the same files.
 */
@NullMarked
package langevin.results;

import org.jspecify.annotations.NullMarked;
