package langevin.estimate;

import java.util.Arrays;
import langevin.dynamics.Conditions;
import langevin.ensemble.Block;
import langevin.simd.Lanes;

/**
 * A probe around another that also sums |p|² of particles with momenta. Owns scratch arrays: one
 * per worker.
 */
public final class MomentaProbe extends AroundProbe {
  private final double[][] squares = Lanes.doubles(1, Block.CAPACITY);

  public MomentaProbe(Probe<Observation> inner) {
    super(inner);
  }

  @Override
  public void absorb(Block block, double time, Conditions conditions, Observation into) {
    inner.absorb(block, time, conditions, into);
    add(block, into);
  }

  @Override
  public boolean absorbWithin(double bound, Block block, Observation into) {
    boolean absorbed = inner.absorbWithin(bound, block, into);
    if (absorbed) add(block, into);
    return absorbed;
  }

  private void add(Block block, Observation into) {
    int end = Block.FIRST + block.size();
    Arrays.fill(squares[0], Block.FIRST, end, 0);
    for (double[] p : block.momenta()) {
      for (int i = Block.FIRST; i < end; i++) squares[0][i] += p[i] * p[i];
    }
    into.moments().absorbMomenta(block, squares);
  }
}
