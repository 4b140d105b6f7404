/** Claims, evidence, error budgets and the judge; knows no physics. */
@NullMarked
package langevin.verdict;

import org.jspecify.annotations.NullMarked;
