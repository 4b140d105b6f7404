package langevin.theorem;

import java.util.List;
import java.util.Optional;
import langevin.engine.Acceptance;
import langevin.engine.CoupledLevels;
import langevin.engine.Outcome;
import langevin.engine.Trace;
import langevin.estimate.Estimate;
import langevin.estimate.Observation;
import langevin.estimate.PositionMoments;

/**
 * An ensemble that was driven by a reversed protocol V(x, T − t), from the equilibrium of its
 * beginning on: what its particles' work amounts to at the end (theory.md D21).
 *
 * @param whole the ensemble
 * @param levels its companion, each with its step
 * @param obstacle why nothing can be said of it, as a sentence
 */
public record Reversal(PositionMoments whole, List<Level> levels, Optional<String> obstacle) {
  /** The companion with one step. */
  record Level(double step, PositionMoments moments) {}

  public Reversal {
    levels = List.copyOf(levels);
  }

  /** What a finished run of it shows. */
  public static Reversal of(Outcome.Finished<Observation> finished) {
    CoupledLevels<Observation> seen = finished.levels();
    PositionMoments whole = end(seen.full());
    return new Reversal(
        whole,
        seen.companion().stream().map(l -> new Level(l.step(), end(l))).toList(),
        obstacle(finished, whole));
  }

  /** Why its particles are not the ensemble, as {@link Course#obstacle(Needs)} says of a run's. */
  private static Optional<String> obstacle(
      Outcome.Finished<Observation> finished, PositionMoments whole) {
    if (finished.stopped() || whole.whole().diverged() > 0) {
      return Optional.of(
          "particles of the reversed protocol diverged, so theirs is not the ensemble the"
              + " statement is about; use a smaller step");
    }
    return finished
        .levels()
        .acceptance()
        .filter(Acceptance::stuck)
        .map(
            a ->
                a.unmoved()
                    + " particles of the reversed protocol took none of their steps, so theirs is"
                    + " not the ensemble the statement is about; use a smaller step");
  }

  private static PositionMoments end(Trace<Observation> trace) {
    return new PositionMoments(trace.batches().getLast());
  }

  /** An estimate of the companion with that step; absent where there is none. */
  Estimate at(double step, Side of) {
    for (Level level : levels) {
      if (level.step() == step) return of.of(level.moments());
    }
    return new Estimate.Absent("the reversed protocol was not run with this step");
  }

  /** What is read off sums along paths. */
  interface Side {
    Estimate of(PositionMoments moments);
  }
}
