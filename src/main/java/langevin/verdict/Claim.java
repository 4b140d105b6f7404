package langevin.verdict;

/**
 * A statement of the theory that a check puts to the test.
 *
 * @param name as in scenario files, for example {@code free-energy-dissipation}
 * @param label where it is from, for example {@code Theorem 4}
 * @param statement the formula as text
 */
public record Claim(String name, String label, String statement) {}
