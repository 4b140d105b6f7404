/**
 * The display of runs in a Jupyter notebook, for the kernel jjava, which finds it as a service and
 * brings the classes along that it extends; nothing else refers to this room.
 */
@NullMarked
package langevin.report.notebook;

import org.jspecify.annotations.NullMarked;
