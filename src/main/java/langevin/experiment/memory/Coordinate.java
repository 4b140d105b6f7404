package langevin.experiment.memory;

/**
 * A number of a memory or a cue that a map may vary.
 *
 * @param name of its axis: "load"
 * @param sign in a sentence: "α"
 */
record Coordinate(String name, String sign, double value) {}
