package langevin.ensemble;

import java.util.Arrays;
import java.util.List;
import langevin.random.Noise;

/** A start of all particles at one point: no density, entropy −∞ at time 0. */
public record PointLaw(List<Double> point) implements InitialLaw {
  /**
   * @throws IllegalArgumentException if the list is empty or a number is not finite
   */
  public PointLaw {
    point = Finite.copy("point", point);
  }

  @Override
  public int dimension() {
    return point.size();
  }

  @Override
  public void fill(Block block, long firstOrdinal, Noise noise) {
    for (int a = 0; a < point.size(); a++) {
      Arrays.fill(block.positions()[a], Block.FIRST, block.end(), point.get(a));
    }
  }
}
