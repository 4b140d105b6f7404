package langevin.estimate.space;

import java.io.DataInput;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import langevin.dynamics.Conditions;
import langevin.ensemble.Block;
import langevin.estimate.Observation;
import langevin.estimate.ObservationProbe;
import langevin.estimate.Scale;
import langevin.estimate.Sums;
import langevin.estimate.WeakBattery;

/**
 * A probe that absorbs blocks in three and more dimensions and owns scratch arrays: one probe per
 * worker.
 *
 * <p>The landscape is evaluated at every particle. Sums are taken of V, |∇V|², ΔV, ∂V/∂t and, per
 * axis, of the products of the weak form and of what the score is fitted from.
 */
public final class SpaceProbe extends ObservationProbe {
  private final Scale scale;
  private final boolean derivatives;
  private final boolean weakForm;
  private final ParticleSums sums;
  private final WeakBattery battery = new WeakBattery();
  private final Optional<Monomials> functions;
  private final Optional<ScoreSums.Adding> score;

  /**
   * @param scale coordinates of test functions
   * @param wanted which sums are read later; the others become NaN
   */
  public SpaceProbe(Scale scale, Set<Sums> wanted) {
    this.scale = scale;
    derivatives = wanted.contains(Sums.DERIVATIVES);
    weakForm = wanted.contains(Sums.WEAK_FORM);
    functions = wanted.contains(Sums.SCORE) ? Monomials.of(scale.dimension()) : Optional.empty();
    score = functions.map(f -> new ScoreSums.Adding(f, scale));
    sums = new ParticleSums(scale.dimension(), derivatives, weakForm || score.isPresent());
  }

  @Override
  public Observation empty() {
    return new SpaceObservation(scale.dimension(), derivatives, weakForm, functions);
  }

  @Override
  public Observation read(DataInput in) throws IOException {
    return SpaceObservation.read(scale.dimension(), functions, in);
  }

  @Override
  public void absorb(Block block, double time, Conditions conditions, Observation into) {
    SpaceObservation o = (SpaceObservation) into;
    int n = sums.absorb(block, time, conditions.potential(), o.moments(), o.energySums());
    for (int a = 0; a < scale.dimension() && n > 0 && weakForm; a++) {
      battery.add(
          sums.positions()[a],
          scale.centre().get(a),
          scale.width().get(a),
          sums.one(),
          sums.gradient()[a],
          sums.length(),
          o.weakSums(a));
    }
    if (n > 0 && score.isPresent()) {
      score.get().add(sums.positions(), sums.gradient(), sums.one(), sums.length(), o.scoreSums());
    }
  }
}
