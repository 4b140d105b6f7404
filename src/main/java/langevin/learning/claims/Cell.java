package langevin.learning.claims;

/**
 * A combination of a grid of trained networks.
 *
 * @param surrogate its word
 * @param regime the word of the feedback law
 * @param coefficient λ₀
 */
public record Cell(String surrogate, String regime, double coefficient) {}
