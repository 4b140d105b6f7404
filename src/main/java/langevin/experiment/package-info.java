/**
 * From a scenario to a finished run, for whoever asks: command line, Java program, notebook,
 * cluster.
 */
@NullMarked
package langevin.experiment;

import org.jspecify.annotations.NullMarked;
