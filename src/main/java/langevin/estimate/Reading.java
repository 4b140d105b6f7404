package langevin.estimate;

/** An estimate with its standard error. */
public record Reading(double value, double standardError) {}
