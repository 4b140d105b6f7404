package langevin.theorem;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import langevin.dynamics.Conditions;
import langevin.dynamics.Heun;
import langevin.dynamics.Integrator;
import langevin.engine.CoupledLevels;
import langevin.ensemble.InitialLaw;
import langevin.estimate.Observation;
import langevin.estimate.geometry.Geometry;
import langevin.experiment.particles.Particles;
import langevin.experiment.particles.SeenEnsemble;
import langevin.fokkerplanck.GridProblem;
import langevin.fokkerplanck.GridSolution;
import langevin.parallel.Parallel;

/**
 * A run of an ensemble as the command makes it, for tests of the checks.
 *
 * @param observed step numbers, beside 0 and the last
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
  record Shown(SeenEnsemble seen) {
    CoupledLevels<Observation> levels() {
      return seen.levels();
    }

    Geometry geometry() {
      return seen.geometry();
    }

    /** Everything judged at the false-alarm probability 10⁻³. */
    JudgedAnalysis analysis(double resolution) {
      return analysis(Check.all(), 1e-3, resolution);
    }

    JudgedAnalysis analysis(List<Check> checks, double falseAlarm, double resolution) {
      return JudgedAnalysis.of(
          levels(), geometry(), checks, falseAlarm, resolution, List.of(), Parallel.SERIAL);
    }

    /** The course as it was. */
    Course course() {
      return course(levels().conditions());
    }

    /** The course beside what the equation's solution on a grid says. */
    Course course(GridSolution grid) {
      return Course.of(
          levels(),
          geometry(),
          levels().conditions(),
          false,
          false,
          Optional.of(grid),
          Parallel.SERIAL);
    }

    /** The course as someone sees it who believes other conditions. */
    Course course(Conditions believed) {
      return Course.of(
          levels(), geometry(), believed, true, true, Optional.empty(), Parallel.SERIAL);
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

  /** The equation solved at the observed times of what was shown. */
  GridSolution grid(Shown shown) {
    List<Double> times =
        shown.levels().observed().stream().map(shown.levels().full().times()::get).toList();
    return GridProblem.of(conditions, initial, times, List.of(), 0).solve();
  }

  /** The course of a run beside the equation's solution at its observed times. */
  Course courseOnGrid() {
    Shown shown = run();
    return shown.course(grid(shown));
  }

  Shown run() {
    return run(false);
  }

  /**
   * @param stop whether the first diverged particle ends the run
   */
  Shown run(boolean stop) {
    return run(stop, List.of(new WeakForm()));
  }

  /**
   * @param checks for which sums are taken, and companions run if there is one; the weak form takes
   *     all
   */
  Shown run(boolean stop, List<Check> checks) {
    Particles built =
        Particles.in(conditions.potential())
            .temperature(conditions.temperature())
            .particles(particles)
            .seed(seed)
            .from(initial)
            .with(integrator)
            .within(conditions.domain())
            .step(dt)
            .until(steps * dt)
            .observeAt(observed.stream().mapToDouble(step -> step * dt).toArray())
            .writing("on-divergence", stop ? "stop" : "report")
            .checking(checks.stream().map(check -> check.claim().name()).toArray(String[]::new));
    try {
      return new Shown(SeenEnsemble.of(built));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
