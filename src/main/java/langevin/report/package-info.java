/**
 * What a person sees of finished results: terminal tables and plots. Reads only the data in the
 * results; nothing is computed anew.
 */
@NullMarked
package langevin.report;

import org.jspecify.annotations.NullMarked;
