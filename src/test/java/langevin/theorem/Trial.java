package langevin.theorem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import langevin.dynamics.Conditions;
import langevin.dynamics.Heun;
import langevin.dynamics.Integrator;
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
import langevin.estimate.Scale;
import langevin.estimate.Sums;
import langevin.estimate.geometry.Geometry;
import langevin.parallel.Monitor;
import langevin.parallel.Parallel;
import langevin.random.GaussianNoise;

/**
 * A run through the engine as the command does it, pilot included, for tests of the checks.
 *
 * @param observed step numbers
 */
record Trial(
    Conditions conditions,
    InitialLaw initial,
    Integrator integrator,
    long particles,
    double dt,
    long steps,
    List<Long> observed,
    long seed) {

  /** What a trial showed. */
  record Shown(CoupledLevels<Observation> ladder, Geometry geometry) {
    /** Everything judged at the false-alarm probability 10⁻³. */
    JudgedAnalysis analysis(double resolution) {
      return analysis(Check.all(), 1e-3, resolution);
    }

    JudgedAnalysis analysis(List<Check> checks, double falseAlarm, double resolution) {
      return JudgedAnalysis.of(
          ladder, geometry, checks, falseAlarm, resolution, List.of(), Parallel.SERIAL);
    }

    /** The course as someone sees it who believes other conditions. */
    Course course(Conditions believed) {
      return Course.of(ladder, geometry, believed, Parallel.SERIAL);
    }
  }

  /** Stochastic Heun, observed at equal distances, time 0 included. */
  static Trial heun(
      Conditions conditions,
      InitialLaw initial,
      long particles,
      double dt,
      long steps,
      int every,
      long seed) {
    List<Long> observed =
        LongStream.rangeClosed(0, steps).filter(s -> s % every == 0).boxed().toList();
    return new Trial(conditions, initial, new Heun(), particles, dt, steps, observed, seed);
  }

  Trial with(Integrator other) {
    return new Trial(conditions, initial, other, particles, dt, steps, observed, seed);
  }

  Trial with(long otherSeed) {
    return new Trial(conditions, initial, integrator, particles, dt, steps, observed, otherSeed);
  }

  Trial particles(long number) {
    return new Trial(conditions, initial, integrator, number, dt, steps, observed, seed);
  }

  Trial observing(List<Long> other) {
    return new Trial(conditions, initial, integrator, particles, dt, steps, other, seed);
  }

  Shown run() {
    return run(false);
  }

  /**
   * @param stop whether the first diverged particle ends the run
   */
  Shown run(boolean stop) {
    return run(stop, Sums.ALL);
  }

  Shown run(boolean stop, Set<Sums> sums) {
    Geometry unit = Geometry.unit(initial.dimension());
    long few = Math.min(particles, Math.clamp(particles / 16, 64, 4096));
    CoupledLevels<Observation> pilot = ladder(Partition.of(few, 8), unit, false, stop, Set.of());
    List<Observation> seen =
        pilot.full().batches().stream()
            .map(
                row -> {
                  Observation sum = row.getFirst();
                  row.stream().skip(1).forEach(sum::merge);
                  return sum;
                })
            .toList();
    // Without the frames that a plane has from a pilot; those are tried in Cloud.
    Geometry geometry = Geometry.of(Scale.covering(conditions.domain(), seen));
    return new Shown(
        ladder(Partition.of(particles, Partition.GROUPS), geometry, true, stop, sums), geometry);
  }

  private CoupledLevels<Observation> ladder(
      Partition partition, Geometry geometry, boolean companion, boolean stop, Set<Sums> sums) {
    Setup setup =
        new Setup(
            conditions,
            initial,
            integrator,
            partition,
            Timeline.of(dt, steps, observed, true),
            new GaussianNoise(seed, 12, false),
            companion,
            stop,
            Snapshots.NONE);
    try {
      Outcome<Observation> outcome =
          new Simulation<>(setup, () -> geometry.probe(sums), Holding.STREAMED, 1)
              .run(Monitor.NONE);
      if (outcome instanceof Outcome.Finished<Observation> finished) {
        return finished.ladder();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new AssertionError("interrupted");
  }
}
