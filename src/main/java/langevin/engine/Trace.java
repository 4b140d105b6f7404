package langevin.engine;

import java.util.List;
import langevin.estimate.Tally;

/**
 * The tallies along one trajectory of the ensemble: for each node time, one per batch. Batches are
 * independent parts of the ensemble, fixed by the scenario, in order; their particle numbers differ
 * by at most a few.
 *
 * @param step the integrator's dt
 * @param times node times, increasing; times.size() == batches.size()
 * @param batches batches.get(node).get(batch)
 */
public record Trace<T extends Tally<T>>(double step, List<Double> times, List<List<T>> batches) {}
