/**
 * The wing of scenarios of kind learning: networks under an entropy surrogate and a feedback law,
 * over seeds (learning.md).
 */
@NullMarked
package langevin.experiment.learning;

import org.jspecify.annotations.NullMarked;
