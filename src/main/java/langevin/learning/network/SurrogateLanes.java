package langevin.learning.network;

import static langevin.learning.network.Products.BLOCK;
import static langevin.learning.network.Products.FEATURE;
import static langevin.learning.network.Products.WIDTH;
import static langevin.simd.Lanes.D;
import static langevin.simd.Lanes.DOUBLES;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import langevin.learning.Surrogate;
import langevin.simd.Lanes;
import langevin.simd.Log;

/**
 * Surrogates of a covariance in lanes: H(Σ) and the matrix M of its gradient ∂H/∂z_b = M (z_b − z̄)
 * (theory.md A4, A5), with M = (2/n) ∂H/∂Σ. Entry (i, j) of a matrix begins at {@code DOUBLES +
 * (i·m + j)·WIDTH}.
 */
final class SurrogateLanes {
  private static final int LANES = D.length();

  private final Surrogate surrogate;
  private final int m;
  private final double offset;
  private final double variance;
  private final double[] logs;
  private final double[] factor;
  private final double[] inverse;

  /** Σ = Cov(h) + σ²I of the last {@link #covariance}. */
  private final double[] sigma;

  SurrogateLanes(Surrogate surrogate, int representation, double noise, double offset) {
    this.surrogate = surrogate;
    m = representation;
    this.offset = offset;
    variance = noise * noise;
    logs = Lanes.doubles(m * WIDTH);
    sigma = Lanes.doubles(m * m * WIDTH);
    factor = Lanes.doubles(m * m * WIDTH);
    inverse = Lanes.doubles(m * m * WIDTH);
  }

  /** Takes Σ from the centred representations of n examples. */
  void covariance(double[] centred, int n) {
    Arrays.fill(sigma, 0);
    for (int from = 0; from < n; from += BLOCK) {
      int at = DOUBLES + from * m * WIDTH;
      for (int i = 0; i < m; i += 4) {
        // What is left of the diagonal is symmetric.
        Products.correlate(
            Math.min(4, m - i),
            m - i,
            Math.min(BLOCK, n - from),
            centred,
            at + i * FEATURE,
            centred,
            at + i * FEATURE,
            sigma,
            at(i, i),
            m * WIDTH);
      }
    }
    for (int i = 0; i < m; i++) {
      for (int j = i; j < m; j++) {
        scale(sigma, at(i, j), n, i == j ? variance : 0, at(j, i));
      }
    }
  }

  private static void scale(double[] x, int from, int n, double added, int copy) {
    for (int part = 0; part < WIDTH; part += LANES) {
      DoubleVector v = DoubleVector.fromArray(D, x, from + part).div(n).add(added);
      v.intoArray(x, from + part);
      v.intoArray(x, copy + part);
    }
  }

  /** Eigenvalues of Cov(h) + σ²I of a lane. */
  Eigen eigen(int lane) {
    return Eigen.of(matrix(lane));
  }

  private double[][] matrix(int lane) {
    double[][] block = new double[m][m];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < m; j++) {
        block[i][j] = sigma[at(i, j) + lane];
      }
    }
    return block;
  }

  private int at(int i, int j) {
    return DOUBLES + (i * m + j) * WIDTH;
  }

  /** Adds H to {@code entropy} and writes M. */
  void evaluate(int n, double[] entropy, double[] matrix) {
    switch (surrogate) {
      case Surrogate.Variance _ -> {
        Arrays.fill(matrix, 0);
        for (int j = 0; j < m; j++) {
          LaneSums.addScaled(sigma, at(j, j), 1.0 / m, entropy);
          Arrays.fill(matrix, at(j, j), at(j, j) + WIDTH, 2.0 / ((double) n * m));
        }
      }
      case Surrogate.LogVariance _ -> logDet(1, n, entropy, matrix);
      case Surrogate.LogDet _ -> logDet(m, n, entropy, matrix);
      case Surrogate.BlockwiseLogDet(int block) -> logDet(block, n, entropy, matrix);
      case Surrogate.LowRankLogDet(int rank) -> lowRank(rank, n, entropy, matrix);
      case Surrogate.LanczosLogDet lanczos -> lanczos(lanczos, n, entropy, matrix);
      case Surrogate.Softmax _ ->
          throw new IllegalStateException("softmax is no surrogate of a covariance");
    }
  }

  /** Log-det of the diagonal blocks; of blocks of 1 it is the log of the variances. */
  private void logDet(int block, int n, double[] entropy, double[] matrix) {
    Arrays.fill(matrix, 0);
    for (int from = 0; from < m; from += block) {
      int to = Math.min(m, from + block);
      factorise(from, to, offset);
      invert(from, to);
      for (int i = from; i < to; i++) {
        for (int j = from; j <= i; j++) {
          gram(i, to, j, n, matrix);
        }
      }
    }
    addLogDet(entropy);
  }

  /** ½ log det(I + Cov(h)/σ²), written to {@code information} (theory.md E1). */
  void information(double[] information) {
    factorise(0, m, 0);
    Arrays.fill(information, 0);
    addLogDet(information);
    double shift = 0.5 * m * StrictMath.log(variance);
    for (int lane = 0; lane < WIDTH; lane++) {
      information[DOUBLES + lane] -= shift;
    }
  }

  /** Adds the logarithms of the factor's diagonal. */
  private void addLogDet(double[] sum) {
    for (int j = 0; j < m; j++) {
      System.arraycopy(factor, at(j, j), logs, DOUBLES + j * WIDTH, WIDTH);
    }
    Log.apply(logs, logs, DOUBLES, DOUBLES + m * WIDTH);
    for (int j = 0; j < m; j++) {
      LaneSums.addScaled(logs, DOUBLES + j * WIDTH, 1, sum);
    }
  }

  /** The lower triangular factor of the block from ≤ i, j &lt; to of Σ + shift I. */
  private void factorise(int from, int to, double shift) {
    for (int j = from; j < to; j++) {
      for (int part = 0; part < WIDTH; part += LANES) {
        DoubleVector sum = DoubleVector.fromArray(D, sigma, at(j, j) + part).add(shift);
        for (int k = from; k < j; k++) {
          DoubleVector v = DoubleVector.fromArray(D, factor, at(j, k) + part);
          sum = v.neg().fma(v, sum);
        }
        DoubleVector root = sum.sqrt();
        root.intoArray(factor, at(j, j) + part);
        for (int i = j + 1; i < to; i++) {
          DoubleVector rest = DoubleVector.fromArray(D, sigma, at(i, j) + part);
          for (int k = from; k < j; k++) {
            DoubleVector v = DoubleVector.fromArray(D, factor, at(i, k) + part);
            rest = v.neg().fma(DoubleVector.fromArray(D, factor, at(j, k) + part), rest);
          }
          rest.div(root).intoArray(factor, at(i, j) + part);
        }
      }
    }
  }

  /** The inverse of the block's factor, lower triangular too. */
  private void invert(int from, int to) {
    for (int j = from; j < to; j++) {
      for (int part = 0; part < WIDTH; part += LANES) {
        DoubleVector.broadcast(D, 1)
            .div(DoubleVector.fromArray(D, factor, at(j, j) + part))
            .intoArray(inverse, at(j, j) + part);
        for (int i = j + 1; i < to; i++) {
          DoubleVector sum = DoubleVector.zero(D);
          for (int k = j; k < i; k++) {
            DoubleVector v = DoubleVector.fromArray(D, factor, at(i, k) + part);
            sum = v.neg().fma(DoubleVector.fromArray(D, inverse, at(k, j) + part), sum);
          }
          sum.div(DoubleVector.fromArray(D, factor, at(i, i) + part))
              .intoArray(inverse, at(i, j) + part);
        }
      }
    }
  }

  /** M[i][j] = M[j][i] = Σ_k (L⁻¹)_ki (L⁻¹)_kj / n for j ≤ i. */
  private void gram(int i, int to, int j, int n, double[] matrix) {
    for (int part = 0; part < WIDTH; part += LANES) {
      DoubleVector sum = DoubleVector.zero(D);
      for (int k = i; k < to; k++) {
        DoubleVector v = DoubleVector.fromArray(D, inverse, at(k, i) + part);
        sum = v.fma(DoubleVector.fromArray(D, inverse, at(k, j) + part), sum);
      }
      DoubleVector entry = sum.div(n);
      entry.intoArray(matrix, at(i, j) + part);
      entry.intoArray(matrix, at(j, i) + part);
    }
  }

  /** Lane by lane, as eigenvectors are. */
  private void lanczos(Surrogate.LanczosLogDet of, int n, double[] entropy, double[] matrix) {
    for (int lane = 0; lane < WIDTH; lane++) {
      double[][] shifted = matrix(lane);
      for (int i = 0; i < m; i++) {
        shifted[i][i] += offset;
      }
      Lanczos found = Lanczos.of(shifted, of);
      entropy[DOUBLES + lane] += found.halfLogDet();
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < m; j++) {
          matrix[at(i, j) + lane] = found.inverse()[i][j] / n;
        }
      }
    }
  }

  /** Lane by lane: eigenvectors branch too much for vectors. */
  private void lowRank(int rank, int n, double[] entropy, double[] matrix) {
    for (int lane = 0; lane < WIDTH; lane++) {
      Eigen eigen = eigen(lane);
      double rest = 0;
      for (int k = rank; k < m; k++) {
        rest += eigen.value(k);
      }
      rest = rest / (m - rank) + offset;
      double sum = 0.5 * (m - rank) * Log.of(rest);
      for (int k = 0; k < rank; k++) {
        sum += 0.5 * Log.of(eigen.value(k) + offset);
      }
      entropy[DOUBLES + lane] += sum;
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < m; j++) {
          double entry = i == j ? 1 / rest : 0;
          for (int k = 0; k < rank; k++) {
            double excess = 1 / (eigen.value(k) + offset) - 1 / rest;
            entry += excess * eigen.vector(k, i) * eigen.vector(k, j);
          }
          matrix[at(i, j) + lane] = entry / n;
        }
      }
    }
  }
}
