package langevin.dynamics;

/** Steps firstStep … firstStep + steps − 1; step k leads from time k·dt to (k + 1)·dt. */
public record Span(long firstStep, int steps, double dt) {}
