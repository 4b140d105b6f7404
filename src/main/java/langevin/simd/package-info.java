/** Vector species and vector mathematics with scalar twins. */
@NullMarked
package langevin.simd;

import org.jspecify.annotations.NullMarked;
