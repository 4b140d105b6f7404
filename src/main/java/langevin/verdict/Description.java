package langevin.verdict;

/**
 * The words of a catalogue on a check.
 *
 * @param title as it stands in a sentence: {@code energy balance}
 * @param about a sentence or a few
 * @param formula as a person writes it
 * @param source where it is derived
 */
public record Description(String title, String about, String formula, String source) {}
