/**
 * Networks in lanes: one network per lane of a vector, so that no sum runs across lanes and the
 * bits depend on no width. Of {@code langevin.learning} it imports the ground only.
 */
@NullMarked
package langevin.learning.network;

import org.jspecify.annotations.NullMarked;
