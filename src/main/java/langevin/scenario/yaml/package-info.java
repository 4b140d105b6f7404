/** YAML with positions, problems with places, overrides: text before it has a meaning. */
@NullMarked
package langevin.scenario.yaml;

import org.jspecify.annotations.NullMarked;
