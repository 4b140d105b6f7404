/**
 * Feedback laws that set the coefficient λ of the entropy surrogate from what is measured of a
 * network (theory.md part F), and the faults of what they read.
 */
@NullMarked
package langevin.feedback;

import org.jspecify.annotations.NullMarked;
