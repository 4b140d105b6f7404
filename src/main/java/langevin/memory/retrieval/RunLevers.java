package langevin.memory.retrieval;

import langevin.verdict.Lever;

/**
 * Levers of a run of networks and marches, with the most that may be asked for.
 *
 * @param neurons N
 * @param networks independent ones
 * @param seeds independent marches
 * @param step dt
 * @param until the end of the run
 */
public record RunLevers(Lever neurons, Lever networks, Lever seeds, Lever step, Lever until) {}
