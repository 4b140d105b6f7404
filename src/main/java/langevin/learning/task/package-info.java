/**
 * What networks learn: tasks that are drawn, with the loss and accuracy of the best predictor there
 * is, and data that are given. Of {@code langevin.learning} it imports the ground only.
 */
@NullMarked
package langevin.learning.task;

import org.jspecify.annotations.NullMarked;
