/**
 * The twenty claims of the paper's section 8, each a paired test over seeds (learning.md section
 * 2). It knows nothing of how the numbers were made.
 */
@NullMarked
package langevin.learning.claims;

import org.jspecify.annotations.NullMarked;
