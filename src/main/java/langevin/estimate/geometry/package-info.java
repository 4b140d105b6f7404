/** The front of the estimators: one sealed interface over line, plane and space. */
@NullMarked
package langevin.estimate.geometry;

import org.jspecify.annotations.NullMarked;
