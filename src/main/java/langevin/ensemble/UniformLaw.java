package langevin.ensemble;

import langevin.random.Noise;
import langevin.random.Streams;

/** ρ₀ uniform on a box: lower ≤ x &lt; upper on every axis. */
public record UniformLaw(Box box) implements InitialLaw {
  @Override
  public int dimension() {
    return box.dimension();
  }

  /** At a wall it may end without a jump, and what goes around a torus has no end. */
  @Override
  public boolean jumps(Domain domain) {
    boolean jumps = false;
    for (int a = 0; a < dimension(); a++) {
      jumps |= box.lower().get(a) > domain.lower(a) || box.upper().get(a) < domain.upper(a);
    }
    return jumps;
  }

  @Override
  public void fill(Block block, long firstOrdinal, Noise noise) {
    double[] u = Draws.row();
    double[] other = Draws.row();
    int end = block.end();
    for (int a = 0; a < dimension(); a++) {
      double lower = box.lower().get(a);
      double width = box.upper().get(a) - lower;
      double last = Math.nextDown(box.upper().get(a));
      double[] x = block.positions()[a];
      Draws.uniforms(block, noise, Streams.initialPosition(a), u, other);
      for (int i = Block.FIRST; i < end; i++) {
        x[i] = Math.min(Math.fma(width, 1 - u[i], lower), last);
      }
    }
  }
}
