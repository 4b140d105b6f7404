package langevin.theorem;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import langevin.dynamics.Conditions;
import langevin.dynamics.Heun;
import langevin.engine.CoupledLevels;
import langevin.engine.Holding;
import langevin.engine.Outcome;
import langevin.engine.Partition;
import langevin.engine.Setup;
import langevin.engine.Simulation;
import langevin.engine.Snapshots;
import langevin.engine.Timeline;
import langevin.ensemble.InitialLaw;
import langevin.estimate.Observation;
import langevin.estimate.Sums;
import langevin.estimate.geometry.Geometry;
import langevin.parallel.Monitor;
import langevin.parallel.Parallel;
import langevin.random.GaussianNoise;

/** A two-dimensional ensemble taken through a run by the engine, with stochastic Heun. */
record Cloud(CoupledLevels<Observation> ladder, Geometry geometry) {
  JudgedAnalysis analysis(double falseAlarm, double resolution) {
    return JudgedAnalysis.of(
        ladder, geometry, Check.all(), falseAlarm, resolution, List.of(), Parallel.SERIAL);
  }

  private static CoupledLevels<Observation> run(Setup setup, Geometry geometry) {
    try {
      Simulation<Observation> simulation =
          new Simulation<>(setup, () -> geometry.probe(Sums.ALL), Holding.RESIDENT, 2);
      if (simulation.run(Monitor.NONE) instanceof Outcome.Finished<Observation> finished) {
        return finished.ladder();
      }
      throw new AssertionError("interrupted");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static Cloud simulate(
      Conditions conditions,
      InitialLaw start,
      double step,
      int steps,
      int every,
      long particles,
      long seed) {
    List<Long> observed = new ArrayList<>();
    for (long s = 0; s <= steps; s += every) {
      observed.add(s);
    }
    return simulate(conditions, start, step, observed, particles, seed, true);
  }

  /** Observed at the given steps, of which the last is the last one taken. */
  static Cloud simulate(
      Conditions conditions,
      InitialLaw start,
      double step,
      List<Long> observed,
      long particles,
      long seed,
      boolean companion) {
    long steps = observed.getLast();
    Timeline timeline = Timeline.of(step, steps, observed, companion);
    CoupledLevels<Observation> pilot =
        run(setup(conditions, start, timeline, 4096, 8, seed, false), Geometry.unit(2));
    List<Observation> clouds = new ArrayList<>();
    for (List<Observation> batches : pilot.full().batches()) {
      Observation sum = batches.getFirst();
      batches.stream().skip(1).forEach(sum::merge);
      clouds.add(sum);
    }
    Geometry geometry = Geometry.covering(conditions, pilot.full().times(), clouds);
    return new Cloud(
        run(
            setup(conditions, start, timeline, particles, Partition.GROUPS, seed, companion),
            geometry),
        geometry);
  }

  private static Setup setup(
      Conditions conditions,
      InitialLaw start,
      Timeline timeline,
      long particles,
      int groups,
      long seed,
      boolean companion) {
    return new Setup(
        conditions,
        start,
        new Heun(),
        Partition.of(particles, groups),
        timeline,
        new GaussianNoise(seed, 12, false),
        companion,
        true,
        Snapshots.NONE);
  }
}
