/** The command line, one class per command. */
@NullMarked
package langevin.cli;

import org.jspecify.annotations.NullMarked;
