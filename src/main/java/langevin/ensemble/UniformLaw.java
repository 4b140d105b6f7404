package langevin.ensemble;

import langevin.random.Noise;
import langevin.random.Streams;

/** ρ₀ uniform on a box: lower ≤ x &lt; upper on every axis. */
public record UniformLaw(Box box) implements InitialLaw {
  @Override
  public int dimension() {
    return box.dimension();
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
