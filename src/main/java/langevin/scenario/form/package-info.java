/** Forms of values: how each is read, described to people, and described to editors. */
@NullMarked
package langevin.scenario.form;

import org.jspecify.annotations.NullMarked;
