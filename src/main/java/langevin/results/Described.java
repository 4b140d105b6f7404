package langevin.results;

/**
 * A column, an array, a member or a file of the results, with its meaning.
 *
 * @param name as it stands in the results
 * @param meaning one line for people
 */
public record Described(String name, String meaning) {}
