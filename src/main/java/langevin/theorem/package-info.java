/** Claims, evidence, error budgets and verdicts; one class per statement. */
@NullMarked
package langevin.theorem;

import org.jspecify.annotations.NullMarked;
