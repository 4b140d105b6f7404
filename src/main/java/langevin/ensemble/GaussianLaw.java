package langevin.ensemble;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import langevin.potential.Cholesky;
import langevin.random.Noise;
import langevin.random.Streams;

/**
 * ρ₀ = N(mean, covariance): x = mean + L z with covariance = L Lᵀ and standard normal z.
 *
 * @param mean one number per axis
 * @param covariance row by row, symmetric positive definite
 */
public record GaussianLaw(List<Double> mean, List<List<Double>> covariance) implements InitialLaw {
  /**
   * @throws IllegalArgumentException if a number is not finite, the shapes differ, or the
   *     covariance is not symmetric positive definite
   */
  public GaussianLaw {
    mean = Finite.copy("mean", mean);
    covariance = covariance.stream().map(List::copyOf).toList();
    if (Cholesky.of("covariance", covariance).dimension() != mean.size()) {
      throw new IllegalArgumentException(
          "mean has "
              + mean.size()
              + " entries and covariance "
              + covariance.size()
              + " rows; both must have one per axis");
    }
  }

  /**
   * One dimension.
   *
   * @throws IllegalArgumentException if a number is not finite or the deviation not positive
   */
  public static GaussianLaw at(double mean, double standardDeviation) {
    return ofStandardDeviation(List.of(mean), List.of(standardDeviation));
  }

  /**
   * Independent axes.
   *
   * @param standardDeviation one number per axis, or one for all
   * @throws IllegalArgumentException if a number is not finite, a standard deviation not positive,
   *     or the lists differ in length
   */
  public static GaussianLaw ofStandardDeviation(List<Double> mean, List<Double> standardDeviation) {
    int d = mean.size();
    List<Double> spread =
        standardDeviation.size() == 1
            ? Collections.nCopies(d, standardDeviation.getFirst())
            : standardDeviation;
    if (spread.size() != d) {
      throw new IllegalArgumentException(
          "mean has " + d + " entries and standard-deviation " + spread.size());
    }
    List<List<Double>> covariance = new ArrayList<>();
    for (int a = 0; a < d; a++) {
      double s = spread.get(a);
      if (!(s > 0) || Double.isInfinite(s)) {
        throw new IllegalArgumentException("standard-deviation must be greater than 0, found " + s);
      }
      List<Double> row = new ArrayList<>(Collections.nCopies(d, 0.0));
      row.set(a, s * s);
      covariance.add(row);
    }
    return new GaussianLaw(mean, covariance);
  }

  @Override
  public int dimension() {
    return mean.size();
  }

  @Override
  public void fill(Block block, long firstOrdinal, Noise noise) {
    int d = dimension();
    double[][] lower = Cholesky.of("covariance", covariance).factor();
    double[][] x = block.positions();
    double[] z = Draws.row();
    int end = block.end();
    for (int a = 0; a < d; a++) {
      Arrays.fill(x[a], Block.FIRST, end, mean.get(a));
    }
    for (int b = 0; b < d; b++) {
      Draws.normals(block, noise, 0, Streams.initialPosition(b), z);
      for (int a = b; a < d; a++) {
        double weight = lower[a][b];
        for (int i = Block.FIRST; i < end; i++) {
          x[a][i] = Math.fma(weight, z[i], x[a][i]);
        }
      }
    }
  }
}
