package langevin.dynamics;

import static langevin.ensemble.Block.FIRST;

import java.util.Arrays;
import java.util.Optional;
import langevin.ensemble.Block;
import langevin.ensemble.Box;
import langevin.ensemble.Domain;
import langevin.potential.Potential;
import langevin.random.Noise;
import langevin.random.Streams;

/**
 * Metropolis-adjusted Euler–Maruyama: the proposal Y = X − dt ∇V(X) + √(2τ dt) ξ is taken with
 * probability min(1, e^α),
 *
 * <p>α = (V(X) − V(Y))/τ + (|Y − X + dt ∇V(X)|² − |X − Y + dt ∇V(Y)|²)/(4τ dt),
 *
 * <p>so that the Gibbs law is invariant at any step (Roberts and Tweedie 1996); weak order 1 in
 * transients, beside a term of order 3/2 that is large at usual steps: by quadrature of the exact
 * kernel, S in the double well from N(−1, 0.1²) converges with an observed order of 0.64 between dt
 * = 0.1 and 0.05 and of 0.94 between 0.00625 and 0.003125. A proposal beyond a reflecting wall or
 * without a finite energy is refused. −log u of the uniform number u that decides is ½(ζ₁² + ζ₂²)
 * of two further normals, which is exact and needs no logarithm.
 */
public record Mala() implements Integrator {
  @Override
  public int weakOrder() {
    return 1;
  }

  @Override
  public Optional<String> stable(double temperature) {
    return Optional.of("tamed-euler for a transient");
  }

  @Override
  public boolean proposing() {
    return true;
  }

  @Override
  public Optional<String> obstacle(Potential potential) {
    return potential.conservative()
        ? Optional.empty()
        : Optional.of("it accepts by an energy, and a drift that is no gradient has none");
  }

  /**
   * @throws IllegalArgumentException at temperature 0, where there is nothing to adjust to
   */
  @Override
  public void advance(Block block, Span span, Conditions conditions, Noise noise, Scratch scratch) {
    double dt = span.dt();
    Potential v = conditions.potential();
    double[][] x = block.positions();
    double[][] y = scratch.y;
    double[] alpha = scratch.alpha;
    int end = block.end();
    for (int k = 0; k < span.steps(); k++) {
      long step = span.firstStep() + k;
      double time = span.time(step);
      double tau = conditions.temperature(span.middle(step));
      if (tau == 0) {
        throw new IllegalArgumentException("mala needs a temperature greater than 0");
      }
      double amplitude = conditions.amplitude(span, step);
      scratch.draw(noise, block, step, amplitude);
      v.energy(time, x, FIRST, end, scratch.energy);
      v.gradient(time, x, FIRST, end, scratch.gradient);
      for (int a = 0; a < x.length; a++) {
        System.arraycopy(x[a], FIRST, y[a], FIRST, end - FIRST);
        Passes.add(y[a], -dt, scratch.gradient[a], FIRST, end);
      }
      scratch.kick(y, end, 1, amplitude);
      v.energy(time, y, FIRST, end, scratch.otherEnergy);
      v.gradient(time, y, FIRST, end, scratch.otherGradient);
      Arrays.fill(alpha, FIRST, end, 0);
      for (int s = 0; s < 2; s++) {
        noise.fill(block.firstParticle(), block.size(), step, Streams.acceptance(s), scratch.zeta);
        for (int i = FIRST; i < end; i++) {
          alpha[i] += 0.5 * scratch.zeta[i] * scratch.zeta[i];
        }
      }
      for (int i = FIRST; i < end; i++) {
        alpha[i] += (scratch.energy[i] - scratch.otherEnergy[i]) / tau;
      }
      for (int a = 0; a < x.length; a++) {
        addProposalRatio(
            alpha, x[a], y[a], scratch.gradient[a], scratch.otherGradient[a], dt, tau, end);
        refuseOutside(alpha, y[a], conditions.domain(), a, end);
      }
      for (int a = 0; a < x.length; a++) {
        for (int i = FIRST; i < end; i++) {
          // Written so that a NaN is a refusal.
          x[a][i] = alpha[i] >= 0 ? y[a][i] : x[a][i];
        }
      }
      scratch.accept(taken(alpha, block.size()));
      conditions.confine(block);
    }
  }

  private static int taken(double[] alpha, int particles) {
    int count = 0;
    for (int i = FIRST; i < FIRST + particles; i++) {
      count += alpha[i] >= 0 ? 1 : 0;
    }
    return count;
  }

  private static void addProposalRatio(
      double[] alpha,
      double[] x,
      double[] y,
      double[] gx,
      double[] gy,
      double dt,
      double tau,
      int end) {
    double scale = 1 / (4 * tau * dt);
    for (int i = FIRST; i < end; i++) {
      double there = y[i] - x[i] + dt * gx[i];
      double back = x[i] - y[i] + dt * gy[i];
      alpha[i] += scale * (there * there - back * back);
    }
  }

  private static void refuseOutside(double[] alpha, double[] y, Domain domain, int axis, int end) {
    if (domain instanceof Domain.Reflecting(Box box)) {
      double lower = box.lower().get(axis);
      double upper = box.upper().get(axis);
      for (int i = FIRST; i < end; i++) {
        if (!(lower <= y[i] && y[i] <= upper)) {
          alpha[i] = Double.NEGATIVE_INFINITY;
        }
      }
    }
  }
}
