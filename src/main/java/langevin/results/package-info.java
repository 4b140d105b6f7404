/** The results folder: data files, manifest, and their readers. */
@NullMarked
package langevin.results;

import org.jspecify.annotations.NullMarked;
