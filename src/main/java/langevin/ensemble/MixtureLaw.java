package langevin.ensemble;

import java.util.List;
import langevin.potential.Cholesky;
import langevin.random.Noise;
import langevin.random.Streams;

/** ρ₀ = Σ_k weight_k N(mean_k, covariance_k). */
public record MixtureLaw(List<Component> components) implements InitialLaw {
  /** How far from 1 the weights may sum: what decimal fractions lose in rounding. */
  private static final double ROUNDING = 1e-9;

  /** One Gaussian of the mixture with its weight &gt; 0. */
  public record Component(double weight, List<Double> mean, List<List<Double>> covariance) {
    /**
     * @throws IllegalArgumentException if the weight is not positive, or as {@link GaussianLaw}
     */
    public Component {
      if (!(weight > 0) || Double.isInfinite(weight)) {
        throw new IllegalArgumentException("weight must be greater than 0, found " + weight);
      }
      GaussianLaw gaussian = new GaussianLaw(mean, covariance);
      mean = gaussian.mean();
      covariance = gaussian.covariance();
    }
  }

  /**
   * @throws IllegalArgumentException if there is no component, the dimensions differ, or the
   *     weights do not sum to 1 within 1e-9
   */
  public MixtureLaw {
    components = List.copyOf(components);
    if (components.isEmpty()) {
      throw new IllegalArgumentException("a mixture must have at least one component");
    }
    double sum = 0;
    for (Component component : components) {
      sum += component.weight();
      if (component.mean().size() != components.getFirst().mean().size()) {
        throw new IllegalArgumentException(
            "components of dimension "
                + components.getFirst().mean().size()
                + " and "
                + component.mean().size());
      }
    }
    if (!(Math.abs(sum - 1) <= ROUNDING)) {
      throw new IllegalArgumentException("weights must sum to 1, found " + sum);
    }
  }

  @Override
  public int dimension() {
    return components.getFirst().mean().size();
  }

  @Override
  public void fill(Block block, long firstOrdinal, Noise noise) {
    int d = dimension();
    double[][][] lower = new double[components.size()][][];
    double[][] mean = new double[components.size()][];
    for (int c = 0; c < lower.length; c++) {
      Component component = components.get(c);
      lower[c] = Cholesky.of("covariance", component.covariance()).factor();
      mean[c] = component.mean().stream().mapToDouble(Double::doubleValue).toArray();
    }
    int[] chosen = choose(block, noise);
    double[][] x = block.positions();
    double[] z = Draws.row();
    int end = block.end();
    for (int a = 0; a < d; a++) {
      for (int i = Block.FIRST; i < end; i++) {
        x[a][i] = mean[chosen[i]][a];
      }
    }
    for (int b = 0; b < d; b++) {
      Draws.normals(block, noise, 0, Streams.initialPosition(b), z);
      for (int a = b; a < d; a++) {
        for (int i = Block.FIRST; i < end; i++) {
          x[a][i] = Math.fma(lower[chosen[i]][a][b], z[i], x[a][i]);
        }
      }
    }
  }

  private int[] choose(Block block, Noise noise) {
    double[] u = Draws.row();
    Draws.uniforms(block, noise, Streams.component(), u, Draws.row());
    int[] chosen = new int[u.length];
    int end = block.end();
    for (int i = Block.FIRST; i < end; i++) {
      double left = u[i];
      int c = 0;
      while (c < components.size() - 1 && left > components.get(c).weight()) {
        left -= components.get(c).weight();
        c++;
      }
      chosen[i] = c;
    }
    return chosen;
  }
}
