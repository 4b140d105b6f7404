package langevin.experiment.particles;

import langevin.engine.CoupledLevels;
import langevin.engine.Simulation;
import langevin.estimate.Observation;
import langevin.estimate.geometry.Geometry;
import langevin.experiment.Unit;
import langevin.parallel.Monitor;
import langevin.parallel.Parallel;
import langevin.parallel.WorkerPool;
import langevin.scenario.yaml.BadScenario;

/**
 * What an ensemble showed before anything was estimated, for tests that put it to questions which a
 * scenario cannot ask, such as whether someone who believes another landscape would notice. It is
 * read, checked and run as every scenario is.
 *
 * @param levels of the run and its companions
 * @param geometry in which they were observed
 */
public record SeenEnsemble(CoupledLevels<Observation> levels, Geometry geometry) {
  /** Runs to the end on one thread. */
  public static SeenEnsemble of(Particles particles) throws Exception {
    Ensemble ensemble = new Ensemble(scenario(particles));
    EnsembleUnit unit = (EnsembleUnit) ensemble.units(1).getFirst();
    Unit running = unit;
    try (WorkerPool pool = new WorkerPool(1)) {
      pool.run(
          1,
          1,
          (_, _, gate) -> running.run(gate, Parallel.SERIAL),
          Monitor.NONE,
          _ -> {},
          unit::done,
          unit.work());
    }
    Simulation<Observation> seen = unit.simulation();
    return new SeenEnsemble(seen.outcome().levels(), unit.geometry());
  }

  private static ParticleScenario scenario(Particles particles) throws BadScenario {
    return (ParticleScenario) particles.experiment().points().getFirst();
  }
}
