/** What a person sees of finished results: terminal tables and plots. */
@NullMarked
package langevin.report;

import org.jspecify.annotations.NullMarked;
