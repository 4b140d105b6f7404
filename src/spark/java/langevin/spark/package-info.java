/**
 * Apache Spark as a cluster for the units of an experiment: they become its tasks, and what they
 * find comes back to the driver, which keeps it and joins it in order.
 */
@NullMarked
package langevin.spark;

import org.jspecify.annotations.NullMarked;
