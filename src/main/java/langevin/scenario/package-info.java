/**
 * Scenario files: YAML to validated records, the catalogue, messages for bad input, JSON schema.
 */
@NullMarked
package langevin.scenario;

import org.jspecify.annotations.NullMarked;
