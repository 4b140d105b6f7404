/**
 * The command line, one class per command: the rim of the house, where the clock, the environment,
 * the terminal and the signals of the operating system are.
 */
@NullMarked
package langevin.cli;

import org.jspecify.annotations.NullMarked;
