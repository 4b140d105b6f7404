package langevin.estimate;

import langevin.potential.Potential;

/** V = ½ Σ x_a², in plain Java, for tests. */
public record Parabola(int dimension) implements Potential {
  @Override
  public void energy(double time, double[][] x, int from, int to, double[] v) {
    for (int i = from; i < to; i++) {
      double sum = 0;
      for (int a = 0; a < dimension; a++) {
        sum += x[a][i] * x[a][i];
      }
      v[i] = sum / 2;
    }
  }

  @Override
  public void gradient(double time, double[][] x, int from, int to, double[][] g) {
    for (int a = 0; a < dimension; a++) {
      System.arraycopy(x[a], from, g[a], from, to - from);
    }
  }

  @Override
  public void laplacian(double time, double[][] x, int from, int to, double[] l) {
    for (int i = from; i < to; i++) {
      l[i] = dimension;
    }
  }
}
